package reports

type invalid struct{ field string }

func (e *invalid) Error() string { return e.field }

func declared(name string) error {
	var problem *invalid
	if name == "" {
		problem = &invalid{field: "name"}
	}
	return problem // want "typed-nil-error: `problem` is a `.invalid` that can be nil.*\\[error\\], suggested fix; -4: it is nil from here"
}

func beside(name string) (int, error) {
	var problem *invalid
	if name == "" {
		problem = &invalid{field: "name"}
	}
	return len(name), problem // want "`problem` is a `.invalid` that can be nil.*\\[error\\], no fix"
}

func besideName(name string) (string, error) {
	var problem *invalid
	if name == "" {
		problem = &invalid{field: "name"}
	}
	return name, problem // want "`problem` is a `.invalid` that can be nil"
}

func assignedNil(name string) error {
	problem := &invalid{field: "name"}
	if name != "" {
		problem = nil
	}
	return problem // want "`problem` is a `.invalid`"
}

func inLoop(names []string) error {
	var problem *invalid
	for _, name := range names {
		if name == "" {
			problem = &invalid{field: "name"}
			break
		}
	}
	return error(problem) // want "`problem` is a `.invalid`"
}

func find(name string) *invalid {
	if name == "" {
		return &invalid{field: "name"}
	}
	return nil
}

func findAll(names []string) (int, *invalid) {
	for index, name := range names {
		if problem := find(name); problem != nil {
			return index, problem
		}
	}
	return len(names), nil
}

func handedOn(name string) error {
	return find(name) // want "`find\\(…\\)` is a `.invalid` that can be nil"
}

func bothHandedOn(names []string) (int, error) {
	return findAll(names) // want "`findAll\\(…\\)` is a `.invalid`"
}

func kept(name string) error {
	problem := find(name)
	return problem // want "`problem` is a `.invalid`"
}

func again(name string) *invalid { return find(name) }

func handedOnTwice(name string) error {
	return again(name) // want "`again\\(…\\)` is a `.invalid`"
}

func assigned(name string) error {
	var err error = find(name) // want "`find\\(…\\)` is a `.invalid`"
	if err != nil {
		return err
	}
	err = find(name + "a") // want "`find\\(…\\)` is a `.invalid`"
	return err
}

func assignedTuple(names []string) error {
	var err error
	_, err = findAll(names) // want "`findAll\\(…\\)` is a `.invalid`"
	return err
}

func literal(name string) func() error {
	return func() error {
		var problem *invalid
		if name == "" {
			problem = &invalid{field: "name"}
		}
		return problem // want "`problem` is a `.invalid`"
	}
}

type store interface{ get() string }

type memory struct{ value string }

func (m *memory) get() string { return m.value }

func open(name string) store {
	var found *memory
	if name != "" {
		found = &memory{value: name}
	}
	return found // want "a nil `.memory` returned as `store` is not nil to callers.*\\[warning\\], suggested fix"
}

func use(name string) string {
	opened := open(name)
	if opened == nil {
		return ""
	}
	return opened.get()
}

func wrap(err error) *invalid {
	if err == nil {
		return nil
	}
	return &invalid{field: err.Error()}
}

// The argument may be nil, and so the result.
func wrapped(work func() error) error {
	return wrap(work()) // want "`wrap\\(…\\)` is a `.invalid`"
}

func wrappedParameter(err error) error {
	return wrap(err) // want "`wrap\\(…\\)` is a `.invalid`"
}
