module goprod.example/conformance/types

go 1.24
