// Command syntax says what go/parser and go/scanner make of Go sources, in the terms of goprod's own syntax tree.
//
// It reads entries from standard input, one a line: the name of a file, or the name of a bundle, an offset, a length
// and a label, separated by tabs. For each it prints a line of nine fields:
//
//	line of the first syntax error, or 0
//	line of the error that stands first in the source, which go/parser may meet later, or 0
//	line of the first error of go/scanner alone, or 0
//	hash of the tree's dump, or - when there is an error
//	number of the dump's lines
//	hash of the tokens' dump
//	number of tokens, comments included
//	number of line breaks
//	the entry
//
// With -tree, -tokens or -errors it prints the dump of the first entry, or its errors, instead. With -snippets FILE or
// -mutations FILE it makes new sources out of those named, writes them to FILE one after the other, and prints an entry
// for each; -characters FILE needs none and makes sources of all characters.
package main

import (
	"bufio"
	"bytes"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"hash/fnv"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
)

func main() {
	tree := flag.Bool("tree", false, "print the tree of the first entry")
	tokens := flag.Bool("tokens", false, "print the tokens of the first entry")
	errors := flag.Bool("errors", false, "print the syntax errors of the first entry")
	snippets := flag.String("snippets", "", "write the sources in string literals and archives to this `file`")
	mutations := flag.String("mutations", "", "write sources with one token changed to this `file`")
	characters := flag.String("characters", "", "write sources that hold every character to this `file`")
	count := flag.Int("count", 8, "how many mutations a source")
	seed := flag.Uint64("seed", 1, "what the mutations are drawn from")
	flag.Parse()

	var entries []string
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		entries = append(entries, lines.Text())
	}
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	switch {
	case *tree || *tokens || *errors:
		if len(entries) == 0 {
			fatal("no entry on standard input")
		}
		src, err := read(entries[0])
		if err != nil {
			fatal(err)
		}
		s := inspect(src)
		switch {
		case *errors:
			for _, e := range s.errors {
				fmt.Fprintf(out, "%d: %s\n", lineOf(src, e.Pos.Offset), e.Msg)
			}
		case *tokens:
			out.Write(s.tokens.dump)
		default:
			out.Write(s.tree)
		}
	case *snippets != "":
		writeBundle(*snippets, out, entries, makeSnippets)
	case *mutations != "":
		writeBundle(*mutations, out, entries, func(entry string, src []byte, yield func(string, []byte)) {
			mutate(entry, src, *seed, *count, yield)
		})
	case *characters != "":
		writeBundle(*characters, out, []string{os.DevNull}, func(_ string, _ []byte, yield func(string, []byte)) {
			makeCharacters(yield)
		})
	default:
		results := make([]string, len(entries))
		var next atomic.Int64
		var group sync.WaitGroup
		for range runtime.GOMAXPROCS(0) {
			group.Go(func() {
				for i := int(next.Add(1)) - 1; i < len(entries); i = int(next.Add(1)) - 1 {
					results[i] = record(entries[i])
				}
			})
		}
		group.Wait()
		for _, result := range results {
			out.WriteString(result)
		}
	}
}

func fatal(what any) {
	fmt.Fprintln(os.Stderr, "syntax:", what)
	os.Exit(1)
}

var bundles sync.Map // contents by name

// read returns the source an entry names.
func read(entry string) ([]byte, error) {
	fields := strings.Split(entry, "\t")
	if len(fields) < 3 {
		return os.ReadFile(entry)
	}
	contents, ok := bundles.Load(fields[0])
	if !ok {
		bytes, err := os.ReadFile(fields[0])
		if err != nil {
			return nil, err
		}
		contents, _ = bundles.LoadOrStore(fields[0], bytes)
	}
	offset, err := strconv.Atoi(fields[1])
	if err != nil {
		return nil, err
	}
	length, err := strconv.Atoi(fields[2])
	if err != nil {
		return nil, err
	}
	return contents.([]byte)[offset : offset+length], nil
}

func record(entry string) string {
	src, err := read(entry)
	if err != nil {
		return "" // a folder named x.go, a broken link
	}
	s := inspect(src)
	treeHash := "-"
	if s.firstError == 0 {
		treeHash = hash(s.tree)
	}
	return fmt.Sprintf("%d %d %d %s %d %s %d %d %s\n", s.firstError, s.topmostError, s.tokens.firstError, treeHash,
		bytes.Count(s.tree, []byte("\n")), hash(s.tokens.dump), s.tokens.count, bytes.Count(src, []byte("\n")), entry)
}

func hash(text []byte) string {
	sum := fnv.New64a()
	sum.Write(text)
	return fmt.Sprintf("%016x", sum.Sum64())
}

// A source is what Go's packages say of one.
type source struct {
	errors       scanner.ErrorList
	firstError   int // line, from 1; 0 without an error
	topmostError int // likewise
	tree         []byte
	tokens       tokenList
}

// inspect parses a source as gofmt -e does: all errors, without resolving names, which is no matter of syntax.
//
// The program is built with a go/parser that does not sort its errors, so that the first it met is known. Later ones
// may stand before it in the source: they are about how go/parser went on.
func inspect(src []byte) source {
	s := source{tokens: scan(src)}
	set := token.NewFileSet()
	tree, err := parser.ParseFile(set, "", src, parser.SkipObjectResolution|parser.ParseComments|parser.AllErrors)
	if list, ok := err.(scanner.ErrorList); ok {
		first, topmost, isFirst := len(src), len(src), true
		for _, e := range list {
			topmost = min(topmost, e.Pos.Offset)
			if s.tokens.errors[scanError{e.Pos.Offset, e.Msg}] {
				first = min(first, e.Pos.Offset) // met a token ahead of the parser's
			} else if isFirst {
				first, isFirst = min(first, e.Pos.Offset), false
			}
		}
		s.errors = list
		s.firstError, s.topmostError = lineOf(src, first), lineOf(src, topmost)
		return s
	}
	s.tree = dumpTree(set.File(tree.FileStart), tree, s.tokens)
	return s
}

// lineOf counts lines itself: positions follow //line comments.
func lineOf(src []byte, offset int) int { return bytes.Count(src[:offset], []byte("\n")) + 1 }

func dumpTree(file *token.File, tree *ast.File, tokens tokenList) []byte {
	d := &dumper{w: new(bytes.Buffer), file: file, tokens: tokens}
	d.source(tree)
	return d.w.Bytes()
}
