package main

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func post(t *testing.T, body string) *http.Response {
	t.Helper()
	recorder := httptest.NewRecorder()
	request := httptest.NewRequest(http.MethodPost, "/orders", strings.NewReader(body))
	(&handler{store: &store{}}).create(recorder, request)
	return recorder.Result()
}

func TestMalformed(t *testing.T) {
	if response := post(t, "{"); response.StatusCode != http.StatusBadRequest {
		t.Errorf("status %s", response.Status)
	}
}
