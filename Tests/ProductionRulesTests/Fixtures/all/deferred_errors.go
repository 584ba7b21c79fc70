// Deferred calls whose error is lost: the rule that knows what was written speaks.
package fixture

import (
	"bufio"
	"errors"
	"fmt"
	"os"
)

type store struct{}

func (s *store) save() error { return errors.New("full") }

func write(path string, s *store) error {
	file, err := os.Create(path)
	if err != nil {
		return fmt.Errorf("create %s: %w", path, err)
	}
	defer file.Close() // want "deferred-error-lost: "
	buffered := bufio.NewWriter(file)
	defer buffered.Flush() // want "deferred-error-lost: "
	defer s.save()         // want "error of `s.save` is dropped by `defer`"
	if _, err := buffered.WriteString("text"); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}
