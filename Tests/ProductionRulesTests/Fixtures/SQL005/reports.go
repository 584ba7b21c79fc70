package fixture

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"
	"strings"

	"github.com/jackc/pgx/v5/pgxpool"
	"gorm.io/gorm"
)

type filter struct {
	Name  string
	Order string
}

type Store struct{ db *sql.DB }

func (s *Store) ByName(name string) (*sql.Rows, error) {
	return s.db.Query("SELECT id FROM users WHERE name = '" + name + "'") // want "statement is built from `name`, which comes from outside; pass it as an argument of a placeholder \\[warning\\], no fix; \\+0: this becomes a part of the statement"
}

func (s *Store) Formatted(ctx context.Context, name string, limit int) (*sql.Rows, error) {
	query := fmt.Sprintf("SELECT id FROM users WHERE name = '%s' LIMIT %d", strings.TrimSpace(name), limit)
	return s.db.QueryContext(ctx, query) // want "built from `name`"
}

func (s *Store) Appended(f filter) error {
	query := "SELECT id FROM users"
	if f.Order != "" {
		query += " ORDER BY " + f.Order
	}
	_, err := s.db.Query(query) // want "built from `f.Order`"
	return err
}

func (s *Store) Built(names []string) error {
	var b strings.Builder
	b.WriteString("DELETE FROM users WHERE name IN (")
	for i, name := range names {
		if i > 0 {
			b.WriteString(",")
		}
		fmt.Fprintf(&b, "'%s'", name)
	}
	b.WriteString(")")
	_, err := s.db.Exec(b.String()) // want "built from `names`"
	return err
}

func (s *Store) Joined(pool *pgxpool.Pool, columns []string) error {
	_, err := pool.Query(context.Background(), "SELECT "+strings.Join(columns, ", ")+" FROM users") // want "built from `columns`.*\\[info\\], no fix"
	return err
}

func handler(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		db.Query("SELECT * FROM users WHERE id = " + r.FormValue("id")) // want "built from `r.FormValue"
	}
}

// Called with more than constants.
func byTable(db *sql.DB, table string) { db.Exec("DELETE FROM " + table) } // want "built from `table`, which comes from outside; take it from a fixed set, or quote it \\[info\\]"

func Clear(db *sql.DB, table string) { byTable(db, table) }

// Called with what is not known.
func sorted(db *sql.DB, order string) { db.Query("SELECT * FROM users ORDER BY " + order) } // want "built from `order`.*\\[warning\\]"

func Sorted(db *sql.DB, order string) { sorted(db, order) }

// A value, whatever its name.
func Search(db *sql.DB, query string) {
	db.Query("SELECT * FROM users WHERE name LIKE '%" + query + "%'") // want "built from `query`"
}

// A clause given to gorm.
func Gorm(db *gorm.DB, name, order string) {
	db.Where("name = '" + name + "'").Find(nil)                        // want "built from `name`"
	db.Order("id " + order).Find(nil)                                  // want "built from `order`"
	db.Raw(fmt.Sprintf("SELECT * FROM users WHERE name = '%s'", name)) // want "built from `name`"
}

// Names by their place, whatever theirs.
func Names(db *sql.DB, a, b, c, d string) {
	db.Query(fmt.Sprintf("SELECT id FROM %s WHERE id = 1", a))            // want "built from `a`.*\\[info\\]"
	db.Query("SELECT id FROM users WHERE " + b + " = 1")                  // want "built from `b`.*\\[info\\]"
	db.Exec("INSERT INTO users (" + c + ") VALUES (1)")                   // want "built from `c`.*\\[info\\]"
	db.Query("SELECT id FROM users WHERE name LIKE '" + d + "' LIMIT 10") // want "built from `d`.*placeholder \\[warning\\]"
}

// A client that chooses the table or the condition.
func chosen(db *sql.DB, r *http.Request) {
	db.Query("SELECT * FROM " + r.FormValue("table"))             // want "take it from a fixed set, or quote it \\[warning\\]"
	db.Query("SELECT * FROM users WHERE " + r.FormValue("where")) // want "built from `r.FormValue.*\\[warning\\]"
}
