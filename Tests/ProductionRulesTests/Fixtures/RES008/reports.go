package main

import (
	"bufio"
	"compress/gzip"
	"log"
	"os"
	"runtime/pprof"

	"github.com/golang/glog"
)

func main() {
	dir, err := os.MkdirTemp("", "build")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	if err := build(dir); err != nil {
		log.Fatal(err) // want "exit-skips-defer: `log.Fatal` ends the process without running the deferred `os.RemoveAll\\(…\\)`; return to a caller that exits, or run it first \\[warning\\], no fix; -2: this is skipped"
	}
}

func build(dir string) error {
	out, err := os.Create(dir + "/out")
	if err != nil {
		return err
	}
	defer out.Close()
	writer := bufio.NewWriter(out)
	defer writer.Flush()
	if _, err := writer.WriteString("x"); err != nil {
		log.Fatalf("write: %v", err) // want "`log.Fatalf` ends the process without running the deferred `writer.Flush\\(\\)`.*\\[warning\\]"
	}
	return nil
}

func profile() {
	if err := pprof.StartCPUProfile(os.Stderr); err != nil {
		log.Fatalln(err)
	}
	defer pprof.StopCPUProfile()
	os.Exit(1) // want "`os.Exit` ends the process without running the deferred `pprof.StopCPUProfile\\(\\)`"
}

func compress() {
	zipper := gzip.NewWriter(os.Stdout)
	defer func() {
		if err := zipper.Close(); err != nil {
			log.Print(err)
		}
	}()
	os.Exit(2) // want "without running the deferred `func\\(\\)`"
}

func written() {
	out, err := os.Create("out")
	if err != nil {
		return
	}
	defer out.Close()
	log.Fatal("no") // want "without running the deferred `out.Close\\(\\)`; .* \\[info\\], no fix"
}

func cleanUp() { _ = os.Remove("pid") }

func indirect(teardown func()) {
	defer cleanUp()
	defer teardown()
	os.Exit(3) // want "without running the deferred `cleanUp\\(\\)`"
}

func logs(work func() error) {
	defer glog.Flush()
	if err := work(); err != nil {
		os.Exit(1) // want "without running the deferred `glog.Flush\\(\\)`"
	}
}
