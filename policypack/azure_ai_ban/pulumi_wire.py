"""Define the constants of Pulumi's wire format for property values.

They are from the protocol (`sdk/go/common/resource/properties.go`, and for unknown values
`sdk/go/common/resource/plugin/rpc.go`); no Python SDK exports all of them.
"""

from typing import Final

__all__ = [
    "ARCHIVE",
    "ASSET",
    "OUTPUT",
    "REDACTED",
    "RESOURCE",
    "SECRET",
    "SIGNATURE",
    "UNKNOWN",
    "UNKNOWN_VALUES",
]

SIGNATURE: Final = "4dabf18193072939515e22adb298388d"
"""The member that marks an object as another kind of value."""

SECRET: Final = "1b47061264138c4ac30d75fd1eb44270"  # noqa: S105  # the mark of a secret, not a secret
OUTPUT: Final = "d0e6a833031e9bbcd3f4e8bde6ca49a4"
RESOURCE: Final = "5cf8f73096256a8f31e491e813e4eb8e"
ASSET: Final = "c44067f5952c0a294b673a41bacd8c17"
ARCHIVE: Final = "0def7320c3a5731c473e5ecbe6d01bc7"

UNKNOWN: Final = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
"""An unknown string; most unknown values are sent as this one."""

UNKNOWN_VALUES: Final = frozenset(
    (
        UNKNOWN,
        "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",  # boolean
        "3eeb2bf0-c639-47a8-9e75-3b44932eb421",  # number
        "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",  # array
        "030794c1-ac77-496b-92df-f27374a8bd58",  # asset
        "e48ece36-62e2-4504-bad9-02848725956a",  # archive
        "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",  # object
    )
)

REDACTED: Final = "[secret]"
"""The placeholder of `pulumi policy analyze` for a secret that it cannot decrypt."""
