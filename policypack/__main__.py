"""What the Pulumi engine runs: nothing may be written to standard output before the pack is served."""

import sys
from pathlib import Path

try:
    from azure_ai_ban.pack import serve
except ImportError as error:
    sys.exit(
        f"azure-ai-ban does not start: The pack cannot be imported ({error}): install its requirements (`make` in a "
        "checkout, `pulumi install` in a pack folder)."
    )

serve(Path(__file__).parent)
