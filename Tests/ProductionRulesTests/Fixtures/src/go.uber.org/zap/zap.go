// Package zap has what fixtures need of zap.
package zap

type Field struct{}

func Error(err error) Field          { return Field{} }
func String(key, value string) Field { return Field{} }

func Int64(key string, value int64) Field { return Field{} }

type Logger struct{}

type Option interface{ apply() }

func NewProduction(options ...Option) (*Logger, error) { return nil, nil }

func (l *Logger) Debug(msg string, fields ...Field) {}
func (l *Logger) Info(msg string, fields ...Field)  {}
func (l *Logger) Error(msg string, fields ...Field) {}
func (l *Logger) Warn(msg string, fields ...Field)  {}
func (l *Logger) Panic(msg string, fields ...Field) {}
func (l *Logger) Fatal(msg string, fields ...Field) {}
func (l *Logger) Sugar() *SugaredLogger             { return nil }
func (l *Logger) Sync() error                       { return nil }

type SugaredLogger struct{}

func (s *SugaredLogger) Errorw(msg string, keysAndValues ...interface{}) {}
func (s *SugaredLogger) Sync() error                                     { return nil }
