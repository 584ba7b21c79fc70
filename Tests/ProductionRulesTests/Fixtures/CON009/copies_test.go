package fixture

import "testing"

func TestAll(t *testing.T) {
	for _, name := range []string{"a", "b"} {
		// want below "copying `name` is without effect.*; -2: the loop variable$"
		name := name
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			t.Log(name)
		})
	}
}
