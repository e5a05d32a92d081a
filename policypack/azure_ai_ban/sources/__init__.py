"""Where documents come from: files, folders and standard input, and the text in them."""

from azure_ai_ban.sources.files import STANDARD_INPUT, Source, find, is_folder
from azure_ai_ban.sources.text import Text, read_text

__all__ = ["STANDARD_INPUT", "Source", "Text", "find", "is_folder", "read_text"]
