package main

import (
	"bufio"
	"fmt"
	"go/ast"
	"go/build"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// tally counts the expressions and identifiers of mutated files that go/types gives a valid type.
//
// go/parser may lose its place at a syntax error, and read what follows as something it is not. Where it is we that say
// what go/types says about the file without the mutation (nothing, for what is no expression there), it is kept, and in
// no other number.
type tally struct {
	agree, unknown, differ, extra, kept int
}

func (t *tally) add(other tally) {
	t.agree += other.agree
	t.unknown += other.unknown
	t.differ += other.differ
	t.extra += other.extra
	t.kept += other.kept
}

func (t tally) whole() int { return t.agree + t.unknown + t.differ }

// figures are those of one kind of mutation.
type figures struct {
	cases int
	// Outside the broken statement, and the part of these in the same top-level declaration.
	outside, near tally
	// In the broken statement, and for what it is worth: what is not on the changed lines.
	inside tally
}

// minimum is the share of expressions that must agree, in thousandths.
const minimum = 990

// compareMutations checks every mutated package of a list with go/types and compares with what goprod-dump says.
func compareMutations(listPath string) {
	lines, err := os.ReadFile(listPath)
	if err != nil {
		panic(err)
	}
	set := token.NewFileSet()
	dumped := newDumpReader()
	byKind := map[string]*figures{}
	var order []string
	for _, kind := range kinds {
		byKind[kind.name] = &figures{}
		order = append(order, kind.name)
	}
	var folder *brokenFolder
	imports := importer.ForCompiler(set, "source", nil).(types.ImporterFrom)
	for _, line := range strings.Split(strings.TrimSpace(string(lines)), "\n") {
		m := readMutation(line)
		if folder == nil || folder.dir != m.dir {
			folder = newBrokenFolder(set, imports, m.dir)
		}
		have, ok := dumped.next()
		if !ok {
			fmt.Println("goprod-dump ended at", line)
			os.Exit(1)
		}
		folder.compare(m, have, byKind[m.kind])
	}
	printExamples()
	var all figures
	fmt.Printf("\n%-34s %6s %9s %8s %7s %6s %6s %6s | %8s %8s\n", "", "cases", "compared", "agree", "unknown", "differ", "extra",
		"kept", "in decl.", "in stmt.")
	isEnough := true
	print := func(name string, f *figures) {
		fmt.Printf("%-34s %6d %9d %8s %7d %6d %6d %6d | %8s %8s\n", name, f.cases, f.outside.whole(), percent(f.outside),
			f.outside.unknown, f.outside.differ, f.outside.extra, f.outside.kept, percent(f.near), percent(f.inside))
	}
	for _, name := range order {
		f := byKind[name]
		if f.cases == 0 {
			continue
		}
		print(name, f)
		if f.outside.agree*1000 < f.outside.whole()*minimum || f.near.agree*1000 < f.near.whole()*minimum {
			isEnough = false
		}
		all.cases += f.cases
		all.outside.add(f.outside)
		all.near.add(f.near)
		all.inside.add(f.inside)
	}
	print("all", &all)
	if !isEnough {
		os.Exit(1)
	}
}

func percent(t tally) string {
	if t.whole() == 0 {
		return "-"
	}
	return fmt.Sprintf("%.3f%%", 100*float64(t.agree)/float64(t.whole()))
}

// dumpReader takes goprod-dump's lines apart: "M" begins what is said of one mutation.
type dumpReader struct {
	input *bufio.Reader
	ended bool
}

func newDumpReader() *dumpReader {
	reader := &dumpReader{input: bufio.NewReaderSize(os.Stdin, 1<<20)}
	if line, err := reader.input.ReadString('\n'); err != nil || line != "M\n" {
		reader.ended = true
	}
	return reader
}

func (r *dumpReader) next() (*file, bool) {
	if r.ended {
		return nil, false
	}
	made := newFile()
	for {
		line, err := r.input.ReadString('\n')
		if err != nil {
			r.ended = true
			return made, true
		}
		if line == "M\n" {
			return made, true
		}
		made.take(line[:len(line)-1])
	}
}

// brokenFolder is a package of which one file after the other is mutated.
type brokenFolder struct {
	dir, path string
	set       *token.FileSet
	imports   types.ImporterFrom
	names     []string
	files     map[string]*ast.File
	whole     map[string]*file // what go/types says before anything is mutated
}

func newBrokenFolder(set *token.FileSet, imports types.ImporterFrom, dir string) *brokenFolder {
	pkg, err := build.ImportDir(dir, 0)
	if err != nil {
		panic(err)
	}
	folder := &brokenFolder{dir: dir, path: pkg.ImportPath, set: set, imports: imports, files: map[string]*ast.File{}, whole: map[string]*file{}}
	if rel, err := filepath.Rel(filepath.Join(build.Default.GOROOT, "src"), dir); err == nil && !strings.HasPrefix(rel, "..") {
		folder.path = rel
	}
	for _, name := range pkg.GoFiles {
		path := filepath.Join(dir, name)
		tree, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		if err != nil {
			panic(err)
		}
		folder.names = append(folder.names, path)
		folder.files[path] = tree
	}
	info := folder.check(nil, "")
	for path, tree := range folder.files {
		whole := newFile()
		ast.Inspect(tree, func(node ast.Node) bool {
			if ident, ok := node.(*ast.Ident); ok {
				if object := objectOf(ident, info); object != nil {
					whole.names[folder.offset(ident.Pos())] = describe(set, object)
				}
			}
			if expr, ok := node.(ast.Expr); ok {
				if tv, ok := info.Types[expr]; ok {
					whole.types[key{folder.offset(expr.Pos()), folder.offset(expr.End())}] =
						fact{mode(tv), types.TypeString(tv.Type, nil), value(tv.Value)}
				}
			}
			return true
		})
		folder.whole[path] = whole
	}
	return folder
}

func (f *brokenFolder) offset(pos token.Pos) int { return f.set.PositionFor(pos, false).Offset }

// objectOf gives what an identifier declares or uses; an embedded field's names its type.
func objectOf(ident *ast.Ident, info *types.Info) types.Object {
	object := info.Defs[ident]
	if v, ok := object.(*types.Var); object == nil || ok && v.Embedded() {
		if used := info.Uses[ident]; used != nil {
			return used
		}
	}
	return object
}

// check gives what go/types records about the package with one of its files, if any, in another version.
func (f *brokenFolder) check(mutated *ast.File, path string) *types.Info {
	var files []*ast.File
	for _, name := range f.names {
		if name == path {
			files = append(files, mutated)
		} else {
			files = append(files, f.files[name])
		}
	}
	info := &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{},
		Defs:  map[*ast.Ident]types.Object{},
		Uses:  map[*ast.Ident]types.Object{},
	}
	config := types.Config{
		Importer: relative{f.imports, f.dir},
		Error:    func(error) {},
		Sizes:    types.SizesFor("gc", build.Default.GOARCH),
	}
	config.Check(f.path, f.set, files, info)
	return info
}

// comparison is that of one mutated file.
type comparison struct {
	mutation
	folder   *brokenFolder
	src      []byte
	info     *types.Info
	have     *file
	lineFrom int
	lineTo   int
	into     *figures
	texts    map[types.Type]string
	isSyntax bool
}

func isValid(text string) bool { return !strings.Contains(text, "invalid type") }

func (f *brokenFolder) compare(m mutation, have *file, into *figures) {
	original, err := os.ReadFile(m.path)
	if err != nil {
		panic(err)
	}
	src := m.apply(original)
	tree, _ := parser.ParseFile(f.set, m.path, src, parser.SkipObjectResolution|parser.AllErrors)
	c := comparison{mutation: m, folder: f, src: src, info: f.check(tree, m.path), have: have, into: into,
		texts: map[types.Type]string{}, isSyntax: strings.HasPrefix(m.kind, "syntax"),
		lineFrom: m.start, lineTo: m.start + len(m.text)}
	for c.lineFrom > 0 && src[c.lineFrom-1] != '\n' {
		c.lineFrom--
	}
	for c.lineTo < len(src) && src[c.lineTo] != '\n' {
		c.lineTo++
	}
	into.cases++
	ast.Inspect(tree, func(node ast.Node) bool {
		if ident, ok := node.(*ast.Ident); ok {
			c.compareName(ident)
		}
		if expr, ok := node.(ast.Expr); ok {
			c.compareType(expr)
		}
		return true
	})
}

func (c *comparison) compareType(expr ast.Expr) {
	k := key{c.folder.offset(expr.Pos()), c.folder.offset(expr.End())}
	var want fact
	if tv, ok := c.info.Types[expr]; ok {
		text, ok := c.texts[tv.Type]
		if !ok {
			text = types.TypeString(tv.Type, nil)
			c.texts[tv.Type] = text
		}
		if isValid(text) {
			want = fact{mode(tv), text, value(tv.Value)}
		}
	}
	have := c.have.types[k]
	if !isValid(have.text) {
		have = fact{}
	}
	if have.value == "" || want.value == "" {
		have.value, want.value = "", ""
	}
	whole := c.folder.whole[c.path].types[key{c.before(k.start), c.before(k.end)}]
	if have.value == "" {
		whole.value = ""
	}
	c.count(k, want, have, whole, fmt.Sprintf("%T `%s`", expr, short(expr)))
}

func (c *comparison) compareName(ident *ast.Ident) {
	k := key{c.folder.offset(ident.Pos()), c.folder.offset(ident.End())}
	var want fact
	if object := objectOf(ident, c.info); object != nil {
		want = describe(c.folder.set, object)
	}
	whole := c.folder.whole[c.path].names[c.before(k.start)]
	if name, place, ok := strings.Cut(whole.text, " "); ok {
		if offset, ok := strings.CutPrefix(place, filepath.Base(c.path)+":"); ok {
			if offset, err := strconv.Atoi(offset); err == nil && offset >= c.end {
				whole.text = fmt.Sprintf("%s %s:%d", name, filepath.Base(c.path), offset+len(c.text)-(c.end-c.start))
			}
		}
	}
	c.count(k, want, c.have.names[k.start], whole, "identifier `"+ident.Name+"`")
}

// before gives the place in the file without the mutation.
func (c *comparison) before(offset int) int {
	switch {
	case offset >= c.start+len(c.text):
		return offset - len(c.text) + (c.end - c.start)
	case offset <= c.start:
		return offset
	}
	return -1
}

func (c *comparison) count(k key, want, have, whole fact, what string) {
	if k.end <= k.start || k.end > len(c.src) || len(c.src) > k.end+1 && strings.HasPrefix(what, "identifier `_`") && c.src[k.start] != '_' {
		return // made up by go/parser
	}
	var result tally
	category := ""
	switch {
	case have == want && want.mode == "":
		return
	case have == want:
		result.agree = 1
	case c.isSyntax && have == whole:
		result.kept = 1
	case want.mode == "":
		result.extra = 1
		category = "only ours"
	case have.mode == "":
		result.unknown = 1
		category = "not known"
	default:
		result.differ = 1
		category = "differs"
	}
	switch {
	case k.end <= c.from || c.to <= k.start:
		c.into.outside.add(result)
		if c.outerFrom <= k.start && k.end <= c.outerTo {
			c.into.near.add(result)
		}
		if category != "" {
			note(category+", "+c.kind, "%s:%d %s: want %s, have %s (line %d: %q for %q)", c.path, lineOf(c.src, k.start), what, want,
				have, lineOf(c.src, c.start), c.text, c.replaced())
		}
	case c.from <= k.start && k.end <= c.to && (k.end <= c.lineFrom || c.lineTo <= k.start):
		c.into.inside.add(result)
	}
}

func (f fact) String() string { return strings.TrimSpace(f.mode + " " + f.text + " " + f.value) }

func (m mutation) replaced() string {
	src, _ := os.ReadFile(m.path)
	text := string(src[m.start:m.end])
	if len(text) > 40 {
		text = text[:40] + "…"
	}
	return text
}

func lineOf(src []byte, offset int) int {
	return 1 + strings.Count(string(src[:min(offset, len(src))]), "\n")
}
