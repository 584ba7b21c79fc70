package spares

import (
	"io"
	"log"
	"os"
)

// Looked at before the block ends.
func lookedAt(path string) error {
	_, err := os.Getwd()
	if err := os.Remove(path); err != nil {
		log.Print(err)
	}
	return err
}

func returned(path string) error {
	_, err := os.Getwd()
	if path != "" {
		_, err := os.Stat(path)
		if err != nil {
			return err
		}
	}
	return err
}

// The outer one is nil on purpose: every error of the inner one left the function.
func leaves(path string) error {
	var err error
	if path != "" {
		if _, err := os.Stat(path); err != nil {
			return err
		}
	}
	return err
}

// The outer one gets a value of its own before it is looked at.
func assignedAgain(path string, w io.Writer) error {
	var err error
	if path != "" {
		_, err := os.Stat(path)
		if err == nil {
			log.Print("there")
		}
	}
	_, err = w.Write(nil)
	return err
}

// Nobody looks at the outer one afterwards.
func forgotten(path string, w io.Writer) error {
	_, err := os.Stat(path)
	if err != nil {
		return err
	}
	for {
		n, err := w.Write(nil)
		if n == 0 {
			break
		}
		if err != nil {
			log.Print(err)
		}
	}
	return nil
}

// On the other way the count says that there was no error.
func readOnOneWay(path string, w io.Writer) error {
	_, err := os.Stat(path)
	if path != "" {
		n, err := w.Write(nil)
		if n == 0 {
			return err
		}
	}
	return err
}

// The variable of a function literal is its own.
func literal(path string) error {
	_, err := os.Getwd()
	run := func() {
		_, err := os.Stat(path)
		if path == "" {
			log.Print(err)
		}
	}
	run()
	return err
}

// Set by what has its address.
func addressed(path string) error {
	var err error
	defer note(&err)
	if path != "" {
		_, err := os.Stat(path)
		if err == nil {
			return nil
		}
	}
	return err
}

func note(err *error) { *err = io.EOF }
