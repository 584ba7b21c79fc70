package fixture

import (
	"archive/zip"
	"bufio"
	"compress/gzip"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net"
	"os"

	"github.com/jmoiron/sqlx"
	amqp "github.com/rabbitmq/amqp091-go"
	"github.com/redis/go-redis/v9"
	"github.com/segmentio/kafka-go"
	"google.golang.org/grpc"
)

func neverClosed(path string) (string, error) {
	f, err := os.Open(path) // want "resource-not-closed: the file `f` is not closed on every path; close it, best by `defer`.*\\[warning\\], safe fix; \\+5: this return is reached without `f\\.Close\\(\\)`"
	if err != nil {
		return "", fmt.Errorf("open %s: %w", path, err)
	}
	text, err := io.ReadAll(f)
	return string(text), err
}

func parse(r io.Reader) error {
	scanner := bufio.NewScanner(r)
	for scanner.Scan() {
		fmt.Println(scanner.Text())
	}
	return scanner.Err()
}

func leftOnError(path string) error {
	f, err := os.Open(path) // want "the file `f` is not closed on every path.*\\[warning\\], suggested fix"
	if err != nil {
		return err
	}
	if err := parse(f); err != nil {
		return fmt.Errorf("parse: %w", err)
	}
	return f.Close()
}

func connection(address string) error {
	conn, err := net.Dial("tcp", address) // want "the connection `conn` is not closed on every path"
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(conn, "hello")
	return err
}

func compressed(w io.Writer, text []byte) error {
	zw := gzip.NewWriter(w) // want "the writer `zw` is not closed on every path"
	if _, err := zw.Write(text); err != nil {
		return err
	}
	return zw.Flush()
}

func openConfig(name string) (*os.File, error) {
	f, err := os.Open("/etc/" + name)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", name, err)
	}
	return f, nil
}

func fromHelper() error {
	f, err := openConfig("service") // want "the file `f` is not closed on every path"
	if err != nil {
		return err
	}
	return parse(f)
}

type archive struct{ file *os.File }

func handedOnElsewhere(path string) (*archive, error) {
	f, err := os.Open(path) // want "the file `f` is not closed on every path"
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() == 0 {
		return nil, errors.New("empty")
	}
	return &archive{file: f}, nil
}

func root(dir string) (int64, error) {
	root, err := os.OpenRoot(dir) // want "the file `root` is not closed on every path"
	if err != nil {
		return 0, err
	}
	info, err := root.Stat("index")
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

func unpacked(path string) (int, error) {
	archive, err := zip.OpenReader(path) // want "the file `archive` is not closed on every path"
	if err != nil {
		return 0, err
	}
	return len(archive.File), nil
}

func database(ctx context.Context, source string) error {
	db, err := sql.Open("pgx", source) // want "the connection `db` is not closed on every path"
	if err != nil {
		return err
	}
	return db.PingContext(ctx)
}

func extended(source string) (n int, err error) {
	db, err := sqlx.Open("pgx", source) // want "the connection `db` is not closed on every path"
	if err != nil {
		return 0, err
	}
	err = db.Get(&n, "SELECT 1")
	return n, err
}

func called(ctx context.Context, target string) error {
	conn, err := grpc.NewClient(target) // want "the connection `conn` is not closed on every path"
	if err != nil {
		return err
	}
	return conn.Invoke(ctx, "/service/method", nil, nil)
}

func pinged(ctx context.Context) error {
	client := redis.NewClient(&redis.Options{}) // want "the connection `client` is not closed on every path"
	return client.Ping(ctx).Err()
}

func consumed(ctx context.Context) (kafka.Message, error) {
	reader := kafka.NewReader(kafka.ReaderConfig{Topic: "orders"}) // want "the connection `reader` is not closed on every path"
	return reader.ReadMessage(ctx)
}

func sent(ctx context.Context, url string) error {
	conn, err := amqp.Dial(url) // want "the connection `conn` is not closed on every path"
	if err != nil {
		return err
	}
	channel, err := conn.Channel()
	if err != nil {
		return err
	}
	return channel.PublishWithContext(ctx, "", "orders", false, false, amqp.Publishing{})
}
