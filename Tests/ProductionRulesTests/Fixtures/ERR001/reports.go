package reports

import (
	"context"
	"database/sql"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"strconv"

	"example.com/store"
)

type repository interface {
	Find(ctx context.Context, id int) (string, error)
}

type service struct {
	repository repository
	db         *sql.DB
	items      *store.Store
}

type config struct{ path string }

func readConfig(path string) ([]byte, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err // want "bare-error-return: error from `os.ReadFile` returned without context; wrap it with `%w` \\[warning\\], suggested fix; -2: the error comes from this call"
	}
	return data, nil
}

func inIf(data []byte, c *config) error {
	if err := json.Unmarshal(data, c); err != nil {
		return err // want "error from `json.Unmarshal`"
	}
	return nil
}

func ofField(c *config) error {
	file, err := os.Open(c.path)
	if err != nil {
		return err // want "error from `os.Open`"
	}
	return file.Close()
}

// An interface is a boundary even in its own package.
func (s *service) throughInterface(ctx context.Context, id int) (string, error) {
	name, err := s.repository.Find(ctx, id)
	if err != nil {
		return "", err // want "error from `s.repository.Find`.*warning"
	}
	return name, nil
}

func (s *service) method(ctx context.Context, id int) error {
	item, err := s.items.Get(ctx, id)
	if err != nil {
		return err // want "error from `s.items.Get`"
	}
	_ = item
	return nil
}

func (s *service) rows(ctx context.Context) (names []string, err error) {
	rows, err := s.db.QueryContext(ctx, "SELECT name FROM users")
	if err != nil {
		return nil, err // want "error from `s.db.QueryContext`"
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err // want "error from `rows.Scan`"
		}
		names = append(names, name)
	}
	if err := rows.Err(); err != nil {
		return nil, err // want "error from `rows.Err`"
	}
	return names, nil
}

func (s *service) transaction(ctx context.Context) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err // want "error from `s.db.BeginTx`"
	}
	if err := tx.Commit(); err != nil {
		return err // want "error from `tx.Commit`"
	}
	return nil
}

// The error may be nil where it is returned: the fix tests it.
func untested(text string) (int, error) {
	number, err := strconv.Atoi(text)
	return number, err // want "error from `strconv.Atoi`"
}

func severalCalls(fast bool) error {
	var err error
	if fast {
		_, err = store.Open("fast")
	} else {
		_, err = store.OpenConfigFile()
	}
	if err != nil {
		return err // want "error from `store.Open` and 1 more"
	}
	return nil
}

func sameCallInTwoPlaces(ctx context.Context, id int) error {
	_, err := store.LoadUserByID(ctx, id)
	if err == nil {
		_, err = store.LoadUserByID(ctx, id+1)
	}
	if err != nil {
		return err // want "error from `store.LoadUserByID` and 1 more"
	}
	return nil
}

// Through another variable.
func renamed(ctx context.Context, id int) error {
	_, loadErr := store.LoadUserByID(ctx, id)
	if loadErr != nil {
		err := loadErr
		return err // want "error from `store.LoadUserByID`"
	}
	return nil
}

// Secrets do not belong into messages.
func secret(password string) error {
	if err := store.Login(password); err != nil {
		return err // want "error from `store.Login`"
	}
	return nil
}

func inLiteral(reader io.Reader) func() error {
	return func() error {
		_, err := io.ReadAll(reader)
		if err != nil {
			return err // want "error from `io.ReadAll`"
		}
		return nil
	}
}

func request(ctx context.Context, url string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err // want "error from `http.NewRequestWithContext`"
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err // want "error from `http.DefaultClient.Do`"
	}
	return resp, nil
}

// Whatever it is, it is not the recognised one.
func negated(decoder *json.Decoder) error {
	err := decoder.Decode(new(int))
	if err != nil && err != io.EOF {
		return err // want "error from `decoder.Decode`"
	}
	return nil
}

func otherwise(decoder *json.Decoder) error {
	err := decoder.Decode(new(int))
	switch {
	case err == nil:
		return nil
	case err == io.EOF:
		return err
	default:
		return err // want "error from `decoder.Decode`"
	}
}

// From the same package, which does not say what it was doing either.
func samePackage(path string) error {
	data, err := readConfig(path)
	if err != nil {
		return err // want "error from `readConfig` returned without context; wrap it with `%w` \\[info\\], suggested fix"
	}
	_ = data
	return nil
}

func loop(ctx context.Context, items *store.Store) error {
	for {
		if err := items.Flush(); err != nil {
			return err // want "error from `items.Flush`"
		}
	}
}
