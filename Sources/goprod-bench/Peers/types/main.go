// Command types checks packages of GOROOT with go/types, as the peer of one measure of `goprod-bench types`. It prints a
// line for each figure: its name and its value.
//
// The first argument is the measure: `import`, net/http with what it imports, bodies of net/http alone, or `bodies`, all
// packages of the standard library with their bodies. The second says where imported packages come from: `source`, the
// source importer, or `once`, packages that are checked once for all that import them. The third is how many
// processors take part; `once` has one.
package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/build"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

func main() {
	processors, err := strconv.Atoi(os.Args[3])
	must(err)
	runtime.GOMAXPROCS(processors)
	folders := []string{"net/http"}
	if os.Args[1] == "bodies" {
		folders = standardLibrary()
	}
	wall, processor := time.Now(), processorTime()
	lines := check(folders, processors)
	spent := processorTime() - processor
	fmt.Printf("lines %d\n", lines)
	fmt.Printf("wall %f\n", time.Since(wall).Seconds())
	fmt.Printf("processor %f\n", spent.Seconds())
	fmt.Printf("peak %f\n", peak())
}

// check checks packages, each processor its share, and gives the number of their lines.
func check(folders []string, processors int) int64 {
	var next, lines atomic.Int64
	var threads sync.WaitGroup
	for range processors {
		threads.Go(func() {
			set := token.NewFileSet()
			imports := importer.ForCompiler(set, "source", nil).(types.ImporterFrom)
			if os.Args[2] == "once" {
				imports = &once{set: set, withBodies: os.Args[1] == "bodies", known: map[string]*types.Package{}}
			}
			for {
				index := int(next.Add(1)) - 1
				if index >= len(folders) {
					return
				}
				lines.Add(int64(checkPackage(set, imports, folders[index])))
			}
		})
	}
	threads.Wait()
	return lines.Load()
}

func checkPackage(set *token.FileSet, imports types.ImporterFrom, path string) int {
	dir := filepath.Join(build.Default.GOROOT, "src", path)
	if once, ok := imports.(*once); ok {
		_, err := once.check(path, dir, true)
		must(err)
		lines := once.lines
		once.lines = 0
		return lines
	}
	files, lines := parse(set, dir)
	if len(files) > 0 {
		conf := types.Config{
			Importer: relative{imports, dir},
			Error:    func(error) {},
			Sizes:    types.SizesFor("gc", build.Default.GOARCH),
		}
		conf.Check(path, set, files, newInfo())
	}
	return lines
}

func newInfo() *types.Info {
	return &types.Info{
		Types:      map[ast.Expr]types.TypeAndValue{},
		Instances:  map[*ast.Ident]types.Instance{},
		Defs:       map[*ast.Ident]types.Object{},
		Uses:       map[*ast.Ident]types.Object{},
		Implicits:  map[ast.Node]types.Object{},
		Selections: map[*ast.SelectorExpr]*types.Selection{},
		Scopes:     map[ast.Node]*types.Scope{},
	}
}

// parse parses the package in a folder and counts its lines.
func parse(set *token.FileSet, dir string) ([]*ast.File, int) {
	found, err := build.ImportDir(dir, 0)
	if err != nil {
		return nil, 0
	}
	lines := 0
	var files []*ast.File
	for _, name := range found.GoFiles {
		source, err := os.ReadFile(filepath.Join(dir, name))
		must(err)
		lines += bytes.Count(source, []byte("\n"))
		file, err := parser.ParseFile(set, filepath.Join(dir, name), source, parser.SkipObjectResolution)
		must(err)
		files = append(files, file)
	}
	return files, lines
}

// once imports packages of GOROOT and checks each a single time: with the bodies of its functions and all that
// types.Info holds where withBodies is set, without both otherwise.
type once struct {
	set        *token.FileSet
	withBodies bool
	known      map[string]*types.Package
	lines      int
}

func (o *once) Import(path string) (*types.Package, error) { return o.ImportFrom(path, "", 0) }

func (o *once) ImportFrom(path, dir string, mode types.ImportMode) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	dir = filepath.Join(build.Default.GOROOT, "src", path)
	if _, err := os.Stat(dir); err != nil {
		path = "vendor/" + path
		dir = filepath.Join(build.Default.GOROOT, "src", path)
	}
	return o.check(path, dir, o.withBodies)
}

func (o *once) check(path, dir string, withBodies bool) (*types.Package, error) {
	if known := o.known[path]; known != nil {
		return known, nil
	}
	files, lines := parse(o.set, dir)
	if len(files) == 0 {
		return nil, nil
	}
	var info *types.Info
	if withBodies {
		info = newInfo()
		o.lines += lines
	}
	conf := types.Config{
		Importer:         o,
		Error:            func(error) {},
		IgnoreFuncBodies: !withBodies,
		Sizes:            types.SizesFor("gc", build.Default.GOARCH),
	}
	pkg, _ := conf.Check(path, o.set, files, info)
	o.known[path] = pkg
	return pkg, nil
}

// relative imports as the package in a folder does.
type relative struct {
	types.ImporterFrom
	dir string
}

func (r relative) Import(path string) (*types.Package, error) { return r.ImportFrom(path, r.dir, 0) }

// standardLibrary lists the packages of GOROOT/src but Go's own commands.
func standardLibrary() []string {
	var found []string
	root := filepath.Join(build.Default.GOROOT, "src")
	must(filepath.WalkDir(root, func(path string, entry os.DirEntry, err error) error {
		if err != nil || !entry.IsDir() {
			return err
		}
		relative, err := filepath.Rel(root, path)
		must(err)
		if relative == "cmd" || entry.Name() == "testdata" || entry.Name() == "vendor" || entry.Name()[0] == '_' {
			return filepath.SkipDir
		}
		found = append(found, relative)
		return nil
	}))
	slices.Sort(found)
	return found
}

// processorTime is what processors have spent on this process.
func processorTime() time.Duration {
	var usage syscall.Rusage
	must(syscall.Getrusage(syscall.RUSAGE_SELF, &usage))
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

// peak is the most memory the process ever had, in megabytes.
func peak() float64 {
	status, err := os.ReadFile("/proc/self/status")
	must(err)
	for line := range strings.Lines(string(status)) {
		if fields := strings.Fields(line); len(fields) == 3 && fields[0] == "VmHWM:" {
			kilobytes, err := strconv.Atoi(fields[1])
			must(err)
			return float64(kilobytes) / 1e3
		}
	}
	return 0
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
