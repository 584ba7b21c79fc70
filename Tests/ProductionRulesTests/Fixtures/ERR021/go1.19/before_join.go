package beforejoin

import "os"

func write(path string, data []byte) (err error) {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close() // want "`f.Close` is lost"
	_, err = f.Write(data)
	return err
}
