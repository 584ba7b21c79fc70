package main

import (
	"bufio"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"math/rand"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// generate writes a package of random constant expressions, of which many are wrong.
func generate(dir string, seed uint64, count int) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	file, err := os.Create(filepath.Join(dir, "constants.go"))
	if err != nil {
		return err
	}
	defer file.Close()
	out := bufio.NewWriter(file)
	out.WriteString(prelude)
	g := &generator{Rand: rand.New(rand.NewSource(int64(seed)))}
	for i := 0; i < count; i++ {
		g.declaration(out, i)
	}
	return out.Flush()
}

const prelude = `package constants

import "unsafe"

type (
	Int    int
	Byte   byte
	Float  float32
	Double float64
	Pair   complex64
	Text   string
	Flag   bool
	Array  [7]int16
	Struct struct {
		a byte
		b complex128
		c [3]uint16
	}
)

var (
	i     int
	u8    uint8
	f32   float32
	f64   float64
	c64   complex64
	s     string
	array Array
	any_  any
)
`

type kind int

const (
	integer kind = iota
	float
	imaginary
	text
	boolean
)

// typesOf are the names of the types with values of a kind.
var typesOf = map[kind][]string{
	integer: {"int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64", "uintptr", "byte",
		"rune", "Int", "Byte"},
	float:     {"float32", "float64", "Float", "Double"},
	imaginary: {"complex64", "complex128", "Pair"},
	text:      {"string", "Text"},
	boolean:   {"bool", "Flag"},
}

type generator struct {
	*rand.Rand
	// names are the declared constants of each kind, as far as it was meant.
	names [boolean + 1][]string
}

func (g *generator) one(of ...string) string { return of[g.Intn(len(of))] }

func (g *generator) chance(percent int) bool { return g.Intn(100) < percent }

func (g *generator) kind() kind { return []kind{0, 0, 0, 1, 1, 1, 2, 3, 4}[g.Intn(9)] }

func (g *generator) typeOf(k kind) string { return g.one(typesOf[k]...) }

// declaration writes one declaration around an expression.
func (g *generator) declaration(out *bufio.Writer, i int) {
	k := g.kind()
	e := g.expression(k, 1+g.Intn(5))
	switch n := g.Intn(20); {
	case n < 10:
		fmt.Fprintf(out, "const k%d = %s\n", i, e)
		g.names[k] = append(g.names[k], fmt.Sprintf("k%d", i))
	case n < 13:
		fmt.Fprintf(out, "const k%d %s = %s\n", i, g.typeOf(k), e)
		g.names[k] = append(g.names[k], fmt.Sprintf("k%d", i))
	case n == 13:
		fmt.Fprintf(out, "const (\n\tk%d = iota*%s + %s\n\tm%d\n\t_\n\tn%d\n)\n", i, g.expression(k, 1), e, i, i)
		g.names[k] = append(g.names[k], fmt.Sprintf("m%d", i), fmt.Sprintf("n%d", i))
	case n < 16:
		fmt.Fprintf(out, "var v%d %s = %s\n", i, g.typeOf(g.near(k)), e)
	case n == 16:
		fmt.Fprintf(out, "var v%d any = %s\n", i, e)
	case n == 17:
		fmt.Fprintf(out, "type T%d [%s]byte\n", i, e)
	case n == 18:
		fmt.Fprintf(out, "var v%d = %s %s %s\n", i, g.one("i", "u8", "f32", "f64", "c64", "s", "any_"), g.one(operators...), e)
	default:
		fmt.Fprintf(out, "var v%d = []%s{%s, %s}\n", i, g.typeOf(k), e, g.expression(k, 1))
	}
}

var operators = []string{"+", "-", "*", "/", "%", "&", "|", "^", "&^", "<<", ">>", "==", "!=", "<", "<=", ">", ">=", "&&",
	"||"}

// near is mostly the kind itself, now and then another.
func (g *generator) near(k kind) kind {
	switch n := g.Intn(100); {
	case n < 75:
		return k
	case n < 97 && k <= imaginary:
		return kind(g.Intn(3))
	default:
		return g.kind()
	}
}

func (g *generator) expression(k kind, depth int) string {
	if depth <= 0 || g.chance(12) {
		return g.leaf(k)
	}
	operand := func() string { return g.expression(g.near(k), depth-1) }
	if g.chance(10) {
		return fmt.Sprintf("%s(%s)", g.typeOf(g.near(k)), operand())
	}
	if g.chance(4) && k != boolean {
		arguments := operand() + ", " + operand()
		if g.chance(30) {
			arguments += ", " + operand()
		}
		return fmt.Sprintf("%s(%s)", g.one("min", "max"), arguments)
	}
	switch k {
	case integer:
		switch n := g.Intn(20); {
		case n < 3:
			return g.unary(g.one("-", "+", "^", "^"), operand())
		case n < 7:
			return g.binary(operand(), g.one("<<", ">>"), g.count(depth))
		case n == 7:
			return fmt.Sprintf("len(%s)", g.expression(text, depth-1))
		default:
			return g.binary(operand(), g.one("+", "-", "*", "/", "%", "&", "|", "^", "&^"), operand())
		}
	case float:
		switch n := g.Intn(20); {
		case n < 3:
			return g.unary(g.one("-", "+"), operand())
		case n == 3:
			return fmt.Sprintf("%s(%s)", g.one("real", "imag"), g.expression(g.near(imaginary), depth-1))
		default:
			return g.binary(operand(), g.one("+", "-", "*", "/"), operand())
		}
	case imaginary:
		switch n := g.Intn(20); {
		case n < 3:
			return g.unary(g.one("-", "+"), operand())
		case n < 6:
			return fmt.Sprintf("complex(%s, %s)", g.expression(g.near(float), depth-1), g.expression(g.near(float), depth-1))
		default:
			return g.binary(operand(), g.one("+", "-", "*", "/"), operand())
		}
	case text:
		if g.chance(15) {
			return fmt.Sprintf("string(%s)", g.expression(integer, depth-1))
		}
		return g.binary(operand(), "+", operand())
	default:
		switch n := g.Intn(10); {
		case n < 2:
			return g.unary("!", operand())
		case n < 4:
			return g.binary(operand(), g.one("&&", "||"), operand())
		default:
			of := g.kind()
			return g.binary(g.expression(of, depth-1), g.one("==", "!=", "<", "<=", ">", ">="), g.expression(g.near(of), depth-1))
		}
	}
}

func (g *generator) unary(operator, operand string) string {
	if strings.Contains("-+^!", operand[:1]) {
		operand = "(" + operand + ")"
	}
	return operator + operand
}

// binary leaves the parentheses out at times; precedence then makes another expression of it.
func (g *generator) binary(left, operator, right string) string {
	e := left + " " + operator + " " + right
	if g.chance(80) {
		return "(" + e + ")"
	}
	return e
}

// count is the right operand of a shift.
func (g *generator) count(depth int) string {
	switch n := g.Intn(20); {
	case n < 10:
		return fmt.Sprint(g.Intn(70))
	case n < 14:
		return fmt.Sprint(g.Intn(600))
	case n == 14:
		return fmt.Sprint(1070 + g.Intn(10))
	case n == 15:
		return g.one("1.0", "2e1", "3.5", "1e9", "1<<62", "1<<64", "(2 + 0i)", "'\\x03'", "uint8(7)", "-1", "float64(3)", "i")
	default:
		return g.expression(g.near(integer), depth-1)
	}
}

func (g *generator) leaf(k kind) string {
	if names := g.names[k]; len(names) > 0 && g.chance(20) {
		return names[max(0, len(names)-1-g.Intn(200))]
	}
	switch k {
	case integer:
		switch n := g.Intn(20); {
		case n == 0:
			return g.one("unsafe.Sizeof(Struct{})", "unsafe.Sizeof('a')", "unsafe.Alignof(f32)", "unsafe.Offsetof(Struct{}.c)",
				"len(array)", "cap(array)", "len([...]int{4: 1})", "len(s)")
		case n < 4:
			return g.rune()
		default:
			return g.integer()
		}
	case float:
		return g.float()
	case imaginary:
		if g.chance(50) {
			return g.integer() + "i"
		}
		return g.float() + "i"
	case text:
		return g.text()
	default:
		return g.one("true", "false")
	}
}

// digits writes up to n digits with an underscore here and there; the first one is not zero.
func (g *generator) digits(alphabet string, n int) string {
	var b strings.Builder
	for count := 1 + g.Intn(n); count > 0; count-- {
		digit := alphabet[g.Intn(len(alphabet))]
		if b.Len() == 0 {
			digit = alphabet[1+g.Intn(len(alphabet)-1)]
		}
		b.WriteByte(digit)
		if count > 1 && g.chance(3) {
			b.WriteByte('_')
		}
	}
	return b.String()
}

func (g *generator) integer() string {
	n := []int{1, 2, 3, 3, 10, 20, 40, 160}[g.Intn(8)]
	switch g.Intn(12) {
	case 0:
		return g.one("0x", "0X", "0x_") + g.digits("0123456789abcdefABCDEF", n)
	case 1:
		return g.one("0b", "0B") + g.digits("01", 3*n)
	case 2:
		return g.one("0", "0o", "0O", "0_") + g.digits("01234567", n)
	case 3:
		return g.one("0", "1", "2", "127", "128", "255", "256", "32768", "65535", "2147483647", "2147483648", "4294967296",
			"9223372036854775807", "9223372036854775808", "18446744073709551615", "18446744073709551616", "16777217",
			"9007199254740993")
	default:
		return g.digits("0123456789", n)
	}
}

func (g *generator) float() string {
	if g.chance(20) {
		mantissa := g.digits("0123456789abcdefABCDEF", 20)
		if g.chance(50) {
			mantissa += "." + g.digits("0123456789abcdefABCDEF", 20)
		}
		return "0x" + mantissa + g.one("p", "P") + g.exponent(150, 1100, 5000)
	}
	mantissa := g.one("", "0", "0", "00") + g.digits("0123456789", []int{1, 3, 20, 60}[g.Intn(4)])
	switch g.Intn(5) {
	case 0:
		mantissa = "." + mantissa
	case 1, 2:
		mantissa += "." + g.digits("0123456789", 20)
	case 3:
		return mantissa + "."
	}
	if strings.Contains(mantissa, ".") && g.chance(40) {
		return mantissa
	}
	return mantissa + g.one("e", "E") + g.exponent(40, 330, 2500)
}

// exponent is mostly small, seldom beyond the machine's numbers, and hardly ever beyond all bounds.
func (g *generator) exponent(small, machine, large int) string {
	sign := g.one("", "+", "-", "-")
	switch n := g.Intn(100); {
	case n < 60:
		return sign + fmt.Sprint(g.Intn(small/8))
	case n < 80:
		return sign + fmt.Sprint(g.Intn(small))
	case n < 90:
		return sign + fmt.Sprint(machine-machine/8+g.Intn(machine/8))
	case n < 98 || g.chance(90):
		return sign + fmt.Sprint(g.Intn(large))
	default:
		return sign + g.one("2147483647", "2147483648", "646456993", "99999999999999999999", "1000000", "900000000")
	}
}

func (g *generator) rune() string {
	return g.one(`'a'`, `'\''`, `'"'`, `'\n'`, `'\\'`, `'\377'`, `'\x7f'`, `'é'`, `'世'`, `'\u00e9'`, `'\U0010FFFF'`, `'0'`)
}

func (g *generator) text() string {
	if g.chance(20) {
		return "`" + g.one("", "raw", "a\r\nb", `\n"`, "世") + "`"
	}
	var b strings.Builder
	for n := g.Intn(6); n > 0; n-- {
		b.WriteString(g.one("a", "bc", "é", "世界", `\t`, `\\`, `\"`, `'`, `\x80`, `\377`, `\u00e9`, `\U0001F600`, " "))
	}
	if g.chance(5) {
		return `"` + strings.Repeat(b.String(), 60) + `"`
	}
	return `"` + b.String() + `"`
}

// compareConstants holds the constants of a package that need not be right against those of go/types, and returns
// whether all agree. What go/types gives no value, we must not either.
func compareConstants(dir string, ours map[string]*file) bool {
	fset := token.NewFileSet()
	path := filepath.Join(dir, "constants.go")
	syntax, err := parser.ParseFile(fset, path, nil, parser.SkipObjectResolution)
	if err != nil {
		fmt.Println(err)
		return false
	}
	source, err := os.ReadFile(path)
	if err != nil {
		fmt.Println(err)
		return false
	}
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}}
	rejected := 0
	wrong := map[int]bool{} // by the line a declaration starts on
	conf := types.Config{
		Importer: importer.ForCompiler(fset, "source", nil),
		Sizes:    types.SizesFor("gc", "amd64"),
		Error: func(err error) {
			rejected++
			wrong[start(fset, syntax, err.(types.Error).Pos)] = true
		},
	}
	conf.Check("_"+dir, fset, []*ast.File{syntax}, info)
	mine := map[key]fact{}
	if f := ours[path]; f != nil {
		mine = f.types
	}
	known, differ := 0, 0
	report := func(k key, format string, args ...any) {
		if differ++; differ <= *limit {
			line := 1 + strings.Count(string(source[:k.start]), "\n")
			text := strings.Split(string(source), "\n")[line-1]
			fmt.Printf("%s:%d: %s\n  in %s\n  %s\n", path, line, source[k.start:k.end], text, fmt.Sprintf(format, args...))
		}
	}
	for expr, tv := range info.Types {
		k := key{fset.Position(expr.Pos()).Offset, fset.Position(expr.End()).Offset}
		want := value(tv.Value)
		if want == "" {
			continue
		}
		known++
		have := mine[k]
		delete(mine, k)
		typ := types.TypeString(tv.Type, nil)
		// How far the parts of something wrong got their types does not matter.
		if have.text != typ && wrong[start(fset, syntax, expr.Pos())] {
			continue
		}
		if have.mode != "constant" || have.value != want || have.text != typ {
			report(k, "want %s %s\n  have %s %s %s", typ, want, have.mode, have.text, have.value)
		}
	}
	for k, have := range mine {
		if have.mode == "constant" && have.value != "" {
			report(k, "has no value, we have %s %s", have.text, have.value)
		}
	}
	fmt.Printf("%d constants, %d errors reported by go/types: %d differ\n", known, rejected, differ)
	return differ == 0 && known > 0
}

// start is the line on which the declaration around a position starts.
func start(fset *token.FileSet, file *ast.File, pos token.Pos) int {
	i := sort.Search(len(file.Decls), func(i int) bool { return file.Decls[i].End() > pos })
	if i == len(file.Decls) {
		return 0
	}
	return fset.Position(file.Decls[i].Pos()).Line
}
