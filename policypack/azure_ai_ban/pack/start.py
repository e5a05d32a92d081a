"""Starts the pack: loads the policy, proves that it judges, and serves it to the Pulumi engine."""

import sys
from pathlib import Path
from typing import Any, Final

from pulumi.runtime.proto.analyzer_pb2 import ConfigureAnalyzerRequest
from pulumi_policy import EnforcementLevel, Policy, PolicyPack
from pulumi_policy import policy as sdk

from azure_ai_ban.bundles import Bundle
from azure_ai_ban.engines import EmbeddedEngine
from azure_ai_ban.errors import AzureAiBanError
from azure_ai_ban.pack.analyzer import Analyzer
from azure_ai_ban.pack.configuration import SCHEMAS, Configuration
from azure_ai_ban.pack.judge import Judge
from azure_ai_ban.pack.memory import Memory
from azure_ai_ban.pack.policies import policies
from azure_ai_ban.pack.reporting import Reporter

__all__ = ["Pack", "serve"]

_NAME: Final = "azure-ai-ban"
_ANALYZER: Final = "_PolicyAnalyzerServicer"


def serve(folder: Path) -> None:
    """Serve the pack in `folder` until the engine ends it; a failure to start is one sentence on stderr."""
    try:
        pack = Pack(folder)
    except AzureAiBanError as error:
        sys.exit(f"{_NAME} does not start: {error}")
    except Exception as error:  # noqa: BLE001  # no traceback tells a person what to do
        sys.exit(f"{_NAME} does not start ({type(error).__name__}: {error}): reinstall it.")
    pack.serve()


class Pack:
    """The policy, an engine that has been proven, and what they judge in this operation."""

    def __init__(self, folder: Path) -> None:
        """Load the policy, and the owner's data in `folder`."""
        self._folder = folder
        self._bundle = Bundle.load()
        rules, bases = self._bundle.policy["rules"], self._bundle.policy["bases"]
        self._engine = EmbeddedEngine(self._bundle)
        self._engine.verify()
        self._reporter = Reporter(bases)
        self._judge = Judge(self._engine, Memory(self._bundle.policy["links"]), rules)
        self.policies: list[Policy] = policies(rules, bases, SCHEMAS, self._reporter.reports)

    def serve(self) -> None:
        """Serve the policies; returns when the engine ends the pack."""
        # The SDK offers no way to give a pack another analyzer; the name is put back as soon as it is used.
        sdk_names = vars(sdk)
        stock = sdk_names[_ANALYZER]

        def analyzer(*arguments: Any) -> Analyzer:  # noqa: ANN401  # the SDK's own arguments, passed on
            sdk_names[_ANALYZER] = stock
            return Analyzer(self._judge, self._reporter, self._configure, *arguments)

        sdk_names[_ANALYZER] = analyzer
        PolicyPack(name=_NAME, policies=self.policies, enforcement_level=EnforcementLevel.MANDATORY)

    def _configure(self, request: ConfigureAnalyzerRequest) -> tuple[str, ...]:
        declared = {policy.name: policy.enforcement_level or EnforcementLevel.MANDATORY for policy in self.policies}
        configuration = Configuration.read(request, declared)
        self._judge.context["settings"] = dict(configuration.settings)
        return configuration.lowered
