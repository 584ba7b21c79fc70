package main

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// What is compared besides expressions and identifiers.
const (
	selections = iota
	implicits
	instances
	locals
	objectTypes
	lookups
	kindCount
)

// recordTally counts how often the two sides say the same of one kind of record.
type recordTally struct {
	name                 string
	total, agree, absent int
	// What only goprod says; the rest of the total differs.
	extra int
}

var tallies = [kindCount]recordTally{
	{name: "selections"}, {name: "implicit objects"}, {name: "instances"}, {name: "local scopes' entries"},
	{name: "types of objects"}, {name: "look-ups"},
}

func (t *recordTally) String() string {
	return fmt.Sprintf("%d %s: agree %s, not known to us %d, wrong %d, only ours %d", t.total, t.name,
		share(t.agree, t.total), t.absent, t.total-t.agree-t.absent, t.extra)
}

func (t *recordTally) add(where, want, have string, known bool) {
	t.total++
	switch {
	case !known:
		t.absent++
		note(t.name+": not known", "%s: want %s", where, readable(want))
	case want != have:
		note(t.name+": different", "%s: want %s, have %s", where, readable(want), readable(have))
	default:
		t.agree++
	}
}

func readable(text string) string { return strings.ReplaceAll(text, "\x00", " | ") }

// records compares one file.
type records struct {
	*unit
	name string
	ours *file
}

func compareRecords(u *unit, ours map[string]*file) {
	for _, f := range u.files {
		name := u.fset.PositionFor(f.Package, false).Filename
		mine := ours[name]
		if mine == nil {
			mine = &file{}
		}
		r := &records{u, name, mine}
		r.compareNodes(f)
		r.compareScope(u.info.Scopes[f], false)
		for kind, left := range mine.records {
			for key, text := range left {
				tallies[kind].extra++
				note(tallies[kind].name+": only ours", "%s: #%s %s", name, key, readable(text))
			}
		}
	}
}

// compare looks a record of ours up and takes it away.
func (r *records) compare(kind int, node ast.Node, key, want string) {
	have, known := r.ours.records[kind][key]
	delete(r.ours.records[kind], key)
	tallies[kind].add(r.where(node.Pos()), want, have, known)
}

func (r *records) where(pos token.Pos) string { return r.fset.PositionFor(pos, false).String() }

func (r *records) offset(pos token.Pos) int { return r.fset.PositionFor(pos, false).Offset }

func (r *records) extent(node ast.Node) string {
	return fmt.Sprint(r.offset(node.Pos()), r.offset(node.End()))
}

func (r *records) compareNodes(f *ast.File) {
	ast.Inspect(f, func(node ast.Node) bool {
		if object := r.info.Implicits[node]; object != nil {
			r.compare(implicits, node, r.extent(node), r.describe(object)+r.typed(object))
		}
		switch node := node.(type) {
		case *ast.SelectorExpr:
			if selection := r.info.Selections[node]; selection != nil {
				r.compare(selections, node, r.extent(node), r.selection(selection))
			}
		case *ast.Ident:
			r.compareIdent(node)
		}
		return true
	})
}

func (r *records) selection(s *types.Selection) string {
	kind := [...]string{types.FieldVal: "field", types.MethodVal: "method", types.MethodExpr: "methodExpression"}[s.Kind()]
	path := strings.Trim(strings.ReplaceAll(fmt.Sprint(s.Index()), " ", "."), "[]")
	return fmt.Sprintf("%s %s %t %s\x00%s", kind, path, s.Indirect(), r.describe(s.Obj()), typeString(s.Recv()))
}

func (r *records) compareIdent(ident *ast.Ident) {
	if instance, ok := r.info.Instances[ident]; ok {
		text := typeString(instance.Type)
		for argument := range instance.TypeArgs.Types() {
			text += "\x00" + typeString(argument)
		}
		r.compare(instances, ident, fmt.Sprint(r.offset(ident.Pos())), text)
	}
	offset := r.offset(ident.Pos())
	object := r.info.Uses[ident]
	if definition := r.info.Defs[ident]; definition != nil {
		if v, ok := definition.(*types.Var); !ok || !v.Embedded() || object == nil {
			object = definition
		}
	}
	if object != nil && hasType(object) {
		have, known := r.ours.objectTypes[offset]
		tallies[objectTypes].add(r.where(ident.Pos())+" "+ident.Name, typeString(object.Type()), have, known)
	}
	if ident.Name == "_" {
		return
	}
	have, known := r.ours.lookups[offset]
	if resolved, ok := r.ours.names[offset]; !known && ok {
		have = resolved.mode + " " + resolved.text
	}
	want := "-"
	if found := r.lookup(ident); found != nil {
		want = r.describe(found)
	}
	tallies[lookups].add(r.where(ident.Pos())+" "+ident.Name, want, have, known || have != "")
}

// lookup is what a name means where it stands, whether or not it is looked up there.
func (r *records) lookup(ident *ast.Ident) types.Object {
	scope := r.pkg.Scope().Innermost(ident.Pos())
	if scope == nil {
		return nil
	}
	_, object := scope.LookupParent(ident.Name, ident.Pos())
	return object
}

// compareScope compares the names of a scope inside functions and type declarations, and of those inside it.
func (r *records) compareScope(scope *types.Scope, isLocal bool) {
	if isLocal {
		for _, name := range scope.Names() {
			object := scope.Lookup(name)
			from := max(visibleFrom(scope, object), scope.Pos())
			if from >= scope.End() {
				continue
			}
			key := fmt.Sprint(r.offset(object.Pos()), " ", name, " ", r.offset(from), " ", r.offset(scope.End()))
			_, known := r.ours.records[locals][key]
			delete(r.ours.records[locals], key)
			tallies[locals].add(r.where(object.Pos()), key, key, known)
		}
	}
	for child := range scope.Children() {
		r.compareScope(child, true)
	}
}

// visibleFrom is the place from which on a name of a scope is visible.
func visibleFrom(scope *types.Scope, object types.Object) token.Pos {
	low, high := token.Pos(1), scope.End()+1
	for low < high {
		middle := (low + high) / 2
		if found, _ := scope.LookupParent(object.Name(), middle); found == scope {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return low
}

func (r *records) describe(object types.Object) string {
	fact := describe(r.fset, object)
	return fact.mode + " " + fact.text
}

func (r *records) typed(object types.Object) string {
	if !hasType(object) {
		return ""
	}
	return "\x00" + typeString(object.Type())
}

// hasType says whether an object is one of a type.
func hasType(object types.Object) bool {
	switch object.(type) {
	case *types.Var, *types.Const, *types.TypeName, *types.Func:
		return true
	}
	return false
}

var typeStrings = map[types.Type]string{}

// typeString writes each type once.
func typeString(t types.Type) string {
	text, known := typeStrings[t]
	if !known {
		text = types.TypeString(t, nil)
		typeStrings[t] = text
	}
	return text
}
