package main

import (
	"context"
	"database/sql"
	"net"
	"net/http"
	"os/exec"
)

// Main is where contexts begin.
func main() {
	db, err := sql.Open("postgres", "")
	if err != nil {
		return
	}
	if err := db.PingContext(context.Background()); err != nil {
		return
	}
	if err := migrate(db); err != nil {
		return
	}
	if err := exec.Command("true").Run(); err != nil {
		return
	}
	listener, err := net.Listen("tcp", "localhost:80")
	if err != nil {
		return
	}
	defer listener.Close()
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		_ = perRequest(db)
	})
}

// Only main calls it.
func migrate(db *sql.DB) error {
	_, err := db.Exec("CREATE TABLE users (id int)")
	return err
}

// A handler calls it: no start-up function.
func perRequest(db *sql.DB) error {
	_, err := db.Exec("DELETE FROM users") // want "`perRequest` calls `db.Exec` without a context"
	return err
}
