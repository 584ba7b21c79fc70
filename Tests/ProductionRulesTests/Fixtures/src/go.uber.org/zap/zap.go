// Package zap has what fixtures need of zap.
package zap

type Field struct{}

func Error(err error) Field          { return Field{} }
func String(key, value string) Field { return Field{} }

type Logger struct{}

func (l *Logger) Debug(msg string, fields ...Field) {}
func (l *Logger) Info(msg string, fields ...Field)  {}
func (l *Logger) Error(msg string, fields ...Field) {}
func (l *Logger) Panic(msg string, fields ...Field) {}
func (l *Logger) Fatal(msg string, fields ...Field) {}
func (l *Logger) Sugar() *SugaredLogger             { return nil }
func (l *Logger) Sync() error                       { return nil }

type SugaredLogger struct{}

func (s *SugaredLogger) Errorw(msg string, keysAndValues ...interface{}) {}
func (s *SugaredLogger) Sync() error                                     { return nil }
