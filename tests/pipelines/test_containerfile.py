"""The image is built from what it names alone, holds what is locked, and runs as nobody in particular."""

import re
from fnmatch import fnmatch

from tests.pipelines.conftest import ROOT

TEXT = re.sub(r"^#.*\n", "", (ROOT / "Containerfile").read_text(encoding="utf-8"), flags=re.MULTILINE)
STEPS = [tuple(line.split(maxsplit=1)) for line in TEXT.replace("\\\n", "").splitlines() if line]
IGNORED = [line for line in (ROOT / ".containerignore").read_text(encoding="utf-8").splitlines() if line[:1] != "#"]


def steps(word: str) -> list[str]:
    """What follows each instruction of a name."""
    return [rest for found, rest in STEPS if found == word]


def is_sent(path: str) -> bool:
    """Whether a builder gets a path: the last pattern that fits decides."""
    sent = True
    for pattern in IGNORED:
        if any(fnmatch(part, pattern.lstrip("!")) for part in (path, path.split("/", maxsplit=1)[0])):
            sent = pattern.startswith("!")
    return sent


def test_the_base_is_one_named_version_of_python() -> None:
    assert {image.split(" AS ")[0] for image in steps("FROM")} == {"docker.io/library/python:3.13-slim"}


def test_everything_copied_is_there_and_is_sent_to_the_builder() -> None:
    copied = [source for rest in steps("COPY") if "--from=" not in rest for source in rest.split()[:-1]]
    assert [source for source in copied if not (ROOT / source).exists() or not is_sent(source)] == []
    assert not is_sent("policypack/azure_ai_ban/bundle")
    assert not is_sent(".git")


def test_nothing_third_party_is_installed_without_its_hash() -> None:
    installs = re.findall(r"pip install [^&]*", " && ".join(steps("RUN")))
    assert [install.split() for install in installs if "--require-hashes" not in install] == [
        ["pip", "install", "--no-cache-dir", "--no-deps", "/wheels/*.whl"]
    ]


def test_it_runs_the_command_and_not_as_root() -> None:
    assert (steps("USER"), steps("ENTRYPOINT"), steps("CMD")) == (
        ["65532:65532"],
        ['["azure-ai-ban"]'],
        ['["--help"]'],
    )
