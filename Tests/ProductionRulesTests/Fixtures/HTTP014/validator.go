package fixture

import (
	"database/sql"
	"encoding/json"
	"net/http"

	"github.com/go-playground/validator/v10"
)

type memberInput struct {
	Name string
	Age  int
}

type members struct {
	db    *sql.DB
	check *validator.Validate
}

func (m *members) insert(input memberInput) {
	m.db.Exec("INSERT INTO members (name, age) VALUES ($1, $2)", input.Name, input.Age)
}

// A validator looks at the whole.
func (m *members) create(w http.ResponseWriter, r *http.Request) {
	var input memberInput
	if err := json.NewDecoder(r.Body).Decode(&input); err != nil {
		return
	}
	if err := m.check.Struct(input); err != nil {
		http.Error(w, err.Error(), http.StatusUnprocessableEntity)
		return
	}
	m.insert(input)
}

// A validator looks at a field.
func (m *members) rename(w http.ResponseWriter, r *http.Request) {
	var input memberInput
	if err := json.NewDecoder(r.Body).Decode(&input); err != nil {
		return
	}
	if err := m.check.Var(input.Name, "required"); err != nil {
		return
	}
	m.insert(input)
}

// Nobody does.
func (m *members) join(w http.ResponseWriter, r *http.Request) {
	var input memberInput
	if err := json.NewDecoder(r.Body).Decode(&input); err != nil { // want "fields of `input` are used"
		return
	}
	m.insert(input)
}
