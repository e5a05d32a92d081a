"""Write the decision log: JSON lines in the format of OPA's decision logs, without secrets."""

import json
import os
import sys
import uuid
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from azure_ai_ban.errors import DecisionLogError
from azure_ai_ban.json_pointer import replace
from azure_ai_ban.policy.contract import INTEGRITY

if sys.platform != "win32":  # pragma: no branch  # no lock on Windows, where the tests do not run
    from fcntl import LOCK_EX, flock

__all__ = ["DecisionLog"]

_MASK: Final = "**secret**"


class DecisionLog:
    """A file to which several runs can append decisions."""

    def __init__(self, file: Path, *, labels: Mapping[str, str]) -> None:
        """Log to `file`; `labels` identify the program."""
        self._file = file
        self._labels = dict(labels)

    def record(self, entrypoint: str, document: Mapping[str, Any], result: object, revision: str) -> None:
        """Append one decision; raise `DecisionLogError` if it could not be written."""
        masked, erased = _mask_secrets(document)
        self._record(entrypoint, revision, input=masked, result=result, **({"masked": erased} if erased else {}))

    def record_document(self, entrypoint: str, result: object, revision: str) -> None:
        """Append a decision about a document without the document, which may contain secrets that are not marked.

        An explanation repeats the text of tags, so its result is left out, too.
        """
        if entrypoint == "explanation":
            self._record(entrypoint, revision, erased=["/input", "/result"])
        else:
            self._record(entrypoint, revision, result=result, erased=["/input"])

    def _record(self, entrypoint: str, revision: str, **members: object) -> None:
        entry = {
            "labels": self._labels,
            "decision_id": str(uuid.uuid4()),
            "bundles": {"azure_ai_ban": {"revision": revision}},
            "path": f"azure_ai_ban/{entrypoint}",
            "timestamp": datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z"),
            **members,
        }
        self._append(json.dumps(entry, separators=(",", ":")).encode() + b"\n")

    def _append(self, line: bytes) -> None:
        try:
            descriptor = os.open(self._file, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                if sys.platform != "win32":  # pragma: no branch  # as above
                    # A line can be longer than the kernel writes at once.
                    flock(descriptor, LOCK_EX)
                while line:
                    line = line[os.write(descriptor, line) :]
            finally:
                os.close(descriptor)
        except OSError as error:
            raise DecisionLogError(
                f"Could not write the decision log {self._file} ({error.strerror}). Make the path writable, or set "
                f"decisionLog of {INTEGRITY} to another path."
            ) from error


def _mask_secrets(document: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Return a copy of an input with its secrets masked, and the pointers to them in OPA's form."""
    copy: dict[str, Any] = json.loads(json.dumps(document))
    # `replace` is false for a pointer into a value that is already masked.
    erased = [pointer for pointer in _find_secrets(copy) if replace({"input": copy}, pointer, _MASK)]
    return copy, erased


def _find_secrets(document: dict[str, Any]) -> Iterator[str]:
    """Yield the pointers to secrets in OPA's form."""
    resources = {"/input/resource": document["resource"]} if "resource" in document else {}
    context = document.get("context", {})
    resources |= {f"/input/resources/{i}": resource for i, resource in enumerate(document.get("resources", ()))}
    resources |= {f"/input/context/registered/{i}": entry for i, entry in enumerate(context.get("registered", ()))}
    for base, resource in resources.items():
        yield from (f"{base}/properties{pointer}" for pointer in resource.get("secret", []))
    for index, related in enumerate(context.get("related", ())):
        yield from (f"/input/context/related/{index}{pointer}" for pointer in related.get("secret", []))
