package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"github.com/pulumi/pulumi/sdk/v3/python/toolchain"
)

// resolveToolchain reads the `runtime` options of Pulumi.yaml, PulumiPolicy.yaml or PulumiPlugin.yaml.
func resolveToolchain(info *pulumirpc.ProgramInfo) (toolchain.Toolchain, error) {
	options := info.GetOptions().AsMap()
	python := toolchain.PythonOptions{
		Root:       info.GetRootDirectory(),
		ProgramDir: info.GetProgramDirectory(),
	}
	if virtualenv, given := options["virtualenv"]; given {
		path, isText := virtualenv.(string)
		if !isText {
			return nil, fmt.Errorf("the runtime option `virtualenv` must be text, not %v", virtualenv)
		}
		python.Virtualenv = path
	}
	switch name := options["toolchain"]; name {
	case nil:
		python.Toolchain = toolchain.Auto
	case "pip":
		python.Toolchain = toolchain.Pip
	case "poetry":
		python.Toolchain = toolchain.Poetry
	case "uv":
		python.Toolchain = toolchain.Uv
	default:
		return nil, fmt.Errorf("the runtime option `toolchain` must be pip, poetry or uv, not %v", name)
	}
	return toolchain.ResolveToolchain(python)
}

// pythonCommand prepares Python, in the environment the project names, and fails when that environment is missing.
func pythonCommand(ctx context.Context, info *pulumirpc.ProgramInfo, args ...string) (*exec.Cmd, error) {
	chain, err := resolveToolchain(info)
	if err != nil {
		return nil, err
	}
	if err := chain.ValidateVenv(ctx); err != nil {
		return nil, err
	}
	command, err := chain.Command(ctx, args...)
	if err != nil {
		return nil, err
	}
	if command.Env == nil {
		// The ambient Python: nil would mean "inherit", but only until the first variable is appended.
		command.Env = os.Environ()
	}
	return command, nil
}
