package main

import "os/exec"

// The process ends, and its children with their parent's care.
func main() {
	cmd := exec.Command("browser")
	_ = cmd.Start()
}
