package fixture

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
)

func neverClosed(url string) error {
	resp, err := http.Get(url) // want "body-not-closed: `resp.Body` is not closed on every path; defer its `Close` right after the error check.*\\[error\\], safe fix; \\+5: this return is reached without `resp\\.Body\\.Close\\(\\)`"
	if err != nil {
		return fmt.Errorf("get: %w", err)
	}
	fmt.Println(resp.StatusCode)
	return nil
}

func leftOnStatus(client *http.Client, req *http.Request) (string, error) {
	resp, err := client.Do(req) // want "`resp.Body` is not closed on every path"
	if err != nil {
		return "", err
	}
	if resp.StatusCode != http.StatusOK {
		return "", fmt.Errorf("status %d", resp.StatusCode)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	return string(text), err
}

// Reading to the end does not close, nor does a decoder.
func onlyRead(url string, user any) error {
	resp, err := http.Get(url) // want "`resp.Body` is not closed on every path"
	if err != nil {
		return err
	}
	return json.NewDecoder(resp.Body).Decode(user)
}

func throughVariables(url string) (int, error) {
	resp, err := http.Get(url) // want "`resp.Body` is not closed on every path"
	if err != nil {
		return 0, err
	}
	body := resp.Body
	scanner := bufio.NewScanner(body)
	lines := 0
	for scanner.Scan() {
		lines++
	}
	return lines, scanner.Err()
}

// The error is another one by then.
func laterError(url string) (err error) {
	resp, err := http.Get(url) // want "`resp.Body` is not closed on every path"
	if err != nil {
		return err
	}
	_, err = io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func dropped(url string) error {
	_, err := http.Get(url) // want "the response is dropped, its body stays open; name it and close `Body`.*\\[error\\], no fix"
	return err
}

func statement(url string) {
	http.Get(url) // want "the response is dropped"
}

// A helper that only looks at the response leaves the duty where it was.
func lookedAtByHelper(url string) error {
	resp, err := http.Get(url) // want "`resp.Body` is not closed on every path"
	if err != nil {
		return err
	}
	return checked(resp)
}

func checked(resp *http.Response) error {
	if resp.StatusCode >= 400 {
		return errors.New(resp.Status)
	}
	return nil
}

type api struct {
	client *http.Client
}

func (a *api) send(req *http.Request) (*http.Response, error) {
	req.Header.Set("Accept", "application/json")
	return a.client.Do(req)
}

func (a *api) sendAndLog(req *http.Request) (*http.Response, error) {
	resp, err := a.send(req)
	if err != nil {
		return nil, fmt.Errorf("send: %w", err)
	}
	fmt.Println(resp.Status)
	return resp, nil
}

// What a function of the package hands out has to be closed as well.
func (a *api) fromHelper(req *http.Request) error {
	resp, err := a.sendAndLog(req) // want "`resp.Body` is not closed on every path"
	if err != nil {
		return err
	}
	fmt.Println(resp.ContentLength)
	return nil
}

func inLoop(urls []string) error {
	for _, url := range urls {
		resp, err := http.Get(url) // want "`resp.Body` is not closed on every path.*\\[error\\], suggested fix"
		if err != nil {
			return err
		}
		if resp.StatusCode != http.StatusOK {
			continue
		}
		if err := resp.Body.Close(); err != nil {
			return err
		}
	}
	return nil
}

func handedOnElsewhere(url string, wanted bool) (io.ReadCloser, error) {
	resp, err := http.Get(url) // want "`resp.Body` is not closed on every path"
	if err != nil {
		return nil, err
	}
	if !wanted {
		return nil, errors.New("not wanted")
	}
	return resp.Body, nil
}
