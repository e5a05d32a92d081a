"""Chooses what evaluates the policy: this process, or the servers that the configuration or the environment names."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from azure_ai_ban.configuration import Configuration
from azure_ai_ban.engines.base import Engine
from azure_ai_ban.engines.deferred import DeferredEngine
from azure_ai_ban.engines.limits import Limits
from azure_ai_ban.errors import ConfigurationError, EngineError
from azure_ai_ban.policy.bundle import Bundle

if TYPE_CHECKING:
    from azure_ai_ban.engines.server import Access

__all__ = ["add_log", "open_embedded", "open_servers"]


def open_embedded(
    bundle: Bundle, organization: Mapping[str, Any] | None, limits: Limits, timeout_seconds: float | None = None
) -> DeferredEngine:
    """Return the engine in this process, proven when it is loaded, with the data of the policy's owner."""

    def load() -> Engine:
        try:
            # The engine's own imports take longer than those of the whole pack.
            from azure_ai_ban.engines.embedded import EmbeddedEngine
        except ImportError as error:
            raise EngineError(
                f"The engine cannot be imported ({error}): install the pack's requirements (`make` in a checkout, "
                "`pulumi install` in a pack folder)."
            ) from error
        engine = EmbeddedEngine(bundle, limits=limits, timeout_seconds=timeout_seconds)
        engine.verify()
        if organization is not None:
            # What is wrong with the owner's data is a violation, and no reason to doubt the policy.
            engine.set_organization(organization)
        return engine

    return DeferredEngine(load, bundle.revision)


def open_servers(configuration: Configuration, environment: Mapping[str, str]) -> Engine | None:
    """Return the servers to ask, or None if the policy is evaluated in this process."""
    if not (configuration.engine or configuration.servers or environment.get("AZURE_AI_BAN_SERVERS")):
        return None
    from azure_ai_ban.engines.server import ServerEngine

    access = _find_access(configuration, environment)
    return ServerEngine(access, timeout_seconds=configuration.timeout_seconds) if access else None


def add_log(engine: Engine, configuration: Configuration, application: str) -> Engine:
    """Return the engine with the decision log that is asked for, if one is."""
    if configuration.decision_log is None:
        return engine
    from azure_ai_ban.decision_log import DecisionLog
    from azure_ai_ban.engines.logged import LoggedEngine

    log = DecisionLog(configuration.decision_log, labels={"app": application})
    return LoggedEngine(engine, log, required=configuration.decision_log_required)


def _find_access(configuration: Configuration, environment: Mapping[str, str]) -> "Access | None":
    """Return the access to the servers to ask, or None if there are none.

    The environment names servers only where the configuration says nothing of them.
    """
    from azure_ai_ban.engines.server import Access

    if configuration.engine == "embedded":
        if configuration.servers:
            raise ConfigurationError("The engine is 'embedded', yet 'servers' are named: take one of them away.")
        return None
    if configuration.servers:
        return Access.of(configuration.servers, environment, ca=configuration.server_ca)
    access = Access.of_environment(environment)
    if configuration.engine == "server" and access is None:
        raise ConfigurationError("The engine is 'server': name them in 'servers', or in AZURE_AI_BAN_SERVERS.")
    return access
