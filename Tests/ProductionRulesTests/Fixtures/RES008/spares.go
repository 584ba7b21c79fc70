package fixture

import (
	"context"
	"database/sql"
	"fmt"
	"io"
	"log"
	"net"
	"os"
	"os/signal"
	"sync"
	"time"

	"github.com/golang/glog"
	"go.uber.org/zap"
)

// None of these matters when the process ends.
func harmless(mu *sync.Mutex, db *sql.DB, conn net.Conn, group *sync.WaitGroup) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	_, stop := signal.NotifyContext(ctx, os.Interrupt)
	defer stop()
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	mu.Lock()
	defer mu.Unlock()
	defer group.Done()
	defer db.Close()
	defer conn.Close()
	f, err := os.Open("a")
	if err != nil {
		log.Fatal(err)
	}
	defer f.Close()
	defer func() { _ = recover() }()
	log.Fatal("no")
}

// Done before.
func same(dir string) {
	defer os.RemoveAll(dir)
	os.RemoveAll(dir)
	os.Exit(1)
}

// This logger writes everything before it ends the process.
func logger(l *zap.Logger) {
	defer l.Sync()
	defer func() { _ = l.Sync() }()
	l.Fatal("no")
}

// Deferred only after it.
func before() {
	if len(os.Args) < 2 {
		os.Exit(2)
	}
	defer os.Remove("a")
}

// On another path.
func elsewhere(flag bool) {
	if flag {
		defer os.Remove("a")
		return
	}
	os.Exit(1)
}

// A function of its own, which returns first.
func inner() {
	func() {
		defer os.Remove("a")
	}()
	os.Exit(1)
}

// Panics run deferred calls.
func panics() {
	defer os.Remove("a")
	log.Panic("no")
}

// So do these.
func flushes() {
	defer glog.Flush()
	glog.Fatal("no")
}

// Nothing can have been logged yet.
func asksForVersion(version bool) {
	defer glog.Flush()
	if version {
		fmt.Println("1.0")
		os.Exit(0)
	}
	work()
}

func work() {}

// A logger writes each line at once.
func logged() {
	f, err := os.Create("log.txt")
	if err != nil {
		log.Fatal(err)
	}
	defer f.Close()
	log.SetOutput(f)
	log.Fatal("no")
}

// Nothing is known of what is behind it.
func given(w io.WriteCloser) {
	defer w.Close()
	log.Fatal("no")
}
