"""How much an evaluation in this process may take."""

from dataclasses import dataclass
from typing import Final

__all__ = ["DOCUMENT_LIMITS", "RESOURCE_LIMITS", "Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What stops a runaway evaluation."""

    input_bytes: int
    """The largest input, in bytes."""
    memory_pages: int
    """The most memory, in pages of 64 KiB."""
    seconds: float
    """How long one evaluation may take."""


RESOURCE_LIMITS: Final = Limits(64_000_000, 16_384, 20.0)
"""For resources, by one or by stack: above the largest that the policy accepts, so that the policy names its limit."""

DOCUMENT_LIMITS: Final = Limits(512_000_000, 65_536, 600.0)
"""For documents: all the memory that Wasm can address, some 20 kB for each resource of a Terraform plan."""
