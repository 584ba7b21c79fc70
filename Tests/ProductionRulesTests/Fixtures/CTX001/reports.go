package fixture

import (
	"context"
	"database/sql"
	"fmt"
	"net"
	"net/http"
	"os/exec"
	"time"
)

type repository interface {
	Find(ctx context.Context, id int) (string, error)
	Save(ctx context.Context, value string) error
}

type service struct {
	repository repository
	db         *sql.DB
}

func (s *service) find(id int) (string, error) {
	return s.repository.Find(context.Background(), id) // want "missing-context: `find` calls `s.repository.Find` with `context.Background\\(\\)` and has no context to pass; give it a `ctx context.Context` parameter.*\\[warning\\], suggested fix"
}

func (s *service) todo(id int) (string, error) {
	return s.repository.Find(context.TODO(), id) // want "`todo` calls `s.repository.Find` with `context.TODO\\(\\)` and has no context to pass"
}

func (s *service) derived(id int) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second) // want "`derived` calls `s.repository.Find` with `context.Background\\(\\)` and has no context to pass"
	defer cancel()
	return s.repository.Find(ctx, id)
}

func (s *service) inVariable(id int) (string, error) {
	ctx := context.Background() // want "`inVariable` calls `s.repository.Find` with `context.Background\\(\\)`.*\\[warning\\], no fix"
	return s.repository.Find(ctx, id)
}

func (s *service) query(id int) error {
	_, err := s.db.Exec("DELETE FROM users WHERE id = $1", id) // want "`query` calls `s.db.Exec` without a context and has none to pass; give it a `ctx context.Context` parameter"
	return err
}

// The parameter takes the place of the variable.
func (s *service) replaced(id int) (string, error) {
	if err := s.db.Ping(); err != nil { // want "`replaced` calls `s.db.Ping` without a context.*\\[warning\\], suggested fix; \\+3: this call has no context to pass either"
		return "", err
	}
	ctx := context.Background()
	return s.repository.Find(ctx, id)
}

// An exported function has callers nobody sees: no fix.
func Exported(s *service, id int) (string, error) {
	return s.repository.Find(context.Background(), id) // want "`Exported` calls `s.repository.Find` with `context.Background\\(\\)`"
}

// All of its calls change, told as one finding.
func (s *service) several(id int) error {
	if err := s.db.Ping(); err != nil { // want "`several` calls `s.db.Ping` without a context"
		return err
	}
	if _, err := s.repository.Find(context.Background(), id); err != nil {
		return err
	}
	return s.repository.Save(context.TODO(), "")
}

func fetch(url string) (*http.Response, error) {
	request, err := http.NewRequest("GET", url, nil) // want "`fetch` calls `http.NewRequest` without a context"
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(request)
}

func connect() (net.Conn, error) {
	return net.Dial("tcp", "localhost:80") // want "`connect` calls `net.Dial` without a context"
}

func run(name string) error {
	return exec.Command(name).Run() // want "`run` calls `exec.Command` without a context .*\\[warning\\]"
}

func output(name string) ([]byte, error) {
	command := exec.Command(name) // want "`output` calls `exec.Command` without a context and has none to pass; give it a `ctx context.Context` parameter \\[info\\], suggested fix"
	command.Dir = "/"
	return command.Output()
}

func get(url string) error {
	response, err := http.Get(url) // want "`get` calls `http.Get` without a context"
	if err != nil {
		return err
	}
	return response.Body.Close()
}

// Each request has a name of its own.
func getBoth(first, second string) error {
	one, err := http.Get(first) // want "`getBoth` calls `http.Get` without a context"
	if err != nil {
		return err
	}
	defer one.Body.Close()
	two, err := http.Get(second)
	if err != nil {
		return err
	}
	return two.Body.Close()
}

// The literal runs while the function does.
func (s *service) inLiteral(ids []int) error {
	return func() error {
		return s.repository.Save(context.Background(), fmt.Sprint(ids)) // want "`inLiteral` calls `s.repository.Save`"
	}()
}

// Handlers have a context to give, other callers have none.
func (s *service) handle(w http.ResponseWriter, r *http.Request) {
	if _, err := s.find(1); err != nil {
		return
	}
	if err := s.query(2); err != nil {
		return
	}
	if _, err := s.todo(3); err != nil {
		return
	}
	go s.several(4)
	_, _ = s.derived(5)
	_, _ = s.inVariable(6)
	_, _ = s.replaced(7)
}

func (s *service) Refresh(ctx context.Context) error {
	if _, err := fetch("http://localhost"); err != nil {
		return err
	}
	if err := run("true"); err != nil {
		return err
	}
	return get("http://localhost")
}

func (s *service) Reconnect() error {
	conn, err := connect()
	if err != nil {
		return err
	}
	return conn.Close()
}

func (s *service) again(ctx context.Context, left int) error {
	if left > 0 {
		return s.again(ctx, left-1)
	}
	return nil
}

// Who calls himself hands his context to no quiet call.
func (s *service) repeats() {
	_ = s.again(context.Background(), 3) // want "`repeats` calls `s.again`"
}
