package fixture

import (
	"sync"
	"unsafe"
)

type wrapper struct{ p *int }

type buffer struct{ data []byte }

type free interface{ Put(any) }

// They are pointers, or of the form of one.
func pointers(pool *sync.Pool, b *buffer, m map[string]int, c chan int, f func(), i any) {
	pool.Put(b)
	pool.Put(&b.data)
	pool.Put(m)
	pool.Put(c)
	pool.Put(f)
	pool.Put(i)
	pool.Put(unsafe.Pointer(b))
	pool.Put(wrapper{})
	pool.Put([1]*int{})
	pool.Put(struct{}{})
	pool.Put(nil)
}

// It may be instantiated with a pointer.
func generic[T any](pool *sync.Pool, value T) {
	pool.Put(value)
}

// Not a sync.Pool.
func other(list free, buf []byte) {
	list.Put(buf)
}
