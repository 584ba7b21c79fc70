module goprod.dev/conformance/syntax

go 1.27
