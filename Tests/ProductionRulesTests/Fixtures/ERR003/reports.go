package fixture

import (
	"database/sql"
	"errors"
	"fmt"
)

const prefix = "open: "

func sprintf(name string, count int) error {
	if count == 0 {
		return errors.New(fmt.Sprintf("no rows in %s", name)) // want "new-with-sprintf: `errors.New` of `fmt.Sprintf`; use `fmt.Errorf`, which formats and can wrap \\[warning\\], safe fix"
	}
	return errors.New(fmt.Sprintf("%d rows in %s", // want "`errors.New` of `fmt.Sprintf`"
		count, name))
}

func spread(format string, arguments ...any) error {
	return errors.New((fmt.Sprintf(format, arguments...))) // want "use `fmt.Errorf`"
}

func joined(db *sql.DB, name string) error {
	if err := db.Ping(); err != nil {
		return errors.New("ping database: " + err.Error()) // want "only the text of error `err` is kept, which hides it from `errors.Is`; wrap it with `fmt.Errorf` and `%w` \\[warning\\]"
	}
	if err := db.Close(); err != nil {
		return errors.New("100% of " + name + ` closed "badly": ` + err.Error()) // want "only the text of error `err`.*\\[warning\\], no fix"
	}
	if err := db.Close(); err != nil {
		return errors.New("100% of \"" + name + "\" closed: " + err.Error()) // want "only the text of error `err`"
	}
	if err := db.Close(); err != nil {
		return errors.New(prefix + `50%: ` + err.Error() + ".") // want "only the text of error `err`"
	}
	if err := db.Close(); err != nil {
		return errors.New("tab\x25: " + err.Error()) // want "only the text of error `err`"
	}
	return nil
}

func both(first, second error) error {
	return errors.New(first.Error() + ", then " + second.Error()) // want "only the text of error `second`"
}

func plain() error {
	return fmt.Errorf("not implemented") // want "new-with-sprintf: `fmt.Errorf` has nothing to format; use `errors.New` \\[hint\\], safe fix"
}

func constant() error {
	return fmt.Errorf(prefix + "not implemented") // want "`fmt.Errorf` has nothing to format"
}

// The error of the text is wrapped at once, where it is not nil.
func sprinted(path string, err error) error {
	if err != nil {
		return errors.New(fmt.Sprintf("read %s: %v", path, err)) // want "`errors.New` of `fmt.Sprintf`"
	}
	if err := errors.Join(err); err != nil {
		return errors.New(fmt.Sprintf("join %s: %s", path, err.Error())) // want "`errors.New` of `fmt.Sprintf`"
	}
	return errors.New(fmt.Sprintf("read: %v", err)) // want "`errors.New` of `fmt.Sprintf`"
}
