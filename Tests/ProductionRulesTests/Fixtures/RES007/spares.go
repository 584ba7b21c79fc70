package fixture

import (
	"os"
	"os/exec"
	"syscall"
)

// Waited for.
func waits() error {
	cmd := exec.Command("a")
	if err := cmd.Start(); err != nil {
		return err
	}
	return cmd.Wait()
}

func waitsBeside() error {
	cmd := exec.Command("a")
	if err := cmd.Start(); err != nil {
		return err
	}
	go func() { _ = cmd.Wait() }()
	return nil
}

func waitsForProcess() error {
	cmd := exec.Command("a")
	if err := cmd.Start(); err != nil {
		return err
	}
	_, err := cmd.Process.Wait()
	return err
}

func waitsForNumber() error {
	cmd := exec.Command("a")
	if err := cmd.Start(); err != nil {
		return err
	}
	var status syscall.WaitStatus
	_, err := syscall.Wait4(cmd.Process.Pid, &status, 0, nil)
	return err
}

// It takes this process's place.
func replaces() error {
	cmd := exec.Command(os.Args[0])
	cmd.Stdin = os.Stdin
	return cmd.Start()
}

// Let go on purpose.
func releases() error {
	cmd := exec.Command("a")
	if err := cmd.Start(); err != nil {
		return err
	}
	return cmd.Process.Release()
}

// Somebody else waits.
func returns() (*exec.Cmd, error) {
	cmd := exec.Command("a")
	return cmd, cmd.Start()
}

func passes(wait func(*exec.Cmd)) error {
	cmd := exec.Command("a")
	if err := cmd.Start(); err != nil {
		return err
	}
	wait(cmd)
	return nil
}

func handsProcess(pids chan<- *os.Process) error {
	cmd := exec.Command("a")
	err := cmd.Start()
	pids <- cmd.Process
	return err
}

// A command of the caller.
func parameter(cmd *exec.Cmd) error { return cmd.Start() }

// The process is replaced.
func restart() {
	cmd := exec.Command(os.Args[0])
	if err := cmd.Start(); err != nil {
		os.Exit(1)
	}
	os.Exit(0)
}

type supervisor struct{ cmd *exec.Cmd }

// Waited for elsewhere in the package.
func (s *supervisor) start() error { return s.cmd.Start() }

func (s *supervisor) wait() error { return s.cmd.Wait() }

type task struct{ *exec.Cmd }

// Others may wait for what they embed.
func (t task) run() error { return t.Start() }
