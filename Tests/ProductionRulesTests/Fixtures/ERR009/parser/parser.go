package parser

import "strconv"

type parser struct{}

// Panics are a way out of the recursion: the package gives them back as errors.
func (p *parser) number(text string) int {
	number, err := strconv.Atoi(text)
	if err != nil {
		panic(err)
	}
	return number
}

func Parse(text string) (number int, err error) {
	defer func() {
		if failure, ok := recover().(error); ok {
			err = failure
		}
	}()
	return new(parser).number(text), nil
}
