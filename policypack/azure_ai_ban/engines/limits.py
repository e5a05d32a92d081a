"""Limit the input, memory and time of an evaluation in this process."""

from dataclasses import dataclass
from typing import Final

__all__ = ["DOCUMENT_LIMITS", "RESOURCE_LIMITS", "Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one evaluation."""

    input_bytes: int
    """The maximum size of the input, in bytes."""
    memory_pages: int
    """The maximum memory, in pages of 64 KiB."""
    seconds: float
    """The maximum time of one evaluation."""


RESOURCE_LIMITS: Final = Limits(64_000_000, 16_384, 20.0)
"""Limits for one resource or a stack: more than the policy accepts, so that the policy reports its own limit."""

DOCUMENT_LIMITS: Final = Limits(512_000_000, 65_536, 600.0)
"""Limits for documents: all memory that Wasm can address; a resource of a Terraform plan needs about 20 kB."""
