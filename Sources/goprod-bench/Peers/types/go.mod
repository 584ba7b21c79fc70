module goprod.dev/bench/types

go 1.27
