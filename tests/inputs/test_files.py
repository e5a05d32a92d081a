"""A file is read within bounds, and never waited for."""

import io
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from azure_ai_ban.errors import InputError
from azure_ai_ban.inputs import Input
from azure_ai_ban.inputs.files import MAX_INPUT_BYTES


def refusal(path: Path) -> str:
    with pytest.raises(InputError) as raised:
        Input(str(path), named=True).read()
    return str(raised.value)


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    file.write_bytes(b"\xef\xbb\xbf{}")
    assert Input(str(file), named=True).read() == b"\xef\xbb\xbf{}"


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    assert refusal(tmp_path / "plan.json") == "could not read the file (No such file or directory)"


def test_an_empty_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "plan.json").touch()
    assert refusal(tmp_path / "plan.json") == "the file is empty"


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "plan.json")
    assert refusal(tmp_path / "plan.json") == "a named pipe. Use `-` to read from standard input"


def test_a_device_is_no_file() -> None:
    assert refusal(Path("/dev/null")) == "not a regular file"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert refusal(tmp_path) == "could not read the file (Is a directory)"


def test_a_link_to_itself_is_said(tmp_path: Path) -> None:
    (tmp_path / "plan.json").symlink_to("plan.json")
    assert refusal(tmp_path / "plan.json") == "could not read the file (Too many levels of symbolic links)"


def test_a_file_beyond_all_measure_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    with file.open("wb") as sparse:
        sparse.truncate(2_000_000_000)
    assert refusal(file) == (f"larger than {MAX_INPUT_BYTES // 1_000_000} MB, the maximum size of a document. Split it")


@pytest.mark.parametrize(
    ("content", "seems"),
    [
        (b'{"a": 1}', True),
        (b'\n  [{"a": 1}]', True),
        (b"[]", True),
        (b"// a template\n/* by hand */ {}", True),
        (b"/* " + b"a long comment " * 1000, True),
        (b'{ // the name\n "a": 1}', True),
        (b'{"a', True),
        (b"\xef\xbb\xbf{}", True),
        ("{}".encode("utf-16"), True),
        ("{}".encode("utf-16-le"), True),
        (b"# a heading", False),
        (b"[![a badge](x)](y)", False),
        (b"[section]\nname = 1", False),
        (b"// a comment\npackage main", False),
        (b"/* a comment */ a {}", False),
        (b"{{ a template }}", False),
        (b"", False),
        (b"\x00\x00\x00\x00", False),
        (b"\x89PNG", False),
    ],
)
def test_only_what_begins_as_json_does_seems_a_document(tmp_path: Path, content: bytes, seems: bool) -> None:  # a table
    file = tmp_path / "file"
    file.write_bytes(content)
    assert Input(str(file), named=False).begins_as_json() is seems


def test_what_is_too_large_when_it_has_been_read_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("azure_ai_ban.inputs.files.MAX_INPUT_BYTES", 3)
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"[1, 2]")))
    with pytest.raises(InputError, match="larger than"):
        Input("-", named=True).read()


def test_a_file_that_nobody_can_look_at_is_an_error_not_skipped() -> None:
    with pytest.raises(InputError, match="File name too long"):
        Input("x" * 5_000, named=False).begins_as_json()
