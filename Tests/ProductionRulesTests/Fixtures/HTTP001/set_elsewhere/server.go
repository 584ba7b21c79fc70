package fixture

import (
	"net/http"
	"time"
)

type service struct{ server *http.Server }

// The server is handed to a function that sets the timeouts.
func newService(h http.Handler) *service {
	s := &service{server: &http.Server{Handler: h}}
	s.limit()
	return s
}

func (s *service) limit() {
	s.server.ReadHeaderTimeout = 5 * time.Second
	s.server.WriteTimeout = 5 * time.Second
	s.server.IdleTimeout = 5 * time.Second
}
