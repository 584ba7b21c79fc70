package fixture

import "net/http"

func index(w http.ResponseWriter, r *http.Request) {}

func Register() {
	http.HandleFunc("/", index)                                // want "`http.HandleFunc` registers on the default mux, which all packages share; take an `\\*http.ServeMux` \\[info\\], no fix"
	http.Handle("/a", http.HandlerFunc(index))                 // want "`http.Handle` registers on the default mux"
	http.DefaultServeMux.Handle("/b", http.HandlerFunc(index)) // want "registers on the default mux"
	http.DefaultServeMux.HandleFunc("/c", index)               // want "registers on the default mux"
}
