// SPDX-License-Identifier: MIT

/// What a node is, and which children it has, in this order.
///
/// A child written `x?` is an `.empty` node when it is absent, so that every child keeps its place; `x*` stands for
/// any number of children. Tokens between the children (operators, keywords, brackets) are found from the children's
/// token extents, since nothing else lies between them.
public enum NodeKind: UInt8, BitwiseCopyable, Sendable, CaseIterable {
  /// An absent optional child. It spans no token.
  case empty

  // File and declarations.

  /// `file(name: ident, declaration*)`; imports come first among the declarations.
  case file
  /// `importDecl(importSpec*)`
  case importDecl
  /// `importSpec(name: ident?, path: basicLit)`; the name of a dot import is an `ident` on the `.` token.
  case importSpec
  /// `constDecl(constSpec*)`
  case constDecl
  /// `constSpec(names: identList, type?, values: exprList)`
  case constSpec
  /// `varDecl(varSpec*)`
  case varDecl
  /// `varSpec(names: identList, type?, values: exprList)`
  case varSpec
  /// `typeDecl((typeSpec | aliasSpec)*)`
  case typeDecl
  /// `typeSpec(name: ident, typeParameters: typeParameterList?, type)`
  case typeSpec
  /// `aliasSpec(name: ident, typeParameters: typeParameterList?, type)`: `type A = B`.
  case aliasSpec
  /// `funcDecl(receiver: parameterList?, name: ident, type: funcType, body: block?)`
  case funcDecl
  /// A declaration that could not be parsed; children are whatever was.
  case badDecl

  // Lists.

  /// `identList(ident*)`
  case identList
  /// `exprList(expr*)`
  case exprList
  /// `parameterList(parameter*)`: parameters, results or a receiver. A single result has no parentheses.
  case parameterList
  /// `parameter(names: identList, type)`; without names the list has no children.
  case parameter
  /// `typeParameterList(typeParameter*)`
  case typeParameterList
  /// `typeParameter(names: identList, constraint)`
  case typeParameter

  // Types.

  /// `arrayType(length?, element)`; the length is empty for `[...]T`.
  case arrayType
  /// `sliceType(element)`
  case sliceType
  /// `structType(field*)`
  case structType
  /// `field(names: identList, type, tag: basicLit?)`; without names it is an embedded field.
  case field
  /// `funcType(typeParameters: typeParameterList?, parameters: parameterList, results: parameterList?)`
  case funcType
  /// `interfaceType((interfaceMethod | interfaceElement)*)`
  case interfaceType
  /// `interfaceMethod(name: ident, type: funcType)`
  case interfaceMethod
  /// `interfaceElement(type)`: an embedded interface or a union, `|` as `binaryExpr` and `~` as `unaryExpr`.
  case interfaceElement
  /// `mapType(key, value)`
  case mapType
  /// `chanType(element)`: `chan T`.
  case chanType
  /// `sendChanType(element)`: `chan<- T`.
  case sendChanType
  /// `receiveChanType(element)`: `<-chan T`.
  case receiveChanType
  /// `ellipsisType(element)`: `...T` of a last parameter.
  case ellipsisType

  // Expressions.

  /// An identifier.
  case ident
  /// A number, rune or string literal; its token's kind says which.
  case basicLit
  /// `compositeLit(type?, (expr | keyValue)*)`; the type is empty for an elided one in an outer literal.
  case compositeLit
  /// `keyValue(key, value)`
  case keyValue
  /// `funcLit(type: funcType, body: block)`
  case funcLit
  /// `parenExpr(x)`
  case parenExpr
  /// `selectorExpr(x, selector: ident)`
  case selectorExpr
  /// `indexExpr(x, index+)`: an element, or an instantiation with one or more type arguments.
  case indexExpr
  /// `sliceExpr(x, low?, high?, max?)`
  case sliceExpr
  /// `typeAssertExpr(x, type?)`; the type is empty for `x.(type)`.
  case typeAssertExpr
  /// `callExpr(function, argument*)`; whether the last argument is followed by `...` is found from its tokens.
  case callExpr
  /// `starExpr(x)`: a dereference or a pointer type.
  case starExpr
  /// `unaryExpr(x)`; the operator is the node's first token.
  case unaryExpr
  /// `binaryExpr(left, right)`; the operator is the token after the left operand.
  case binaryExpr
  /// An expression that is missing (it spans no token then) or could not be parsed.
  case badExpr

  // Statements. Declarations stand among statements as they are.

  /// `block(statement*)`
  case block
  /// `emptyStmt()`: a semicolon or nothing where a statement was expected.
  case emptyStmt
  /// `labeledStmt(label: ident, statement)`
  case labeledStmt
  /// `exprStmt(x)`
  case exprStmt
  /// `sendStmt(channel, value)`
  case sendStmt
  /// `incDecStmt(x)`; `++` or `--` is the node's last token.
  case incDecStmt
  /// `assignStmt(left: exprList, right: exprList)`: `=` and `op=`, the token between the lists.
  case assignStmt
  /// `shortVarDecl(left: exprList, right: exprList)`: `:=`.
  case shortVarDecl
  /// `goStmt(call)`
  case goStmt
  /// `deferStmt(call)`
  case deferStmt
  /// `returnStmt(result*)`
  case returnStmt
  /// `breakStmt(label: ident?)`
  case breakStmt
  /// `continueStmt(label: ident?)`
  case continueStmt
  /// `gotoStmt(label: ident)`
  case gotoStmt
  /// `fallthroughStmt()`
  case fallthroughStmt
  /// `ifStmt(init?, condition, then: block, else: (block | ifStmt)?)`
  case ifStmt
  /// `switchStmt(init?, tag?, (caseClause | defaultClause)*)`
  case switchStmt
  /// `typeSwitchStmt(init?, binding: expr?, x: typeAssertExpr, (caseClause | defaultClause)*)`
  case typeSwitchStmt
  /// `caseClause(exprList, statement*)`
  case caseClause
  /// `defaultClause(statement*)`, in all three switch-like statements.
  case defaultClause
  /// `selectStmt((commClause | defaultClause)*)`
  case selectStmt
  /// `commClause(communication: sendStmt | exprStmt | assignStmt | shortVarDecl, statement*)`
  case commClause
  /// `forStmt(init?, condition?, post?, body: block)`
  case forStmt
  /// `rangeStmt(key?, value?, x, body: block)`; whether it declares is found from the token before `range`.
  case rangeStmt
  /// A statement that could not be parsed; children are whatever was.
  case badStmt
}
