// Package klog has what fixtures need of klog.
package klog

type Level int32

type Verbose struct{}

func V(level Level) Verbose                                      { return Verbose{} }
func ErrorS(err error, msg string, keysAndValues ...interface{}) {}
func Errorf(format string, args ...interface{})                  {}
func Fatalf(format string, args ...interface{})                  {}
func (v Verbose) Infof(format string, args ...interface{})       {}
func (v Verbose) InfoS(msg string, keysAndValues ...interface{}) {}
