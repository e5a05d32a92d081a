"""Write the fold data: the replacement of every non-ASCII character before text is matched.

Rego has no Unicode normalization, so the mapping is data. This program builds it from the Unicode Character Database
(package ``unicodedata2``, which pins its version) and from the confusables of UTS #39 (package
``confusable-homoglyphs``). ``--check`` compares instead of writing.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from importlib import resources
from pathlib import Path

import unicodedata2 as ucd

TARGET = Path(__file__).parent.parent / "rego/azure_ai_ban/words/fold/data.json"

# Characters that look empty but count as letters or symbols in Unicode; people use them to split words.
BLANKS = frozenset("\u115f\u1160\u3164\uffa0\u2800")

# Characters that are ignored when rendered but are not of category Cf: joiners, variation selectors, the Mongolian
# separators and the Arabic stroke that only stretches a word.
IGNORABLE = frozenset(
    [0x034F, 0x0640, 0x17B4, 0x17B5, *range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0000, 0xE1000)]
)

# Symbols of Latin letters without a compatibility form: small capitals, letters in black circles and squares.
DRAWN_LETTER = re.compile(
    r"(?:LATIN LETTER SMALL CAPITAL|REGIONAL INDICATOR SYMBOL LETTER"
    r"|(?:NEGATIVE )?(?:CROSSED NEGATIVE )?(?:CIRCLED|SQUARED) LATIN CAPITAL LETTER) ([A-Z])"
)

# Emoji that name an actor, by their Unicode names. The siren is left out, because it appears in every alert.
PICTURES = {"\U0001f46e": " police officer ", "\U0001f693": " police car ", "\U0001f694": " police car "}

# Signs that look like a letter: the lunate sigma, which NFKD turns into a normal one, and the cent sign.
SIGNS = dict.fromkeys("ϲϹ¢", "c")  # noqa: RUF001 -- letters that look alike are the point

# Letters that look like a Latin letter but that UTS #39 maps to another letter or to none.
DRAWN_LIKE = dict(zip("єɛᑕᗩᗴᔕᑎ", "eecaesn", strict=True))

# A Latin letter with a hook, a tail, a curl …
DECORATED_LETTER = re.compile(r"LATIN (?:SMALL|CAPITAL) LETTER ([A-Z]) WITH .+")

# Letters that NFKD does not change although people write them both ways.
LETTERS = {
    **dict(zip("ıłŀđøħŧðɖəɵʉɨ", "illdohtddeoui", strict=True)),
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "ĸ": "k",
    "ŋ": "n",
    "ς": "σ",  # noqa: RUF001 -- letters that look alike are the point
    # Persian and Urdu letters beside the Arabic ones, and the final letters of Hebrew.
    **dict(zip("کیىہھ", "كييهه", strict=True)),
    **dict(zip("ךםןףץ", "כמנפצ", strict=True)),
}

# Marks are removed only where they are optional in writing; in Indic and Thai scripts they are vowels.
OPTIONAL_MARKS = ("COMBINING", "HEBREW", "ARABIC", "GREEK", "CYRILLIC", "SYRIAC")

HANGUL = range(0xAC00, 0xD7A4)


def is_optional_mark(char: str) -> bool:
    """Return whether a character is an optional mark on the letter before it."""
    return ucd.category(char) in ("Mn", "Me") and ucd.name(char, "").startswith(OPTIONAL_MARKS)


def fold(char: str) -> str:
    """Return the replacement of ``char`` before matching: compatibility form, no marks, case folded."""
    code = ord(char)
    if char in BLANKS or code in IGNORABLE or ucd.category(char) == "Cf":
        return ""
    if char in PICTURES or char in SIGNS:
        return PICTURES.get(char) or SIGNS[char]
    if drawn := DRAWN_LETTER.fullmatch(ucd.name(char, "")):
        return drawn[1].lower()
    if ucd.category(char)[0] == "Z":
        return " "
    if code in HANGUL:
        return char
    text = ucd.normalize("NFKD", char)
    text = "".join(c for c in text if not is_optional_mark(c)).casefold().lower()
    text = "".join(LETTERS.get(c, c) for c in ucd.normalize("NFKD", text) if not is_optional_mark(c))
    digit = ucd.digit(char, None)
    if digit is not None and not text.isascii():
        return str(digit)
    # Keeps only letters and vowel signs, so that words can be cut without a regular expression on Unicode properties,
    # which takes milliseconds to compile in Wasm.
    return "".join(c if c.isascii() or ucd.category(c)[0] in "LMN" else " " for c in text)


def confusable_latin(char: str, table: dict[str, list[dict[str, str]]]) -> str | None:
    """Return the ASCII letter that ``char`` or its capital looks like, if there is one."""
    for form in (char, char.upper()):
        for entry in table.get(form, []):
            if len(entry["c"]) == 1 and entry["c"].isascii() and entry["c"].isalpha():
                return entry["c"].lower()
    decorated = DECORATED_LETTER.fullmatch(ucd.name(char, ""))
    return decorated[1].lower() if decorated else DRAWN_LIKE.get(char)


def build() -> dict[str, object]:
    """Return the whole data document; it is deterministic for the pinned packages."""
    source = resources.files("confusable_homoglyphs").joinpath("confusables.json")
    confusables: dict[str, list[dict[str, str]]] = json.loads(source.read_text(encoding="utf-8"))
    folds: dict[str, str] = {}
    latin: dict[str, str] = {}
    for code in range(0x80, sys.maxunicode + 1):
        char = chr(code)
        if ucd.category(char) in ("Cn", "Cs", "Co"):
            continue
        folded = fold(char)
        if folded != char:
            folds[char] = folded
        elif ucd.category(char).startswith("L") and (letter := confusable_latin(char, confusables)):
            latin[char] = letter
    return {"unicode": ucd.unidata_version, "characters": folds, "latin": latin}


def written() -> str:
    """Return the expected content of the file."""
    return json.dumps(build(), ensure_ascii=True, sort_keys=True, indent=0) + "\n"


def main() -> int:
    """Write the file, or compare it."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    arguments.add_argument("--check", action="store_true", help="fail if the file differs from what would be written")
    check: bool = arguments.parse_args().check
    text = written()
    if check:
        if not TARGET.exists() or TARGET.read_text(encoding="ascii") != text:
            print(f"{TARGET}: out of date. Run tools/fold_data.py and commit the result.", file=sys.stderr)
            return 1
        return 0
    TARGET.write_text(text, encoding="ascii")
    return 0


if __name__ == "__main__":
    sys.exit(main())
