"""Replace the analyzer of a policy pack, and let tests end a pack.

The SDK has no options for either. Written for pulumi-policy 1.21.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any, Final, Protocol, cast

from google.protobuf.empty_pb2 import Empty
from grpc import ServicerContext
from pulumi.runtime.proto import analyzer_pb2 as proto
from pulumi_policy import EnforcementLevel, Policy, PolicyPack, ReportViolation
from pulumi_policy import policy as sdk
from pulumi_policy.policy import _PolicyAnalyzerServicer

__all__ = ["PolicyAnalyzer", "replace_process", "serve_pack"]

_ANALYZER: Final = "_PolicyAnalyzerServicer"


class StockAnalyzer(Protocol):
    """The methods of the SDK's analyzer, with types."""

    def GetAnalyzerInfo(self, request: Empty, context: ServicerContext) -> proto.AnalyzerInfo: ...  # noqa: N802
    def Configure(self, request: proto.ConfigureAnalyzerRequest, context: ServicerContext) -> Empty: ...  # noqa: N802
    def ConfigureStack(  # noqa: N802
        self, request: proto.AnalyzerStackConfigureRequest, context: ServicerContext
    ) -> proto.AnalyzerStackConfigureResponse: ...
    def Remediate(self, request: proto.AnalyzeRequest, context: ServicerContext) -> proto.RemediateResponse: ...  # noqa: N802
    def Analyze(self, request: proto.AnalyzeRequest, context: ServicerContext) -> proto.AnalyzeResponse: ...  # noqa: N802
    def AnalyzeStack(self, request: proto.AnalyzeStackRequest, context: ServicerContext) -> proto.AnalyzeResponse: ...  # noqa: N802


class PolicyAnalyzer(_PolicyAnalyzerServicer):
    """The base of an analyzer that replaces the one of the SDK."""

    @property
    def stock(self) -> StockAnalyzer:
        """The methods of the SDK's analyzer."""
        return cast("StockAnalyzer", super())

    def make_reporter(
        self, response: proto.AnalyzeResponse, policy: Policy, level: EnforcementLevel
    ) -> ReportViolation:
        """Return a function that adds violations of `policy` to `response`, at `level`."""
        return self._create_report_violation(response, policy.name, policy.description, level, policy.severity)


def serve_pack(
    name: str, policies: Sequence[Policy], level: EnforcementLevel, make_analyzer: Callable[..., PolicyAnalyzer]
) -> None:
    """Serve a pack until the engine ends it; `make_analyzer` gets the arguments of the SDK's analyzer."""
    names = vars(sdk)
    stock = names[_ANALYZER]

    def analyzer(*arguments: Any) -> PolicyAnalyzer:  # noqa: ANN401  # arguments of the SDK
        # Restored on the first use, because the pack is served until the process ends.
        names[_ANALYZER] = stock
        return make_analyzer(*arguments)

    names[_ANALYZER] = analyzer
    PolicyPack(name=name, policies=list(policies), enforcement_level=level)


@contextmanager
def replace_process(write_port: Callable[[bytes], None], sleep: Callable[[float], None]) -> Iterator[None]:
    """Replace the functions with which a pack writes its port and waits for its end, inside the `with` block."""
    from unittest import mock

    with (
        mock.patch.object(
            sdk, "sys", SimpleNamespace(stdout=SimpleNamespace(buffer=SimpleNamespace(write=write_port)))
        ),
        mock.patch.object(sdk, "time", SimpleNamespace(sleep=sleep)),
    ):
        yield
