package fixture

import (
	"errors"
	"io/fs"
	"log"
	"os"
	"path/filepath"
	"strconv"
)

type item struct{ name string }

var errMissing = errors.New("missing")

type failures struct{ list []error }

func (f *failures) add(err error) { f.list = append(f.list, err) }

func lookUp(id string) (*item, error) { return nil, errMissing }

// The error is stored, sent, passed on or returned in another result.
func used(id string, all *failures, sent chan<- error) (string, error) {
	var last error
	if _, err := lookUp(id); err != nil {
		last = err
		return "", nil
	}
	if _, err := lookUp(id); err != nil {
		sent <- err
		return "", nil
	}
	if _, err := lookUp(id); err != nil {
		all.add(err)
		return "", nil
	}
	if _, err := lookUp(id); err != nil {
		return err.Error(), nil
	}
	return "", last
}

// It was looked at before.
func lookedAt(id string) (*item, error) {
	it, err := lookUp(id)
	if err != nil && !errors.Is(err, errMissing) {
		return nil, err
	}
	if err != nil {
		return nil, nil
	}
	return it, nil
}

// The condition asks which one it is, or for something more.
func recognised(id string, force bool) error {
	_, err := lookUp(id)
	if errors.Is(err, errMissing) {
		return nil
	}
	if err != nil && force {
		return nil
	}
	return err
}

// Something else is returned than nothing.
func fallback(text string) (int, error) {
	number, err := strconv.Atoi(text)
	if err != nil {
		return 8080, nil
	}
	return number, nil
}

// Something is done about it.
func repaired(id string) error {
	if _, err := lookUp(id); err != nil {
		create(id)
		return nil
	}
	return nil
}

func create(id string) {}

// A comment says why.
func explained(path string) ([]byte, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		// No file, no settings.
		return nil, nil
	}
	if _, err := os.Stat(path); err != nil {
		return nil, nil // gone meanwhile
	}
	// Entries that cannot be read are skipped.
	if _, err := os.Readlink(path); err != nil {
		return nil, nil
	}
	return data, nil
}

// Whoever called knows of the error.
func walk(root string) error {
	return filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return nil
		}
		return nil
	})
}

func poll(condition func() (bool, error)) {}

// Not yet, ask again.
func wait(id string) {
	poll(func() (bool, error) {
		if _, err := lookUp(id); err != nil {
			return false, nil
		}
		return true, nil
	})
}

// The function cannot return an error.
func start(id string) *item {
	it, err := lookUp(id)
	if err != nil {
		log.Print(err)
		return nil
	}
	return it
}

// The first that works is the answer.
func first(ids ...string) (*item, error) {
	var err error
	for _, id := range ids {
		var it *item
		it, err = lookUp(id)
		if err == nil {
			return it, err
		}
	}
	return nil, err
}

// A deferred function sees the error.
func observed(id string, all *failures) error {
	var err error
	defer func() { all.add(err) }()
	_, err = lookUp(id)
	if err != nil {
		return nil
	}
	return nil
}

// The log says something else than the error: the branch has been thought about.
func noted(id string) error {
	_, err := lookUp(id)
	if err != nil {
		log.Print("no such item, nothing to do")
		return nil
	}
	return nil
}

// The error is the answer.
func question(path, text string) ([]byte, error) {
	if _, err := os.Stat(path); err != nil {
		return nil, nil
	}
	if _, err := strconv.Atoi(text); err != nil {
		return nil, nil
	}
	return os.ReadFile(path)
}

func (i *item) check() error { return nil }

// A comment heads the paragraph.
func paragraph(id string) error {
	// Nothing is set if something fails.
	it, err := lookUp(id)
	if err != nil {
		return nil
	}
	if err := it.check(); err != nil {
		return nil
	}
	_, err = lookUp(it.name)
	if err != nil {
		return nil
	}
	return nil
}

// The literal's error is dropped, whatever it is.
func tryAll(root string) {
	_ = filepath.WalkDir(root, func(path string, entry fs.DirEntry, failure error) error {
		if _, err := lookUp(path); err != nil {
			return nil
		}
		return failure
	})
}

// The caller is told by the bool, and the log by the error.
func known(id string) (bool, *item, error) {
	it, err := lookUp(id)
	if err != nil {
		log.Print(err)
		return false, nil, nil
	}
	return true, it, nil
}
