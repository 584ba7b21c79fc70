// Command syntax times go/scanner and go/parser over the Go files below a folder, held in memory, on one processor.
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
	"strings"
	"time"
)

func main() {
	runtime.GOMAXPROCS(1)
	var sources [][]byte
	bytes := 0
	err := filepath.WalkDir(os.Args[1], func(path string, entry fs.DirEntry, err error) error {
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
	report := func(name string, work func(source []byte)) {
		best := time.Duration(1 << 62)
		for range 3 {
			start := time.Now()
			for _, source := range sources {
				work(source)
			}
			best = min(best, time.Since(start))
		}
		fmt.Printf("%s %.1f\n", name, float64(bytes)/1e6/best.Seconds())
	}
	report("scan", func(source []byte) {
		set := token.NewFileSet()
		var s scanner.Scanner
		s.Init(set.AddFile("", -1, len(source)), source, nil, scanner.ScanComments)
		for {
			if _, tok, _ := s.Scan(); tok == token.EOF {
				return
			}
		}
	})
	var kept *ast.File
	report("parse", func(source []byte) {
		kept, _ = parser.ParseFile(token.NewFileSet(), "", source, parser.ParseComments|parser.SkipObjectResolution)
	})
	_ = kept
}
