package fixture

import "database/sql"

// Closed again by the function that opens it.
func create(source, name string) error {
	db, err := sql.Open("mysql", source)
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.Exec("CREATE DATABASE shop")
	return err
}
