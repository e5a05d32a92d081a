"""`azure-ai-ban doctor`: whether everything that a decision rests on is there and works."""

import platform
import shutil
import subprocess
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

import click

from azure_ai_ban.cli.options import add_policy_options, open_policy
from azure_ai_ban.errors import AzureAiBanError, EngineError
from azure_ai_ban.version import find_version

__all__ = ["doctor"]

_PACKAGES: Final = ("opa-py-wasm", "wasmtime", "opa-python-client", "pulumi", "pulumi-policy", "rich")
_PROGRAMS: Final = ("pulumi", "opa")
_PROGRAM_SECONDS: Final = 20.0


@click.command()
@add_policy_options
@click.pass_context
def doctor(ctx: click.Context, *, org: Path | None, config: Path | None) -> None:
    """Check the installation: bundle, engine, canaries, the owner's data, versions.

    Exits with 2 if anything that a decision needs is amiss, else with 0.
    """
    code = 0
    try:
        for line in _examine(org, config):
            click.echo(f"ok      {line}")
    except AzureAiBanError as error:
        code = 2
        click.echo(f"FAILED  {error}")
    for line in _list_versions():
        click.echo(f"        {line}")
    ctx.exit(code)


def _examine(org: Path | None, config: Path | None) -> Iterator[str]:
    """Yield what was found in order; raises at the first thing that is not."""
    with open_policy(org, config) as asked:
        yield f"bundle: revision {asked.bundle.revision}, {len(asked.bundle.rules)} rules"
        asked.engine.verify()
        yield f"engine: {asked.engine.origin or 'in this process'}, revision {asked.engine.revision}"
        yield "canaries: what must be denied is denied, what must be allowed is allowed"
        problems = asked.engine.problems()
        if problems:
            raise EngineError(" ".join(problem["msg"] for problem in problems))
        yield "data: the policy's is sound" + (", and so is the owner's" if asked.organization is not None else "")


def _list_versions() -> Iterator[str]:
    python = f"Python {platform.python_version()} on {platform.platform(terse=True)}"
    yield f"azure-ai-ban {find_version() or 'vendored'}, {python}"
    for package in _PACKAGES:
        try:
            yield f"{package} {version(package)}"
        except PackageNotFoundError:
            yield f"{package} is not installed"
    for program in _PROGRAMS:
        yield f"{program} on PATH: {_ask_version(program)}"


def _ask_version(program: str) -> str:
    path = shutil.which(program)
    if path is None:
        return "none"
    try:
        ran = subprocess.run(
            [path, "version"],
            capture_output=True,
            text=True,
            check=False,
            timeout=_PROGRAM_SECONDS,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired):
        return "does not run"
    return ran.stdout.partition("\n")[0] or "does not tell its version"
