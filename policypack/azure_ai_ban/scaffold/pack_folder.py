"""Writes a pack folder that needs nothing but its own requirements: for publishing, or for use by path.

The package is vendored, with its bundle, so that the folder requires no name of this project that a stranger
could take; what is third-party is pinned with hashes.
"""

import shutil
from importlib import resources
from pathlib import Path
from typing import Final

from azure_ai_ban.errors import ScaffoldError

__all__ = ["write_pack_folder"]

_PACKAGE: Final = Path(__file__).resolve().parent.parent

# Where a checkout keeps what a wheel carries beside this module.
_CHECKOUT: Final = {
    "PulumiPolicy.yaml": _PACKAGE.parent / "PulumiPolicy.yaml",
    "__main__.py": _PACKAGE.parent / "__main__.py",
    "requirements.txt": _PACKAGE.parent.parent / "requirements" / "runtime.txt",
}


def write_pack_folder(folder: Path, *, upgrade: bool = False) -> None:
    """Write a pack into `folder`; an upgrade replaces all but the owner's data."""
    if not (_PACKAGE / "bundle").is_dir():
        raise ScaffoldError("The compiled policy is missing from azure-ai-ban: run `make bundle`, or reinstall it.")
    if folder.exists() and not folder.is_dir():
        raise ScaffoldError(f"{folder} is not a folder: name one that is empty or does not exist.")
    if folder.exists() and any(folder.iterdir()) and not (upgrade and (folder / "PulumiPolicy.yaml").is_file()):
        raise ScaffoldError(
            f"{folder} is not empty: name another folder, or use --upgrade to replace the pack that is in it."
        )
    folder.mkdir(parents=True, exist_ok=True)
    for name in _CHECKOUT:
        (folder / name).write_text(_read_content(name), encoding="utf-8")
    vendored = folder / "azure_ai_ban"
    shutil.rmtree(vendored, ignore_errors=True)
    # What tests packs is for whoever writes one; whoever runs one has no use for it.
    shutil.copytree(_PACKAGE, vendored, ignore=shutil.ignore_patterns("__pycache__", "testing"))
    owned = folder / "org" / "azure_ai_ban_org" / "data.yaml"
    if not (folder / "org").exists():
        owned.parent.mkdir(parents=True)
        owned.write_text(_read_packaged("organization.yaml"), encoding="utf-8")


def _read_content(name: str) -> str:
    packaged = resources.files(__package__).joinpath(name)
    content = _read_packaged(name) if packaged.is_file() else _CHECKOUT[name].read_text(encoding="utf-8")
    # A checkout's pack runs in the project's environment; a folder for others has its own inside.
    return content.replace("virtualenv: ../.venv", "virtualenv: venv")


def _read_packaged(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
