package fixture

import (
	"database/sql"
	"testing"
)

func TestRows(t *testing.T) {
	var db *sql.DB
	rows, err := db.Query("SELECT 1")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() { // want "check `rows.Err\\(\\)`"
		t.Log("row")
	}
}
