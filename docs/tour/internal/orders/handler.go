package orders

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strconv"
	"time"
)

const maxBody = 1 << 20

// A Handler serves orders over HTTP.
type Handler struct {
	mux      *http.ServeMux
	store    *Store
	payments *Payments
	carrier  *Carrier
	recent   *cache
}

// NewHandler returns a handler for the orders in store.
func NewHandler(store *Store, payments *Payments, carrier *Carrier) *Handler {
	h := &Handler{
		mux:      http.NewServeMux(),
		store:    store,
		payments: payments,
		carrier:  carrier,
		recent:   newCache(time.Minute),
	}
	h.mux.HandleFunc("GET /orders/{id}", h.show)
	h.mux.HandleFunc("POST /orders", h.place)
	return h
}

// ServeHTTP answers one request.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.mux.ServeHTTP(w, r)
}

func (h *Handler) show(w http.ResponseWriter, r *http.Request) {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		http.Error(w, "an order's number has digits only", http.StatusBadRequest)
		return
	}
	if o, ok := h.recent.get(id); ok {
		writeJSON(w, http.StatusOK, o)
		return
	}
	o, err := h.store.Find(context.Background(), id)
	switch {
	case errors.Is(err, ErrNotFound):
		http.Error(w, "no such order", http.StatusNotFound)
	case err != nil:
		h.fail(w, r, "find order", err)
	default:
		h.recent.put(o)
		writeJSON(w, http.StatusOK, o)
	}
}

func (h *Handler) place(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	var o Order
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBody)).Decode(&o); err != nil {
		http.Error(w, "the order is not valid JSON", http.StatusBadRequest)
		return
	}
	if o.Customer == "" || o.Cents <= 0 {
		http.Error(w, "an order needs a customer and an amount", http.StatusUnprocessableEntity)
		return
	}
	o.Shipping = h.carrier.Quote(ctx, o)
	o, err := h.store.Add(ctx, o)
	if err != nil {
		h.fail(w, r, "add order", err)
		return
	}
	if err := h.payments.Charge(ctx, o); err != nil {
		// The order stands; the reminder asks for the money later.
		slog.WarnContext(ctx, "order not paid", "order", o.ID, "error", err)
	} else if err := h.store.MarkPaid(ctx, o.ID); err != nil {
		h.fail(w, r, "mark order paid", err)
		return
	} else {
		o.Paid = true
	}
	writeJSON(w, http.StatusCreated, o)
}

// fail logs the error and tells the client no more than that something went wrong.
func (h *Handler) fail(w http.ResponseWriter, r *http.Request, what string, err error) {
	slog.ErrorContext(r.Context(), what, "error", err)
	http.Error(w, "internal error", http.StatusInternalServerError)
}

func writeJSON(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	if err := json.NewEncoder(w).Encode(value); err != nil {
		slog.Warn("response not written", "error", err)
	}
}
