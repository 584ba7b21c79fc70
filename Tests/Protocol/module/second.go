package sample

import "fmt"

func describe(err error) error {
	return fmt.Errorf("second: %s", err)
}
