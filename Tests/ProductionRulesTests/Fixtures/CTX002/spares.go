package fixture

import (
	"context"
	"net/http"
	"testing"
)

// It is the first.
func first(ctx context.Context, id int) {}

// A test comes before.
func afterTest(t *testing.T, ctx context.Context) {}

func afterInterface(t testing.TB, ctx context.Context, id int) {}

type testingT interface {
	Errorf(format string, args ...any)
	FailNow()
}

func afterOwn(t testingT, ctx context.Context) {}

// Two contexts.
func two(ctx context.Context, other int, parent context.Context) {}

type special struct{ context.Context }

// The first is a context, too.
func custom(ctx special, id int, parent context.Context) {}

// Its type is somebody else's: it is a value here.
func callback(id int, ctx context.Context) {}

var registered = map[string]func(int, context.Context){"callback": callback}

// The signature is somebody else's.
func unnamed(int, context.Context) {}

func ignored(id int, _ context.Context) {}

var literal = func(id int, ctx context.Context) {}

// No context at all.
func request(w http.ResponseWriter, r *http.Request) {}
