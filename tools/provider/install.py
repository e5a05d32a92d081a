"""Install the stub provider: `python tools/provider/install.py DIR`, for Pulumi with PULUMI_HOME=DIR.

With its own Pulumi home, Pulumi finds the stub without changes to Pulumi.yaml or to a program, and never confuses it
with the real provider in the user's home.
"""

import shlex
import sys
from importlib.metadata import version
from pathlib import Path

_TOOLS = Path(__file__).resolve().parents[1]


def install(home: Path) -> Path:
    """Write the plugin into a Pulumi home, with the version that the installed SDK requests."""
    plugin = home / "plugins" / f"resource-azure-native-v{version('pulumi-azure-native')}"
    plugin.mkdir(parents=True, exist_ok=True)
    executable = plugin / "pulumi-resource-azure-native"
    executable.write_text(
        "#!/bin/sh\n"
        "# The stub azure-native provider, for tests and the demonstration only.\n"
        f"export PYTHONPATH={shlex.quote(str(_TOOLS))}\n"
        f'exec {shlex.quote(sys.executable)} -m provider "$@"\n',
        encoding="utf-8",
    )
    executable.chmod(0o755)
    return executable


if __name__ == "__main__":
    print(install(Path(sys.argv[1])))
