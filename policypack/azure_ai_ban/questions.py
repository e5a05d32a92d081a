"""Puts a document to the policy as `report` and `explanation` take it, with what its text cannot say.

Documents are megabytes long, so the question is written around the text as it is.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Question"]


@dataclass(frozen=True, slots=True)
class Question:
    """What goes with every document of a call."""

    kind: str | None = None
    """What the documents are said to be; a document that is not is an error."""
    parameters: bytes | None = None
    """The file with the values of a template's parameters, as JSON."""
    settings: Mapping[str, Any] = field(default_factory=dict)
    """What tightens the rules, as in the context of a request."""

    def about(self, document: bytes, **more: object) -> bytes:
        """Return the input for `document`, which is JSON; a document with nothing to add is its own."""
        if self.parameters is not None:
            document = b'{"template":' + document + b',"parameters":' + self.parameters + b"}"
        members = dict(more)
        if self.kind is not None:
            members["kind"] = self.kind
        if self.settings:
            members["context"] = {"settings": dict(self.settings)}
        if not members:
            return document
        return json.dumps(members).encode()[:-1] + b',"document":' + document + b"}"
