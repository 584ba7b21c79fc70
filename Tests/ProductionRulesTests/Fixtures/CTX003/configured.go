// option: request-types=Visit,*Request,fixture/CTX003/configured.Box
package fixture

import "context"

// The option names them.
type Visit struct{ ctx context.Context }

type fetchRequest struct{ ctx context.Context }

type Box struct{ ctx context.Context }

type other struct {
	ctx context.Context // want "`other` keeps a context"
}
