package callers

func (s *store) plain() error {
	_, err := s.count()
	return err
}
