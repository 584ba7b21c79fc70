package main

import (
	"go/scanner"
	"go/token"
	"strconv"
)

// A tokenList is what go/scanner makes of a source.
type tokenList struct {
	dump       []byte
	count      int
	errors     map[scanError]bool
	firstError int // line, from 1; 0 without an error
	starts     []int
	ends       []int
}

type scanError struct {
	offset int
	text   string
}

// scan dumps tokens and comments in the scanner's order, a line each: kind, start, end. The text of a literal is the
// source between the two. A semicolon a line break stands for has no end.
func scan(src []byte) tokenList {
	list := tokenList{errors: map[scanError]bool{}}
	file := token.NewFileSet().AddFile("", -1, len(src))
	firstError := -1
	var s scanner.Scanner
	s.Init(file, src, func(pos token.Position, text string) {
		list.errors[scanError{pos.Offset, text}] = true
		if firstError < 0 || pos.Offset < firstError {
			firstError = pos.Offset
		}
	}, scanner.ScanComments)
	for {
		pos, tok, lit := s.Scan()
		start, end := file.Offset(pos), file.Offset(s.End())
		list.count++
		switch {
		case tok == token.SEMICOLON && lit == "\n":
			end = start
			list.dump = append(list.dump, "auto"...)
		default:
			list.dump = append(list.dump, tok.String()...)
		}
		list.dump = append(list.dump, ' ')
		list.dump = strconv.AppendInt(list.dump, int64(start), 10)
		if end > start {
			list.dump = append(list.dump, ' ')
			list.dump = strconv.AppendInt(list.dump, int64(end), 10)
		}
		list.dump = append(list.dump, '\n')
		if tok != token.COMMENT {
			list.starts = append(list.starts, start)
			list.ends = append(list.ends, end)
		}
		if tok == token.EOF {
			break
		}
	}
	if firstError >= 0 {
		list.firstError = lineOf(src, firstError)
	}
	return list
}
