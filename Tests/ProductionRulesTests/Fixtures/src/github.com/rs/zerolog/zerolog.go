// Package zerolog has what fixtures need of zerolog.
package zerolog

type Event struct{}

func (e *Event) Err(err error) *Event                 { return e }
func (e *Event) Str(key, value string) *Event         { return e }
func (e *Event) Msg(msg string)                       {}
func (e *Event) Msgf(format string, v ...interface{}) {}
func (e *Event) Send()                                {}

type Logger struct{}

func (l *Logger) Error() *Event { return &Event{} }
func (l *Logger) Warn() *Event  { return &Event{} }
func (l *Logger) Info() *Event  { return &Event{} }
func (l *Logger) Debug() *Event { return &Event{} }
