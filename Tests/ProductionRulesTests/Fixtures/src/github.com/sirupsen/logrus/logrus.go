// Package logrus has what fixtures need of logrus.
package logrus

type Entry struct{}

func WithError(err error) *Entry                { return &Entry{} }
func Errorf(format string, args ...interface{}) {}
func Panic(args ...interface{})                 {}

func (e *Entry) WithField(key string, value interface{}) *Entry { return e }
func (e *Entry) Error(args ...interface{})                      {}
func (e *Entry) Debug(args ...interface{})                      {}
func (e *Entry) Panic(args ...interface{})                      {}
