package fixture

import (
	"io/fs"
	"os"
	"testing"
)

func TestStat(t *testing.T) {
	_, err := os.Stat("missing")
	if _, ok := err.(*fs.PathError); !ok { // want "`err` asserted to be `\\*fs.PathError`"
		t.Error(err)
	}
}
