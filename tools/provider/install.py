"""Install the stub provider: `python tools/provider/install.py DIR`, for Pulumi with PULUMI_HOME=DIR.

In a Pulumi home of its own it is found without any change to Pulumi.yaml or to a program, and it can never
be taken for the real provider in the user's home.
"""

import shlex
import sys
from importlib.metadata import version
from pathlib import Path

_TOOLS = Path(__file__).resolve().parents[1]


def install(home: Path) -> Path:
    """Write the plugin into a Pulumi home, under the version that the installed SDK asks for."""
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
