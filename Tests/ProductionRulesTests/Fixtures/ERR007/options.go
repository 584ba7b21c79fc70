// option: check-blank=true
// option: check-assertions=true
// option: exclude=(*fixture/ERR007/options.cache).flush,strconv.Parse*
package fixture

import (
	"os"
	"strconv"
	"strings"
)

type cache struct{}

func (c *cache) flush() error { return nil }

func blank(path, text string) int {
	_ = os.Remove(path)             // want "error of `os.Remove` is assigned to `_`; handle it \\[hint\\]"
	number, _ := strconv.Atoi(text) // want "error of `strconv.Atoi` is assigned to `_`"
	_, _ = os.ReadFile(path)        // want "error of `os.ReadFile` is assigned to `_`"
	a, _ := number, os.Chdir(path)  // want "error of `os.Chdir` is assigned to `_`"
	before, after, _ := strings.Cut(text, ":")
	return a + len(before) + len(after)
}

func excluded(c *cache, text string) {
	c.flush()
	strconv.ParseBool(text)
	_, _ = strconv.ParseInt(text, 10, 64)
}

// What is deferred has nowhere to report to.
func deferred(file *os.File) {
	defer func() { _ = file.Close() }()
}

func assertions(value any) (string, bool) {
	text := value.(string) // want "ignored-error: assertion to `string` is not checked; use the form with `ok` \\[info\\]"
	other, ok := value.(string)
	other, _ = value.(string) // want "assertion to `string` is not checked"
	switch value.(type) {
	case int:
		return "", false
	}
	return text + other, ok
}
