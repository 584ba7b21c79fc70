package spares

import (
	"errors"
	"net"
)

type invalid struct{ field string }

func (e *invalid) Error() string { return e.field }

type several []string

func (s several) Error() string { return "several" }

// It was compared with nil.
func compared(name string) error {
	var problem *invalid
	if name == "" {
		problem = &invalid{field: "name"}
	}
	if problem != nil {
		return problem
	}
	return nil
}

func comparedEarly(name string) error {
	var problem *invalid
	if name == "" {
		problem = &invalid{field: "name"}
	}
	if problem == nil {
		return nil
	}
	problem.field += "!"
	return problem
}

// It has a value on every way.
func always(kind int) error {
	var problem *invalid
	switch kind {
	case 0:
		problem = &invalid{field: "zero"}
	case 1:
		problem = &invalid{field: "one"}
	default:
		return nil
	}
	return problem
}

// The way on which it is nil does not come here.
func sameCondition(name string) error {
	var problem *invalid
	isEmpty := name == ""
	if isEmpty {
		problem = &invalid{field: "name"}
	}
	if isEmpty {
		return problem
	}
	return nil
}

// An error already.
func declaredError(name string) error {
	var problem error
	if name == "" {
		problem = &invalid{field: "name"}
	}
	return problem
}

// errors.As sets it.
func found(err error) error {
	var problem *invalid
	if errors.As(err, &problem) {
		return problem
	}
	return err
}

// Nothing says that it is nil.
func parameter(problem *invalid) error { return problem }

func imported(host string) error {
	_, err := net.LookupHost(host)
	var dns *net.DNSError
	if errors.As(err, &dns) {
		return dns
	}
	return err
}

func makeInvalid(field string) *invalid { return &invalid{field: field} }

func made(name string) error { return makeInvalid(name) }

// The nil comes with something that says so.
func lookup(name string) (*invalid, bool) {
	if name == "" {
		return &invalid{}, true
	}
	return nil, false
}

func withFlag(name string) error {
	problem, ok := lookup(name)
	if !ok {
		return nil
	}
	return problem
}

// Lists are asked for their length, here or by whoever calls.
func measured(names []string) error {
	var problems several
	for _, name := range names {
		if name == "" {
			problems = append(problems, "name")
		}
	}
	if len(problems) > 0 {
		return problems
	}
	return nil
}

func unmeasured(names [3]string) error {
	var problems several
	for _, name := range names {
		problems = append(problems, name)
	}
	return problems
}

type store interface{ get() string }

type memory struct{ value string }

func (m *memory) get() string {
	if m == nil {
		return ""
	}
	return m.value
}

// Nobody compares the result with nil: the methods take nil receivers.
func open(name string) store {
	var found *memory
	if name != "" {
		found = &memory{value: name}
	}
	return found
}

func use(name string) string { return open(name).get() }

func literal() error {
	var problem *invalid
	set := func() { problem = &invalid{field: "set"} }
	set()
	return problem
}

// An error from the start, whose nil is nil.
func plain(names []string) (int, error) {
	for index, name := range names {
		if name == "" {
			return index, &invalid{field: name}
		}
	}
	return 0, nil
}

func single() error { return nil }

func handedOn(names []string) (int, error) { return plain(names) }

func assigned(names []string) error {
	var count int
	var err error
	count, err = plain(names)
	if err == nil && count == 0 {
		err = single()
	}
	return err
}

func wrap(field string, err error) *invalid {
	switch err := err.(type) {
	case nil:
		return nil
	case *invalid:
		return err
	default:
		return &invalid{field: field + err.Error()}
	}
}

func shortcut(err error) *invalid { return wrap("name", err) }

func asked(err error) *invalid {
	if err == nil {
		return nil
	}
	return wrap("other", err)
}

// Nil is returned for a nil argument alone, and this one is none.
func wrapped(work func() error) error {
	if err := work(); err != nil {
		return wrap("name", err)
	}
	err := work()
	if err != nil {
		return shortcut(err)
	}
	if err = work(); err == nil {
		return nil
	}
	return asked(err)
}
