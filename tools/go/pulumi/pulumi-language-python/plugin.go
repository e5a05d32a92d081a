package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"strconv"

	"github.com/pulumi/pulumi/sdk/v3"
	"github.com/pulumi/pulumi/sdk/v3/go/common/util/rpcutil"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

// How the engine calls a policy pack.
const policyPackKind = "analyzer"

// RunPlugin executes a plugin written in Python: a policy pack, or a provider.
func (host *languageHost) RunPlugin(
	request *pulumirpc.RunPluginRequest, server pulumirpc.LanguageRuntime_RunPluginServer,
) error {
	closer, stdout, stderr, err := rpcutil.MakeRunPluginStreams(server, false)
	if err != nil {
		return err
	}
	if request.GetKind() == policyPackKind {
		err = runPolicyPack(server.Context(), request, stdout, stderr)
	} else {
		err = runProvider(server.Context(), request, stdout, stderr)
	}

	var exit *exec.ExitError
	if errors.As(err, &exit) {
		err = server.Send(&pulumirpc.RunPluginResponse{
			Output: &pulumirpc.RunPluginResponse_Exitcode{Exitcode: int32(exit.ExitCode())},
		})
	}
	return errors.Join(err, closer.Close())
}

func runProvider(ctx context.Context, request *pulumirpc.RunPluginRequest, stdout, stderr io.Writer) error {
	arguments := append([]string{request.GetInfo().GetProgramDirectory()}, request.GetArgs()...)
	command, err := pythonCommand(ctx, request.GetInfo(), arguments...)
	if err != nil {
		return err
	}
	command.Dir = request.GetPwd()
	command.Env = append(command.Env, request.GetEnv()...)
	command.Stdout, command.Stderr = stdout, stderr
	return command.Run()
}

// runPolicyPack starts a pack once the engine has said for which stack. The Python SDK wants to know that from its
// environment, at its start; the engine tells it in a call, after the start. Pulumi's proxy stands between the two.
func runPolicyPack(ctx context.Context, request *pulumirpc.RunPluginRequest, stdout, stderr io.Writer) error {
	directory := request.GetInfo().GetProgramDirectory()
	arguments := append([]string{"-u", "-m", "pulumi.policy"}, request.GetArgs()...)
	// Prepared before the proxy announces its port: the engine then waits without limit for a pack to answer, so a
	// missing environment has to fail now.
	command, err := pythonCommand(ctx, request.GetInfo(), append(arguments, directory)...)
	if err != nil {
		return err
	}
	command.Dir = directory

	proxy, packStdout, err := sdk.NewPolicyProxy(ctx, stdout)
	if err != nil {
		return err
	}
	stack, err := proxy.AwaitConfiguration(ctx)
	if err != nil {
		return err
	}
	if command.Env, err = appendStack(command.Env, stack); err != nil {
		return err
	}
	command.Env = append(command.Env, request.GetEnv()...)
	command.Stdout, command.Stderr = packStdout, stderr

	startError := command.Start()
	// Attached also to a command that did not start: that is how the proxy learns to stop the engine's waiting.
	return errors.Join(startError, proxy.Attach(ctx, command))
}

// appendStack describes the stack in the variables that Pulumi's policy SDK reads. It is nil when the pack is only
// asked about itself.
func appendStack(environment []string, stack *pulumirpc.AnalyzerStackConfigureRequest) ([]string, error) {
	if stack == nil {
		return environment, nil
	}
	environment = append(environment,
		"PULUMI_ORGANIZATION="+stack.GetOrganization(),
		"PULUMI_PROJECT="+stack.GetProject(),
		"PULUMI_STACK="+stack.GetStack(),
		"PULUMI_DRY_RUN="+strconv.FormatBool(stack.GetDryRun()),
	)
	if stack.GetConfig() == nil {
		return environment, nil
	}
	config, err := json.Marshal(stack.GetConfig())
	if err != nil {
		return nil, err
	}
	return append(environment, "PULUMI_CONFIG="+string(config)), nil
}
