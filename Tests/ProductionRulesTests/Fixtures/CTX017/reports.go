package fixture

import (
	"context"
	"fmt"
	"net/http"
)

type userKey struct{}

type user struct{ name string }

func returned(ctx context.Context) *user {
	return ctx.Value(userKey{}).(*user) // want "unchecked-context-value: this panics when the context has no `\\*user` under the key; use the comma-ok form \\[warning\\], suggested fix"
}

func returnedWithError(ctx context.Context) (user, error) {
	return ctx.Value(userKey{}).(user), nil // want "no `user` under the key"
}

func declared(ctx context.Context) (int, error) {
	u := ctx.Value(userKey{}).(*user) // want "no `\\*user` under the key"
	return fmt.Println(u.name)
}

func declaredWithoutError(ctx context.Context) string {
	name := ctx.Value(userKey{}).(string) // want "no `string` under the key"
	return name
}

func handler(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, r.Context().Value(userKey{}).(*user).name) // want "no `\\*user` under the key.*\\[warning\\], no fix"
}

func literal(ctx context.Context) func() (map[string]user, user, error) {
	return func() (map[string]user, user, error) {
		u := (ctx.Value(userKey{})).(user) // want "no `user` under the key"
		return nil, u, nil
	}
}

func assigned(ctx context.Context) (u *user) {
	u = ctx.Value(userKey{}).(*user) // want "no `\\*user` under the key"
	return u
}

type special struct{ context.Context }

func embedded(ctx special) *user {
	return ctx.Value(userKey{}).(*user) // want "no `\\*user` under the key"
}
