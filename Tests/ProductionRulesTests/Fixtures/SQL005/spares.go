package fixture

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"
	"gorm.io/gorm"
)

const columns = "id, name"

type Column string

type Store struct {
	db    *sql.DB
	table string
}

// Constants.
func (s *Store) Constant() { s.db.Query("SELECT " + columns + " FROM users") }

// Numbers.
func (s *Store) Numbers(id int, active bool) {
	s.db.Query(fmt.Sprintf("SELECT * FROM users WHERE id = %d AND active = %t", id, active))
	s.db.Query("SELECT * FROM users WHERE id = " + strconv.Itoa(id))
}

// A list of placeholders.
func (s *Store) Placeholders(names []string) {
	marks := strings.Repeat("?,", len(names))
	s.db.Query("SELECT * FROM users WHERE name IN (" + strings.TrimSuffix(marks, ",") + ")")
	parts := make([]string, 0, len(names))
	for i := range names {
		parts = append(parts, "$"+strconv.Itoa(i+1))
	}
	s.db.Query("SELECT * FROM users WHERE name IN (" + strings.Join(parts, ", ") + ")")
}

// Quoted.
func Quoted(ctx context.Context, conn *pgx.Conn, table string) {
	conn.Query(ctx, "SELECT * FROM "+pgx.Identifier{table}.Sanitize())
}

// A type of its own stands for a set.
func (s *Store) Typed(column Column) { s.db.Query("SELECT " + string(column) + " FROM users") }

// The store's own table.
func (s *Store) Own() { s.db.Query("SELECT * FROM " + s.table) }

// Compared with what is allowed.
func (s *Store) Allowed(order string) {
	switch order {
	case "id", "name":
	default:
		return
	}
	s.db.Query("SELECT * FROM users ORDER BY " + order)
}

// Looked for among what is allowed.
func (s *Store) Listed(order string) {
	if !slices.Contains([]string{"id", "name"}, order) {
		return
	}
	s.db.Query("SELECT * FROM users ORDER BY " + order)
}

var orders = map[string]string{"id": "id ASC"}

// What a map of constants gives.
func (s *Store) Mapped(order string) { s.db.Query("SELECT * FROM users ORDER BY " + orders[order]) }

func count(db *sql.DB, table string) { db.Query("SELECT count(*) FROM " + table) }

// Only called with constants.
func Counts(db *sql.DB) {
	count(db, "users")
	count(db, "orders")
}

// A statement passed whole.
func Exec(db *sql.DB, query string) { db.Exec(query) }

// What a branch chooses.
func (s *Store) Chosen(up bool) {
	direction := "ASC"
	if !up {
		direction = "DESC"
	}
	s.db.Query("SELECT * FROM users ORDER BY id " + direction)
}

// A wrapper is given statements and clauses by callers who know what they pass.
func (s *Store) Explain(query string, args ...any) { s.db.Query("EXPLAIN "+query, args...) }

func (s *Store) List(where string, args ...any) {
	s.db.Query("SELECT * FROM users WHERE "+where+" ORDER BY id", args...)
}

// Arguments of placeholders.
func Gorm(db *gorm.DB, name string) {
	db.Where("name = ?", name).Find(nil)
	db.Where("name LIKE ?", "%"+name+"%").Find(nil)
	db.Where(map[string]any{"name": name}).Find(nil)
}

func isColumn(name string) bool { return name == "id" }

func validate(name string) error { return nil }

// Judged by a function that says yes or no, or gives an error.
func (s *Store) Judged(order string, name string) error {
	if !isColumn(order) {
		return sql.ErrNoRows
	}
	if err := validate(name); err != nil {
		return err
	}
	_, err := s.db.Query("SELECT * FROM users WHERE name = '" + name + "' ORDER BY " + order)
	return err
}

// Parsed as what it is.
func (s *Store) Parsed(id string) error {
	if _, err := strconv.Atoi(id); err != nil {
		return err
	}
	_, err := s.db.Query("SELECT * FROM users WHERE id = " + id)
	return err
}

// A clause by its place, whatever its name.
func (s *Store) Clauses(a, b, c string) {
	s.db.Query(a + " LIMIT 10")
	s.db.Query("SELECT * FROM users " + b)
	s.db.Query(fmt.Sprintf("SELECT * FROM users WHERE active AND %s ORDER BY id", c))
}
