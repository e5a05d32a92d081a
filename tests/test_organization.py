"""The owner's data is read as OPA would load it, and what would be missed is an error."""

from pathlib import Path

import pytest

from azure_ai_ban.errors import OrganizationError
from azure_ai_ban.organization import load_organization


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)
    return folder


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        pytest.param({}, None, id="an empty folder"),
        pytest.param({"README.md": "# text", ".hidden.json": "{"}, None, id="nothing but other files"),
        pytest.param({"data.json": '{"azure_ai_ban_org": {"a": 1}}'}, {"a": 1}, id="JSON at the root"),
        pytest.param({"azure_ai_ban_org/data.yaml": "a: 1\n"}, {"a": 1}, id="YAML under its path"),
        pytest.param(
            {"azure_ai_ban_org/data.yaml": "a: 1\n", "azure_ai_ban_org/exemptions/data.json": "[]"},
            {"a": 1, "exemptions": []},
            id="a part in a directory of its own",
        ),
        pytest.param(
            {"azure_ai_ban_org/data.yaml": "x: {a: 1}", "azure_ai_ban_org/x/data.yaml": "b: 2"},
            {"x": {"a": 1, "b": 2}},
            id="parts that complete each other",
        ),
        pytest.param(
            {"azure_ai_ban_org/data.yaml": "expires: 2026-01-31\nstrict: true\n"},
            {"expires": "2026-01-31", "strict": True},
            id="a date is a text, a truth is none",
        ),
        pytest.param({"azure_ai_ban_org/data.json": '\ufeff{"a": 1}'}, {"a": 1}, id="a byte order mark"),
    ],
)
def test_data_is_placed_by_its_directory(tmp_path: Path, files: dict[str, str], expected: object) -> None:
    assert load_organization(write(tmp_path, files)) == expected


def test_no_folder_is_no_data(tmp_path: Path) -> None:
    assert load_organization(tmp_path / "org") is None


@pytest.mark.parametrize(
    ("files", "message"),
    [
        pytest.param(
            {"exemptions.yaml": "[]"},
            "{folder}/exemptions.yaml: files with this name are not read. Rename the file to data.yaml or data.json.",
            id="another name",
        ),
        pytest.param(
            {"azure_ai_ban_org/data.yml": "a: 1"},
            "{folder}/azure_ai_ban_org/data.yml: files with this name are not read. Rename the file to data.yaml "
            "or data.json.",
            id="another suffix",
        ),
        pytest.param(
            {"azure_ai_ban/data.yaml": "rules: {}"},
            "{folder}: the owner's data contains azure_ai_ban outside azure_ai_ban_org. Move it to "
            "{folder}/azure_ai_ban_org.",
            id="the policy's own root",
        ),
        pytest.param(
            {"data.json": '["a"]'},
            "{folder}/data.json: not a mapping. Write `azure_ai_ban_org: …`, or move the file to azure_ai_ban_org/.",
            id="no mapping",
        ),
        pytest.param(
            {"azure_ai_ban_org/data.json": '{"a": }'},
            "{folder}/azure_ai_ban_org/data.json: not JSON: Expecting value: line 1 column 7 (char 6).",
            id="broken JSON",
        ),
        pytest.param(
            {"azure_ai_ban_org/data.yaml": "a: [1\nb: 2"},
            "{folder}/azure_ai_ban_org/data.yaml, line 2: not YAML: expected ',' or ']', but got ':'.",
            id="broken YAML",
        ),
        pytest.param(
            {"azure_ai_ban_org/data.json": '{"a": 1}', "azure_ai_ban_org/data.yaml": "a: 2"},
            "{folder}/azure_ai_ban_org/data.yaml: another file also sets 'a'. Remove one of them.",
            id="two files that disagree",
        ),
    ],
)
def test_what_would_be_missed_or_misread_is_said(tmp_path: Path, files: dict[str, str], message: str) -> None:
    with pytest.raises(OrganizationError) as raised:
        load_organization(write(tmp_path, files))
    assert str(raised.value) == message.replace("{folder}", str(tmp_path))


def test_a_file_that_is_no_text_is_said(tmp_path: Path) -> None:
    file = tmp_path / "data.yaml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(
        OrganizationError, match=rf"^{file}: could not read the file as UTF-8 text \(UnicodeDecodeError\)\.$"
    ):
        load_organization(tmp_path)


def test_a_file_in_the_place_of_the_folder_is_said(tmp_path: Path) -> None:
    file = tmp_path / "org"
    file.write_text("")
    with pytest.raises(OrganizationError, match=rf"^{file}: not a folder\. The owner's data must be in a folder\.$"):
        load_organization(file)
