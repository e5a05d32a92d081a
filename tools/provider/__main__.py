"""Serve the stub provider to the Pulumi engine; the argument is the address of the engine."""

import os
import sys
from importlib.metadata import version
from pathlib import Path

from pulumi.provider.experimental.server import main

from provider.cloud import Cloud
from provider.provider import StubProvider

if __name__ == "__main__":
    file = os.environ.get("STUB_AZURE_FILE")
    main(
        sys.argv[1:],
        version("pulumi-azure-native"),
        StubProvider(Cloud(Path(file) if file else None)),
    )
