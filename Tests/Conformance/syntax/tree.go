package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/token"
	"sort"
	"strconv"
)

// A dumper prints a tree, a node a line: depth, kind, start, end, and the text of identifiers and operators. A literal
// is its kind and its extent. An absent child is an empty node without an extent.
type dumper struct {
	w      *bytes.Buffer
	file   *token.File
	tokens tokenList
	depth  int
	buf    []byte
}

// endOfTokenBefore finds where the token before a place ends.
func (d *dumper) endOfTokenBefore(pos token.Pos) token.Pos {
	i := sort.SearchInts(d.tokens.starts, d.file.Offset(pos))
	if i == 0 {
		return pos
	}
	return d.file.Pos(d.tokens.ends[i-1])
}

// end is where a statement ends for us: an empty statement spans no token there, in go/ast it spans its semicolon or
// ends at the brace after it.
func (d *dumper) end(s ast.Stmt) token.Pos {
	switch s := s.(type) {
	case *ast.EmptyStmt:
		return d.endOfTokenBefore(s.Semicolon)
	case *ast.LabeledStmt:
		return d.end(s.Stmt)
	case *ast.CaseClause:
		if n := len(s.Body); n > 0 {
			return d.end(s.Body[n-1])
		}
	case *ast.CommClause:
		if n := len(s.Body); n > 0 {
			return d.end(s.Body[n-1])
		}
	}
	return s.End()
}

func (d *dumper) line(kind string, start, end token.Pos, text string) {
	d.buf = strconv.AppendInt(d.buf[:0], int64(d.depth), 10)
	d.buf = append(d.buf, ' ')
	d.buf = append(d.buf, kind...)
	if start.IsValid() {
		d.buf = append(d.buf, ' ')
		d.buf = strconv.AppendInt(d.buf, int64(d.file.Offset(start)), 10)
	}
	if end.IsValid() {
		d.buf = append(d.buf, ' ')
		d.buf = strconv.AppendInt(d.buf, int64(d.file.Offset(end)), 10)
	}
	if text != "" {
		d.buf = append(d.buf, ' ')
		d.buf = append(d.buf, text...)
	}
	d.buf = append(d.buf, '\n')
	d.w.Write(d.buf)
}

// node prints a node, then what children prints one level deeper.
func (d *dumper) node(kind string, start, end token.Pos, text string, children func()) {
	d.line(kind, start, end, text)
	d.depth++
	if children != nil {
		children()
	}
	d.depth--
}

func (d *dumper) empty() { d.line("empty", token.NoPos, token.NoPos, "") }

func (d *dumper) source(f *ast.File) {
	// The end of a file is not the same: ours spans all tokens, an ast.File ends with its last declaration.
	d.node("file", f.Package, token.NoPos, "", func() {
		d.expr(f.Name)
		for _, decl := range f.Decls {
			d.decl(decl)
		}
	})
}

func (d *dumper) decl(decl ast.Decl) {
	switch decl := decl.(type) {
	case *ast.FuncDecl:
		d.node("funcDecl", decl.Pos(), decl.End(), "", func() {
			d.fields("parameterList", "parameter", decl.Recv)
			d.expr(decl.Name)
			d.funcType(decl.Type, token.NoPos)
			if decl.Body == nil {
				d.empty()
			} else {
				d.stmt(decl.Body)
			}
		})
	case *ast.GenDecl:
		kind := map[token.Token]string{
			token.IMPORT: "importDecl", token.CONST: "constDecl", token.VAR: "varDecl", token.TYPE: "typeDecl",
		}[decl.Tok]
		d.node(kind, decl.Pos(), decl.End(), "", func() {
			for _, spec := range decl.Specs {
				d.spec(spec, decl.Tok)
			}
		})
	}
}

func (d *dumper) spec(spec ast.Spec, tok token.Token) {
	switch spec := spec.(type) {
	case *ast.ImportSpec:
		start := spec.Path.Pos()
		if spec.Name != nil {
			start = spec.Name.Pos()
		}
		d.node("importSpec", start, spec.Path.End(), "", func() {
			d.optional(spec.Name)
			d.expr(spec.Path)
		})
	case *ast.ValueSpec:
		kind := "varSpec"
		if tok == token.CONST {
			kind = "constSpec"
		}
		d.node(kind, spec.Pos(), spec.End(), "", func() {
			d.names(spec.Names)
			d.optional(spec.Type)
			d.exprs(spec.Values)
		})
	case *ast.TypeSpec:
		kind := "typeSpec"
		if spec.Assign.IsValid() {
			kind = "aliasSpec"
		}
		d.node(kind, spec.Pos(), spec.End(), "", func() {
			d.expr(spec.Name)
			d.fields("typeParameterList", "typeParameter", spec.TypeParams)
			d.expr(spec.Type)
		})
	}
}

func (d *dumper) names(names []*ast.Ident) {
	if len(names) == 0 {
		d.line("identList", token.NoPos, token.NoPos, "")
		return
	}
	d.node("identList", names[0].Pos(), names[len(names)-1].End(), "", func() {
		for _, name := range names {
			d.expr(name)
		}
	})
}

func (d *dumper) exprs(list []ast.Expr) {
	if len(list) == 0 {
		d.line("exprList", token.NoPos, token.NoPos, "")
		return
	}
	d.node("exprList", list[0].Pos(), list[len(list)-1].End(), "", func() {
		for _, x := range list {
			d.expr(x)
		}
	})
}

func (d *dumper) fields(listKind, kind string, list *ast.FieldList) {
	if list == nil {
		d.empty()
		return
	}
	d.node(listKind, list.Pos(), list.End(), "", func() {
		for _, field := range list.List {
			d.node(kind, field.Pos(), field.End(), "", func() {
				d.names(field.Names)
				d.expr(field.Type)
			})
		}
	})
}

func (d *dumper) funcType(t *ast.FuncType, start token.Pos) {
	if !start.IsValid() {
		start = t.Params.Pos()
		if t.TypeParams != nil {
			start = t.TypeParams.Pos()
		}
	}
	d.node("funcType", start, t.End(), "", func() {
		d.fields("typeParameterList", "typeParameter", t.TypeParams)
		d.fields("parameterList", "parameter", t.Params)
		d.fields("parameterList", "parameter", t.Results)
	})
}

// optional prints an expression or, for a nil of any type, an empty node.
func (d *dumper) optional(x ast.Expr) {
	if id, ok := x.(*ast.Ident); x == nil || ok && id == nil {
		d.empty()
		return
	}
	d.expr(x)
}

func (d *dumper) expr(x ast.Expr) {
	simple := func(kind, text string, children ...ast.Expr) {
		d.node(kind, x.Pos(), x.End(), text, func() {
			for _, child := range children {
				d.optional(child)
			}
		})
	}
	switch x := x.(type) {
	case *ast.Ident:
		simple("ident", x.Name)
	case *ast.BasicLit:
		d.line("basicLit", x.Pos(), x.End(), x.Kind.String())
	case *ast.CompositeLit:
		d.node("compositeLit", x.Pos(), x.End(), "", func() {
			d.optional(x.Type)
			for _, element := range x.Elts {
				d.expr(element)
			}
		})
	case *ast.KeyValueExpr:
		simple("keyValue", "", x.Key, x.Value)
	case *ast.FuncLit:
		d.node("funcLit", x.Pos(), x.End(), "", func() {
			d.expr(x.Type)
			d.stmt(x.Body)
		})
	case *ast.ParenExpr:
		simple("parenExpr", "", x.X)
	case *ast.SelectorExpr:
		simple("selectorExpr", "", x.X, x.Sel)
	case *ast.IndexExpr:
		simple("indexExpr", "", x.X, x.Index)
	case *ast.IndexListExpr:
		simple("indexExpr", "", append([]ast.Expr{x.X}, x.Indices...)...)
	case *ast.SliceExpr:
		simple("sliceExpr", "", x.X, x.Low, x.High, x.Max)
	case *ast.TypeAssertExpr:
		simple("typeAssertExpr", "", x.X, x.Type)
	case *ast.CallExpr:
		text := ""
		if x.Ellipsis.IsValid() {
			text = "..."
		}
		simple("callExpr", text, append([]ast.Expr{x.Fun}, x.Args...)...)
	case *ast.StarExpr:
		simple("starExpr", "", x.X)
	case *ast.UnaryExpr:
		simple("unaryExpr", x.Op.String(), x.X)
	case *ast.BinaryExpr:
		simple("binaryExpr", x.Op.String(), x.X, x.Y)
	case *ast.ArrayType:
		if x.Len == nil {
			simple("sliceType", "", x.Elt)
			return
		}
		length := x.Len
		if ellipsis, ok := length.(*ast.Ellipsis); ok && ellipsis.Elt == nil {
			length = nil
		}
		simple("arrayType", "", length, x.Elt)
	case *ast.StructType:
		d.node("structType", x.Pos(), x.End(), "", func() {
			for _, field := range x.Fields.List {
				d.node("field", field.Pos(), field.End(), "", func() {
					d.names(field.Names)
					d.expr(field.Type)
					if field.Tag == nil {
						d.empty()
					} else {
						d.expr(field.Tag)
					}
				})
			}
		})
	case *ast.FuncType:
		d.funcType(x, x.Func)
	case *ast.InterfaceType:
		d.node("interfaceType", x.Pos(), x.End(), "", func() {
			for _, field := range x.Methods.List {
				if len(field.Names) == 1 {
					d.node("interfaceMethod", field.Pos(), field.End(), "", func() {
						d.expr(field.Names[0])
						d.expr(field.Type)
					})
				} else {
					d.node("interfaceElement", field.Pos(), field.End(), "", func() { d.expr(field.Type) })
				}
			}
		})
	case *ast.MapType:
		simple("mapType", "", x.Key, x.Value)
	case *ast.ChanType:
		kind := map[ast.ChanDir]string{
			ast.SEND | ast.RECV: "chanType", ast.SEND: "sendChanType", ast.RECV: "receiveChanType",
		}[x.Dir]
		simple(kind, "", x.Value)
	case *ast.Ellipsis:
		simple("ellipsisType", "", x.Elt)
	default:
		simple(fmt.Sprintf("%T", x), "")
	}
}

func (d *dumper) body(list []ast.Stmt) {
	for _, s := range list {
		d.stmt(s)
	}
}

func (d *dumper) optionalStmt(s ast.Stmt) {
	if s == nil {
		d.empty()
		return
	}
	d.stmt(s)
}

func (d *dumper) stmt(s ast.Stmt) {
	node := func(kind, text string, children func()) { d.node(kind, s.Pos(), d.end(s), text, children) }
	switch s := s.(type) {
	case *ast.DeclStmt:
		d.decl(s.Decl)
	case *ast.EmptyStmt:
		text := ";"
		if s.Implicit {
			text = ""
		}
		d.line("emptyStmt", s.Semicolon, token.NoPos, text)
	case *ast.LabeledStmt:
		node("labeledStmt", "", func() {
			d.expr(s.Label)
			d.stmt(s.Stmt)
		})
	case *ast.ExprStmt:
		node("exprStmt", "", func() { d.expr(s.X) })
	case *ast.SendStmt:
		node("sendStmt", "", func() { d.expr(s.Chan); d.expr(s.Value) })
	case *ast.IncDecStmt:
		node("incDecStmt", s.Tok.String(), func() { d.expr(s.X) })
	case *ast.AssignStmt:
		kind := "assignStmt"
		if s.Tok == token.DEFINE {
			kind = "shortVarDecl"
		}
		node(kind, s.Tok.String(), func() { d.exprs(s.Lhs); d.exprs(s.Rhs) })
	case *ast.GoStmt:
		node("goStmt", "", func() { d.expr(s.Call) })
	case *ast.DeferStmt:
		node("deferStmt", "", func() { d.expr(s.Call) })
	case *ast.ReturnStmt:
		node("returnStmt", "", func() {
			for _, x := range s.Results {
				d.expr(x)
			}
		})
	case *ast.BranchStmt:
		if s.Tok == token.FALLTHROUGH {
			node("fallthroughStmt", "", nil)
			return
		}
		node(s.Tok.String()+"Stmt", "", func() { d.optional(s.Label) })
	case *ast.BlockStmt:
		node("block", "", func() { d.body(s.List) })
	case *ast.IfStmt:
		node("ifStmt", "", func() {
			d.optionalStmt(s.Init)
			d.expr(s.Cond)
			d.stmt(s.Body)
			d.optionalStmt(s.Else)
		})
	case *ast.SwitchStmt:
		node("switchStmt", "", func() {
			d.optionalStmt(s.Init)
			d.optional(s.Tag)
			d.body(s.Body.List)
		})
	case *ast.TypeSwitchStmt:
		node("typeSwitchStmt", "", func() {
			d.optionalStmt(s.Init)
			switch guard := s.Assign.(type) {
			case *ast.AssignStmt:
				d.expr(guard.Lhs[0])
				d.expr(guard.Rhs[0])
			case *ast.ExprStmt:
				d.empty()
				d.expr(guard.X)
			}
			d.body(s.Body.List)
		})
	case *ast.CaseClause:
		if s.List == nil {
			node("defaultClause", "", func() { d.body(s.Body) })
			return
		}
		node("caseClause", "", func() { d.exprs(s.List); d.body(s.Body) })
	case *ast.SelectStmt:
		node("selectStmt", "", func() { d.body(s.Body.List) })
	case *ast.CommClause:
		if s.Comm == nil {
			node("defaultClause", "", func() { d.body(s.Body) })
			return
		}
		node("commClause", "", func() { d.stmt(s.Comm); d.body(s.Body) })
	case *ast.ForStmt:
		node("forStmt", "", func() {
			d.optionalStmt(s.Init)
			d.optional(s.Cond)
			d.optionalStmt(s.Post)
			d.stmt(s.Body)
		})
	case *ast.RangeStmt:
		node("rangeStmt", s.Tok.String(), func() {
			d.optional(s.Key)
			d.optional(s.Value)
			d.expr(s.X)
			d.stmt(s.Body)
		})
	default:
		node(fmt.Sprintf("%T", s), "", nil)
	}
}
