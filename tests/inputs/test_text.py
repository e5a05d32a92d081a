"""A document reaches the policy as its author wrote it, in whatever encoding; what is not clear is refused."""

import gc
import json

import pytest

from azure_ai_ban.errors import InputError
from azure_ai_ban.inputs import read_text

DOCUMENT = '{"tags":{"customer":"警察","\\u0061":"😀olice"}}'


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]
)
def test_every_encoding_of_unicode_is_read(encoding: str) -> None:
    assert read_text(DOCUMENT.encode(encoding)).json == DOCUMENT.encode()


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_a_mark_tells_the_order_of_bytes(mark: bytes) -> None:
    order = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    assert read_text(mark + DOCUMENT.encode(order)).json == DOCUMENT.encode()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        pytest.param(r'"\ud83d\ude00"', "😀", id="a pair"),
        pytest.param(r'"\uD83D\uDE00\ud83c\udf10"', "😀🌐", id="two pairs, in capitals"),
        pytest.param(r'"\\ud83d\ude00"', r"\ud83d?", id="a backslash before what looks like the first half"),
        pytest.param(r'"\\\ud83d\ude00"', r"\😀", id="a backslash before a pair"),
        pytest.param(r'"po\ud83dlice"', "po?lice", id="the first half alone"),
        pytest.param(r'"po\ude00lice"', "po?lice", id="the second half alone"),
        pytest.param(r'"\ud83d\ud83d\ude00"', "?😀", id="a half before a pair"),
        pytest.param(r'"\u00e9\n\"\/"', 'é\n"/', id="other escapes"),
    ],
)
def test_escapes_mean_what_they_mean_to_everybody(written: str, read: str) -> None:
    assert json.loads(read_text(written.encode()).json) == read


def test_escapes_beyond_the_first_plane_are_written_as_characters() -> None:
    assert read_text(rb'{"a":"\ud83d\ude00olice"}').json == '{"a":"😀olice"}'.encode()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        pytest.param('{"a": 1 // one\n}', {"a": 1}, id="to the end of the line"),
        pytest.param('/* first\n */ {"a": /* one */ 1}', {"a": 1}, id="between marks"),
        pytest.param('{"a": "http://x/*y*/", "b": "//"}', {"a": "http://x/*y*/", "b": "//"}, id="none in a string"),
        pytest.param('{"a": "\\"//", "b": 1 // \\"\n}', {"a": '"//', "b": 1}, id="after an escaped quote"),
        pytest.param('{"a": [1, 2,], "b": 3, // last\n}', {"a": [1, 2], "b": 3}, id="a comma after the last member"),
        pytest.param('{"a": ",]" /**/, }', {"a": ",]"}, id="a comma in a string"),
        pytest.param('{"a": "one\n\ttwo" /**/}', {"a": "one\n\ttwo"}, id="line breaks in a string"),
    ],
)
def test_what_azure_reads_beyond_json_is_read(written: str, read: object) -> None:
    assert json.loads(read_text(written.encode()).json) == read


def test_what_is_left_out_leaves_everything_in_its_place() -> None:
    text = read_text(b'{ // one\n  /* two\n  */ "a": 1,\n}')
    assert text.written == '{       \n        \n     "a": 1 \n}'


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"{", "not JSON (line 1, column 2: Expecting property name enclosed in double quotes)"),
        (b'{"a": 1}\n{"a": 2}', "not JSON (line 2, column 1: Extra data)"),
        (b'{"a": 1 // one\n "b": 2}', "not JSON (line 1, column 9: Expecting ',' delimiter)"),
        (b"not JSON", "not JSON (line 1, column 1: Expecting value)"),
        (b"   \n", "not JSON (line 2, column 1: Expecting value)"),
        (b"\xef\xbb\xbf", "not JSON (line 1, column 1: Expecting value)"),
        (b'{"a": "caf\xe9"}', "not valid UTF-8 (at byte 10). Save it as UTF-8"),
        (b"\xff\xfe{\x00\x00\xd8", "not valid UTF-16-LE (at byte 4). Save it as UTF-8"),
        (b"\x89PNG\r\n\x1a\n\x00", "not valid UTF-8 (at byte 0). Save it as UTF-8"),
        (b'{"a": NaN}', "contains NaN, which is not valid JSON"),
        (b"[1" + b"0" * 5000 + b"]", "contains a number with too many digits"),
        (b'[{"a": -Infinity}]', "contains -Infinity, which is not valid JSON"),
        (
            b'{"tags": {"use": "police", "use": "none"}}',
            'an object has two members "use", and parsers disagree on which one counts. Remove one',
        ),
        (
            b'{"use": 1, "\\u0075se": 2}',
            'an object has two members "use", and parsers disagree on which one counts. Remove one',
        ),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a":' * 5_000 + b"1" + b"}" * 5_000, "nested too deeply"),
    ],
)
def test_what_is_not_json_or_not_clear_is_refused_with_a_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(InputError) as raised:
        read_text(content)
    assert str(raised.value) == sentence


def test_a_number_too_large_for_a_float_stays_as_it_is_written() -> None:
    assert read_text(b'{"a": 1e400, "b": "\\ud83d\\ude00"}').json == '{"a": 1e400, "b": "😀"}'.encode()


@pytest.mark.parametrize("collecting", [True, False])
def test_looking_for_cycles_goes_on_as_before(collecting: bool) -> None:
    was = gc.isenabled()
    try:
        (gc.enable if collecting else gc.disable)()
        read_text(b"{}")
        assert gc.isenabled() is collecting
    finally:
        (gc.enable if was else gc.disable)()
