"""Pointers are written, split and followed as RFC 6901 says."""

from typing import Any

import pytest

from azure_ai_ban.json_pointer import extend, replace, resolve, split

# The examples of RFC 6901, section 5.
DOCUMENT: dict[str, Any] = {
    "foo": ["bar", "baz"],
    "": 0,
    "a/b": 1,
    "c%d": 2,
    "e^f": 3,
    "g|h": 4,
    "i\\j": 5,
    'k"l': 6,
    " ": 7,
    "m~n": 8,
}


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        ("", DOCUMENT),
        ("/foo", ["bar", "baz"]),
        ("/foo/0", "bar"),
        ("/", 0),
        ("/a~1b", 1),
        ("/c%d", 2),
        ("/e^f", 3),
        ("/g|h", 4),
        ("/i\\j", 5),
        ('/k"l', 6),
        ("/ ", 7),
        ("/m~0n", 8),
    ],
)
def test_the_examples_of_the_rfc_lead_where_it_says(pointer: str, value: object) -> None:
    assert resolve(DOCUMENT, pointer) == value


@pytest.mark.parametrize(
    "pointer", ["/absent", "/foo/2", "/foo/-", "/foo/-1", "/foo/01", "/foo/x", "/a~1b/c", "/foo/0/0"]
)
def test_a_pointer_without_a_value_leads_to_none(pointer: str) -> None:
    assert resolve(DOCUMENT, pointer) is None


@pytest.mark.parametrize("tokens", [[], ["tags"], ["tags", "a/b~c", "0"], ["~1", "/0", ""]])
def test_what_was_extended_splits_into_its_tokens(tokens: list[str]) -> None:
    assert split(extend("", *tokens)) == tokens


def test_tokens_are_escaped_and_the_pointer_is_kept() -> None:
    assert extend("/tags", "a/b~c", 0) == "/tags/a~1b~0c/0"


@pytest.mark.parametrize(
    ("pointer", "expected"),
    [
        ("/a", {"a": "x"}),
        ("/a/b~1c", {"a": {"b/c": "x", "d": [1, {"e": 2}]}}),
        ("/a/d/0", {"a": {"b/c": 0, "d": ["x", {"e": 2}]}}),
        ("/a/d/1/e", {"a": {"b/c": 0, "d": [1, {"e": "x"}]}}),
    ],
)
def test_a_value_is_replaced_in_its_place(pointer: str, expected: object) -> None:
    document = {"a": {"b/c": 0, "d": [1, {"e": 2}]}}
    assert (replace(document, pointer, "x"), document) == (True, expected)


@pytest.mark.parametrize("pointer", ["", "a", "/b", "/a/c", "/a/b/0", "/d/2", "/d/x"])
def test_a_pointer_that_leads_nowhere_replaces_nothing(pointer: str) -> None:
    document = {"a": {"b": "text"}, "d": [1, 2]}
    assert (replace(document, pointer, "x"), document) == (False, {"a": {"b": "text"}, "d": [1, 2]})
