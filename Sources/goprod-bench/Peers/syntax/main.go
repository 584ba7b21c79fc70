// Command syntax times go/scanner and go/parser over the Go files below a folder, held in memory: the peer's side of
// one round of `goprod-bench syntax`. It prints a line for each measure: its name and its figure.
package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"
)

const joinedLength = 50_000_000

func main() {
	runtime.GOMAXPROCS(1)
	sources, bytes := read(os.Args[1])
	parseAll(sources, 0, 1)

	report("lex", bytes, processorTime, func() {
		for _, source := range sources {
			scan(source)
		}
	})
	report("parse", bytes, processorTime, func() { parseAll(sources, 0, 1) })

	before := heap()
	kept := make([]*ast.File, 0, len(sources))
	sets := make([]*token.FileSet, 0, len(sources))
	report("keep", bytes, processorTime, func() {
		for _, source := range sources {
			set, file := parse(source)
			kept, sets = append(kept, file), append(sets, set)
		}
	})
	fmt.Printf("kept %f\n", float64(heap()-before)/float64(bytes))
	runtime.KeepAlive(kept)
	runtime.KeepAlive(sets)
	kept, sets = nil, nil
	runtime.GC()

	report("wall", bytes, wallTime, func() { parseAll(sources, 0, 1) })
	runtime.GOMAXPROCS(2)
	report("two", bytes, wallTime, func() {
		var threads sync.WaitGroup
		for start := range 2 {
			threads.Go(func() { parseAll(sources, start, 2) })
		}
		threads.Wait()
	})
	runtime.GOMAXPROCS(1)

	joined := join(sources)
	report("joined", len(joined), processorTime, func() { parse(joined) })
}

// read gives the files, the longest first, and their bytes.
func read(folder string) ([][]byte, int) {
	var sources [][]byte
	bytes := 0
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.Contains(path, "/testdata/") {
			return err
		}
		source, err := os.ReadFile(path)
		sources = append(sources, source)
		bytes += len(source)
		return err
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	slices.SortFunc(sources, func(a, b []byte) int { return len(b) - len(a) })
	return sources, bytes
}

// join makes one file of the files' declarations behind their imports.
func join(sources [][]byte) []byte {
	file := []byte("package joined\n")
	for _, source := range sources {
		if len(file) >= joinedLength {
			break
		}
		set, tree := parse(source)
		first := slices.IndexFunc(tree.Decls, func(d ast.Decl) bool {
			group, ok := d.(*ast.GenDecl)
			return !ok || group.Tok != token.IMPORT
		})
		if first >= 0 {
			file = append(file, source[set.Position(tree.Decls[first].Pos()).Offset:]...)
			file = append(file, '\n')
		}
	}
	return file
}

func scan(source []byte) {
	set := token.NewFileSet()
	var s scanner.Scanner
	s.Init(set.AddFile("", -1, len(source)), source, nil, scanner.ScanComments)
	for {
		if _, tok, _ := s.Scan(); tok == token.EOF {
			return
		}
	}
}

func parse(source []byte) (*token.FileSet, *ast.File) {
	set := token.NewFileSet()
	file, _ := parser.ParseFile(set, "", source, parser.ParseComments|parser.SkipObjectResolution)
	return set, file
}

func parseAll(sources [][]byte, start, step int) {
	for i := start; i < len(sources); i += step {
		parse(sources[i])
	}
}

func report(name string, bytes int, clock func() time.Duration, work func()) {
	start := clock()
	work()
	fmt.Printf("%s %f\n", name, float64(bytes)/1e6/(clock()-start).Seconds())
}

func wallTime() time.Duration { return time.Since(begin) }

var begin = time.Now()

// processorTime is what processors have spent on this process.
func processorTime() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

// heap is what is in use after a collection.
func heap() uint64 {
	var stats runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&stats)
	return stats.HeapAlloc
}
