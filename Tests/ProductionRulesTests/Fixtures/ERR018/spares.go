package spares

type failure struct{}

func (*failure) Error() string { return "" }

func last() (int, error) { return 0, nil }

func only() error { return nil }

// The last one is an error as well.
func both() (first, second error) { return nil, nil }

func three() (error, int, error) { return nil, 0, nil }

// A type of its own, as a value.
func concrete() (*failure, int) { return nil, 0 }

// Others prescribe the form.
func literal(run func(func() (error, int))) {
	run(func() (error, int) { return nil, 0 })
}

// The error is the value, and the flag says whether there is one.
func recorded(errors map[string]error, name string) (error, bool) {
	err, ok := errors[name]
	return err, ok
}
