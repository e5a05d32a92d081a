"""Every file below a folder is found, once."""

import errno
import os
from pathlib import Path

import pytest

from azure_ai_ban.errors import InputError
from azure_ai_ban.inputs import Input, find_inputs, is_folder


def test_a_pipe_in_a_folder_is_passed_by(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert not Input(str(tmp_path / "pipe"), named=False).begins_as_json()


def test_every_file_below_a_folder_is_found_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b/plan.json", "a.json", "b/c/state.json", ".pulumi/stacks/prod.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert found(tmp_path) == [".pulumi/stacks/prod.json", "a.json", "b/c/state.json", "b/plan.json"]


@pytest.mark.parametrize("name", [".git", ".terraform", ".venv", "__pycache__", "node_modules"])
def test_what_tools_keep_for_themselves_is_passed_by(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "package.json").touch()
    assert found(tmp_path) == []


def test_a_link_to_a_folder_is_followed_once(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "plan.json").touch()
    (tmp_path / "link").symlink_to("real")
    assert found(tmp_path) == ["link/plan.json"]


def test_a_loop_of_folders_is_said_and_walked_no_further(tmp_path: Path) -> None:
    (tmp_path / "plan.json").touch()
    (tmp_path / "loop").symlink_to(".")
    loop, plan = find_inputs(str(tmp_path))
    assert loop == Input(
        str(tmp_path / "loop"),
        named=False,
        fault="a link back to a parent folder. Remove the link, or name the folders to check one by one",
    )
    assert plan == Input(str(tmp_path / "plan.json"), named=False)


def test_a_fault_of_a_folder_is_raised_by_whoever_reads_it() -> None:
    source = Input("folder", named=False, fault="could not read the folder (Permission denied)")
    assert source.begins_as_json()
    with pytest.raises(InputError, match=r"^could not read the folder \(Permission denied\)$"):
        source.read()


def found(folder: Path) -> list[str]:
    """Return what is found below a folder, seen from it."""
    return [Path(source.path).relative_to(folder).as_posix() for source in find_inputs(str(folder))]


def test_a_path_that_leads_nowhere_is_no_folder() -> None:
    assert not is_folder("x" * 5_000)


def test_a_folder_that_cannot_be_read_is_an_error_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> object:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    [place] = find_inputs(str(tmp_path))
    assert (place.path, place.begins_as_json()) == (str(tmp_path), True)
    with pytest.raises(InputError, match="Permission denied"):
        place.read()
