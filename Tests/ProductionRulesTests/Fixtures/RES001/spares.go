package fixture

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"

	"example.com/util"
	"github.com/gorilla/websocket"
)

func deferred(url string) error {
	resp, err := http.Get(url) // closed by a deferred call
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return nil
}

func deferredLiteral(url string) error {
	resp, err := http.Get(url) // closed in a deferred function
	if err != nil {
		return err
	}
	defer func() {
		if err := resp.Body.Close(); err != nil {
			log.Print(err)
		}
	}()
	return nil
}

func onlyWhenThere(url string) {
	resp, err := http.Get(url) // a response that is nil needs no close
	if resp != nil {
		defer resp.Body.Close()
	}
	log.Print(err)
}

func negated(url string) error {
	resp, err := http.Get(url) // the other way round
	if err == nil {
		resp.Body.Close()
	}
	return err
}

func switched(url string) error {
	resp, err := http.Get(url) // the failure is a case
	switch {
	case err != nil:
		return err
	case resp.StatusCode != 200:
		resp.Body.Close()
		return errors.New("status")
	}
	return resp.Body.Close()
}

func isFatal(err error) bool { return err != nil }

func judged(url string) error {
	resp, err := http.Get(url) // whether it failed is asked of a function
	if isFatal(err) {
		return err
	}
	return resp.Body.Close()
}

func returned(url string) (*http.Response, error) {
	resp, err := http.Get(url) // the caller closes
	if err != nil {
		return nil, err
	}
	return resp, nil
}

type page struct {
	body io.ReadCloser
	size int64
}

func returnedInside(url string) (*page, error) {
	resp, err := http.Get(url) // the caller closes the body inside
	if err != nil {
		return nil, err
	}
	return &page{body: resp.Body, size: resp.ContentLength}, nil
}

type limitedBody struct {
	io.Reader
	io.Closer
}

func wrapped(url string) (io.ReadCloser, error) {
	resp, err := http.Get(url) // a reader and a closer put together
	if err != nil {
		return nil, err
	}
	return limitedBody{io.LimitReader(resp.Body, 1<<20), resp.Body}, nil
}

func replaced(url string) (*http.Response, error) {
	resp, err := http.Get(url) // the body is read, closed and replaced
	if err != nil {
		return nil, err
	}
	text, err := io.ReadAll(resp.Body)
	resp.Body.Close()
	if err != nil {
		return nil, err
	}
	resp.Body = io.NopCloser(bytes.NewReader(text))
	return resp, nil
}

type holder struct{ resp *http.Response }

func (h *holder) open(url string) error {
	resp, err := http.Get(url) // stored in a field
	if err != nil {
		return err
	}
	h.resp = resp
	return nil
}

func (h *holder) openField(url string) (err error) {
	h.resp, err = http.Get(url) // straight into a field
	return err
}

func drainAndClose(body io.ReadCloser) {
	io.Copy(io.Discard, body)
	body.Close()
}

func closedByHelper(url string) error {
	resp, err := http.Get(url) // a helper closes the body
	if err != nil {
		return err
	}
	defer drainAndClose(resp.Body)
	return nil
}

func decode(resp *http.Response, into any) error {
	defer resp.Body.Close()
	return json.NewDecoder(resp.Body).Decode(into)
}

func closedByDecoder(url string, into any) error {
	resp, err := http.Get(url) // a helper that takes the response closes it
	if err != nil {
		return err
	}
	return decode(resp, into)
}

func odd(resp *http.Response, n int) error {
	if n == 0 {
		return nil
	}
	return even(resp, n-1)
}

func even(resp *http.Response, n int) error {
	if n == 0 {
		return resp.Body.Close()
	}
	return odd(resp, n-1)
}

func closedByCycle(url string) error {
	resp, err := http.Get(url) // functions that call each other close it
	if err != nil {
		return err
	}
	return odd(resp, 3)
}

func inGoroutine(url string, done chan<- struct{}) error {
	resp, err := http.Get(url) // a goroutine goes on with it
	if err != nil {
		return err
	}
	go func() {
		defer close(done)
		defer resp.Body.Close()
		io.Copy(os.Stdout, resp.Body)
	}()
	return nil
}

func cleanUp(url string) (func(), error) {
	resp, err := http.Get(url) // the caller gets a function that closes
	if err != nil {
		return nil, err
	}
	return func() { resp.Body.Close() }, nil
}

func callback(url string, use func(*http.Response) error) error {
	resp, err := http.Get(url) // a function value may do anything with it
	if err != nil {
		return err
	}
	return use(resp)
}

func recorded() int {
	recorder := httptest.NewRecorder()
	resp := recorder.Result() // a recorded body holds nothing open
	return resp.StatusCode
}

func fatal(url string) {
	resp, err := http.Get(url) // the process ends on the other path
	if err != nil {
		log.Fatal(err)
	}
	if resp.StatusCode != 200 {
		log.Fatalf("status %s", resp.Status)
	}
	resp.Body.Close()
}

func retried(url string) (*http.Response, error) {
	for range 3 {
		resp, err := http.Get(url) // returned where it succeeds
		if err == nil {
			return resp, nil
		}
		fmt.Println(err)
	}
	return nil, errors.New("gave up")
}

func correlated(url string, keep bool) (*http.Response, error) {
	if !keep {
		return nil, errors.New("nothing to do")
	}
	resp, err := http.Get(url) // the condition cannot have changed
	if err != nil {
		return nil, err
	}
	if !keep {
		return nil, errors.New("nothing to do")
	}
	return resp, nil
}

func shouldRetry(err error) (bool, error) { return err != nil, err }

func verdict(url string) (bool, error) {
	resp, err := http.Get(url) // the error was made into a verdict and another error
	retry, err := shouldRetry(err)
	if retry {
		return true, err
	}
	if err != nil {
		return false, err
	}
	return false, resp.Body.Close()
}

func wrappedFirst(url string) error {
	resp, err := http.Get(url) // the error was wrapped before it is looked at
	wrapped := errors.Join(err)
	if wrapped != nil {
		return wrapped
	}
	return resp.Body.Close()
}

func elsewhere(url string) error {
	resp, err := http.Get(url) // closed by a helper of another package
	if err != nil {
		return err
	}
	defer util.Close(resp.Body)
	return json.NewDecoder(resp.Body).Decode(&struct{}{})
}

func dialled(url string) (*websocket.Conn, error) {
	conn, resp, err := websocket.DefaultDialer.Dial(url, nil) // a WebSocket's answer needs no closing
	if err != nil {
		return nil, fmt.Errorf("dial %s: %s: %w", url, resp.Status, err)
	}
	return conn, nil
}

func head(url string) (int64, error) {
	resp, err := http.Head(url) // a HEAD gives no body
	if err != nil {
		return 0, err
	}
	return resp.ContentLength, nil
}

func headRequest(client *http.Client, url string) (int64, error) {
	req, err := http.NewRequest(http.MethodHead, url, nil)
	if err != nil {
		return 0, err
	}
	resp, err := client.Do(req) // neither does one made by hand
	if err != nil {
		return 0, err
	}
	return resp.ContentLength, nil
}

func twoVerdicts(url string, wantErr bool) error {
	resp, err := http.Get(url)
	if (err != nil) != wantErr {
		return err // perhaps because it failed
	}
	if err != nil {
		return nil
	}
	return resp.Body.Close()
}
