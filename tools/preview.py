"""Run two real previews: one is allowed, one is denied.

The Pulumi engine, the SDK, the programs under stacks/ and the pack are real; a stub provider (tools/provider) stands in
for Azure. Exits with 0 only if the first preview is allowed and the second is denied by the rule that it breaks.

    .venv/bin/python tools/preview.py
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from provider.install import install

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).resolve().parent.parent
PACK = ROOT / "policypack"

ALLOWED = "allowed"
DENIED = "denied-actor"
BROKEN_RULE = "law-enforcement-use"

# The time limit of one preview, so that CI does not hang.
PREVIEW_SECONDS = 120.0


def main() -> int:
    """Run both previews, and check their results."""
    with project() as (directory, environment):
        say(f"1 of 2: the stack `{ALLOWED}`, an Azure OpenAI account for a support chat. Expected: allowed.")
        allowed = preview(ALLOWED, directory, environment)
        print(allowed.stdout, flush=True)
        if allowed.returncode != 0:
            say(f"FAILED: the stack `{ALLOWED}` should be allowed, but the preview failed.")
            return 1

        say(f"2 of 2: the stack `{DENIED}`, the same account tagged for police work. Expected: denied.")
        denied = preview(DENIED, directory, environment)
        print(denied.stdout, flush=True)
        if denied.returncode == 0 or BROKEN_RULE not in denied.stdout:
            say(f"FAILED: the stack `{DENIED}` should be denied by {BROKEN_RULE}, but it was not.")
            return 1

    say("OK: the first preview was allowed. The second was denied; its message names the resource, the tag, the reason")
    say("and what to do. No resource was created, and Azure was not contacted.")
    return 0


@contextmanager
def project() -> Iterator[tuple[Path, dict[str, str]]]:
    """Yield a folder with the project, and an environment in which `pulumi` needs no account.

    The project is linked, not copied, so the code of the checkout runs. The settings that `pulumi` writes beside
    Pulumi.yaml, the state and the stub provider stay out of the checkout.
    """
    with tempfile.TemporaryDirectory(prefix="azure-ai-ban-") as scratch:
        directory, state, home = (Path(scratch, name) for name in ("project", "state", "home"))
        directory.mkdir()
        state.mkdir()
        for name in ("Pulumi.yaml", "stacks", "policypack", ".venv"):
            (directory / name).symlink_to(ROOT / name)
        install(home)
        yield directory, pulumi_environment(state, home)


def pulumi_environment(state: Path, home: Path) -> dict[str, str]:
    """Return the environment of `pulumi`: the tools of this project, without the caller's Pulumi settings."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PULUMI_", "AZURE_AI_BAN_"))}
    return {
        **inherited,
        "PATH": os.pathsep.join([str(ROOT / ".tools" / "bin"), inherited.get("PATH", os.defpath)]),
        "PULUMI_HOME": str(home),
        "PULUMI_BACKEND_URL": state.as_uri(),
        "PULUMI_CONFIG_PASSPHRASE": "",
        "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
        "PULUMI_SKIP_UPDATE_CHECK": "true",
    }


def preview(stack: str, directory: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run `pulumi preview` on a new stack; standard output and error are one text."""
    pulumi(["stack", "init", stack], directory, environment).check_returncode()
    arguments = ["preview", "--stack", stack, "--policy-pack", "policypack"]
    return pulumi([*arguments, "--non-interactive", "--suppress-progress"], directory, environment)


def pulumi(arguments: list[str], directory: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run `pulumi` in a project."""
    return subprocess.run(
        ["pulumi", *arguments],
        cwd=directory,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=PREVIEW_SECONDS,
        check=False,
    )


def say(line: str) -> None:
    """Print a heading."""
    print(f"== {line}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
