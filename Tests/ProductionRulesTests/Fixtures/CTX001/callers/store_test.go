package callers

import "testing"

func TestRename(t *testing.T) {
	s := &store{}
	if err := s.rename(1, "a"); err != nil {
		t.Fatal(err)
	}
}
