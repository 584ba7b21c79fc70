package main

import (
	"bufio"
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"hash/fnv"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// writeBundle makes sources out of those the entries name and writes each once.
func writeBundle(
	name string, out *bufio.Writer, entries []string, make func(entry string, src []byte, yield func(string, []byte)),
) {
	file, err := os.Create(name)
	if err != nil {
		fatal(err)
	}
	bundle := bufio.NewWriter(file)
	offset := 0
	seen := map[string]bool{}
	for _, entry := range entries {
		src, err := read(entry)
		if err != nil {
			continue
		}
		make(entry, src, func(label string, made []byte) {
			if sum := hash(made); seen[sum] {
				return
			} else {
				seen[sum] = true
			}
			bundle.Write(made)
			bundle.WriteByte('\n')
			fmt.Fprintf(out, "%s\t%d\t%d\t%s\n", name, offset, len(made), label)
			offset += len(made) + 1
		})
	}
	if err := bundle.Flush(); err != nil {
		fatal(err)
	}
	if err := file.Close(); err != nil {
		fatal(err)
	}
}

// makeSnippets takes every string literal of a Go file for Go source, as a file, as declarations, as statements and as
// an expression; tests of parsers keep their examples so. Of an archive it takes the Go files.
func makeSnippets(entry string, src []byte, yield func(string, []byte)) {
	if !strings.HasSuffix(entry, ".go") {
		archive(entry, src, yield)
		return
	}
	set := token.NewFileSet()
	tree, err := parser.ParseFile(set, entry, src, parser.SkipObjectResolution)
	if err != nil {
		return
	}
	ast.Inspect(tree, func(n ast.Node) bool {
		lit, ok := n.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING {
			return true
		}
		text, err := strconv.Unquote(lit.Value)
		if err != nil || len(text) > 1<<16 {
			return true
		}
		label := fmt.Sprintf("%s:%d", entry, set.Position(lit.Pos()).Line)
		if strings.Contains(text, "package") {
			yield(label+" file", []byte(text))
		}
		yield(label+" declarations", []byte("package p\n"+text+"\n"))
		yield(label+" statements", []byte("package p\nfunc _() {\n"+text+"\n}\n"))
		yield(label+" expression", []byte("package p\nvar _ = "+text+"\n"))
		return true
	})
}

// makeCharacters yields sources in which every character stands alone and in an identifier, some thousand at a time.
func makeCharacters(yield func(string, []byte)) {
	const size = 4096
	for first := rune(0); first <= unicode.MaxRune; first += size {
		src := []byte("package p\n")
		for r := first; r < first+size; r++ {
			src = utf8.AppendRune(src, r)
			src = append(src, "\na"...)
			src = utf8.AppendRune(src, r)
			src = append(src, '\n')
		}
		yield(fmt.Sprintf("%U", first), src)
	}
}

// archive yields the Go files of a text archive: each follows a line "-- name --".
func archive(entry string, src []byte, yield func(string, []byte)) {
	name, start := "", 0
	finish := func(end int) {
		if strings.HasSuffix(name, ".go") {
			yield(entry+":"+name, src[start:end])
		}
	}
	offset := 0
	for line := range bytes.Lines(src) {
		text := strings.TrimRight(string(line), "\r\n")
		if strings.HasPrefix(text, "-- ") && strings.HasSuffix(text, " --") && len(text) > 6 {
			finish(offset)
			name, start = text[3:len(text)-3], offset+len(line)
		}
		offset += len(line)
	}
	finish(len(src))
}

// mutate yields sources that differ from one in a token or a byte. What is drawn depends on the seed and the source.
func mutate(entry string, src []byte, seed uint64, count int, yield func(string, []byte)) {
	if len(src) > 1<<17 {
		return
	}
	file := token.NewFileSet().AddFile("", -1, len(src))
	var s scanner.Scanner
	s.Init(file, src, nil, 0)
	type span struct{ start, end int }
	var tokens []span
	for {
		pos, tok, lit := s.Scan()
		if tok == token.EOF {
			break
		}
		if tok != token.SEMICOLON || lit == ";" {
			tokens = append(tokens, span{file.Offset(pos), file.Offset(s.End())})
		}
	}
	if len(tokens) < 4 {
		return
	}
	sum := fnv.New64a()
	sum.Write(src)
	random := rand.New(rand.NewPCG(seed, sum.Sum64()))
	join := func(parts ...[]byte) []byte { return bytes.Join(parts, nil) }
	space := []byte(" ")
	for range count {
		i := random.IntN(len(tokens) - 1)
		a, b := tokens[i], tokens[i+1]
		other := tokens[random.IntN(len(tokens))]
		one, two, three := src[a.start:a.end], src[b.start:b.end], src[other.start:other.end]
		var kind string
		var made []byte
		switch random.IntN(8) {
		case 0, 1:
			kind, made = "delete", join(src[:a.start], src[a.end:])
		case 2, 3:
			kind = "swap"
			made = join(src[:a.start], two, space, src[a.end:b.start], space, one, src[b.end:])
		case 4:
			kind, made = "double", join(src[:a.end], space, one, src[a.end:])
		case 5:
			kind, made = "replace", join(src[:a.start], space, three, space, src[a.end:])
		case 6:
			kind, made = "insert", join(src[:a.start], three, space, src[a.start:])
		case 7:
			kind = "byte"
			odd := []string{"\x00", "\xff", "\xef\xbb\xbf", "\"", "'", "`", "\\", "#", "\n", "é", "“", "/*", "\u0661", "0x", "_", "\xc3"}
			at := random.IntN(len(src))
			made = join(src[:at], []byte(odd[random.IntN(len(odd))]), src[at:])
			a.start = at
		}
		yield(fmt.Sprintf("%s:%d %s", entry, lineOf(src, min(a.start, len(src))), kind), made)
	}
}
