"""The policies of the server itself, and the programs that sign and publish."""

import json
import subprocess
import tarfile
from pathlib import Path

import pytest

import publish
import sign
from loopback.certificates import write_key_pair

POLICIES = Path(__file__).parents[2] / "deploy/opa/system"


def test_they_meet_their_own_tests_which_reach_every_line() -> None:
    subprocess.run(["opa", "test", POLICIES], check=True, capture_output=True)
    covered = subprocess.run(["opa", "test", "--coverage", POLICIES], check=True, capture_output=True).stdout
    assert json.loads(covered)["coverage"] == 100


def test_the_owners_data_gets_its_root_and_a_revision_of_its_own(organization: Path, tmp_path: Path) -> None:
    key, _ = write_key_pair(tmp_path, "owner")
    signed = sign.sign("organization", key, organization, tmp_path / "signed.tar.gz")
    with tarfile.open(signed) as archive:
        manifest = archive.extractfile(next(name for name in archive.getnames() if name.endswith(".manifest")))
        assert manifest is not None
        assert json.load(manifest) == {
            "roots": ["azure_ai_ban_org"],
            "rego_version": 1,
            "revision": sign.revision(organization),
        }


@pytest.mark.parametrize("missing", ["key", "source"])
def test_what_is_missing_is_said(
    organization: Path, tmp_path: Path, missing: str, capsys: pytest.CaptureFixture[str]
) -> None:
    given = {"key": write_key_pair(tmp_path, "owner")[0], "source": organization} | {missing: tmp_path / "none"}
    assert sign.main(["organization", "--key", str(given["key"]), "--source", str(given["source"])]) == 1
    assert capsys.readouterr().err == f"sign: error: {tmp_path / 'none'} not found\n"


def test_the_owners_data_has_no_default(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        sign.main(["organization", "--key", str(tmp_path)])
    assert "the scope organization needs --source: the folder with the owner's data" in capsys.readouterr().err


def test_a_key_that_is_none_is_said(organization: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key = tmp_path / "key.pem"
    key.write_text("no key")
    assert sign.main(["organization", "--key", str(key), "--source", str(organization)]) == 1
    assert capsys.readouterr().err.startswith("sign: error: opa sign failed:\n")


def test_what_is_published_replaces_what_was_there(
    organization: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    key, _ = write_key_pair(tmp_path, "owner")
    signed = sign.sign("organization", key, organization, tmp_path / "signed" / sign.NAMES["organization"])
    monkeypatch.setattr(publish, "SIGNED", signed.parent)
    target = tmp_path / "www" / signed.name
    for _ in range(2):
        assert publish.main(["--to", str(target.parent)]) == 0
    assert capsys.readouterr().out == f"{target}\n" * 2
    assert target.read_bytes() == signed.read_bytes()
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize(
    ("to", "message"),
    [
        ("oci://ghcr.io/example", "oci://ghcr.io/example has no tag: write oci://ghcr.io/example:TAG"),
        (
            "oci://127.0.0.1:5000/example",
            "oci://127.0.0.1:5000/example has no tag: write oci://127.0.0.1:5000/example:TAG",
        ),
    ],
)
def test_an_image_needs_a_tag(
    organization: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    to: str,
    message: str,
) -> None:
    key, _ = write_key_pair(tmp_path, "owner")
    signed = sign.sign("organization", key, organization, tmp_path / "signed" / sign.NAMES["organization"])
    monkeypatch.setattr(publish, "SIGNED", signed.parent)
    assert publish.main(["--to", to]) == 1
    assert capsys.readouterr().err == f"publish: error: {message}\n"


def test_nothing_is_published_without_a_signature(
    organization: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(publish, "SIGNED", tmp_path)
    assert publish.main(["--to", str(tmp_path / "www")]) == 1
    sign.pack(organization, tmp_path / "unsigned.tar.gz")
    assert publish.main(["--to", str(tmp_path / "www")]) == 1
    assert capsys.readouterr().err == (
        f"publish: error: no bundle in {tmp_path}: run `make sign KEY=…`\n"
        f"publish: error: {tmp_path / 'unsigned.tar.gz'} is not signed: run `make sign KEY=…`\n"
    )
