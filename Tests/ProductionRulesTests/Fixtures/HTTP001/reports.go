package fixture

import (
	"log"
	"net"
	"net/http"
)

// Nothing but an address.
func plain() {
	server := &http.Server{Addr: ":8080"} // want "server has neither `ReadHeaderTimeout` nor `ReadTimeout`, .* \\[warning\\], safe fix, suggested fix; \\+1: the server is started here$"
	log.Fatal(server.ListenAndServe())
}

// On several lines, which the fix keeps to and aligns.
func lines(mux *http.ServeMux) {
	server := &http.Server{ // want "has neither"
		Addr:    ":8080",
		Handler: mux, // the router
	}
	log.Fatal(server.ListenAndServe())
}

// An empty literal.
func empty(l net.Listener) error {
	return (&http.Server{}).Serve(l) // want "has neither"
}

// Another server's timeouts do not count.
func two() {
	slow := &http.Server{} // want "has neither"

	other := &http.Server{} // want "has no `WriteTimeout` and `IdleTimeout`; set them, or say why not \\[info\\], suggested fix; \\+2: the server is started here$"
	other.ReadHeaderTimeout = 1
	go other.ListenAndServe()
	log.Fatal(slow.ListenAndServe())
}

// The headers are limited; what the handlers write is not.
func headersOnly(h http.Handler) *http.Server {
	return &http.Server{Handler: h, ReadHeaderTimeout: 5} // want "has no `WriteTimeout` and `IdleTimeout`"
}

// `ReadTimeout` stands in for `IdleTimeout`.
func reads(h http.Handler) *http.Server {
	return &http.Server{ // want "has no `WriteTimeout`; set it"
		Handler:     h,
		ReadTimeout: 5,
	}
}

// The functions make a server of their own.
func functions(port string, mux http.Handler, l net.Listener) {
	log.Fatal(http.ListenAndServe(":"+port, mux)) // want "`http.ListenAndServe` serves without timeouts.*\\[warning\\], suggested fix"

	log.Fatal(http.ListenAndServe(":8080", nil)) // want "serves without timeouts"

	log.Fatal(http.ListenAndServeTLS(":443", "cert.pem", "key.pem", mux)) // want "serves without timeouts"

	log.Fatal(http.Serve(l, mux)) // want "serves without timeouts"

	log.Fatal(http.ServeTLS(l, mux, "cert.pem", "key.pem")) // want "serves without timeouts"
}

// Without a literal.
func zero() {
	var server http.Server
	server.Addr = ":8080"
	log.Fatal(server.ListenAndServe()) // want "has neither .*; set `server.ReadHeaderTimeout`.*\\[warning\\], no fix; -2: the server is made here$"
	other := new(http.Server)
	log.Fatal(other.ListenAndServe()) // want "set `other.ReadHeaderTimeout`"
}

type app struct{ server *http.Server }

func newApp(h http.Handler) *app {
	return &app{server: &http.Server{Handler: h}} // want "has neither .*; \\+3: the server is started here$"
}

func (a *app) run() error { return a.server.ListenAndServe() }
