module goprod.dev/bench/syntax

go 1.27
