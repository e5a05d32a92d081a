"""Serve the pack to the Pulumi engine, which reads the port from standard output and expects nothing before it."""

import sys
from pathlib import Path

try:
    from azure_ai_ban.pack import serve
except ImportError as error:
    sys.exit(
        f"azure-ai-ban failed to start: Could not import the pack ({error}). Install its requirements: run `make` in a "
        "checkout or `pulumi install` in a pack folder."
    )

serve(Path(__file__).parent)
