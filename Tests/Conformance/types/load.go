package main

import (
	"fmt"
	"go/ast"
	"go/build"
	"go/parser"
	"go/scanner"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strings"
)

// unit is a package to compare.
type unit struct {
	// name is what goprod-dump calls it.
	name      string
	path, dir string
	filenames []string
	// tested is the package an external test package is for.
	tested *unit
	// version is the language version, the newest one when empty.
	version string
	fakeC   bool
	// broken packages are compared as far as they are not damaged.
	broken bool
	damage []ast.Node
	// longStrings says that a string constant is too long, which go/constant takes for ever to write down.
	longStrings bool

	fset  *token.FileSet
	files []*ast.File
	info  *types.Info
	pkg   *types.Package
}

// sources type-checks packages from their sources, bodies left out.
type sources struct {
	fset     *token.FileSet
	packages map[string]*types.Package
	// variants has packages as they are while another one has its tests, and is nil otherwise.
	variants map[string]*types.Package
	dir      string
}

func newSources() *sources {
	return &sources{fset: token.NewFileSet(), packages: map[string]*types.Package{}}
}

// units lists the packages in a folder: its own, and with tests the external test package.
func (p *sources) units(dir string, tests bool) []*unit {
	own := &unit{name: dir, dir: dir, fset: p.fset}
	found, err := build.ImportDir(dir, 0)
	own.path = found.ImportPath
	if rel, err := filepath.Rel(filepath.Join(build.Default.GOROOT, "src"), dir); err == nil && !strings.HasPrefix(rel, "..") {
		own.path = rel
	}
	if err == nil {
		own.filenames = found.GoFiles
		if tests {
			own.filenames = append(own.filenames, found.TestGoFiles...)
		}
	}
	if !tests {
		return []*unit{own}
	}
	external := &unit{name: dir + " external", path: own.path + "_test", dir: dir, fset: p.fset, tested: own}
	if _, none := err.(*build.NoGoError); err == nil || none {
		external.filenames = found.XTestGoFiles
	}
	return []*unit{own, external}
}

// check says whether go/types accepts the package.
func (u *unit) check(imports *sources) bool {
	var errors []token.Pos
	for _, name := range u.filenames {
		f, err := parser.ParseFile(u.fset, filepath.Join(u.dir, name), nil, parser.SkipObjectResolution|parser.AllErrors)
		if err != nil {
			list, ok := err.(scanner.ErrorList)
			if !ok || !u.broken {
				return false
			}
			for _, err := range list {
				errors = append(errors, f.FileStart+token.Pos(err.Pos.Offset))
			}
		}
		u.files = append(u.files, f)
	}
	u.info = &types.Info{
		Types:      map[ast.Expr]types.TypeAndValue{},
		Defs:       map[*ast.Ident]types.Object{},
		Uses:       map[*ast.Ident]types.Object{},
		Selections: map[*ast.SelectorExpr]*types.Selection{},
		Implicits:  map[ast.Node]types.Object{},
		Instances:  map[*ast.Ident]types.Instance{},
		Scopes:     map[ast.Node]*types.Scope{},
	}
	clear(typeStrings)
	imports.dir = u.dir
	imports.variants = nil
	if u.tested != nil && u.tested.pkg != nil {
		imports.variants = map[string]*types.Package{u.tested.path: u.tested.pkg}
	}
	conf := types.Config{
		GoVersion: u.version,
		Importer:  imports,
		Error: func(err error) {
			if *verbose && len(errors) == 0 {
				fmt.Println("not accepted:", u.name, err)
			}
			errors = append(errors, err.(types.Error).Pos)
			u.longStrings = u.longStrings || strings.Contains(err.Error(), "too long")
		},
		FakeImportC: u.fakeC,
		Sizes:       types.SizesFor("gc", build.Default.GOARCH),
	}
	u.pkg, _ = conf.Check(u.path, u.fset, u.files, u.info)
	if len(errors) == 0 {
		u.broken = false
		return true
	}
	if !u.broken {
		u.pkg = nil
		return false
	}
	for _, pos := range errors {
		u.leaveOut(pos)
	}
	return true
}

func (p *sources) Import(path string) (*types.Package, error) { return p.ImportFrom(path, p.dir, 0) }

func (p *sources) ImportFrom(path, dir string, _ types.ImportMode) (*types.Package, error) {
	found, err := build.Import(path, dir, 0)
	if err != nil {
		return nil, err
	}
	if found.ImportPath == "unsafe" {
		return types.Unsafe, nil
	}
	base, known := p.packages[found.ImportPath]
	if !known {
		// A package that does not import what is tested is the same in all variants.
		variants := p.variants
		p.variants = nil
		p.packages[found.ImportPath] = nil
		base = p.load(found)
		p.packages[found.ImportPath] = base
		p.variants = variants
	}
	if base == nil {
		return nil, fmt.Errorf("package %s has errors or imports itself", found.ImportPath)
	}
	if p.variants == nil {
		return base, nil
	}
	if variant := p.variants[found.ImportPath]; variant != nil {
		return variant, nil
	}
	result := base
	if slices.ContainsFunc(base.Imports(), func(next *types.Package) bool {
		variant, err := p.ImportFrom(next.Path(), found.Dir, 0)
		return err == nil && variant != next
	}) {
		result = p.load(found)
	}
	p.variants[found.ImportPath] = result
	return result, nil
}

// load type-checks a package, or gives nil when it has errors.
func (p *sources) load(found *build.Package) *types.Package {
	var files []*ast.File
	for _, name := range found.GoFiles {
		f, err := parser.ParseFile(p.fset, filepath.Join(found.Dir, name), nil, parser.SkipObjectResolution)
		if err != nil {
			return nil
		}
		files = append(files, f)
	}
	failed := false
	conf := types.Config{
		IgnoreFuncBodies: true,
		Importer:         p,
		Error:            func(err error) { failed = failed || !err.(types.Error).Soft },
		Sizes:            types.SizesFor("gc", build.Default.GOARCH),
	}
	pkg, _ := conf.Check(found.ImportPath, p.fset, files, nil)
	if failed {
		return nil
	}
	return pkg
}
