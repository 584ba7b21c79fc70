package typed

import "testing"

type invalid struct{ field string }

func (e *invalid) Error() string { return e.field }

func find(name string) *invalid {
	if name == "" {
		return &invalid{field: "name"}
	}
	return nil
}

// Tests try it on purpose.
func TestFind(t *testing.T) {
	var err error = find("name") // want "`find\\(…\\)` is a `.invalid`.*\\[info\\], no fix"
	if err == nil {
		t.Error("an interface that holds a nil pointer is not nil")
	}
}

// The nil pointer in an interface is what the test is about.
func TestNilPointer(t *testing.T) {
	err := func() error {
		var failure *invalid
		return failure
	}()
	if err == nil {
		t.Error("an interface that holds a nil pointer is not nil")
	}
}
