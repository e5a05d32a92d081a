"""`make env` brings the environment up to date once, from uv's cache where it can."""

from pathlib import Path

import pytest

import environment
from environment import InstallationError


class Machine:
    """A machine on which commands are noted instead of run."""

    def __init__(self, folder: Path) -> None:
        """Start without an environment and with filled caches."""
        self.venv = folder / ".venv"
        self.offline_works = True
        self.online_works = True
        self.commands: list[str] = []

    def run(self, command: list[str | Path]) -> None:
        """Note a command, as it would be typed; create what it would create."""
        words = " ".join(map(str, command)).replace(str(self.venv), ".venv").replace(str(environment.ROOT), "ROOT")
        self.commands.append(words)
        self.venv.mkdir(exist_ok=True)
        if not (self.offline_works if "--offline" in words else self.online_works):
            raise InstallationError(f"`{words}` failed:\nno network")

    def starts(self, *command: str | Path) -> bool:
        """Say that everything in the environment works once the environment is there."""
        return Path(command[0]).parent.parent.exists()


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """Give a machine with uv on PATH."""
    machine = Machine(tmp_path)
    monkeypatch.setattr(environment, "ENVIRONMENT", machine.venv)
    monkeypatch.setattr(environment, "PYTHON", machine.venv / "bin/python")
    monkeypatch.setattr(environment, "STAMP", machine.venv / "installed")
    monkeypatch.setattr(environment, "run", machine.run)
    monkeypatch.setattr(environment, "starts", machine.starts)
    monkeypatch.setattr("shutil.which", lambda _: "uv")
    monkeypatch.setattr("sys.executable", "python3")
    return machine


INSTALL = "uv pip install --quiet --python .venv/bin/python"
LOCKED = f"{INSTALL} --require-hashes --requirement ROOT/requirements/development.txt"
PROJECT = f"{INSTALL} --no-deps --no-build-isolation --editable ROOT"


def test_the_environment_is_made_from_the_cache_alone(machine: Machine) -> None:
    status = environment.main()

    assert (status, machine.commands) == (
        0,
        ["python3 -m venv --clear .venv", f"{LOCKED} --offline", f"{PROJECT} --offline"],
    )


def test_what_the_cache_lacks_is_fetched(machine: Machine) -> None:
    machine.offline_works = False

    status = environment.main()

    assert (status, machine.commands[1:]) == (0, [f"{LOCKED} --offline", LOCKED, f"{PROJECT} --offline", PROJECT])


def test_without_uv_the_locked_one_is_installed_into_the_environment(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    monkeypatch.setattr(environment, "starts", lambda *_: False)

    environment.main()

    assert machine.commands[1] == (
        ".venv/bin/python -m pip install --quiet --require-hashes --requirement ROOT/requirements/installer.txt"
    )
    assert machine.commands[2].startswith(".venv/bin/uv pip install")


def test_an_environment_that_is_up_to_date_is_left_alone(machine: Machine) -> None:
    environment.main()
    machine.commands.clear()

    assert (environment.main(), machine.commands) == (0, [])


def test_another_lock_is_installed(machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    environment.main()
    machine.commands.clear()
    lock = tmp_path / "development.txt"
    lock.write_text("pulumi==3.0.0\n", encoding="utf-8")
    monkeypatch.setattr(environment, "LOCK", lock)

    environment.main()

    assert len(machine.commands) == 2


def test_a_failure_is_told_and_the_next_run_tries_again(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    machine.offline_works = machine.online_works = False
    machine.venv.mkdir()

    status = environment.main()

    assert (status, capsys.readouterr().out.splitlines()[-2:]) == (1, [f"env: error: `{LOCKED}` failed:", "no network"])
    machine.online_works = True
    assert environment.main() == 0
