// Package kafka has what fixtures need of kafka-go.
package kafka

import "context"

type Message struct{ Key, Value []byte }

type Writer struct{ Topic string }

func (w *Writer) WriteMessages(ctx context.Context, msgs ...Message) error { return nil }

func (w *Writer) Close() error { return nil }

type ReaderConfig struct{ Topic string }

type Reader struct{}

func NewReader(config ReaderConfig) *Reader { return nil }

func (r *Reader) ReadMessage(ctx context.Context) (Message, error) { return Message{}, nil }

func (r *Reader) Close() error { return nil }
