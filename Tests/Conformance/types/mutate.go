package main

import (
	"bufio"
	"encoding/hex"
	"fmt"
	"go/ast"
	"go/build"
	"go/parser"
	"go/scanner"
	"go/token"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
)

// mutation is one change of a file: the bytes from start to end are replaced by a text.
type mutation struct {
	dir, path, kind string
	start, end      int
	text            string
	// The broken statement, specification or head of a declaration, in the changed file.
	from, to int
	// The top-level declaration around it, in the changed file.
	outerFrom, outerTo int
}

func (m mutation) apply(src []byte) []byte {
	made := make([]byte, 0, len(src)+len(m.text))
	made = append(made, src[:m.start]...)
	made = append(made, m.text...)
	return append(made, src[m.end:]...)
}

// String gives the line of a list. goprod-dump reads the first five fields.
func (m mutation) String() string {
	return fmt.Sprintf("%s\t%s\t%d\t%d\t%s\t%s\t%d\t%d\t%d\t%d", m.dir, m.path, m.start, m.end,
		hex.EncodeToString([]byte(m.text)), m.kind, m.from, m.to, m.outerFrom, m.outerTo)
}

func readMutation(line string) mutation {
	parts := strings.Split(line, "\t")
	number := func(index int) int {
		value, err := strconv.Atoi(parts[index])
		if err != nil {
			panic(err)
		}
		return value
	}
	text, _ := hex.DecodeString(parts[4])
	return mutation{parts[0], parts[1], parts[5], number(2), number(3), string(text), number(6), number(7), number(8),
		number(9)}
}

// edit is what a kind of mutation draws for a file. An insertion that is a line of its own breaks nothing but itself.
type edit struct {
	start, end int
	text       string
	isLine     bool
}

// kinds are the mutations there are; those of the second family leave a file that parses.
var kinds = []struct {
	name string
	draw func(*source, *rand.Rand) (edit, bool)
}{
	{"syntax: token left out", deleteToken},
	{"syntax: token put in", insertToken},
	{"syntax: tokens swapped", swapTokens},
	{"syntax: bracket left out", deleteBracket},
	{"syntax: statement cut", cutStatement},
	{"syntax: unfinished selector", unfinishedSelector},
	{"syntax: unfinished call", unfinishedCall},
	{"syntax: half-typed line", halfTypedLine},
	{"syntax: line left out", deleteLine},
	{"syntax: end of file missing", cutFile},
	{"types: undeclared name", undeclaredName},
	{"types: undeclared type", undeclaredType},
	{"types: wrong type assigned", wrongValue},
	{"types: wrong operand", wrongOperand},
	{"types: missing return value", missingResult},
	{"types: unknown field", unknownField},
	{"types: argument left out", missingArgument},
	{"types: argument too many", extraArgument},
	{"types: argument of wrong type", wrongArgument},
	{"types: import removed", removeImport},
	{"types: local declaration removed", removeLocal},
	{"types: declaration removed", removeDeclaration},
	{"types: declaration doubled", doubleDeclaration},
	{"types: wrong type argument", wrongTypeArgument},
}

// listMutations writes about count mutations of packages, as many of each kind.
func listMutations(dirs []string, count int, seed uint64) {
	random := rand.New(rand.NewPCG(seed, 0))
	var paths [][2]string
	for _, dir := range dirs {
		pkg, err := build.ImportDir(dir, 0)
		if err != nil {
			continue
		}
		for _, name := range pkg.GoFiles {
			paths = append(paths, [2]string{dir, filepath.Join(dir, name)})
		}
	}
	sources := map[string]*source{}
	var made []mutation
	for made, tries := &made, 0; len(*made) < count && tries < 20*count; tries++ {
		kind := kinds[len(*made)%len(kinds)]
		path := paths[random.IntN(len(paths))]
		src := sources[path[1]]
		if src == nil {
			src = load(path[1])
			sources[path[1]] = src
		}
		if len(src.tokens) < 50 {
			continue
		}
		if change, ok := kind.draw(src, random); ok {
			*made = append(*made, src.mutation(path[0], kind.name, change))
		}
	}
	sort.SliceStable(made, func(i, j int) bool { return made[i].dir < made[j].dir })
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for _, m := range made {
		fmt.Fprintln(out, m)
	}
}

// part is a token of a source.
type part struct {
	start, end int
	kind       token.Token
	text       string
}

// source is a file that parses, with what mutations are drawn from.
type source struct {
	path   string
	bytes  []byte
	set    *token.FileSet
	tree   *ast.File
	tokens []part // those after the package clause that are written
	nodes  []ast.Node
}

func load(path string) *source {
	bytes, err := os.ReadFile(path)
	if err != nil {
		panic(err)
	}
	src := &source{path: path, bytes: bytes, set: token.NewFileSet()}
	src.tree, err = parser.ParseFile(src.set, path, bytes, parser.SkipObjectResolution)
	if err != nil {
		return src
	}
	ast.Inspect(src.tree, func(node ast.Node) bool {
		switch node.(type) {
		case nil, *ast.Comment, *ast.CommentGroup:
			return false
		}
		src.nodes = append(src.nodes, node)
		return true
	})
	var scan scanner.Scanner
	set := token.NewFileSet()
	file := set.AddFile(path, -1, len(bytes))
	scan.Init(file, bytes, nil, 0)
	for {
		pos, kind, text := scan.Scan()
		if kind == token.EOF {
			return src
		}
		start := file.Offset(pos)
		if kind == token.SEMICOLON && text != ";" || start <= src.end(src.tree.Name) {
			continue
		}
		if text == "" || kind.IsOperator() {
			text = kind.String()
		}
		src.tokens = append(src.tokens, part{start, start + len(text), kind, text})
	}
}

func (s *source) start(node ast.Node) int { return s.set.PositionFor(node.Pos(), false).Offset }
func (s *source) end(node ast.Node) int   { return s.set.PositionFor(node.End(), false).Offset }
func (s *source) text(node ast.Node) string {
	return string(s.bytes[s.start(node):s.end(node)])
}

// mutation says where a change breaks what.
func (s *source) mutation(dir, kind string, change edit) mutation {
	from, to := change.start, change.end
	if !change.isLine {
		from, to = s.around(change.start, change.end)
	}
	// What shares a line with the change is part of it.
	for from > 0 && s.bytes[from-1] != '\n' {
		from--
	}
	for to < len(s.bytes) && s.bytes[to] != '\n' {
		to++
	}
	outerFrom, outerTo := from, to
	for _, decl := range s.tree.Decls {
		if s.start(decl) <= change.start && change.start <= s.end(decl) {
			outerFrom, outerTo = min(from, s.start(decl)), max(to, s.end(decl))
		}
	}
	shift := len(change.text) - (change.end - change.start)
	return mutation{dir, s.path, kind, change.start, change.end, change.text, from, to + shift, outerFrom,
		outerTo + shift}
}

// around gives the extent of the innermost statement, specification, field or declaration around a change; of a function
// whose body does not change, the head.
func (s *source) around(start, end int) (int, int) {
	from, to := start, end
	var body ast.Node
	for _, node := range s.nodes {
		if s.start(node) > start || s.end(node) < end {
			continue
		}
		switch node := node.(type) {
		case *ast.BlockStmt:
			if body == ast.Node(node) {
				continue
			}
		case *ast.FuncDecl:
			if node.Body != nil {
				body = node.Body
				if end <= s.start(node.Body) {
					from, to = s.start(node), s.start(node.Body)+1
					continue
				}
			}
		case *ast.IfStmt:
			body = node.Body
		case *ast.ForStmt:
			body = node.Body
		case *ast.RangeStmt:
			body = node.Body
		case *ast.SwitchStmt:
			body = node.Body
		case *ast.TypeSwitchStmt:
			body = node.Body
		case *ast.SelectStmt:
			body = node.Body
		case *ast.FuncLit:
			body = node.Body
			continue
		case ast.Stmt, ast.Spec, ast.Decl:
		default:
			continue
		}
		from, to = s.start(node), s.end(node)
	}
	return from, to
}
