"""Judge documents with an engine, each on its own, so that an error in one does not affect the others."""

import re
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from azure_ai_ban.check_report import Document, Result
from azure_ai_ban.engines import Engine
from azure_ai_ban.errors import AzureAiBanError
from azure_ai_ban.inputs import Input, Text, check_text, draft_text, find_inputs, is_folder, read_text
from azure_ai_ban.inputs.locations import locate
from azure_ai_ban.policy.contract import DocumentReport
from azure_ai_ban.policy.questions import Question

__all__ = ["Check", "Skipped"]

_PARAMETERS: Final = re.compile(r"(.+)\.param(?:eter)?s(?:\..+)?\.json", re.IGNORECASE)
"""The usual names of parameters files, such as azuredeploy.parameters.json and main.parameters.prod.json."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file in a folder that is not a supported document."""

    path: str


@dataclass(frozen=True, slots=True)
class Check:
    """A check of documents with one engine and the same settings."""

    engine: Engine
    question: Question
    located: bool = False
    """Whether to locate resources in their files."""

    def judge(self, paths: Iterable[str], *, named: bool = True) -> Iterator[Document | Skipped]:
        """Judge the files and folders `paths`; unless `named`, skip files that are not supported documents.

        A folder without a supported document is an error, because the caller expects some.
        """
        files = [path for path in dict.fromkeys(paths) if not is_folder(path)]
        yield from self._judge_sources(Input(path, named=named) for path in files)
        for folder in (path for path in dict.fromkeys(paths) if is_folder(path)):
            skipped, found = 0, False
            for outcome in self._judge_sources(find_inputs(folder)):
                skipped, found = skipped + isinstance(outcome, Skipped), found or isinstance(outcome, Document)
                yield outcome
            if not found:
                yield Document(folder, error=f"no supported document in this folder (files skipped: {skipped})")

    def _judge_sources(self, sources: Iterable[Input]) -> Iterator[Document | Skipped]:
        used: set[str] = set()
        # Parameters files come last, because templates use those beside them.
        for source in sorted(sources, key=lambda source: _PARAMETERS.fullmatch(source.path) is not None):
            try:
                if not (source.named or source.begins_as_json()):
                    yield Skipped(source.path)
                    continue
                text, report = self._ask(source.read())
            except Exception as error:  # noqa: BLE001  # any failure is an error of this document alone
                yield Document(source.path, error=_as_clause(error))
                continue
            if not report["recognised"]:
                # Skips parameters files that a template used, and only those: the name alone proves nothing.
                if source.path in used:
                    continue
                if not source.named:
                    yield Skipped(source.path)
                    continue
            beside = self._find_parameters(source, report)
            used.update(beside)
            for parameters in beside:
                yield self._judge_with(source, text, parameters)
            if not beside:
                yield self._as_document(source.path, text, report)

    def _ask(self, content: bytes) -> tuple[Text, DocumentReport]:
        """Judge a document, and check in the meantime that it is JSON; the answer counts only if it is."""
        written = draft_text(content)
        with ThreadPoolExecutor(max_workers=1) as asking:
            answer = asking.submit(self._report, written)
            text = check_text(written)
        return text, answer.result() if text is written else self._report(text)

    def _report(self, text: Text) -> DocumentReport:
        return self.engine.report(self.question.as_report_input(text.json))

    def _find_parameters(self, source: Input, report: DocumentReport) -> list[str]:
        """Return the parameters files beside a template."""
        if report["kind"] != "arm" or self.question.parameters is not None:
            return []
        template = Path(source.path)
        return sorted(
            str(file)
            for file in template.parent.glob("*.json")
            if (name := _PARAMETERS.fullmatch(file.name)) and name[1].lower() == template.stem.lower()
        )

    def _judge_with(self, source: Input, text: Text, parameters: str) -> Document:
        path = f"{source.path} with {parameters}"
        try:
            values = read_text(Input(parameters, named=True).read())
            question = replace(self.question, parameters=values.json)
            report = self.engine.report(question.as_report_input(text.json))
        except Exception as error:  # noqa: BLE001  # as above
            return Document(path, error=_as_clause(error))
        return self._as_document(path, text, report)

    def _as_document(self, path: str, text: Text, report: DocumentReport) -> Document:
        found = locate(text.written, [result["address"] for result in report["results"]]) if self.located else {}
        return Document(
            path=path,
            kind=report["kind"],
            error=report["error"],
            results=tuple(
                Result(
                    address=result["address"],
                    type=result["type"],
                    name=result["name"],
                    decision=result["decision"],
                    location=found.get(result["address"]),
                )
                for result in report["results"]
            ),
            others=report["summary"]["others"],
        )


def _as_clause(error: Exception) -> str:
    """Return the message of an error without its period, as the policy writes the errors of documents."""
    if isinstance(error, AzureAiBanError):
        return str(error).rstrip(".")
    # Omits the text of the exception, which may quote the document.
    return f"azure-ai-ban failed on this document ({type(error).__name__}). Report this as a bug"
