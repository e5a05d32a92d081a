"""Judges documents with an engine: each by itself, so that one that cannot be judged keeps no other from it."""

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
"""How files of parameters are called by custom: azuredeploy.parameters.json, main.parameters.prod.json."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that nobody named and that is no known document."""

    path: str


@dataclass(frozen=True, slots=True)
class Check:
    """Judges documents by one engine, each with the same question."""

    engine: Engine
    question: Question
    located: bool = False
    """Whether to say where in its file a resource stands."""

    def judge(self, paths: Iterable[str], *, named: bool = True) -> Iterator[Document | Skipped]:
        """Judge what `paths` name; files of which the caller does not know what they are, are not `named`.

        A folder without any known document is an error of its own: whoever names one expects some.
        """
        files = [path for path in dict.fromkeys(paths) if not is_folder(path)]
        yield from self._judge_sources(Input(path, named=named) for path in files)
        for folder in (path for path in dict.fromkeys(paths) if is_folder(path)):
            skipped, known = 0, False
            for outcome in self._judge_sources(find_inputs(folder)):
                skipped, known = skipped + isinstance(outcome, Skipped), known or isinstance(outcome, Document)
                yield outcome
            if not known:
                yield Document(folder, error=f"no known document is in this folder ({skipped} files were skipped)")

    def _judge_sources(self, sources: Iterable[Input]) -> Iterator[Document | Skipped]:
        given: set[str] = set()
        # A template takes the parameters beside it, so it comes first, in whatever order they are named.
        for source in sorted(sources, key=lambda source: _PARAMETERS.fullmatch(source.path) is not None):
            try:
                if not (source.named or source.seems_document()):
                    yield Skipped(source.path)
                    continue
                text, report = self._ask(source.read())
            except Exception as error:  # noqa: BLE001  # whatever fails concerns this document alone
                yield Document(source.path, error=_as_clause(error))
                continue
            if not report["recognised"]:
                # Parameters that a template was judged with have been judged; their name alone is no proof of that.
                if source.path in given:
                    continue
                if not source.named:
                    yield Skipped(source.path)
                    continue
            beside = self._find_parameters(source, report)
            given.update(beside)
            for parameters in beside:
                yield self._judge_with(source, text, parameters)
            if not beside:
                yield self._as_document(source.path, text, report)

    def _ask(self, content: bytes) -> tuple[Text, DocumentReport]:
        """Put a document to the engine, and look meanwhile whether it is JSON at all; if not, no answer counts."""
        written = draft_text(content)
        with ThreadPoolExecutor(max_workers=1) as asking:
            answer = asking.submit(self._report, written)
            text = check_text(written)
        return text, answer.result() if text is written else self._report(text)

    def _report(self, text: Text) -> DocumentReport:
        return self.engine.report(self.question.as_report_input(text.json))

    def _find_parameters(self, source: Input, report: DocumentReport) -> list[str]:
        """Return the files of parameters beside a template; its defaults count where there are none."""
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
            given = read_text(Input(parameters, named=True).read())
            question = replace(self.question, parameters=given.json)
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
    """Return the text of an error as the policy writes what is wrong with a document: after a colon, without a stop."""
    if isinstance(error, AzureAiBanError):
        return str(error).rstrip(".")
    # Not the exception's own text, which may quote the document.
    return f"azure-ai-ban failed at it ({type(error).__name__}), which is a defect: report it"
