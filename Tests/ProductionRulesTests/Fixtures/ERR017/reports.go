package reports

import "io"

type user struct{ name string }

type store struct{ users map[string]*user }

// find looks a user up.
func (s *store) find(id string) (*user, error) {
	found, ok := s.users[id]
	if !ok {
		return nil, nil // want "nil-nil-return: neither a `.user` nor an error is returned.*\\[info\\], no fix"
	}
	return found, nil
}

func open(name string) (io.Reader, error) {
	return nil, nil // want "neither a `io.Reader` nor an error"
}

func (s *store) first() (*user, error) {
	if len(s.users) == 0 {
		return nil, nil // want "nil-nil-return"
	}
	return s.find("first")
}

// One caller asks, the other does not.
func (s *store) names() (string, error) {
	found, err := s.first()
	if err != nil || found == nil {
		return "", err
	}
	again, err := s.first()
	if err != nil {
		return "", err
	}
	return found.name + again.name, nil
}
