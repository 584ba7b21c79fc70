package fixture

import (
	"database/sql"
	"testing"
)

func TestRows(t *testing.T) {
	db, err := sql.Open("pgx", "")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := db.Query("SELECT 1") // want "`rows` is not closed on every path"
	if err != nil {
		t.Fatal(err)
	}
	if rows.Next() {
		t.Log("one")
	}
}
