package fixture

import (
	"database/sql"
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
)

type orderInput struct {
	Item     string
	Quantity int
}

func (o orderInput) Validate() error {
	if o.Quantity < 1 {
		return errors.New("quantity")
	}
	return nil
}

type taggedInput struct {
	Item string `json:"item" binding:"required"`
}

type checkedInput struct{ Item string }

func (c *checkedInput) UnmarshalJSON(data []byte) error { return nil }

var db *sql.DB

func place(item string, quantity int) {
	db.Exec("INSERT INTO orders (item, quantity) VALUES ($1, $2)", item, quantity)
}

func save(input orderInput) {
	if input.Quantity > 0 {
		place(input.Item, input.Quantity)
	}
}

type service interface {
	Place(item string, quantity int) error
}

// Whoever is behind the interface may validate.
func layered(w http.ResponseWriter, r *http.Request, s service) {
	var input orderInput
	if err := json.NewDecoder(r.Body).Decode(&input); err != nil {
		return
	}
	s.Place(input.Item, input.Quantity)
}

var prices = map[string]int{}

// Looked up.
func lookedUp(w http.ResponseWriter, r *http.Request) {
	var input orderInput
	if err := json.NewDecoder(r.Body).Decode(&input); err != nil {
		return
	}
	if _, ok := prices[input.Item]; !ok {
		return
	}
	place(input.Item, input.Quantity)
}

func add(item string, quantity int) {
	if quantity > 0 {
		place(item, quantity)
	}
}

// The function that is called looks.
func delegated(w http.ResponseWriter, r *http.Request) {
	var input orderInput
	if err := json.NewDecoder(r.Body).Decode(&input); err != nil {
		return
	}
	add(input.Item, input.Quantity)
}

func validItem(item string) error {
	if item == "" {
		return errors.New("item")
	}
	return nil
}

// Its own method validates.
func method(w http.ResponseWriter, r *http.Request) {
	var input orderInput
	if err := json.NewDecoder(r.Body).Decode(&input); err != nil || input.Validate() != nil {
		return
	}
	place(input.Item, input.Quantity)
}

// A field is compared.
func compared(w http.ResponseWriter, r *http.Request) {
	var input orderInput
	if err := json.NewDecoder(r.Body).Decode(&input); err != nil {
		return
	}
	if input.Quantity < 1 {
		return
	}
	place(input.Item, input.Quantity)
}

// A function looks at a field.
func asked(w http.ResponseWriter, r *http.Request) {
	var input orderInput
	if err := json.NewDecoder(r.Body).Decode(&input); err != nil {
		return
	}
	if err := validItem(input.Item); err != nil {
		return
	}
	item := strings.TrimSpace(input.Item)
	place(item, 1)
}

// Whoever gets the whole may validate.
func handedOn(w http.ResponseWriter, r *http.Request) {
	var input orderInput
	if err := json.NewDecoder(r.Body).Decode(&input); err != nil {
		return
	}
	save(input)
}

// The type has rules of its own.
func ownRules(c *gin.Context) {
	var tagged taggedInput
	var checked checkedInput
	if c.ShouldBindJSON(&tagged) != nil || c.ShouldBindJSON(&checked) != nil {
		return
	}
	place(tagged.Item, 1)
	place(checked.Item, 1)
}

// A response is not a client's.
func response(w http.ResponseWriter, r *http.Request, answer *http.Response) {
	var input orderInput
	if err := json.NewDecoder(answer.Body).Decode(&input); err != nil {
		return
	}
	place(input.Item, input.Quantity)
}
