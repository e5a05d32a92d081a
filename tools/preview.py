"""Show the policy at work: two real previews, one that passes and one that is refused.

Everything is real but Azure: the engine, the SDK, the programs under stacks/ and the pack. In Azure's place stands the
provider of tools/provider. Succeeds only if the first preview passes and the second is refused by the rule it breaks.

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

# Nothing of the two previews may hang for ever, not even in CI.
PREVIEW_SECONDS = 120.0


def main() -> int:
    """Run both previews, say what is to be seen, and judge whether it was."""
    with project() as (directory, environment):
        say(f"1 of 2: the stack `{ALLOWED}`, an Azure OpenAI account for a support chat. It should pass.")
        allowed = preview(ALLOWED, directory, environment)
        print(allowed.stdout, flush=True)
        if allowed.returncode != 0:
            say(f"FAILED: the stack `{ALLOWED}` should have passed, and did not.")
            return 1

        say(f"2 of 2: the stack `{DENIED}`, the same account tagged for police work. It should be refused.")
        denied = preview(DENIED, directory, environment)
        print(denied.stdout, flush=True)
        if denied.returncode == 0 or BROKEN_RULE not in denied.stdout:
            say(f"FAILED: the stack `{DENIED}` should have been refused by {BROKEN_RULE}, and was not.")
            return 1

    say("As it should be: the first preview passed; the second was refused, and says which tag of which resource, why,")
    say("and what to do. No resource was created, and Azure was not contacted.")
    return 0


@contextmanager
def project() -> Iterator[tuple[Path, dict[str, str]]]:
    """Give a folder that holds the project, and the environment in which its `pulumi` needs no account anywhere.

    The project is linked, not copied, so what runs is the checkout's; the settings files that `pulumi` writes beside
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
    """What `pulumi` sees: the tools of this project, and nothing of the caller's Pulumi settings."""
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
    """Run `pulumi preview` on a new stack; its standard output and error, as one text."""
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
    """Tell the reader what is to be seen."""
    print(f"== {line}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
