"""Which version of the package this is."""

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed

__all__ = ["version"]


def version() -> str:
    """Return the version, as it was installed; a folder that vendors the package has none but that of its bundle."""
    try:
        return installed("azure-ai-ban")
    except PackageNotFoundError:
        return "vendored"
