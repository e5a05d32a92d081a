"""Read documents from files, folders and standard input."""

from azure_ai_ban.errors import InputError
from azure_ai_ban.inputs.files import STANDARD_INPUT, Input
from azure_ai_ban.inputs.folders import find_inputs, is_folder
from azure_ai_ban.inputs.text import Text, check_text, draft_text, read_text

__all__ = [
    "STANDARD_INPUT",
    "Input",
    "Text",
    "check_text",
    "draft_text",
    "find_inputs",
    "is_folder",
    "read_file",
    "read_text",
]


def read_file(path: str) -> Text:
    """Return the text of a file; an `InputError` names the file."""
    try:
        return read_text(Input(path, named=True).read())
    except InputError as error:
        raise InputError(f"{path}: {error}") from error
