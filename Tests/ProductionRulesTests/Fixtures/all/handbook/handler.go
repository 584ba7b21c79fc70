package main

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
)

const bodyLimit = 1 << 20

type input struct {
	Item  string `json:"item"`
	Count int    `json:"count"`
}

// Validate says what is wrong with an order.
func (i input) Validate() error {
	if i.Item == "" {
		return errors.New("item is missing")
	}
	if i.Count < 1 || i.Count > 100 {
		return errors.New("count is not between 1 and 100")
	}
	return nil
}

type handler struct{ store *store }

// create decodes, validates and answers.
func (h *handler) create(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, bodyLimit)
	var in input
	decoder := json.NewDecoder(r.Body)
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&in); err != nil {
		http.Error(w, "malformed order", http.StatusBadRequest)
		return
	}
	if err := in.Validate(); err != nil {
		http.Error(w, err.Error(), http.StatusUnprocessableEntity)
		return
	}
	id, err := h.store.create(r.Context(), in)
	switch {
	case errors.Is(err, ErrNotFound):
		http.Error(w, "no such item", http.StatusNotFound)
		return
	case err != nil:
		slog.ErrorContext(r.Context(), "create order", "error", err)
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusCreated)
	if err := json.NewEncoder(w).Encode(map[string]int64{"id": id}); err != nil {
		slog.WarnContext(r.Context(), "answer", "error", err)
	}
}
