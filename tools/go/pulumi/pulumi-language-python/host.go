package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"

	"github.com/pulumi/pulumi/sdk/v3/go/common/util/rpcutil"
	"github.com/pulumi/pulumi/sdk/v3/go/common/version"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/protobuf/types/known/emptypb"
)

// A program that ends so has already told the engine what went wrong (see the SDK's executor).
const reportedFailureExitCode = 32

// languageHost answers the part of Pulumi's language protocol that running Python needs.
type languageHost struct {
	pulumirpc.UnimplementedLanguageRuntimeServer

	engineAddress string
	executor      string
}

// GetPluginInfo tells the engine which version of Pulumi this host was built from.
func (host *languageHost) GetPluginInfo(context.Context, *emptypb.Empty) (*pulumirpc.PluginInfo, error) {
	return &pulumirpc.PluginInfo{Version: version.Version}, nil
}

// GetRequiredPackages names none: the engine finds a provider when the first of its resources registers. To know
// earlier would mean to start Python once more for each command.
func (host *languageHost) GetRequiredPackages(
	context.Context, *pulumirpc.GetRequiredPackagesRequest,
) (*pulumirpc.GetRequiredPackagesResponse, error) {
	return &pulumirpc.GetRequiredPackagesResponse{}, nil
}

// InstallDependencies fills the environment of a project or pack, as `pulumi install` asks.
func (host *languageHost) InstallDependencies(
	request *pulumirpc.InstallDependenciesRequest, server pulumirpc.LanguageRuntime_InstallDependenciesServer,
) error {
	chain, err := resolveToolchain(request.GetInfo())
	if err != nil {
		return err
	}
	closer, stdout, stderr, err := rpcutil.MakeInstallDependenciesStreams(server, request.GetIsTerminal())
	if err != nil {
		return err
	}
	err = chain.InstallDependencies(server.Context(), request.GetInfo().GetProgramDirectory(),
		request.GetUseLanguageVersionTools(), true, stdout, stderr)
	return errors.Join(err, closer.Close())
}

// Run executes a Pulumi program.
func (host *languageHost) Run(ctx context.Context, request *pulumirpc.RunRequest) (*pulumirpc.RunResponse, error) {
	command, err := pythonCommand(ctx, request.GetInfo(), host.executorArguments(request)...)
	if err != nil {
		return nil, err
	}
	if command.Env, err = appendProgramConfiguration(command.Env, request); err != nil {
		return nil, err
	}
	command.Stdout, command.Stderr = os.Stdout, os.Stderr

	err = command.Run()
	var exit *exec.ExitError
	switch {
	case err == nil:
		return &pulumirpc.RunResponse{}, nil
	case errors.As(err, &exit) && exit.ExitCode() == reportedFailureExitCode:
		return &pulumirpc.RunResponse{Bail: true}, nil
	case errors.As(err, &exit):
		return &pulumirpc.RunResponse{
			Error: fmt.Sprintf("Program exited with non-zero exit code: %d", exit.ExitCode()),
		}, nil
	default:
		return nil, err
	}
}

func (host *languageHost) executorArguments(request *pulumirpc.RunRequest) []string {
	arguments := []string{
		host.executor,
		"--monitor", request.GetMonitorAddress(),
		"--engine", host.engineAddress,
		"--project", request.GetProject(),
		"--stack", request.GetStack(),
		"--organization", request.GetOrganization(),
		"--root_directory", request.GetInfo().GetRootDirectory(),
		"--pwd", request.GetPwd(),
		"--dry_run", strconv.FormatBool(request.GetDryRun()),
		"--parallel", strconv.Itoa(int(request.GetParallel())),
		request.GetInfo().GetEntryPoint(),
	}
	return append(arguments, request.GetArgs()...)
}

// appendProgramConfiguration passes the stack's configuration on in the variables the SDK reads at its start.
func appendProgramConfiguration(environment []string, request *pulumirpc.RunRequest) ([]string, error) {
	// A nil map would be `null`, which the SDK does not take for an empty one.
	values := request.GetConfig()
	if values == nil {
		values = map[string]string{}
	}
	secretKeys := request.GetConfigSecretKeys()
	if secretKeys == nil {
		secretKeys = []string{}
	}
	encodedValues, err := json.Marshal(values)
	if err != nil {
		return nil, err
	}
	encodedKeys, err := json.Marshal(secretKeys)
	if err != nil {
		return nil, err
	}
	return append(environment,
		"PULUMI_CONFIG="+string(encodedValues),
		"PULUMI_CONFIG_SECRET_KEYS="+string(encodedKeys),
	), nil
}
