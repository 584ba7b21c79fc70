package reports

import "errors"

type store struct{ users map[string]string }

func (s *store) find(id string) (string, error) {
	user, ok := s.users[id]
	if !ok {
		return "", errors.New("user not found") // want "dynamic-error: callers cannot tell this error from others.*\\[warning\\], no fix"
	}
	return user, nil
}

func check(n int) error {
	if n < 0 {
		return errors.New("negative") // want "dynamic-error"
	}
	return nil
}
