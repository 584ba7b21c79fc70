package profiles

import (
	"net/http"
	"runtime/pprof"
)

// Whoever asks for profiles may see what is wrong.
func profile(w http.ResponseWriter, r *http.Request) {
	if err := pprof.StartCPUProfile(w); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}
