package fixture

import (
	"context"
	"log"
	"os/exec"
)

func notify(message string) error {
	cmd := exec.Command("notify", message)
	cmd.Dir = "/"
	if err := cmd.Start(); err != nil { // want "command-not-waited: `cmd` is started and never waited for; call `Wait`, or `Run` in place of `Start` \\[warning\\], no fix"
		return err
	}
	log.Printf("started %d", cmd.Process.Pid)
	return nil
}

func direct(ctx context.Context) error {
	return exec.CommandContext(ctx, "open").Start() // want "`exec.CommandContext\\(…\\)` is started and never waited for"
}

func kills() {
	cmd := exec.Command("sleep", "10")
	_ = cmd.Start() // want "`cmd` is started and never waited for"
	if cmd.Process != nil {
		_ = cmd.Process.Kill()
	}
}

type daemon struct{ cmd *exec.Cmd }

func (d *daemon) start() error {
	d.cmd = exec.Command("daemon")
	return d.cmd.Start() // want "`d.cmd` is started and never waited for"
}

func (d *daemon) stop() error { return d.cmd.Process.Kill() }
