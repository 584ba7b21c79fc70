package fixture

import (
	"database/sql"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
)

type orderInput struct {
	Item     string `json:"item"`
	Quantity int    `json:"quantity"`
}

func (o orderInput) Validate() error {
	if o.Item == "" || o.Quantity <= 0 {
		return errors.New("item and quantity are needed")
	}
	return nil
}

type service struct{ db *sql.DB }

// A handler as handbooks show it: it decodes, validates and answers.
func (s *service) create(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 1<<20)
	var input orderInput
	if err := json.NewDecoder(r.Body).Decode(&input); err != nil {
		http.Error(w, "malformed body", http.StatusBadRequest)
		return
	}
	if err := input.Validate(); err != nil {
		http.Error(w, err.Error(), http.StatusUnprocessableEntity)
		return
	}
	var id int64
	row := s.db.QueryRowContext(
		r.Context(), "INSERT INTO orders (item, quantity) VALUES ($1, $2) RETURNING id", input.Item, input.Quantity)
	if err := row.Scan(&id); err != nil {
		slog.ErrorContext(r.Context(), "insert order", "error", err)
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusCreated)
	if err := json.NewEncoder(w).Encode(map[string]int64{"id": id}); err != nil {
		slog.ErrorContext(r.Context(), "write answer", "error", err)
	}
}
