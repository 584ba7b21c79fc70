package fixture

import "sync"

var buffers = sync.Pool{New: func() any { return make([]byte, 0, 1024) }}

type pair struct{ a, b *int }

func put(buf []byte, text string, n int) {
	buffers.Put(buf[:0])   // want "pool-of-values: `Put` allocates memory to keep a `\[\]byte`, which is no pointer; pool pointers to it instead \\[hint\\], no fix"
	buffers.Put(text)      // want "to keep a `string`"
	buffers.Put(n)         // want "to keep a `int`"
	buffers.Put(pair{})    // want "to keep a `pair`"
	buffers.Put([2]*int{}) // want "to keep a `\[2\]\*int`"
}
