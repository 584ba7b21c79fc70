// Command types compares what goprod says about the expressions and identifiers of packages with what go/types says.
//
// The arguments are folders of packages; goprod-dump's output for the same folders is read from standard input. A
// package that go/types does not accept is left out.
package main

import (
	"flag"
	"fmt"
	"go/ast"
	"go/build"
	"go/constant"
	"go/token"
	"go/types"
	"hash/fnv"
	"io"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

var (
	limit   = flag.Int("limit", 20, "differences printed per category")
	tests   = flag.Bool("tests", false, "with the package's own test files")
	verbose = flag.Bool("v", false, "print every package's figures")
	list    = flag.Int("list", 0, "write a list of about so many mutations of the packages instead of comparing")
	seed    = flag.Uint64("seed", 1, "which mutations -list draws, or expressions -generate")
	broken  = flag.String("broken", "", "compare the mutated packages of this list, which goprod-dump --mutations read")

	generated    = flag.Int("generate", 0, "write so many random constant declarations to a folder instead of comparing")
	constants    = flag.Bool("constants", false, "compare the constants of a folder that -generate wrote")
	listTestdata = flag.String("list-testdata", "", "write a list of the packages of this testdata folder instead of comparing")
	testdata     = flag.String("testdata", "", "compare the packages of this testdata folder, which goprod-dump --list read")
)

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
	all      = &totals{}
	// What is said of packages with errors.
	damagedTotals totals
)

func note(category, format string, args ...any) {
	if all == &damagedTotals {
		category = "with errors: " + category
	}
	counts[category]++
	if len(examples[category]) < *limit {
		examples[category] = append(examples[category], fmt.Sprintf(format, args...))
	}
}

func main() {
	flag.Parse()
	// The go command reads the tags from there, go/build does not.
	if _, tags, ok := strings.Cut(os.Getenv("GOFLAGS"), "-tags="); ok {
		build.Default.BuildTags = strings.Split(strings.Fields(tags)[0], ",")
	}
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
		if !compareConstants(flag.Arg(0), newReader(os.Stdin).next(flag.Arg(0))) {
			os.Exit(1)
		}
		return
	case *listTestdata != "":
		writeList(testdataUnits(newSources(), *listTestdata))
		return
	}
	ours := newReader(os.Stdin)
	imports := newSources()
	checked, left, damaged := 0, 0, 0
	take := func(units []*unit) {
		for _, u := range units {
			files := ours.next(u.name)
			switch {
			case len(u.filenames) == 0:
			case !u.check(imports):
				left++
			case u.broken:
				damaged++
				good := all
				all = &damagedTotals
				compare(u, files)
				all = good
			default:
				checked++
				compare(u, files)
			}
		}
	}
	for _, dir := range flag.Args() {
		take(imports.units(dir, *tests))
	}
	if *testdata != "" {
		take(testdataUnits(imports, *testdata))
	}
	printExamples()
	fmt.Printf("\n%d packages that go/types does not accept left out", left)
	fmt.Printf("\n%d packages, %d expressions: agree %s, not known to us %s, wrong %d, mode %d, value %d, only ours %d\n",
		checked, all.types, share(all.agree, all.types), share(all.invalid, all.types), all.differ, all.modes, all.values,
		all.extra)
	fmt.Printf("%d identifiers: agree %s, not known to us %s, wrong %d\n",
		all.names, share(all.namesAgree, all.names), share(all.namesMissing, all.names), all.uses)
	failed := all.differ > 0 || all.uses > 0
	if damaged > 0 {
		fmt.Printf("%d packages with errors, outside the statements and declarations with errors:\n", damaged)
		fmt.Printf("%d expressions: agree %s, not known to us %s, wrong %d, mode %d, value %d\n", damagedTotals.types,
			share(damagedTotals.agree, damagedTotals.types), share(damagedTotals.invalid, damagedTotals.types), damagedTotals.differ, damagedTotals.modes, damagedTotals.values)
		fmt.Printf("%d identifiers: agree %s, not known to us %s, wrong %d\n", damagedTotals.names,
			share(damagedTotals.namesAgree, damagedTotals.names), share(damagedTotals.namesMissing, damagedTotals.names), damagedTotals.uses)
		failed = failed || damagedTotals.agree*100 < damagedTotals.types*99
	}
	for kind := range kindCount {
		fmt.Println(&tallies[kind])
		failed = failed || tallies[kind].agree < tallies[kind].total
	}
	if failed {
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

func compare(u *unit, ours map[string]*file) {
	fset, files, info := u.fset, u.files, u.info
	before := *all
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
		if u.broken && (u.skips(expr) || strings.Contains(typeString(tv.Type), "invalid type")) {
			continue
		}
		position := fset.PositionFor(expr.Pos(), false)
		k := key{position.Offset, fset.PositionFor(expr.End(), false).Offset}
		mine := ours[position.Filename]
		all.types++
		want := fact{mode(tv), typeString(tv.Type), ""}
		if !u.longStrings {
			want.value = value(tv.Value)
		}
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
			if u.broken && u.skips(ident) {
				continue
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
	if u.broken {
		return
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
	compareRecords(u, ours)
	if *verbose {
		fmt.Printf("%s: %d expressions, %d wrong, %d not known\n", u.path, all.types-before.types, all.differ-before.differ,
			all.invalid-before.invalid)
	}
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
	io.WriteString(hash, text[:min(1<<20, len(text))])
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
