package more

import (
	"context"
	"testing"
)

// A test carries a context.
func helper(t testing.TB, s *server) {
	if err := s.store.Store(context.Background(), ""); err != nil {
		t.Fatal(err)
	}
}

// What helps tests is over with them.
func prepare(s *server) error {
	return s.store.Store(context.Background(), "")
}
