package fixture

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"net/http"
	"os"
	"regexp"
	"strconv"
	"sync"
)

var pattern = func() *regexp.Regexp {
	compiled, err := regexp.Compile("a+")
	if err != nil {
		panic(err)
	}
	return compiled
}()

func init() {
	if err := os.Setenv("A", "b"); err != nil {
		panic(err)
	}
}

// The names say so.
func MustLoad(path string) []byte {
	data, err := os.ReadFile(path)
	if err != nil {
		panic(err)
	}
	return data
}

func mustAtoi(text string) int {
	number, err := strconv.Atoi(text)
	if err != nil {
		panic(err)
	}
	return number
}

func panicIfError(err error) {
	if err != nil {
		panic(err)
	}
}

func literal(text string) int {
	mustParse := func() int {
		number, err := strconv.Atoi(text)
		if err != nil {
			panic(err)
		}
		return number
	}
	return mustParse()
}

// documented reads a file. It panics if the file is not there.
func documented(path string) []byte {
	data, err := os.ReadFile(path)
	if err != nil {
		panic(err)
	}
	return data
}

// What cannot be.
func impossible(kind int) int {
	switch number, err := strconv.Atoi(fmt.Sprint(kind)); kind {
	case 1:
		return number
	default:
		panic(err)
	}
}

func commented(kind int) int {
	number, err := strconv.Atoi(fmt.Sprint(kind))
	if err != nil {
		panic(err) // cannot happen: it was a number
	}
	return number
}

// Handed on.
func again(work func()) {
	defer func() {
		if failure, ok := recover().(error); ok {
			panic(failure)
		}
	}()
	work()
}

// The program is wrong, nothing failed.
func wrong(size int) {
	if size < 0 {
		panic(errors.New("negative size"))
	}
	if size == 0 {
		err := fmt.Errorf("size %d", size)
		panic(err)
	}
	panic(http.ErrAbortHandler)
}

// Not the predeclared function.
func other(panic func(error), err error) { panic(err) }

type remote struct{ lock func() error }

var _ sync.Locker = (*remote)(nil)

// The interface has no error.
func (r *remote) Lock() {
	if err := r.lock(); err != nil {
		panic(err)
	}
}

func (r *remote) Unlock() {}

// What fails only in a wrong program or on a broken machine.
func written(value map[string]int) []byte {
	data, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	if _, err := rand.Read(data); err != nil {
		panic("no random numbers: " + err.Error())
	}
	return data
}

// The message says that it does not happen.
func said(path string, quiet bool) {
	if err := os.Chdir(path); err != nil {
		if quiet {
			panic(err)
		} else {
			panic(fmt.Sprintf("chdir should never fail: %v", err))
		}
	}
}

// Memory takes all that is written to it.
func encoded(value map[string]int) []byte {
	var buffer bytes.Buffer
	if err := json.NewEncoder(&buffer).Encode(value); err != nil {
		panic(err)
	}
	sum := sha256.New()
	if _, err := sum.Write(buffer.Bytes()); err != nil {
		panic(err)
	}
	return sum.Sum(nil)
}

const checkInvariants = false

// A check that is switched on to find mistakes in the program.
func checked(text string) int {
	number, err := strconv.Atoi(text)
	if checkInvariants {
		if err != nil {
			panic(err)
		}
	}
	return number
}

type code int

func (c code) Error() string { return strconv.Itoa(int(c)) }

type entry struct{ code code }

// A number of the program's own; nothing failed.
func register(e entry, known map[code]bool) {
	if known[e.code] {
		panic(fmt.Sprintf("code %v is taken", e.code))
	}
}

// No error is at hand: the program found itself to be wrong.
func architecture(name string) string {
	known := map[string]string{"x86_64": "amd64"}[name]
	if known == "" {
		log.Panicf("unknown kernel %q", name)
	}
	return known
}
