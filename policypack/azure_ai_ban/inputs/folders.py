"""Find the files of a folder."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from azure_ai_ban.inputs.files import Input

__all__ = ["find_inputs", "is_folder"]

_Identity = tuple[int, int]
"""The identity of a folder, independent of its path: device and inode."""

_SKIPPED_FOLDERS: Final = frozenset((".git", ".terraform", ".venv", "__pycache__", "node_modules"))


def is_folder(path: str | Path) -> bool:
    """Return whether `path` is a folder; False if it does not exist."""
    try:
        return Path(path).is_dir()
    except OSError:
        return False


def find_inputs(folder: str) -> Iterator[Input]:
    """Yield every file below `folder`, sorted by name, without the folders of tools such as .git and node_modules.

    Links to folders are followed, but every folder is read only once.
    """
    return _walk(Path(folder), (), set())


def _walk(folder: Path, above: tuple[_Identity, ...], walked: set[_Identity]) -> Iterator[Input]:
    try:
        status = folder.stat()
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield Input(str(folder), named=False, fault=f"could not read the folder ({error.strerror})")
        return
    identity = (status.st_dev, status.st_ino)
    if identity in above:
        fault = "a link back to a parent folder. Remove the link, or name the folders to check one by one"
        yield Input(str(folder), named=False, fault=fault)
    if identity in walked:
        return
    walked.add(identity)
    for entry in entries:
        if not is_folder(entry):
            yield Input(str(entry), named=False)
        elif entry.name not in _SKIPPED_FOLDERS:
            yield from _walk(entry, (*above, identity), walked)
