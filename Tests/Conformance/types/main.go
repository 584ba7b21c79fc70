// Command types compares what goprod says about the expressions and identifiers of packages with what go/types says.
//
// The arguments are folders of packages; goprod-dump's output for the same folders is read from standard input. A
// package that go/types does not accept is left out.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"go/ast"
	"go/build"
	"go/constant"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"hash/fnv"
	"io"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
)

var (
	limit   = flag.Int("limit", 20, "differences printed per category")
	tests   = flag.Bool("tests", false, "with the package's own test files")
	verbose = flag.Bool("v", false, "print every package's figures")
	list    = flag.Int("list", 0, "write a list of about so many mutations of the packages instead of comparing")
	seed    = flag.Uint64("seed", 1, "which mutations -list draws, or expressions -generate")
	broken  = flag.String("broken", "", "compare the mutated packages of this list, which goprod-dump --mutations read")

	generated = flag.Int("generate", 0, "write so many random constant declarations to a folder instead of comparing")
	constants = flag.Bool("constants", false, "compare the constants of a folder that -generate wrote")
)

type key struct {
	start, end int
}

// fact is what is said of one node: mode, type and value, or of an identifier: kind, name and place of declaration.
type fact struct {
	mode, text, value string
}

type file struct {
	types map[key]fact
	names map[int]fact
}

type totals struct {
	types, names                int
	agree, invalid              int
	namesAgree, namesMissing    int
	differ, modes, values, uses int
	extra                       int
}

var (
	examples = map[string][]string{}
	counts   = map[string]int{}
	all      totals
)

func note(category, format string, args ...any) {
	counts[category]++
	if len(examples[category]) < *limit {
		examples[category] = append(examples[category], fmt.Sprintf(format, args...))
	}
}

func main() {
	flag.Parse()
	switch {
	case *list > 0:
		listMutations(flag.Args(), *list, *seed)
		return
	case *broken != "":
		compareMutations(*broken)
		return
	case *generated > 0:
		if err := generate(flag.Arg(0), *seed, *generated); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		return
	case *constants:
		if !compareConstants(flag.Arg(0), read()) {
			os.Exit(1)
		}
		return
	}
	ours := read()
	fset := token.NewFileSet()
	imports := importer.ForCompiler(fset, "source", nil)
	checked := 0
	for _, dir := range flag.Args() {
		if compare(fset, imports, dir, ours) {
			checked++
		}
	}
	printExamples()
	fmt.Printf("\n%d packages, %d expressions: agree %s, not known to us %s, wrong %d, mode %d, value %d, only ours %d\n",
		checked, all.types, share(all.agree, all.types), share(all.invalid, all.types), all.differ, all.modes, all.values,
		all.extra)
	fmt.Printf("%d identifiers: agree %s, not known to us %s, wrong %d\n",
		all.names, share(all.namesAgree, all.names), share(all.namesMissing, all.names), all.uses)
	if all.differ > 0 || all.uses > 0 {
		os.Exit(1)
	}
}

func printExamples() {
	names := make([]string, 0, len(counts))
	for name := range counts {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		fmt.Printf("\n%s: %d\n", name, counts[name])
		for _, text := range examples[name] {
			fmt.Println("  " + text)
		}
	}
}

func share(part, whole int) string {
	if whole == 0 {
		return "-"
	}
	return fmt.Sprintf("%d (%.3f%%)", part, 100*float64(part)/float64(whole))
}

// read takes in goprod-dump's lines: "F path", "T start end mode type [\x00value]", "I offset kind name place".
func read() map[string]*file {
	files := map[string]*file{}
	var current *file
	input := bufio.NewReaderSize(os.Stdin, 1<<20)
	for {
		line, err := input.ReadString('\n')
		if err != nil {
			return files
		}
		line = line[:len(line)-1]
		if line[0] == 'F' {
			current = &file{map[key]fact{}, map[int]fact{}}
			files[line[2:]] = current
		} else {
			current.take(line)
		}
	}
}

// take takes in what a line says about an expression or identifier of the file.
func (f *file) take(line string) {
	switch line[0] {
	case 'T':
		parts := strings.SplitN(line, " ", 5)
		start, _ := strconv.Atoi(parts[1])
		end, _ := strconv.Atoi(parts[2])
		text, value, _ := strings.Cut(parts[4], "\x00")
		f.types[key{start, end}] = fact{parts[3], text, value}
	case 'I':
		parts := strings.SplitN(line, " ", 4)
		offset, _ := strconv.Atoi(parts[1])
		f.names[offset] = fact{parts[2], parts[3], ""}
	}
}

func compare(fset *token.FileSet, imports types.Importer, dir string, ours map[string]*file) bool {
	pkg, err := build.ImportDir(dir, 0)
	if err != nil {
		return false
	}
	names := pkg.GoFiles
	if *tests {
		names = append(names, pkg.TestGoFiles...)
	}
	var files []*ast.File
	for _, name := range names {
		f, err := parser.ParseFile(fset, filepath.Join(dir, name), nil, parser.SkipObjectResolution)
		if err != nil {
			return false
		}
		files = append(files, f)
	}
	path := pkg.ImportPath
	if rel, err := filepath.Rel(filepath.Join(build.Default.GOROOT, "src"), dir); err == nil && !strings.HasPrefix(rel, "..") {
		path = rel
	}
	info := &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{},
		Defs:  map[*ast.Ident]types.Object{},
		Uses:  map[*ast.Ident]types.Object{},
	}
	failed := false
	conf := types.Config{
		Importer: relative{imports.(types.ImporterFrom), dir},
		Error: func(err error) {
			if *verbose && !failed {
				fmt.Println("not accepted:", err)
			}
			failed = true
		},
		Sizes: types.SizesFor("gc", build.Default.GOARCH),
	}
	conf.Check(path, fset, files, info)
	if failed {
		return false
	}
	before := all
	written := map[ast.Expr]bool{}
	for _, f := range files {
		ast.Inspect(f, func(node ast.Node) bool {
			if expr, ok := node.(ast.Expr); ok {
				written[expr] = true
			}
			return true
		})
	}
	for expr, tv := range info.Types {
		if !written[expr] {
			continue // made up by go/types: the 1 of x++
		}
		position := fset.PositionFor(expr.Pos(), false)
		k := key{position.Offset, fset.PositionFor(expr.End(), false).Offset}
		mine := ours[position.Filename]
		all.types++
		want := fact{mode(tv), types.TypeString(tv.Type, nil), value(tv.Value)}
		var have fact
		if mine != nil {
			have = mine.types[k]
			delete(mine.types, k)
		}
		where := fmt.Sprintf("%s %T `%s`", position, expr, short(expr))
		switch {
		case have.mode == "":
			all.invalid++
			note("not known: "+fmt.Sprintf("%T", expr), "%s: want %s %s", where, want.mode, want.text)
		case have.text != want.text:
			all.differ++
			note("type differs", "%s: want %s, have %s", where, want.text, have.text)
		case have.mode != want.mode:
			all.modes++
			note("mode differs", "%s: want %s, have %s (%s)", where, want.mode, have.mode, have.text)
		case have.value != want.value && want.value != "":
			if have.value == "" {
				all.agree++
				note("value not known", "%s: want %s", where, want.value)
			} else {
				all.values++
				note("value differs", "%s: want %s, have %s", where, want.value, have.value)
			}
		default:
			all.agree++
		}
	}
	for _, objects := range []map[*ast.Ident]types.Object{info.Defs, info.Uses} {
		for ident, object := range objects {
			if object == nil {
				continue
			}
			if v, ok := object.(*types.Var); ok && v.Embedded() && info.Defs[ident] == object {
				continue // the same identifier names the type
			}
			position := fset.PositionFor(ident.Pos(), false)
			mine := ours[position.Filename]
			all.names++
			want := describe(fset, object)
			var have fact
			if mine != nil {
				have = mine.names[position.Offset]
			}
			switch {
			case have.mode == "":
				all.namesMissing++
				note("identifier not known", "%s `%s`: want %s %s", position, ident.Name, want.mode, want.text)
			case have != want:
				all.uses++
				note("identifier differs", "%s `%s`: want %s %s, have %s %s", position, ident.Name, want.mode, want.text,
					have.mode, have.text)
			default:
				all.namesAgree++
			}
		}
	}
	for _, f := range files {
		name := fset.PositionFor(f.Package, false).Filename
		if mine := ours[name]; mine != nil {
			for k, have := range mine.types {
				all.extra++
				note("only ours", "%s:#%d-%d %s %s", name, k.start, k.end, have.mode, have.text)
			}
		}
	}
	if *verbose {
		fmt.Printf("%s: %d expressions, %d wrong, %d not known\n", path, all.types-before.types, all.differ-before.differ,
			all.invalid-before.invalid)
	}
	return true
}

// relative imports as the package in a folder does.
type relative struct {
	types.ImporterFrom
	dir string
}

func (r relative) Import(path string) (*types.Package, error) { return r.ImportFrom(path, r.dir, 0) }

func mode(tv types.TypeAndValue) string {
	switch {
	case tv.IsBuiltin():
		return "builtin"
	case tv.IsVoid():
		return "void"
	case tv.IsType():
		return "type"
	case tv.IsNil():
		return "nil"
	case tv.Value != nil:
		return "constant"
	case tv.Addressable():
		return "variable"
	case tv.Assignable():
		return "element"
	case tv.HasOk():
		return "commaok"
	}
	return "value"
}

// value writes a constant exactly; of a string its length, a hash of all of it and how it begins.
func value(v constant.Value) string {
	if v == nil || v.Kind() == constant.Unknown {
		return ""
	}
	if v.Kind() != constant.String {
		return v.ExactString()
	}
	text := constant.StringVal(v)
	hash := fnv.New64a()
	io.WriteString(hash, text)
	return fmt.Sprintf("%d:%x:%x", len(text), hash.Sum64(), text[:min(40, len(text))])
}

func describe(fset *token.FileSet, object types.Object) fact {
	var kind string
	switch object.(type) {
	case *types.Var:
		kind = "var"
	case *types.Const:
		kind = "const"
	case *types.TypeName:
		kind = "type"
	case *types.Func:
		kind = "func"
	case *types.PkgName:
		kind = "package"
	case *types.Builtin:
		kind = "builtin"
	case *types.Nil:
		kind = "nil"
	case *types.Label:
		kind = "label"
	}
	if !object.Pos().IsValid() {
		return fact{kind, object.Name() + " -", ""}
	}
	position := fset.PositionFor(object.Pos(), false)
	return fact{kind, fmt.Sprintf("%s %s:%d", object.Name(), filepath.Base(position.Filename), position.Offset), ""}
}

func short(expr ast.Expr) string {
	text := types.ExprString(expr)
	if len(text) > 60 {
		text = text[:60] + "…"
	}
	return text
}
