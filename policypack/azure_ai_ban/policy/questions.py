"""Write the inputs of the policy for documents and requests, with the settings of a call.

Documents are megabytes long, so the input is written around their text.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from azure_ai_ban.errors import EngineError

__all__ = ["Question", "tighten"]


@dataclass(frozen=True, slots=True)
class Question:
    """The members that accompany every document of a call."""

    kind: str | None = None
    """The expected kind of the documents; a document of another kind is an error."""
    parameters: bytes | None = None
    """The parameters file of a template, as JSON."""
    settings: Mapping[str, Any] = field(default_factory=dict)
    """The settings that tighten the rules, as in the context of a request."""

    def as_report_input(self, document: bytes) -> bytes:
        """Return the input of `report` for `document`, which is JSON; without members to add, it is the document."""
        return self._wrap(document, {}) if self.kind or self.settings else self._add_parameters(document)

    def as_explanation_input(self, document: bytes, address: str | None) -> bytes:
        """Return the input of `explanation` for the resource at `address` of `document`."""
        return self._wrap(document, {} if address is None else {"address": address})

    def _wrap(self, document: bytes, members: dict[str, object]) -> bytes:
        if self.kind:
            members["kind"] = self.kind
        members["context"] = {"settings": dict(self.settings)}
        return json.dumps(members).encode()[:-1] + b',"document":' + self._add_parameters(document) + b"}"

    def _add_parameters(self, document: bytes) -> bytes:
        if self.parameters is None:
            return document
        return b'{"template":' + document + b',"parameters":' + self.parameters + b"}"


def tighten(context: object, tightening: Mapping[str, Any]) -> object:
    """Return the context of a request with the settings of the call; leave malformed ones for the policy to report."""
    settings = context.get("settings", {}) if isinstance(context, dict) else None
    if not isinstance(context, dict) or not isinstance(settings, dict):
        return context
    own, added = (given.get("declaration") for given in (settings, tightening))
    if own and added and own != added:
        raise EngineError("The request and the configuration set different use declarations. Remove one of them.")
    merged = {**settings, **tightening}
    if isinstance(settings.get("extra_terms"), list) and "extra_terms" in tightening:
        merged["extra_terms"] = [*settings["extra_terms"], *tightening["extra_terms"]]
    return {**context, "settings": merged} if tightening else context
