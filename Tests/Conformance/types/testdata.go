package main

import (
	"bytes"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
)

// testdataUnits lists the packages in the folders of internal/types/testdata: each file is one, and each folder of files.
func testdataUnits(imports *sources, root string) []*unit {
	var result []*unit
	folders, err := os.ReadDir(root)
	if err != nil {
		panic(err)
	}
	for _, folder := range folders {
		entries, err := os.ReadDir(filepath.Join(root, folder.Name()))
		if err != nil {
			panic(err)
		}
		for _, entry := range entries {
			// It doubles a string constant until go/types says that it is too long, and go/types sums its length up anew each
			// time, with a step for every doubling's two halves.
			if entry.Name() == "issue78346.go" {
				continue
			}
			path := filepath.Join(root, folder.Name(), entry.Name())
			u := &unit{name: filepath.Join(folder.Name(), entry.Name()), dir: filepath.Dir(path), fset: imports.fset, broken: true}
			u.filenames = []string{entry.Name()}
			if entry.IsDir() {
				u.dir = path
				u.filenames = nil
				files, _ := filepath.Glob(filepath.Join(path, "*.go"))
				for _, file := range files {
					u.filenames = append(u.filenames, filepath.Base(file))
				}
			}
			u.readFlags()
			result = append(result, u)
		}
	}
	return result
}

// readFlags reads what the first line of the first file asks for, and the package's name.
func (u *unit) readFlags() {
	source, err := os.ReadFile(filepath.Join(u.dir, u.filenames[0]))
	if err != nil {
		panic(err)
	}
	if f, _ := parser.ParseFile(token.NewFileSet(), "", source, parser.PackageClauseOnly); f != nil {
		u.path = f.Name.Name
	}
	line, _, _ := bytes.Cut(source, []byte("\n"))
	text, isComment := strings.CutPrefix(string(line), "//")
	if text = strings.TrimSpace(text); !isComment || !strings.HasPrefix(text, "-") {
		return
	}
	flags := flag.NewFlagSet(u.name, flag.ContinueOnError)
	flags.StringVar(&u.version, "lang", "", "")
	flags.BoolVar(&u.fakeC, "fakeImportC", false, "")
	flags.String("goexperiment", "", "")
	flags.Bool("gotypesalias", true, "")
	if flags.Parse(strings.Fields(text)) != nil {
		panic(u.name + ": flags that are not known: " + text)
	}
}

// writeList prints packages for goprod-dump: name, path, language version and files, with tabs between them.
func writeList(units []*unit) {
	for _, u := range units {
		fields := []string{u.name, u.path, u.version}
		for _, name := range u.filenames {
			fields = append(fields, filepath.Join(u.dir, name))
		}
		fmt.Println(strings.Join(fields, "\t"))
	}
}

// leaveOut notes the statement or declaration that an error lies in, whose nodes are not compared.
func (u *unit) leaveOut(pos token.Pos) {
	for _, f := range u.files {
		if pos < f.FileStart || pos >= f.FileEnd {
			continue
		}
		var innermost ast.Node = f.Name
		ast.Inspect(f, func(node ast.Node) bool {
			if node == nil || node.Pos() > pos || pos > node.End() {
				return false
			}
			switch node := node.(type) {
			case *ast.BlockStmt:
			case ast.Stmt:
				innermost = node
			case ast.Spec:
				innermost = node
			case *ast.FuncDecl:
				innermost = node
			}
			return true
		})
		u.damage = append(u.damage, innermost)
	}
}

// skips says whether a node lies in a statement or declaration with an error.
func (u *unit) skips(node ast.Node) bool {
	for _, damaged := range u.damage {
		if damaged.Pos() <= node.Pos() && node.End() <= damaged.End() {
			return true
		}
	}
	return false
}
