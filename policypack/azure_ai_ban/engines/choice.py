"""Chooses what evaluates the policy: this process, or the servers that the configuration or the environment names."""

from collections.abc import Mapping
from typing import Any

from azure_ai_ban.bundles import Bundle
from azure_ai_ban.configuration import Configuration
from azure_ai_ban.engines.base import Engine
from azure_ai_ban.engines.deferred import DeferredEngine
from azure_ai_ban.engines.limits import Limits
from azure_ai_ban.errors import EngineError

__all__ = ["local", "logged", "remote"]


def local(
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
            engine.own(organization)
        return engine

    return DeferredEngine(load, bundle.revision)


def remote(configuration: Configuration, environment: Mapping[str, str]) -> Engine | None:
    """Return the servers to ask, or None if the policy is evaluated in this process."""
    access = configuration.access(environment)
    if access is None:
        return None
    from azure_ai_ban.engines.server import ServerEngine

    return ServerEngine(access, timeout_seconds=configuration.timeout_seconds)


def logged(engine: Engine, configuration: Configuration, application: str) -> Engine:
    """Return the engine with the decision log that is asked for, if one is."""
    if configuration.decision_log is None:
        return engine
    from azure_ai_ban.evidence import DecisionLog, LoggedEngine

    log = DecisionLog(configuration.decision_log, labels={"app": application})
    return LoggedEngine(engine, log, required=configuration.decision_log_required)
