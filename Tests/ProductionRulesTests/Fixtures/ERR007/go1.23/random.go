package fixture

import "crypto/rand"

func key() []byte {
	key := make([]byte, 32)
	rand.Read(key) // want "error of `rand.Read` is dropped"
	return key
}
