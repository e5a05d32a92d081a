"""Find the version of the package."""

from importlib.metadata import PackageNotFoundError, version

__all__ = ["find_version"]


def find_version() -> str | None:
    """Return the installed version, or None in a folder that vendors the package."""
    try:
        return version("azure-ai-ban")
    except PackageNotFoundError:
        return None
