package callers

import (
	stdcontext "context"
	"net/http"
)

func (s *store) handle(w http.ResponseWriter, r *http.Request) {
	if err := s.rename(
		1, r.FormValue("name"),
	); err != nil {
		return
	}
	go s.rename(2, "later")
	n, err := s.count()
	_, _ = n, err
	_ = s.empty(3)
}

func (s *store) refresh(parent stdcontext.Context) error {
	if _, err := s.count(); err != nil {
		return err
	}
	return s.rename(3, "")
}

func (s *store) noContext() error {
	_ = s.taken("")
	_ = s.unnamed(1, "")
	return s.rename(4, "")
}
