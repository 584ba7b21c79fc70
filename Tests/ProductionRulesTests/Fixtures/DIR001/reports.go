// rules: ERR002,ERR004

// Package p has directives that nothing needs.
package p

import (
	"fmt"
	"io"
)

func trailing(err error) error {
	// want below "unused-directive: `ERR002` silences nothing here; remove the directive .info."
	return fmt.Errorf("read: %w", err) //goprod:ignore ERR002 it is only logged
}

func columns(err error) (int, error) {
	a := 1 // one
	// want below "unused-directive: `ERR002` silences nothing"
	bcd := 2 //goprod:ignore ERR002 no
	return a + bcd, err
}

func above(err error) error {
	if err != nil {
		// want below "unused-directive: `error-format-verb` silences nothing here; remove the directive"
		//goprod:ignore error-format-verb it is only logged
		return fmt.Errorf("read: %w", err)
	}
	return nil
}

// documented says more.
//
// want 2 below "unused-directive: `ERR004` silences nothing"
//
//goprod:ignore ERR004 compared on purpose
func documented(err error) bool {
	return err == nil
}

func lonely() {
	// want 2 below "unused-directive: `ERR002` silences nothing"

	//goprod:ignore ERR002 there was something

	fmt.Println()
}

func others(err error) error {
	return fmt.Errorf("read: %w", err) //nolint:errcheck,ERR002,gosec // want "unused-directive: `ERR002` silences nothing here; remove the name"
}

func staticcheck(err error) error {
	// want below "unused-directive: `ERR002` silences nothing here; remove the directive"
	//lint:ignore ERR002 reason
	return fmt.Errorf("read: %w", err)
}

func oneOfTwo(err error) error {
	// want below "unused-directive: `ERR004` silences nothing here; remove the name"
	return fmt.Errorf("read: %v", err) //goprod:ignore ERR002,ERR004 it is only logged
}

func severalOfThree(err error) bool {
	// want below "unused-directive: `ERR002`, `error-format-verb` silence nothing here; remove the name"
	return err == io.EOF //goprod:ignore ERR002,ERR004,error-format-verb it is never wrapped
}

func misspelled(err error) bool {
	// want below "unused-directive: no rule is called `ERR0004`, so it silences nothing"
	return err == nil //goprod:ignore ERR0004 it is never wrapped
}

func nameless(err error) error {
	// want below "unused-directive: `//goprod:ignore` names no rule, so it silences nothing; name the rules .info."
	return fmt.Errorf("read: %w", err) //goprod:ignore
}
