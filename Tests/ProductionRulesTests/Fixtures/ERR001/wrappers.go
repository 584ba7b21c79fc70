// Errors that packages of errors, gRPC and the standard library's constructors made or wrapped.
package fixture

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	pkgerrors "github.com/pkg/errors"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

var errClosed = errors.New("closed")

type notFound struct{ name string }

func (e notFound) Error() string { return e.name }

func wrapped(path string) ([]byte, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		err = pkgerrors.Wrap(err, "read")
		return nil, err
	}
	if err := os.Remove(path); err != nil {
		err = pkgerrors.WithStack(err)
		return nil, err
	}
	if err := os.Chdir(path); err != nil {
		err := pkgerrors.WithMessage(err, "change")
		return nil, err
	}
	if err := os.Mkdir(path, 0o700); err != nil {
		err = pkgerrors.Wrapf(err, "make %s", path)
		return nil, err
	}
	return data, nil
}

// An error for another process.
func remote(path string) (int, error) {
	if err := os.Remove(path); err != nil {
		err := status.Errorf(codes.Internal, "remove: %v", err)
		return 0, err
	}
	err := status.Error(codes.NotFound, "no row")
	return 0, err
}

// Joined, a sentinel of this file, one of another package, a literal of a type of errors.
func made(path string, kind int) (int, error) {
	first := os.Remove(path)
	err := errors.Join(first, errClosed)
	switch kind {
	case 1:
		err = errClosed
	case 2:
		err = fs.ErrClosed
	case 3:
		err = notFound{path}
	case 4:
		err = fmt.Errorf("%w: %v", errClosed, first)
	case 5:
		err = pkgerrors.New("other")
	}
	return 0, err
}

// Tolerated on purpose, and the rest said.
func tolerated(path string) error {
	if err := os.Remove(path); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return fmt.Errorf("remove %s: %w", path, err)
	}
	return nil
}
