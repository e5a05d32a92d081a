"""Where documents come from: files, folders and standard input, and the text in them."""

from azure_ai_ban.errors import SourceError
from azure_ai_ban.inputs.files import STANDARD_INPUT, Source, find, is_folder
from azure_ai_ban.inputs.text import Text, checked, draft, read_text

__all__ = ["STANDARD_INPUT", "Source", "Text", "checked", "draft", "find", "is_folder", "read_file", "read_text"]


def read_file(path: str) -> Text:
    """Return the text of a file that was named by itself; a `SourceError` says which file it is about."""
    try:
        return read_text(Source(path, named=True).read())
    except SourceError as error:
        raise SourceError(f"{path}: {error}") from error
