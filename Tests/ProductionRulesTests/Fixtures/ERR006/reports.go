package fixture

import (
	"errors"
	"fmt"
	"log"
	"log/slog"
	"os"
)

type user struct{ name string }

func find(id string) (*user, error) { return nil, errors.New("no " + id) }

func save(u *user) error { return nil }

func lost(id string) (*user, error) {
	u, err := find(id)
	// want 2 below "`err` is not nil here, but nil is returned; return it, or say in a comment why not \\[warning\\], suggested fix; -1: there is an error when this holds"
	if err != nil {
		return nil, nil
	}
	return u, nil
}

func lostZero(path string) (data string, size int, u user, err error) {
	bytes, err := os.ReadFile(path)
	// want 2 below "`err` is not nil here, but nil is returned"
	if nil != err {
		return "", 0, user{}, nil
	}
	return string(bytes), len(bytes), user{}, nil
}

func logged(id string) error {
	u, err := find(id)
	// want 4 below "`err` is only logged, and nil returned; return it, or say in a comment why not \\[hint\\], suggested fix"
	if err != nil {
		slog.Error("find user", "id", id, "err", err)
		fmt.Println("cannot find", err)
		return nil
	}
	return save(u)
}

func otherwise(id string) error {
	// want 5 below "`err` is only logged, and nil returned"
	if u, err := find(id); err == nil {
		return save(u)
	} else {
		log.Print(err)
		return nil
	}
}

func inSwitch(id string) error {
	u, err := find(id)
	// want 3 below "`err` is not nil here, but nil is returned"
	switch {
	case err != nil:
		return nil
	case u == nil:
		return errors.New("no user")
	}
	return nil
}

func naked(id string) (u *user, failure error) {
	found, err := find(id)
	// want 2 below "`err` is not nil here, but nil is returned; return it, or say in a comment why not \\[hint\\], suggested fix"
	if err != nil {
		return
	}
	return found, nil
}

func second(first, second string) error {
	if _, err := find(first); err != nil {
		return fmt.Errorf("find first: %w", err)
	}
	_, err := find(second)
	// want 2 below "`err` is not nil here, but nil is returned"
	if err != nil {
		return nil
	}
	return nil
}

func turned(u *user) error {
	err := save(u)
	if err == nil {
		return err // want "swallowed-error: `err` is nil here; return `nil`, or turn the test round \\[warning\\], suggested fix, suggested fix"
	}
	log.Print("saved")
	return nil
}

func turnedToo(id string) (*user, error) {
	u, err := find(id)
	if err == nil {
		return nil, err // want "`err` is nil here"
	}
	return u, nil
}

func exists(id string) (bool, error) {
	// want 2 below "`err` is not nil here, but nil is returned; return it, or say in a comment why not \\[hint\\], suggested fix"
	if _, err := find(id); err != nil {
		return false, nil
	}
	return true, nil
}

// A guard.
func given(err error) error {
	if err == nil {
		return err
	}
	return fmt.Errorf("given: %w", err)
}

// A literal whose error counts.
func saveAll(ids []string) error {
	return each(ids, func(id string) error {
		_, err := find(id)
		// want 2 below "`err` is not nil here, but nil is returned"
		if err != nil {
			return nil
		}
		return nil
	})
}

func each(ids []string, do func(id string) error) error { return do(ids[0]) }
