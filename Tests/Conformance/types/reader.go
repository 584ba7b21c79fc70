package main

import (
	"bufio"
	"io"
	"strconv"
	"strings"
)

type key struct {
	start, end int
}

// fact is what is said of one node: mode, type and value, or of an identifier: kind, name and place of declaration.
type fact struct {
	mode, text, value string
}

// file is what goprod-dump says of a file.
type file struct {
	types map[key]fact
	names map[int]fact
	// The types of objects by the offsets of identifiers.
	objectTypes map[int]string
	// What names mean at the offsets of identifiers, where that is not what the identifier was resolved to.
	lookups map[int]string
	// Selections and implicit objects by extent, instances by offset, local objects by all that is said of them.
	records [kindCount]map[string]string
}

func newFile() *file {
	f := &file{types: map[key]fact{}, names: map[int]fact{}, objectTypes: map[int]string{}, lookups: map[int]string{}}
	for kind := range f.records {
		f.records[kind] = map[string]string{}
	}
	return f
}

// reader takes in goprod-dump's lines package by package.
type reader struct {
	input *bufio.Reader
}

func newReader(input io.Reader) *reader { return &reader{bufio.NewReaderSize(input, 1<<20)} }

// next gives the files of a package, which must be the next one.
func (r *reader) next(name string) map[string]*file {
	if line := r.line(); line != "P "+name {
		panic("goprod-dump says \"" + line + "\" where package " + name + " is due")
	}
	files := map[string]*file{}
	var current *file
	for {
		if start, err := r.input.Peek(1); err != nil || start[0] == 'P' {
			return files
		}
		line := r.line()
		if line[0] == 'F' {
			current = newFile()
			files[line[2:]] = current
			continue
		}
		current.take(line)
	}
}

func (r *reader) line() string {
	line, err := r.input.ReadString('\n')
	if err != nil {
		return ""
	}
	return line[:len(line)-1]
}

// take takes in one line:
//
//	T start end mode type [NUL value]
//	I offset kind name place [NUL type]
//	L offset kind name place
//	S start end, then what is selected
//	C start end, then the implicit object
//	N offset, then the instance
//	V offset name from end
func (f *file) take(line string) {
	switch line[0] {
	case 'T':
		parts := strings.SplitN(line, " ", 5)
		text, value, _ := strings.Cut(parts[4], "\x00")
		f.types[key{number(parts[1]), number(parts[2])}] = fact{parts[3], text, value}
	case 'I':
		parts := strings.SplitN(line, " ", 4)
		offset := number(parts[1])
		text, typ, typed := strings.Cut(parts[3], "\x00")
		f.names[offset] = fact{parts[2], text, ""}
		if typed {
			f.objectTypes[offset] = typ
		}
	case 'L':
		parts := strings.SplitN(line, " ", 3)
		f.lookups[number(parts[1])] = parts[2]
	case 'S', 'C':
		parts := strings.SplitN(line, " ", 4)
		kind := selections
		if line[0] == 'C' {
			kind = implicits
		}
		f.records[kind][parts[1]+" "+parts[2]] = parts[3]
	case 'N':
		parts := strings.SplitN(line, " ", 3)
		f.records[instances][parts[1]] = parts[2]
	case 'V':
		f.records[locals][line[2:]] = ""
	}
}

func number(text string) int {
	value, err := strconv.Atoi(text)
	if err != nil {
		panic(err)
	}
	return value
}
