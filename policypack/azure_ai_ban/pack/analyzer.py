"""Serve the analyzer that the Pulumi engine calls: the one of the policy SDK, but with each resource judged once.

The SDK decodes a resource for each policy, drops the marks of secrets, and fails the whole call if it cannot decode
a value. This analyzer judges the request as received; the SDK then runs the policies, which report the findings.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from google.protobuf.empty_pb2 import Empty
from grpc import ServicerContext, StatusCode
from pulumi.runtime.proto.analyzer_pb2 import (
    AnalyzeRequest,
    AnalyzeResponse,
    AnalyzerInfo,
    AnalyzerStackConfigureRequest,
    AnalyzerStackConfigureResponse,
    AnalyzeStackRequest,
    ConfigureAnalyzerRequest,
    RemediateResponse,
)
from pulumi_policy import EnforcementLevel, Policy

from azure_ai_ban.configuration import LINKED_USE
from azure_ai_ban.errors import AzureAiBanError
from azure_ai_ban.pack.judge import Judge, Judgement, as_fault
from azure_ai_ban.pack.reporter import Message, Reporter
from azure_ai_ban.policy.contract import INTEGRITY, Context
from azure_ai_ban.vendor_fixes.pulumi_policy import PolicyAnalyzer

__all__ = ["Analyzer", "Configure"]

Configure = Callable[[ConfigureAnalyzerRequest], Sequence[str]]
"""Applies a policy configuration, and returns the levels that it lowers."""


class Analyzer(PolicyAnalyzer):
    """An analyzer that judges each request once and runs the policies on the judgement."""

    def __init__(
        self,
        judge: Judge,
        reporter: Reporter,
        configure: Configure,
        notice: str,
        name: str,
        version: str,
        policies: list[Policy],
        *metadata: Any,  # noqa: ANN401  # arguments of the SDK
    ) -> None:
        """Replace the SDK's analyzer, whose arguments start with `name`; the policy `notice` reports lowered levels."""
        super().__init__(name, version, policies, *metadata)
        self._judge = judge
        self._reporter = reporter
        self._configure = configure
        self._notice = notice
        self._policies = {policy.name: policy for policy in policies}
        self._lowered: list[str] = []
        judge.context = _read_context()

    def GetAnalyzerInfo(self, request: Empty, context: ServicerContext) -> AnalyzerInfo:  # noqa: N802
        """Describe the pack, and load the engine while the program starts."""
        self._judge.engine.prepare()
        return self.stock.GetAnalyzerInfo(request, context)

    def Configure(self, request: ConfigureAnalyzerRequest, context: ServicerContext) -> Empty:  # noqa: N802
        """Apply the policy configuration; an error in it ends the operation before any resource."""
        try:
            self._lowered = list(self._configure(request))
        except AzureAiBanError as error:
            context.abort(StatusCode.INVALID_ARGUMENT, str(error))
        return self.stock.Configure(request, context)

    def ConfigureStack(  # noqa: N802
        self, request: AnalyzerStackConfigureRequest, context: ServicerContext
    ) -> AnalyzerStackConfigureResponse:
        """Remember the stack, its tags, and whether this is a preview."""
        self._judge.context = {
            **self._judge.context,
            "project": request.project,
            "stack": request.stack,
            "organization": request.organization,
            "dry_run": request.dry_run,
            "stack_tags": dict(request.tags),
        }
        return self.stock.ConfigureStack(request, context)

    def Remediate(self, request: AnalyzeRequest, context: ServicerContext) -> RemediateResponse:  # noqa: N802
        """Change nothing: changing a tag does not make a prohibited use permitted."""
        return self.stock.Remediate(_strip(request), context)

    def Analyze(self, request: AnalyzeRequest, context: ServicerContext) -> AnalyzeResponse:  # noqa: N802
        """Judge one resource."""
        judgement = self._judge.judge_resource(request)
        response = self._run([judgement], lambda: self.stock.Analyze(_strip(request), context))
        while self._lowered:
            notice = f"The policy configuration of this run lowers {self._lowered.pop(0)}."
            self._report(response, self._notice, EnforcementLevel.ADVISORY, [(notice, request.urn)])
        return response

    def AnalyzeStack(self, request: AnalyzeStackRequest, context: ServicerContext) -> AnalyzeResponse:  # noqa: N802
        """Judge the stack as a whole."""
        judgements = self._judge.judge_stack(request.resources)
        response = self._run(judgements, lambda: self.stock.AnalyzeStack(AnalyzeStackRequest(), context))
        with self._reporter.present(judgements):
            # Reports warnings at their own level: a stack policy has only one, and a warning must not deny.
            self._report(response, LINKED_USE, EnforcementLevel.ADVISORY, self._reporter.report_linked_warnings())
        return response

    def _run(self, judgements: Sequence[Judgement], policies: Callable[[], AnalyzeResponse]) -> AnalyzeResponse:
        """Run the policies on the judgements, and report faults as mandatory, whatever the levels of the policies."""
        with self._reporter.present(judgements):
            try:
                response = policies()
                faults = list(self._reporter.report_faults())
            except Exception as error:  # noqa: BLE001  # any failure must deny, not end the call
                response = AnalyzeResponse()
                faults = [(as_fault(error)["msg"], judgement.urn) for judgement in judgements]
            self._report(response, INTEGRITY, EnforcementLevel.MANDATORY, faults)
        return response

    def _report(
        self, response: AnalyzeResponse, name: str, level: EnforcementLevel, reports: Iterable[Message]
    ) -> None:
        report = self.make_reporter(response, self._policies[name], level)
        for message, urn in reports:
            report(message, urn)


def _strip(request: AnalyzeRequest) -> AnalyzeRequest:
    """Return the request without its properties, which the policies do not read."""
    return AnalyzeRequest(type=request.type, urn=request.urn, name=request.name)


def _read_context() -> Context:
    """Return what the environment says about the stack; older engines do not call `ConfigureStack`."""
    stack = {
        member: os.environ[f"PULUMI_{member.upper()}"]
        for member in ("project", "stack", "organization")
        if f"PULUMI_{member.upper()}" in os.environ
    }
    return {**stack, "dry_run": os.environ.get("PULUMI_DRY_RUN") == "true"}  # type: ignore[typeddict-item]
