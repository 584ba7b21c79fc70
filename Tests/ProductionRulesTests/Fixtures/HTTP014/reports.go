package fixture

import (
	"database/sql"
	"encoding/json"
	"io"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/gofiber/fiber/v2"
	"github.com/labstack/echo/v4"
)

type orderInput struct {
	Item     string
	Quantity int
}

var db *sql.DB

// The function does not look at what it is given.
func place(item string, quantity int) error {
	_, err := db.Exec("INSERT INTO orders (item, quantity) VALUES ($1, $2)", item, quantity)
	return err
}

func create(w http.ResponseWriter, r *http.Request) {
	var input orderInput
	if err := json.NewDecoder(r.Body).Decode(&input); err != nil { // want "fields of `input` are used as the client sent them; validate them before \\[info\\], no fix; \\+4: on the way, `place` is called here; -6: this is used as it came$"
		http.Error(w, "bad order", http.StatusBadRequest)
		return
	}
	if err := place(input.Item, input.Quantity); err != nil {
		http.Error(w, "failed", http.StatusInternalServerError)
	}
}

func limited(w http.ResponseWriter, r *http.Request) {
	var input orderInput
	decoder := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1000))
	if err := decoder.Decode(&input); err != nil { // want "fields of `input` are used.*; \\+3: this is used as it came$"
		return
	}
	db.Exec("INSERT INTO orders (item) VALUES ($1)", input.Item)
}

func unmarshals(w http.ResponseWriter, r *http.Request) {
	data, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	var input orderInput
	if err := json.Unmarshal(data, &input); err != nil { // want "fields of `input` are used"
		return
	}
	place(input.Item, 1)
}

func ginHandler(c *gin.Context) {
	var input orderInput
	if err := c.ShouldBindJSON(&input); err != nil { // want "fields of `input` are used"
		return
	}
	place(input.Item, input.Quantity)
}

func echoHandler(c echo.Context) error {
	var input orderInput
	if err := c.Bind(&input); err != nil { // want "fields of `input` are used"
		return err
	}
	return place(input.Item, input.Quantity)
}

func fiberHandler(c *fiber.Ctx) error {
	var input orderInput
	if err := c.BodyParser(&input); err != nil { // want "fields of `input` are used"
		return err
	}
	return place(input.Item, input.Quantity)
}

func (i orderInput) save() error {
	_, err := db.Exec("INSERT INTO orders (item, quantity) VALUES ($1, $2)", i.Item, i.Quantity)
	return err
}

func store(input *orderInput) error {
	_, err := db.Exec("INSERT INTO orders (item) VALUES ($1)", input.Item)
	return err
}

// The struct is given on whole, and nobody looks.
func whole(w http.ResponseWriter, r *http.Request) {
	var input orderInput
	if err := json.NewDecoder(r.Body).Decode(&input); err != nil { // want "fields of `input` are used.*; \\+3: on the way, `store` is called here; -7: this is used as it came$"
		return
	}
	store(&input)
}

func method(w http.ResponseWriter, r *http.Request) {
	var input orderInput
	if err := json.NewDecoder(r.Body).Decode(&input); err != nil { // want "fields of `input` are used.*; \\+3: on the way, `input.save` is called here; -20: this is used as it came$"
		return
	}
	input.save()
}
