// Package pgconn has what fixtures need of pgconn.
package pgconn

type CommandTag struct{ s string }

func (t CommandTag) RowsAffected() int64 { return 0 }
