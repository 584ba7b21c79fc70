package reports

type config struct{}

func load(path string) (error, *config) { // want "error-position: the `error` is not the last result.*\\[info\\], no fix"
	return nil, &config{}
}

func named(path string) (err error, n int) { // want "error-position"
	return nil, 0
}

type loader interface {
	load(path string) (int, error, bool) // want "error-position"
}

type disk struct{}

// The interface was reported.
func (disk) load(path string) (int, error, bool) { return 0, nil, true }

func (disk) loadAll() (error, int) { // want "error-position"
	return nil, 0
}

var _ loader = disk{}
