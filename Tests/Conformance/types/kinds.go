package main

import (
	"go/ast"
	"go/token"
	"math/rand/v2"
	"strings"
)

// pick draws one of the nodes of a kind that pass a test.
func pick[N ast.Node](s *source, random *rand.Rand, isFit func(N) bool) (N, bool) {
	var fit []N
	for _, node := range s.nodes {
		if node, ok := node.(N); ok && isFit(node) {
			fit = append(fit, node)
		}
	}
	if len(fit) == 0 {
		var none N
		return none, false
	}
	return fit[random.IntN(len(fit))], true
}

func replace(s *source, node ast.Node, text string) edit {
	return edit{start: s.start(node), end: s.end(node), text: text}
}

// The first family: files that mostly do not parse.

var insertions = strings.Fields("x 42 1.5 'c' \"s\" ; # @ + - * / % & | ^ << += && || <- ++ == < > = ! ~ := ... ( [ { , . ) ] } : " +
	"break case chan const continue default defer else for func go goto if import interface map range return struct switch type var")

func deleteToken(s *source, random *rand.Rand) (edit, bool) {
	token := s.tokens[random.IntN(len(s.tokens))]
	return edit{start: token.start, end: token.end}, true
}

func insertToken(s *source, random *rand.Rand) (edit, bool) {
	token := s.tokens[random.IntN(len(s.tokens))]
	return edit{start: token.start, end: token.start, text: insertions[random.IntN(len(insertions))] + " "}, true
}

func swapTokens(s *source, random *rand.Rand) (edit, bool) {
	index := random.IntN(len(s.tokens) - 1)
	first, second := s.tokens[index], s.tokens[index+1]
	between := string(s.bytes[first.end:second.start])
	if between == "" {
		between = " "
	}
	return edit{start: first.start, end: second.end, text: second.text + between + first.text + " "}, true
}

func deleteBracket(s *source, random *rand.Rand) (edit, bool) {
	for range 100 {
		token := s.tokens[random.IntN(len(s.tokens))]
		if strings.Contains("()[]{}", token.text) {
			return edit{start: token.start, end: token.end}, true
		}
	}
	return edit{}, false
}

func isSimple(statement ast.Stmt) bool {
	switch statement.(type) {
	case *ast.ExprStmt, *ast.AssignStmt, *ast.ReturnStmt, *ast.DeclStmt, *ast.GoStmt, *ast.DeferStmt, *ast.SendStmt:
		return true
	}
	return false
}

// inside gives the tokens within a node, but for the first one.
func (s *source) inside(node ast.Node) []part {
	var found []part
	for _, token := range s.tokens {
		if token.start > s.start(node) && token.end <= s.end(node) {
			found = append(found, token)
		}
	}
	return found
}

func cutStatement(s *source, random *rand.Rand) (edit, bool) {
	statement, ok := pick(s, random, isSimple)
	if !ok {
		return edit{}, false
	}
	tokens := s.inside(statement)
	if len(tokens) == 0 {
		return edit{}, false
	}
	return edit{start: tokens[random.IntN(len(tokens))].start, end: s.end(statement)}, true
}

// lineAfter puts a line behind a statement that ends its own line.
func (s *source) lineAfter(statement ast.Stmt, text string) (edit, bool) {
	end := s.end(statement)
	if end >= len(s.bytes) || s.bytes[end] != '\n' {
		return edit{}, false
	}
	start := s.start(statement)
	line := start
	for line > 0 && s.bytes[line-1] != '\n' {
		line--
	}
	indent := string(s.bytes[line:start])
	if strings.Trim(indent, "\t") != "" {
		return edit{}, false
	}
	return edit{start: end + 1, end: end + 1, text: indent + text + "\n", isLine: true}, true
}

func unfinishedSelector(s *source, random *rand.Rand) (edit, bool) {
	statement, ok := pick(s, random, isSimple)
	if !ok {
		return edit{}, false
	}
	for _, token := range s.inside(statement) {
		if random.IntN(2) == 0 && len(token.text) > 0 && ('a' <= token.text[0] && token.text[0] <= 'z') && !token.kind.IsKeyword() {
			return s.lineAfter(statement, token.text+".")
		}
	}
	return edit{}, false
}

func unfinishedCall(s *source, random *rand.Rand) (edit, bool) {
	call, ok := pick(s, random, func(call *ast.CallExpr) bool { return true })
	if !ok {
		return edit{}, false
	}
	text := s.text(call.Fun) + "("
	for _, argument := range call.Args {
		if random.IntN(2) == 0 {
			break
		}
		text += s.text(argument)
		if random.IntN(3) == 0 {
			break
		}
		text += ", "
	}
	if strings.Contains(text, "\n") {
		return edit{}, false
	}
	if random.IntN(2) == 0 {
		text = "made := " + text
	}
	var behind ast.Stmt
	for _, node := range s.nodes {
		if statement, ok := node.(ast.Stmt); ok && isSimple(statement) && s.start(node) <= s.start(call) && s.end(call) <= s.end(node) {
			behind = statement
		}
	}
	if behind == nil {
		return edit{}, false
	}
	return s.lineAfter(behind, text)
}

var halves = []string{
	"if ", "if x", "if x == ", "for i := ", "for i := 0; i < ", "for _, e := range ", "switch ", "switch x {", "select {", "return ",
	"return f(", "go ", "defer ", "var x ", "var x =", "x :=", "x, err := ", "x[", "x[1:", "func() {", "{", "(", "a +",
	"m := map[string]", "type T struct {", "const (", "x.(", "if x := f(); ", "}", ")", "case 1:", "else {", "\"abc",
	"x = T{a: 1, ", "err = ", "if err != nil {",
}

func halfTypedLine(s *source, random *rand.Rand) (edit, bool) {
	statement, ok := pick(s, random, isSimple)
	if !ok {
		return edit{}, false
	}
	return s.lineAfter(statement, halves[random.IntN(len(halves))])
}

func deleteLine(s *source, random *rand.Rand) (edit, bool) {
	token := s.tokens[random.IntN(len(s.tokens))]
	start, end := token.start, token.start
	for start > 0 && s.bytes[start-1] != '\n' {
		start--
	}
	for end < len(s.bytes) && s.bytes[end] != '\n' {
		end++
	}
	return edit{start: start, end: end}, true
}

func cutFile(s *source, random *rand.Rand) (edit, bool) {
	token := s.tokens[random.IntN(len(s.tokens))]
	return edit{start: token.start, end: len(s.bytes)}, true
}

// The second family: files that parse.

// used draws an identifier that is an operand or part of a type.
func used(s *source, random *rand.Rand) (*ast.Ident, bool) {
	return pick(s, random, func(ident *ast.Ident) bool { return ident != s.tree.Name && ident.Name != "_" && len(ident.Name) > 1 })
}

func undeclaredName(s *source, random *rand.Rand) (edit, bool) {
	ident, ok := used(s, random)
	if !ok {
		return edit{}, false
	}
	return replace(s, ident, "undeclaredName"), true
}

func undeclaredType(s *source, random *rand.Rand) (edit, bool) {
	var types []ast.Expr
	for _, node := range s.nodes {
		switch node := node.(type) {
		case *ast.Field:
			types = append(types, node.Type)
		case *ast.ValueSpec:
			types = append(types, node.Type)
		case *ast.TypeSpec:
			types = append(types, node.Type)
		case *ast.CompositeLit:
			types = append(types, node.Type)
		case *ast.ArrayType:
			types = append(types, node.Elt)
		case *ast.StarExpr:
			types = append(types, node.X)
		}
	}
	if len(types) == 0 {
		return edit{}, false
	}
	drawn := types[random.IntN(len(types))]
	if drawn == nil {
		return edit{}, false
	}
	return replace(s, drawn, "undeclaredType"), true
}

// wrongs are values that are seldom what is wanted.
var wrongs = []string{"\"wrong\"", "1.5", "struct{ wrong int }{}", "nil", "func() {}", "true", "int", "panic(0)"}

func wrongValue(s *source, random *rand.Rand) (edit, bool) {
	assign, ok := pick(s, random, func(assign *ast.AssignStmt) bool { return true })
	if !ok {
		return edit{}, false
	}
	return replace(s, assign.Rhs[random.IntN(len(assign.Rhs))], wrongs[random.IntN(len(wrongs))]), true
}

func wrongOperand(s *source, random *rand.Rand) (edit, bool) {
	binary, ok := pick(s, random, func(binary *ast.BinaryExpr) bool { return true })
	if !ok {
		return edit{}, false
	}
	operand := binary.X
	if random.IntN(2) == 0 {
		operand = binary.Y
	}
	return replace(s, operand, wrongs[random.IntN(len(wrongs))]), true
}

func missingResult(s *source, random *rand.Rand) (edit, bool) {
	statement, ok := pick(s, random, func(statement *ast.ReturnStmt) bool { return len(statement.Results) > 0 })
	if !ok {
		return edit{}, false
	}
	last := len(statement.Results) - 1
	start := s.start(statement) + len("return")
	if last > 0 {
		start = s.end(statement.Results[last-1])
	}
	return edit{start: start, end: s.end(statement)}, true
}

func unknownField(s *source, random *rand.Rand) (edit, bool) {
	selector, ok := pick(s, random, func(selector *ast.SelectorExpr) bool { return true })
	if !ok {
		return edit{}, false
	}
	return replace(s, selector.Sel, "unknownField"), true
}

func calls(s *source, random *rand.Rand) (*ast.CallExpr, bool) {
	return pick(s, random, func(call *ast.CallExpr) bool { return len(call.Args) > 0 })
}

func missingArgument(s *source, random *rand.Rand) (edit, bool) {
	call, ok := calls(s, random)
	if !ok {
		return edit{}, false
	}
	last := len(call.Args) - 1
	start := s.start(call.Args[last])
	if last > 0 {
		start = s.end(call.Args[last-1])
	}
	return edit{start: start, end: s.end(call.Args[last])}, true
}

func extraArgument(s *source, random *rand.Rand) (edit, bool) {
	call, ok := calls(s, random)
	if !ok {
		return edit{}, false
	}
	start := s.start(call.Args[random.IntN(len(call.Args))])
	return edit{start: start, end: start, text: wrongs[random.IntN(len(wrongs))] + ", "}, true
}

func wrongArgument(s *source, random *rand.Rand) (edit, bool) {
	call, ok := calls(s, random)
	if !ok {
		return edit{}, false
	}
	return replace(s, call.Args[random.IntN(len(call.Args))], wrongs[random.IntN(len(wrongs))]), true
}

func removeImport(s *source, random *rand.Rand) (edit, bool) {
	spec, ok := pick(s, random, func(spec *ast.ImportSpec) bool { return true })
	if !ok {
		return edit{}, false
	}
	for _, decl := range s.tree.Decls {
		if decl, ok := decl.(*ast.GenDecl); ok && len(decl.Specs) == 1 && decl.Specs[0] == ast.Spec(spec) {
			return replace(s, decl, ""), true
		}
	}
	return replace(s, spec, ""), true
}

func isLocalDeclaration(statement ast.Stmt) bool {
	switch statement := statement.(type) {
	case *ast.DeclStmt:
		return true
	case *ast.AssignStmt:
		return statement.Tok == token.DEFINE
	}
	return false
}

// isListed tells whether a statement is one of a list, and not the head of another.
func (s *source) isListed(statement ast.Stmt) bool {
	for _, node := range s.nodes {
		var list []ast.Stmt
		switch node := node.(type) {
		case *ast.BlockStmt:
			list = node.List
		case *ast.CaseClause:
			list = node.Body
		case *ast.CommClause:
			list = node.Body
		}
		for _, listed := range list {
			if listed == statement {
				return true
			}
		}
	}
	return false
}

func removeLocal(s *source, random *rand.Rand) (edit, bool) {
	statement, ok := pick(s, random, isLocalDeclaration)
	if !ok || !s.isListed(statement) {
		return edit{}, false
	}
	return replace(s, statement, ""), true
}

// declared draws a declaration of the package that is no import, or a specification of a group.
func declared(s *source, random *rand.Rand) (ast.Node, bool) {
	var found []ast.Node
	for _, decl := range s.tree.Decls {
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			found = append(found, decl)
		case *ast.GenDecl:
			if decl.Tok == token.IMPORT {
				continue
			}
			for _, spec := range decl.Specs {
				if decl.Lparen.IsValid() {
					found = append(found, spec)
				} else {
					found = append(found, decl)
				}
			}
		}
	}
	if len(found) == 0 {
		return nil, false
	}
	return found[random.IntN(len(found))], true
}

func removeDeclaration(s *source, random *rand.Rand) (edit, bool) {
	node, ok := declared(s, random)
	if !ok {
		return edit{}, false
	}
	return replace(s, node, ""), true
}

func doubleDeclaration(s *source, random *rand.Rand) (edit, bool) {
	var node ast.Node
	var ok bool
	switch random.IntN(3) {
	case 0:
		node, ok = declared(s, random)
	case 1:
		var statement ast.Stmt
		statement, ok = pick(s, random, isLocalDeclaration)
		if !ok || !s.isListed(statement) {
			return edit{}, false
		}
		node = statement
	default:
		field, isField := pick(s, random, func(field *ast.Field) bool {
			_, isFunction := field.Type.(*ast.FuncType)
			return len(field.Names) > 0 && !isFunction
		})
		if !isField {
			return edit{}, false
		}
		separator := ", "
		if token := s.tokenAfter(field); token != "," && token != ")" && token != "]" {
			separator = "\n"
		}
		return edit{start: s.end(field), end: s.end(field), text: separator + s.text(field)}, true
	}
	if !ok {
		return edit{}, false
	}
	return edit{start: s.end(node), end: s.end(node), text: "\n" + s.text(node)}, true
}

func (s *source) tokenAfter(node ast.Node) string {
	for _, token := range s.tokens {
		if token.start >= s.end(node) {
			return token.text
		}
	}
	return ""
}

func wrongTypeArgument(s *source, random *rand.Rand) (edit, bool) {
	index, ok := pick(s, random, func(index *ast.IndexExpr) bool { return true })
	if !ok {
		return edit{}, false
	}
	texts := []string{"struct{ wrong func() }", "undeclaredType", "[]int", "string", "int, string", "7"}
	return replace(s, index.Index, texts[random.IntN(len(texts))]), true
}
