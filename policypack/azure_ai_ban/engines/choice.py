"""Choose the engine: embedded, or the servers in the configuration or the environment."""

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
    """Return the embedded engine with the owner's data; it is verified when it is loaded."""

    def load() -> Engine:
        try:
            # Imported late: these imports take longer than those of the rest of the pack.
            from azure_ai_ban.engines.embedded import EmbeddedEngine
        except ImportError as error:
            raise EngineError(
                f"Could not import the engine ({error}). Install the pack's requirements: run `make` in a checkout or "
                "`pulumi install` in a pack folder."
            ) from error
        engine = EmbeddedEngine(bundle, limits=limits, timeout_seconds=timeout_seconds)
        engine.verify()
        if organization is not None:
            # Added after the verification: a problem of the owner's data is a violation, not a defect of the policy.
            engine.set_organization(organization)
        return engine

    return DeferredEngine(load, bundle.revision)


def open_servers(configuration: Configuration, environment: Mapping[str, str]) -> Engine | None:
    """Return the server engine, or None if no server is set."""
    if not (configuration.engine or configuration.servers or environment.get("AZURE_AI_BAN_SERVERS")):
        return None
    from azure_ai_ban.engines.server import ServerEngine

    access = _find_access(configuration, environment)
    return ServerEngine(access, timeout_seconds=configuration.timeout_seconds) if access else None


def add_log(engine: Engine, configuration: Configuration, application: str) -> Engine:
    """Return the engine with the decision log of the configuration, if there is one."""
    if configuration.decision_log is None:
        return engine
    from azure_ai_ban.decision_log import DecisionLog
    from azure_ai_ban.engines.logged import LoggedEngine

    log = DecisionLog(configuration.decision_log, labels={"app": application})
    return LoggedEngine(engine, log, required=configuration.decision_log_required)


def _find_access(configuration: Configuration, environment: Mapping[str, str]) -> "Access | None":
    """Return the access to the servers, or None if no server is set.

    Servers in the environment count only if the configuration does not set any.
    """
    from azure_ai_ban.engines.server import Access

    if configuration.engine == "embedded":
        if configuration.servers:
            raise ConfigurationError("'engine' is 'embedded', but 'servers' is set. Remove one of them.")
        return None
    if configuration.servers:
        return Access.of(configuration.servers, environment, ca=configuration.server_ca)
    access = Access.of_environment(environment)
    if configuration.engine == "server" and access is None:
        raise ConfigurationError("'engine' is 'server', but no server is set. Set 'servers' or AZURE_AI_BAN_SERVERS.")
    return access
