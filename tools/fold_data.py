"""Write the fold data: how every non-ASCII character is written before it is matched.

Rego has no Unicode normalisation, so the mapping is data, made here from the Unicode Character
Database (package ``unicodedata2``, which pins its version) and from the confusables of UTS #39
(package ``confusable-homoglyphs``). ``--check`` compares instead of writing.
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

# Characters that look empty but that Unicode counts as letters or symbols; they stand within words to part them.
BLANKS = frozenset("\u115f\u1160\u3164\uffa0\u2800")

# Ignorable when rendered, but not of category Cf: joiners, variation selectors, the Mongolian
# separators and the Arabic stroke that only stretches a word.
IGNORABLE = frozenset(
    [0x034F, 0x0640, 0x17B4, 0x17B5, *range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0000, 0xE1000)]
)

# Pictures of Latin letters that have no compatibility form: small capitals, letters in black circles and squares.
DRAWN_LETTER = re.compile(
    r"(?:LATIN LETTER SMALL CAPITAL|REGIONAL INDICATOR SYMBOL LETTER"
    r"|(?:NEGATIVE )?(?:CROSSED NEGATIVE )?(?:CIRCLED|SQUARED) LATIN CAPITAL LETTER) ([A-Z])"
)

# Pictures that say who is meant, by what Unicode calls them. The siren is in every alert and says nothing.
PICTURES = {"\U0001f46e": " police officer ", "\U0001f693": " police car ", "\U0001f694": " police car "}

# Signs that are drawn as a letter: the lunate sigma, which NFKD makes an ordinary one, and cents.
SIGNS = dict.fromkeys("ϲϹ¢", "c")  # noqa: RUF001 -- letters that look alike are the point

# Letters that are drawn like a Latin one, and that UTS #39 compares with another or with none.
DRAWN_LIKE = dict(zip("єɛᑕᗩᗴᔕᑎ", "eecaesn", strict=True))

# A Latin letter with a hook, a tail, a curl …
DECORATED_LETTER = re.compile(r"LATIN (?:SMALL|CAPITAL) LETTER ([A-Z]) WITH .+")

# Letters that NFKD leaves alone although people write them both ways.
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

# Marks are dropped only where they are optional in writing; in Indic and Thai scripts they are vowels.
OPTIONAL_MARKS = ("COMBINING", "HEBREW", "ARABIC", "GREEK", "CYRILLIC", "SYRIAC")

HANGUL = range(0xAC00, 0xD7A4)


def is_optional_mark(char: str) -> bool:
    """Whether a character only decorates the letter before it."""
    return ucd.category(char) in ("Mn", "Me") and ucd.name(char, "").startswith(OPTIONAL_MARKS)


def fold(char: str) -> str:
    """What stands for ``char`` in text that is matched: compatibility form, no marks, case folded."""
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
    # What is left after folding is then letters and vowel signs only: words are cut without asking
    # a regular expression for Unicode properties, which costs milliseconds to compile in Wasm.
    return "".join(c if c.isascii() or ucd.category(c)[0] in "LMN" else " " for c in text)


def confusable_latin(char: str, table: dict[str, list[dict[str, str]]]) -> str | None:
    """The ASCII letter that ``char`` (or its capital) is drawn like, if there is one."""
    for form in (char, char.upper()):
        for entry in table.get(form, []):
            if len(entry["c"]) == 1 and entry["c"].isascii() and entry["c"].isalpha():
                return entry["c"].lower()
    decorated = DECORATED_LETTER.fullmatch(ucd.name(char, ""))
    return decorated[1].lower() if decorated else DRAWN_LIKE.get(char)


def build() -> dict[str, object]:
    """The whole data document, deterministic for the pinned packages."""
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
    """The file as it has to be."""
    return json.dumps(build(), ensure_ascii=True, sort_keys=True, indent=0) + "\n"


def main() -> int:
    """Write the file, or compare it."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    arguments.add_argument("--check", action="store_true", help="fail if the file differs from what would be written")
    check: bool = arguments.parse_args().check
    text = written()
    if check:
        if not TARGET.exists() or TARGET.read_text(encoding="ascii") != text:
            print(f"{TARGET}: not what tools/fold_data.py writes; run it and commit the result.", file=sys.stderr)
            return 1
        return 0
    TARGET.write_text(text, encoding="ascii")
    return 0


if __name__ == "__main__":
    sys.exit(main())
