package fixture

import (
	"context"
	"net/http"
)

type client struct {
	ctx  context.Context // want "context-in-struct: `client` keeps a context in a field; pass it as the first parameter of each call \\[info\\], no fix"
	http *http.Client
}

func (c *client) fetch(url string) (*http.Request, error) {
	return http.NewRequestWithContext(c.ctx, http.MethodGet, url, nil)
}

type settings struct {
	http.Client
	Parent, Child context.Context // want "`settings` keeps a context"
}

func (s settings) start(run func(context.Context)) { run(s.Child) }

type box[T any] struct {
	Context context.Context // want "`box` keeps a context in a field"
	Item    T
}

func (b box[T]) open(read func(context.Context) T) T { return read(b.Context) }

func local() {
	type visit struct {
		ctx context.Context // want "`visit` keeps a context"
	}
	var pending []struct {
		ctx context.Context // want "the struct keeps a context"
	}
	_, _ = visit{}, pending
}

// A worker that ends its own context: less of a surprise, but its methods should take one all the same.
type worker struct {
	ctx    context.Context // want "`worker` keeps a context beside its cancel function; pass a context to each method that waits \\[hint\\], no fix; \\+1: the cancel function$"
	cancel context.CancelFunc
}

type watcher struct {
	ctx        context.Context // want "`watcher` keeps a context beside its cancel function.*\\[hint\\]"
	cancelFunc func()
}
