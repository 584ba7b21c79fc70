package fixture

import "database/sql"

// The pool never leaves the function that opens it.
func create(source, name string) error {
	db, err := sql.Open("mysql", source)
	if err != nil {
		return err
	}
	if err := db.Ping(); err != nil {
		return err
	}
	_, err = db.Exec("CREATE DATABASE shop")
	return err
}
