"""Open the policy with the owner's data and the configuration that a command names."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from azure_ai_ban.configuration import Configuration, declare
from azure_ai_ban.engines import Engine, name_first
from azure_ai_ban.engines.choice import add_log, open_embedded, open_servers
from azure_ai_ban.engines.limits import DOCUMENT_LIMITS
from azure_ai_ban.errors import OrganizationError
from azure_ai_ban.policy.bundle import Bundle

__all__ = ["OpenPolicy", "add_policy_options", "open_policy", "open_sound_policy"]

_NAME = "azure-ai-ban"

Command = TypeVar("Command", bound=Callable[..., object])


@dataclass(frozen=True, slots=True)
class OpenPolicy:
    """The policy with its engine, the owner's data, and the settings that tighten the rules."""

    engine: Engine
    bundle: Bundle
    organization: Mapping[str, Any] | None
    settings: Mapping[str, Any]

    def tighten(self, *, strict: bool) -> dict[str, Any]:
        """Return the settings of the configuration and the command line."""
        return {**self.settings, **({"strict": True} if strict else {})}


def add_policy_options(command: Command) -> Command:
    """Add the options `--org` and `--config` to a command."""
    options = (
        click.option(
            "--org",
            type=click.Path(path_type=Path),
            help="The folder with the policy owner's data: exemptions, allow-phrases, extra terms, settings.",
        ),
        click.option(
            "--config",
            type=click.Path(path_type=Path),
            help="A policy configuration file, as in `pulumi --policy-pack-config`.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


@contextmanager
def open_policy(org: Path | None, config: Path | None) -> Iterator[OpenPolicy]:
    """Open the policy with the owner's data in the folder `org` and the configuration in the file `config`."""
    bundle = Bundle.load()
    organization = _read_organization(org)
    configuration = _read_configuration(config, bundle)
    engine = open_servers(configuration, os.environ)
    if engine is None:
        engine = open_embedded(bundle, organization, DOCUMENT_LIMITS, configuration.timeout_seconds).wait()
    elif organization is not None:
        raise OrganizationError("An OPA server uses its own data, so --org has no effect. Remove it.")
    with add_log(engine, configuration, _NAME) as engine:
        yield OpenPolicy(engine, bundle, organization, configuration.settings)


@contextmanager
def open_sound_policy(org: Path | None, config: Path | None) -> Iterator[OpenPolicy]:
    """Open the policy, and raise `OrganizationError` if the owner's data is invalid."""
    with open_policy(org, config) as policy:
        problems = policy.engine.problems() if policy.organization is not None else []
        if problems:
            raise OrganizationError(f"The owner's data in {org} is invalid: {name_first(problems)}")
        yield policy


def _read_organization(folder: Path | None) -> Mapping[str, Any] | None:
    if folder is None:
        return None
    if not folder.is_dir():
        raise OrganizationError(f"{folder}: not a folder. Name the folder with the owner's data.")
    from azure_ai_ban.organization import load_organization

    return load_organization(folder)


def _read_configuration(file: Path | None, bundle: Bundle) -> Configuration:
    if file is None:
        return Configuration({})
    from azure_ai_ban.configuration.file import read_configuration_file

    configuration = read_configuration_file(file, declare(bundle.rules, {}))
    for lowered in configuration.lowered:
        print(f"note: {file} lowers {lowered}, which has no effect here", file=sys.stderr)
    return configuration
