"""The README shows what is printed today."""

import pytest

import readme

SHOWN = readme.README.read_text(encoding="utf-8")


def test_the_denied_preview_is_what_pulumi_prints() -> None:
    assert readme.with_output(SHOWN, readme.captured_output()) == SHOWN


def test_the_output_goes_between_the_markers_as_it_is() -> None:
    text = f"before\n{readme.BEGIN}old\n{readme.END}after\n"

    assert readme.with_output(text, r"new \1") == (
        f"before\n{readme.BEGIN}```console\nnew \\1\n```\n{readme.END}after\n"
    )


@pytest.mark.parametrize("text", ["", readme.BEGIN, 2 * (readme.BEGIN + readme.END)])
def test_markers_that_are_missing_or_doubled_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^README\.md must contain the markers of the denied preview exactly once$"):
        readme.with_output(text, "new")
