package reports

import (
	"fmt"

	"github.com/pkg/errors"
)

const text = "failed to read: %w"

func wrapped(path string, err error) []error {
	return []error{
		fmt.Errorf("failed to open %s: %w", path, err), // want "redundant-error-prefix: `failed to` says what every error says.*\\[warning\\], safe fix"

		fmt.Errorf("unable to open: %w", err), // want "`unable to` says"

		fmt.Errorf("error opening %s: %w", path, err), // want "`error` says"

		fmt.Errorf("error while reading: %w", err), // want "`error while` says"

		fmt.Errorf("Failed to %s: %w", path, err), // want "`failed to` says"

		errors.Wrap(err, "failed to open"), // want "`failed to` says"

		fmt.Errorf("error: %w", err), // want "`error:` says.*\\[warning\\], no fix"

		fmt.Errorf(text, err), // want "`failed to` says"
	}
}
