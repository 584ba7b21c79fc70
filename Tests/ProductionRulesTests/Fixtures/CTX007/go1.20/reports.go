package fixture

import (
	"context"
	"net/http"
)

func create(w http.ResponseWriter, r *http.Request, record func(context.Context)) {
	go record(r.Context()) // want "does not wait for this goroutine; give it a context of its own"
}
