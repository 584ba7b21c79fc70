package fixture

import "context"

type text = string

const name = "name"

func keys(ctx context.Context, key string) {
	_ = context.WithValue(ctx, "user", 1)      // want "context-key-type: context key of type `string` may collide with another package's; declare an unexported type for the key \\[warning\\], no fix"
	_ = context.WithValue(ctx, name, 1)        // want "context key of type `string`"
	_ = context.WithValue(ctx, key, 1)         // want "context key of type `string`"
	_ = context.WithValue(ctx, text("a"), 1)   // want "context key of type `string`"
	_ = context.WithValue(ctx, 7, 1)           // want "context key of type `int`"
	_ = context.WithValue(ctx, 'a', 1)         // want "context key of type `int32`"
	_ = context.WithValue(ctx, uint8(7), 1)    // want "context key of type `uint8`"
	_ = context.WithValue(ctx, true, 1)        // want "context key of type `bool`"
	_ = context.WithValue(ctx, struct{}{}, 1)  // want "context key of type `struct\\{\\}`"
	_ = context.WithValue(ctx, ("paren"), nil) // want "context key of type `string`"
}
