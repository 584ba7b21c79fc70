package fixture

import "context"

type userKey struct{}

type user struct{ name string }

// The comma-ok form.
func asked(ctx context.Context) (*user, bool) {
	u, ok := ctx.Value(userKey{}).(*user)
	if !ok {
		return nil, false
	}
	var other, found = (ctx.Value(userKey{}).(*user))
	if name, _ := ctx.Value(userKey{}).(string); name != "" {
		return other, found
	}
	return u, ok
}

// A type switch.
func switched(ctx context.Context) string {
	switch value := ctx.Value(userKey{}).(type) {
	case string:
		return value
	}
	return ""
}

// A condition says that it is there.
func guarded(ctx context.Context) *user {
	if ctx.Value(userKey{}) != nil {
		return ctx.Value(userKey{}).(*user)
	}
	return nil
}

// Its panic is its contract.
func MustUser(ctx context.Context) *user { return ctx.Value(userKey{}).(*user) }

type registry struct{}

func (registry) Value(key any) any { return nil }

// No context.
func other(r registry) *user { return r.Value(userKey{}).(*user) }
