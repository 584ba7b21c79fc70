package fixture

import (
	"errors"
	"fmt"
	"log"
	"log/slog"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

var errInternal = errors.New("internal error")

func fetch(id string) error { return errors.New("no " + id) }

// Another error is returned: the caller does not see this one.
func hidden(id string) error {
	if err := fetch(id); err != nil {
		slog.Error("fetch", "err", err)
		return errInternal
	}
	return nil
}

// The error leaves the process: its log is the last that knows.
func remote(id string) error {
	if err := fetch(id); err != nil {
		log.Printf("fetch: %v", err)
		return status.Errorf(codes.Internal, "fetch: %v", err)
	}
	return nil
}

// Nothing follows.
func final(id string) error {
	err := fetch(id)
	if err != nil {
		log.Fatalf("fetch: %v", err)
		return err
	}
	return err
}

// Printed for the user of a program.
func printed(id string) error {
	err := fetch(id)
	if err != nil {
		fmt.Println("cannot fetch:", err)
		return err
	}
	return nil
}

// Logged only, or returned only.
func either(id string, quiet bool) error {
	err := fetch(id)
	if err != nil && quiet {
		log.Print(err)
		return nil
	}
	if err != nil {
		log.Print("giving up")
		return err
	}
	return nil
}

// The one that is logged is not the one that is returned.
func retried(id string) error {
	err := fetch(id)
	if err != nil {
		log.Print("again: ", err)
		err = fetch(id + "2")
		return err
	}
	return nil
}

// A function named after a level that makes an error, and one of a test.
func Errorf(format string, args ...any) error { return fmt.Errorf(format, args...) }

func named(id string) error {
	if err := fetch(id); err != nil {
		return Errorf("fetch: %v", err)
	}
	return nil
}

// There is no error to return.
func start(id string) {
	if err := fetch(id); err != nil {
		log.Print(err)
		return
	}
}

// The log says what came out, error or not.
func traced(id string) error {
	err := fetch(id)
	log.Println("fetch", id, err)
	return err
}

// A comment says why there is a log.
func both(id string) error {
	if err := fetch(id); err != nil {
		// The caller may drop the error, so log it here.
		slog.Error("fetch", "err", err)
		return err
	}
	return nil
}
