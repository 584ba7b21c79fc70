package fixture

import (
	"context"
	"net/http"
)

type store struct{ values map[string]string }

// A value of a method's own, for one operation.
type transaction struct {
	ctx   context.Context // want "keeps a context in a field; .*\\[hint\\]"
	store *store
}

func (s *store) Begin(ctx context.Context) *transaction { return &transaction{ctx: ctx, store: s} }

// A value that a function keeps to itself.
type encoding struct {
	ctx context.Context // want "keeps a context in a field; .*\\[hint\\]"
	out []byte
}

func encode(ctx context.Context, value string) []byte {
	state := encoding{ctx: ctx}
	state.out = append(state.out, value...)
	return state.out
}

// A constructor makes what lives on.
type client struct {
	ctx  context.Context // want "keeps a context in a field; .*\\[info\\]"
	http *http.Client
}

func newClient(ctx context.Context) *client { return &client{ctx: ctx, http: http.DefaultClient} }

// So does somebody without a context.
type cache struct {
	ctx context.Context // want "keeps a context in a field; .*\\[info\\]"
}

func fill() *cache { return &cache{ctx: context.Background()} }
