"""Write a self-contained pack folder, to publish or to use by path.

The folder contains this package with its bundle, so that it does not install it by a name that someone else could
register. Third-party packages are pinned with hashes.
"""

import shutil
from importlib import resources
from pathlib import Path
from typing import Final

from azure_ai_ban.errors import ScaffoldError

__all__ = ["write_pack_folder"]

_PACKAGE: Final = Path(__file__).resolve().parent.parent

# The places in a checkout of the files that a wheel has beside this module.
_CHECKOUT: Final = {
    "PulumiPolicy.yaml": _PACKAGE.parent / "PulumiPolicy.yaml",
    "__main__.py": _PACKAGE.parent / "__main__.py",
    "requirements.txt": _PACKAGE.parent.parent / "requirements" / "runtime.txt",
}


def write_pack_folder(folder: Path, *, upgrade: bool = False) -> None:
    """Write a pack to `folder`; an upgrade replaces everything except the owner's data."""
    if not (_PACKAGE / "bundle").is_dir():
        raise ScaffoldError("The compiled policy is missing. Run `make bundle` or reinstall azure-ai-ban.")
    if folder.exists() and not folder.is_dir():
        raise ScaffoldError(f"{folder}: not a folder. Name an empty or a new folder.")
    if folder.exists() and any(folder.iterdir()) and not (upgrade and (folder / "PulumiPolicy.yaml").is_file()):
        raise ScaffoldError(
            f"{folder}: not empty. Name another folder, or replace the pack in this one with --upgrade."
        )
    folder.mkdir(parents=True, exist_ok=True)
    for name in _CHECKOUT:
        (folder / name).write_text(_read_content(name), encoding="utf-8")
    vendored = folder / "azure_ai_ban"
    shutil.rmtree(vendored, ignore_errors=True)
    # Leaves out `testing`, which a running pack does not use.
    shutil.copytree(_PACKAGE, vendored, ignore=shutil.ignore_patterns("__pycache__", "testing"))
    data = folder / "org" / "azure_ai_ban_org" / "data.yaml"
    if not (folder / "org").exists():
        data.parent.mkdir(parents=True)
        data.write_text(_read_packaged("organization.yaml"), encoding="utf-8")


def _read_content(name: str) -> str:
    packaged = resources.files(__package__).joinpath(name)
    content = _read_packaged(name) if packaged.is_file() else _CHECKOUT[name].read_text(encoding="utf-8")
    # The pack of a checkout uses the project's environment, a written pack its own.
    return content.replace("virtualenv: ../.venv", "virtualenv: venv")


def _read_packaged(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
