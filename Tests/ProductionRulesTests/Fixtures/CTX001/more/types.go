package more

import "context"

type store interface {
	Load(ctx context.Context, id int) (string, error)
	Store(ctx context.Context, value string) error
}

type server struct{ store store }

var shared = &server{}
