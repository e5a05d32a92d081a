// Command pulumi-language-python runs Python programs, policy packs and plugins for the Pulumi engine.
//
// Pulumi publishes the packages its own language host is made of, but not the host, as a Go module. This is the
// smallest host over those packages: what `pulumi preview`, `pulumi up` and `pulumi policy` ask for, and no code
// generation. It is built, beside `pulumi` and from the same version, only on machines that have no Pulumi.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/common/util/rpcutil"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc"
)

// The program that loads the user's Python, from Pulumi's SDK; it lies beside this one.
const executorName = "pulumi-language-python-exec"

func main() {
	if err := serve(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "pulumi-language-python:", err)
		os.Exit(1)
	}
}

// serve answers the engine until it is interrupted, or the engine is gone.
func serve(args []string) error {
	if len(args) == 0 {
		return fmt.Errorf("the address of the Pulumi engine is missing: this program is started by `pulumi`")
	}
	// The engine puts its address last, after any option.
	engineAddress := args[len(args)-1]

	self, err := os.Executable()
	if err != nil {
		return fmt.Errorf("cannot tell where this program is: %w", err)
	}
	host := &languageHost{
		engineAddress: engineAddress,
		executor:      filepath.Join(filepath.Dir(self), executorName),
	}

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	cancelled := make(chan bool)
	go func() {
		<-ctx.Done()
		close(cancelled)
	}()
	// An engine that was killed says no goodbye; without this the host would outlive it.
	if err := rpcutil.Healthcheck(ctx, engineAddress, 5*time.Minute, stop); err != nil {
		return fmt.Errorf("cannot watch the engine at %s: %w", engineAddress, err)
	}

	server, err := rpcutil.ServeWithOptions(rpcutil.ServeOptions{
		Cancel: cancelled,
		Init: func(server *grpc.Server) error {
			pulumirpc.RegisterLanguageRuntimeServer(server, host)
			return nil
		},
		Options: rpcutil.TracingServerInterceptorOptions(nil),
	})
	if err != nil {
		return err
	}
	// The engine reads the port from the first line.
	fmt.Println(server.Port)
	return <-server.Done
}
