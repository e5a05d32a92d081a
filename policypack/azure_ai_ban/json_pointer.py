"""Write, split and resolve JSON pointers (RFC 6901)."""

import re
from typing import Final

__all__ = ["extend", "replace", "resolve", "split"]

# Nine digits are enough for the index of any array.
_INDEX: Final = re.compile(r"0|[1-9][0-9]{0,8}")


def extend(pointer: str, *tokens: str | int) -> str:
    """Return `pointer` with `tokens` appended; `""` points to the whole document."""
    return pointer + "".join(f"/{str(token).replace('~', '~0').replace('/', '~1')}" for token in tokens)


def split(pointer: str) -> list[str]:
    """Return the tokens of `pointer`, unescaped."""
    return [token.replace("~1", "/").replace("~0", "~") for token in pointer.split("/")[1:]]


def resolve(document: object, pointer: str) -> object:
    """Return the value at `pointer`, or None if there is none."""
    for token in split(pointer):
        document = _member(document, token)
    return document


def replace(document: object, pointer: str, value: object) -> bool:
    """Replace the value at `pointer`; return False if there is none, or if it is the whole document."""
    parent, slash, last = pointer.rpartition("/")
    holder, tokens = resolve(document, parent), split(f"{slash}{last}")
    if isinstance(holder, dict) and tokens and tokens[0] in holder:
        holder[tokens[0]] = value
    elif isinstance(holder, list) and tokens and (index := _index(holder, tokens[0])) is not None:
        holder[index] = value
    else:
        return False
    return True


def _member(holder: object, token: str) -> object:
    if isinstance(holder, dict):
        return holder.get(token)
    if isinstance(holder, list) and (index := _index(holder, token)) is not None:
        return holder[index]
    return None


def _index(items: list[object], token: str) -> int | None:
    return int(token) if _INDEX.fullmatch(token) and int(token) < len(items) else None
