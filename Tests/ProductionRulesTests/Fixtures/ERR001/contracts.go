// Methods that an interface of the standard library has, whose contract is the error as it came; the same methods of
// another form are ordinary ones.
package fixture

import (
	"context"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
)

type device struct {
	file *os.File
	mark json.RawMessage
}

// io.ByteReader, io.ByteWriter, io.Seeker, io.ReaderAt, io.WriterTo, io.ReaderFrom.
func (d *device) ReadByte() (byte, error) {
	var one [1]byte
	_, err := d.file.Read(one[:])
	if err != nil {
		return 0, err
	}
	return one[0], nil
}

func (d *device) WriteByte(b byte) error {
	if _, err := d.file.Write([]byte{b}); err != nil {
		return err
	}
	return nil
}

func (d *device) Seek(offset int64, whence int) (int64, error) {
	at, err := d.file.Seek(offset, whence)
	if err != nil {
		return 0, err
	}
	return at, nil
}

func (d *device) ReadAt(p []byte, offset int64) (int, error) {
	n, err := d.file.ReadAt(p, offset)
	if err != nil {
		return n, err
	}
	return n, nil
}

func (d *device) WriteTo(w io.Writer) (int64, error) {
	n, err := io.Copy(w, d.file)
	if err != nil {
		return n, err
	}
	return n, nil
}

func (d *device) ReadFrom(r io.Reader) (int64, error) {
	n, err := io.Copy(d.file, r)
	if err != nil {
		return n, err
	}
	return n, nil
}

// driver.Valuer, driver.Pinger.
func (d *device) Value() (driver.Value, error) {
	text, err := json.Marshal(d.mark)
	if err != nil {
		return nil, err
	}
	return text, nil
}

func (d *device) Ping(ctx context.Context) error {
	if _, err := d.file.Stat(); err != nil {
		return err
	}
	return nil
}

// fs.FS, fs.ReadFileFS, fs.StatFS.
func (d *device) Open(name string) (fs.File, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	return file, nil
}

func (d *device) ReadFile(name string) ([]byte, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return data, nil
}

func (d *device) Stat(name string) (fs.FileInfo, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	return info, nil
}

func (d *device) Error() string { return "device" }

// Whoever unwraps wants what is inside.
func (d *device) Unwrap() error {
	if err := d.file.Close(); err != nil {
		return err
	}
	return nil
}

// None of these is of such an interface.
func (d *device) ReadBytes() ([]byte, error) {
	data, err := io.ReadAll(d.file)
	if err != nil {
		return nil, err // want "error from `io.ReadAll`"
	}
	return data, nil
}

func (d *device) Values() (driver.Value, error) {
	text, err := json.Marshal(d.mark)
	if err != nil {
		return nil, err // want "error from `json.Marshal`"
	}
	return text, nil
}

func (d *device) Rename(name string) error {
	if err := os.Rename(d.file.Name(), name); err != nil {
		return errors.Join(err, d.file.Close())
	}
	if err := os.Remove(name); err != nil {
		return err // want "error from `os.Remove`"
	}
	return nil
}
