// Each function of the standard library that has a twin.
package fixture

import (
	"context"
	"crypto/tls"
	"database/sql"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"time"
)

func requests(ctx context.Context, client *http.Client, address string) {
	http.Head(address) // want "`http.Head` cannot be cancelled by `ctx`; send a request made with `http.NewRequestWithContext` \\[warning\\], no fix"

	http.Post(address, "text/plain", strings.NewReader("x")) // want "`http.Post` cannot be cancelled"

	http.PostForm(address, url.Values{}) // want "`http.PostForm` cannot be cancelled"

	client.Get(address) // want "`client.Get` cannot be cancelled"

	client.Head(address) // want "`client.Head` cannot be cancelled"

	client.PostForm(address, url.Values{}) // want "`client.PostForm` cannot be cancelled"

	client.Do(httptest.NewRequest("GET", address, nil)) // want "`httptest.NewRequest` cannot be cancelled by `ctx`; call `httptest.NewRequestWithContext` \\[warning\\], safe fix"

	client.CloseIdleConnections()
}

func names(ctx context.Context, name string) {
	net.LookupAddr(name) // want "`net.LookupAddr` cannot be cancelled by `ctx`; call `net.DefaultResolver.LookupAddr` \\[warning\\], safe fix"

	net.LookupCNAME(name) // want "`net.LookupCNAME` cannot"

	net.LookupMX(name) // want "`net.LookupMX` cannot"

	net.LookupNS(name) // want "`net.LookupNS` cannot"

	net.LookupPort("tcp", name) // want "`net.LookupPort` cannot"

	net.LookupSRV("http", "tcp", name) // want "`net.LookupSRV` cannot"

	net.LookupTXT(name) // want "`net.LookupTXT` cannot"

	net.ParseIP(name)
}

func connections(ctx context.Context, dialer *net.Dialer, address string) {
	net.ListenPacket("udp", address) // want "`net.ListenPacket` cannot be cancelled by `ctx`; call `ListenPacket` of a `net.ListenConfig` \\[warning\\], safe fix"

	tls.DialWithDialer(dialer, "tcp", address, nil) // want "`tls.DialWithDialer` cannot be cancelled by `ctx`; call `DialContext` of a `tls.Dialer` \\[warning\\], no fix"

	(&tls.Dialer{NetDialer: dialer}).Dial("tcp", address) // want "cannot be cancelled by `ctx`; call .*DialContext.*\\[warning\\], safe fix"

	net.DialTimeout("tcp", address, time.Second) // want "`net.DialTimeout` cannot be cancelled"

	net.DialTCP("tcp", nil, &net.TCPAddr{Port: 80}) // want "`net.DialTCP` cannot be cancelled by `ctx`; call `DialTCP` of a `net.Dialer` \\[warning\\], no fix"

	net.DialUDP("udp", nil, net.UDPAddrFromAddrPort(anywhere)) // asks nobody
}

var anywhere = (&net.UDPAddr{}).AddrPort()

func statements(ctx context.Context, db *sql.DB, tx *sql.Tx, statement *sql.Stmt) {
	db.Prepare("SELECT 1") // want "call `db.PrepareContext` \\[warning\\], safe fix"

	tx.Query("SELECT 1") // want "call `tx.QueryContext` \\[warning\\], safe fix"

	tx.QueryRow("SELECT 1") // want "call `tx.QueryRowContext` \\[warning\\], safe fix"

	tx.Exec("DELETE FROM users") // want "call `tx.ExecContext` \\[warning\\], suggested fix"

	tx.Stmt(statement) // want "call `tx.StmtContext` \\[warning\\], safe fix"

	statement.Query() // want "call `statement.QueryContext` \\[warning\\], safe fix"

	statement.QueryRow() // want "call `statement.QueryRowContext` \\[warning\\], safe fix"

	tx.QueryRow("DELETE FROM a RETURNING") // want "call `tx.QueryRowContext` \\[warning\\], suggested fix"

	statement.Close()
	tx.Rollback()
}
