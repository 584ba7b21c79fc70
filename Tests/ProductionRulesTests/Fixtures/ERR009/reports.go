package fixture

import (
	"errors"
	"fmt"
	"log"
	"os"
	"strconv"

	"github.com/sirupsen/logrus"
	"go.uber.org/zap"
)

type config struct{ err error }

func load(path string) []byte {
	data, err := os.ReadFile(path)
	if err != nil {
		panic(err) // want "panic-for-error: `panic` for the error `err`; return it \\[info\\], no fix"
	}
	return data
}

func text(path string) {
	if err := os.Chdir(path); err != nil {
		panic(fmt.Sprintf("chdir %s: %v", path, err)) // want "`panic` for the error `err`"
	}
	if err := os.Chdir(path); err != nil {
		panic("chdir: " + err.Error()) // want "`panic` for the error `err`"
	}
	if err := os.Chdir(path); err != nil {
		panic(fmt.Errorf("chdir: %w", err)) // want "`panic` for the error `err`"
	}
	if err := os.Chdir(path); err != nil {
		err = fmt.Errorf("chdir: %w", err)
		go func() {
			panic(err) // want "`panic` for the error `err`"
		}()
	}
}

func (c *config) use() {
	if c.err != nil {
		panic(c.err) // want "`panic` for the error `c.err`"
	}
}

func logged(path string, logger *log.Logger, fast *zap.Logger) error {
	if err := os.Chdir(path); err != nil {
		log.Panicf("chdir: %v", err) // want "panic-for-error: `log.Panicf` panics; return the error, or log it and go on \\[warning\\], no fix"
	}
	if err := os.Chdir(path); err != nil {
		logger.Panic(err) // want "`logger.Panic` panics; .* \\[warning\\]"
	}
	if err := os.Chdir(path); err != nil {
		fast.Panic("chdir", zap.Error(err)) // want "`fast.Panic` panics; .* \\[warning\\]"
	}
	if path == "" {
		logrus.Panic("no path") // want "`logrus.Panic` panics; .* \\[info\\]"
	}
	return errors.New("none")
}

// The function has an error to return, and files are missing any day.
func read(path string) ([]byte, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		panic(err) // want "`panic` for the error `err`; return it \\[warning\\]"
	}
	return data, nil
}

// What was wrong is not known to lie outside.
func parsed(text string) (int, error) {
	number, err := strconv.Atoi(text)
	if err != nil {
		panic(err) // want "`panic` for the error `err`; return it \\[info\\]"
	}
	return number, nil
}

// The literal has nothing to return it by.
func deferred(file *os.File) error {
	defer func() {
		if err := file.Close(); err != nil {
			panic(err) // want "`panic` for the error `err`; return it \\[info\\]"
		}
	}()
	return nil
}
