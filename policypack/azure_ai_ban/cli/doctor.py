"""Implement `azure-ai-ban doctor`, which checks the installation."""

import platform
import shutil
import subprocess
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

import click

from azure_ai_ban.cli.options import add_policy_options, open_policy
from azure_ai_ban.errors import AzureAiBanError
from azure_ai_ban.version import find_version

__all__ = ["doctor"]

_PACKAGES: Final = ("opa-py-wasm", "wasmtime", "opa-python-client", "pulumi", "pulumi-policy", "rich")
_PROGRAMS: Final = ("pulumi", "opa")
_PROGRAM_SECONDS: Final = 20.0


@click.command()
@add_policy_options
@click.pass_context
def doctor(ctx: click.Context, *, org: Path | None, config: Path | None) -> None:
    """Check the installation: bundle, engine, test requests, the owner's data. Show versions.

    Exit codes: 2 if a check fails, else 0.
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
    """Yield a line for each check that passes; raise at the first that fails."""
    with open_policy(org, config) as policy:
        yield f"bundle: revision {policy.bundle.revision}, {len(policy.bundle.rules)} rules"
        policy.engine.verify()
        yield f"engine: {policy.engine.origin or 'embedded'}, revision {policy.engine.revision}"
        yield "test requests: all decisions are as expected"
        yield "data: the policy's data is valid" + (", the owner's too" if policy.organization is not None else "")


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
        return "not found"
    try:
        process = subprocess.run(
            [path, "version"],
            capture_output=True,
            text=True,
            check=False,
            timeout=_PROGRAM_SECONDS,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired):
        return "does not run"
    return process.stdout.partition("\n")[0] or "unknown version"
