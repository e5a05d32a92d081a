"""Which version of the package this is."""

from importlib.metadata import PackageNotFoundError, version

__all__ = ["find_version"]


def find_version() -> str | None:
    """Return the version that is installed; a folder that vendors the package has none but that of its bundle."""
    try:
        return version("azure-ai-ban")
    except PackageNotFoundError:
        return None
