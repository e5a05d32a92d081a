"""Start the pack: load the policy, verify it, and serve it to the Pulumi engine."""

import os
import sys
from pathlib import Path
from typing import Any, Final

from pulumi.runtime.proto.analyzer_pb2 import ConfigureAnalyzerRequest
from pulumi_policy import EnforcementLevel

from azure_ai_ban.configuration import Configuration, declare
from azure_ai_ban.configuration.wire_form import read_configuration
from azure_ai_ban.engines import Engine
from azure_ai_ban.engines.choice import add_log, open_embedded, open_servers
from azure_ai_ban.engines.deferred import DeferredEngine
from azure_ai_ban.engines.limits import RESOURCE_LIMITS
from azure_ai_ban.errors import AzureAiBanError
from azure_ai_ban.organization import load_organization
from azure_ai_ban.pack.analyzer import Analyzer
from azure_ai_ban.pack.judge import Judge
from azure_ai_ban.pack.memory import Memory
from azure_ai_ban.pack.policies import make_policies
from azure_ai_ban.pack.reporter import Reporter
from azure_ai_ban.pack.verified_cache import VerifiedCache
from azure_ai_ban.policy.bundle import Bundle
from azure_ai_ban.vendor_fixes.pulumi_policy import serve_pack

__all__ = ["Pack", "serve"]

_NAME: Final = "azure-ai-ban"


def serve(folder: Path) -> None:
    """Serve the pack in `folder` until the engine ends it; a failure to start is one line on standard error."""
    try:
        pack = Pack(folder)
    except AzureAiBanError as error:
        sys.exit(f"{_NAME} failed to start: {error}")
    except Exception as error:  # noqa: BLE001  # a traceback does not say what to do
        sys.exit(f"{_NAME} failed to start ({type(error).__name__}: {error}). Reinstall it.")
    pack.serve()


class Pack:
    """The policy, its engine, and the state of one operation."""

    def __init__(self, folder: Path) -> None:
        """Load the policy, and the owner's data from `org/` in `folder`; raise unless the policy is verified."""
        self._bundle = Bundle.load()
        self._organization = load_organization(folder / "org")
        self._embedded = self._open_embedded()
        cache = VerifiedCache(self._bundle.digest)
        if not cache.holds():
            self._embedded.wait()
            cache.keep()
        self._reporter = Reporter(self._bundle.bases)
        engine = self._choose(Configuration({}), self._embedded)
        owned = self._organization is not None
        self._judge = Judge(engine, Memory(self._bundle.links), self._bundle.rules, owned=owned)
        self._declared = declare(self._bundle.rules, (self._organization or {}).get("settings", {}))
        self._policies = make_policies(self._bundle.rules, self._bundle.bases, self._declared, self._reporter.report)

    def serve(self) -> None:
        """Serve the policies until the engine ends the pack."""

        def make_analyzer(*arguments: Any) -> Analyzer:  # noqa: ANN401  # arguments of the SDK
            return Analyzer(self._judge, self._reporter, self._configure, self._bundle.notice, *arguments)

        serve_pack(_NAME, self._policies, EnforcementLevel.MANDATORY, make_analyzer)

    def _choose(self, configuration: Configuration, embedded: Engine) -> Engine:
        """Return the server engine if servers are configured, else `embedded`."""
        servers = open_servers(configuration, os.environ)
        if servers is None:
            return embedded
        from azure_ai_ban.engines.outage import OutageEngine

        return OutageEngine(servers, embedded)

    def _open_embedded(self, timeout_seconds: float | None = None) -> DeferredEngine:
        return open_embedded(self._bundle, self._organization, RESOURCE_LIMITS, timeout_seconds)

    def _configure(self, request: ConfigureAnalyzerRequest) -> tuple[str, ...]:
        """Apply the policy configuration of this operation, and return the levels that it lowers."""
        configuration = read_configuration(request, self._declared)
        seconds = configuration.timeout_seconds
        engine = self._choose(configuration, self._open_embedded(seconds) if seconds else self._embedded)
        self._judge.engine = add_log(engine, configuration, _NAME)
        self._judge.context["settings"] = dict(configuration.settings)
        return configuration.lowered
