package fixture

import (
	"context"
	"net/http"
)

type mailer interface{ Welcome(string) }

type handler struct{ mail mailer }

func (h *handler) Create(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	go func() { // want "goroutine-without-recover: a panic in this goroutine ends the server; recover in a deferred function.*\\[warning\\], suggested fix; \\+1: this may panic; -2: this handler starts it$"
		h.mail.Welcome(name)
	}()
}

type CreateRequest struct{ Name string }
type CreateResponse struct{}

func (*CreateRequest) ProtoMessage()  {}
func (*CreateResponse) ProtoMessage() {}

func (h *handler) CreateUser(ctx context.Context, request *CreateRequest) (*CreateResponse, error) {
	go func() { // want "a panic in this goroutine ends the server.*; \\+1: this may panic; -1: this handler starts it$"
		h.mail.Welcome(request.Name)
	}()
	return &CreateResponse{}, nil
}
