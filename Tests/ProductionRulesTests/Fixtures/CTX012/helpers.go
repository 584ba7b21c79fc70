package fixture

import "context"

type urlKey struct{}

func withURL(ctx context.Context, url string) context.Context {
	return context.WithValue(ctx, urlKey{}, url)
}

// A function that adds to a context derives one.
func fetchAll(ctx context.Context, urls []string, fetch func(context.Context) error) error {
	for _, url := range urls {
		ctx = withURL(ctx, url) // want "`ctx` grows with every turn of the loop"
		if err := fetch(ctx); err != nil {
			return err
		}
	}
	return nil
}

// The loop hands the context from one to the next, which is what it is for.
func prepare(ctx context.Context, steps []func(context.Context) context.Context, run func(context.Context)) {
	for _, step := range steps {
		ctx = step(ctx)
	}
	run(ctx)
}

// So with a function of a name.
func addAll(ctx context.Context, urls []string, run func(context.Context)) {
	for _, url := range urls {
		ctx = withURL(ctx, url)
	}
	run(ctx)
}
