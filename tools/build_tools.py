"""Install the command-line tools of this project into `.tools/bin`.

A tool on PATH that is recent enough is linked; any other is built from the pinned Go modules under `tools/go`. No
prebuilt binary is downloaded and no C compiler is needed. Only the standard library is used, because this program runs
before the project's own environment exists.

    python3 tools/build_tools.py              # all tools
    python3 tools/build_tools.py opa pulumi   # only these
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from go_toolchain import ROOT, STATE, ToolError, Version, find_go, first_version, run_go, say

MODULES = ROOT / "tools" / "go"
BIN = STATE / "bin"

# A tool that does not print its version in this time counts as broken and is built.
VERSION_SECONDS = 20.0


@dataclass(frozen=True)
class Program:
    """One executable of a tool: compiled from a Go package, or copied from a module if it is not written in Go."""

    name: str
    package: str = ""
    module: str = ""
    path: str = ""


@dataclass(frozen=True)
class Tool:
    """A tool, its oldest supported version, and how to build it if PATH has none."""

    name: str
    oldest: Version
    module: str
    programs: tuple[Program, ...]
    cold_build: str
    version_command: str = "version"
    # The variable that the linker sets; `{version}` stands for the pinned version without the `v`.
    version_variable: str = ""
    build_tags: str = ""

    @property
    def directory(self) -> Path:
        """The folder of its Go module."""
        return MODULES / self.name

    @property
    def pinned_version(self) -> str:
        """The version that its Go module requires, without the `v`."""
        return self._in_go_mod(rf"\s{re.escape(self.module)} v(\S+)")

    @property
    def required_go(self) -> Version:
        """The version of Go that its Go module requires."""
        return first_version(self._in_go_mod(r"^go (\S+)$"))

    def _in_go_mod(self, pattern: str) -> str:
        go_mod = self.directory / "go.mod"
        match = re.search(pattern, go_mod.read_text(encoding="utf-8"), flags=re.MULTILINE)
        if not match:
            raise ToolError(f"{go_mod} has no line that matches {pattern}")
        return match.group(1)


TOOLS = (
    Tool(
        name="opa",
        oldest=(1, 22),
        module="github.com/open-policy-agent/opa",
        programs=(Program("opa", package="github.com/open-policy-agent/opa"),),
        cold_build="a minute and a half",
    ),
    Tool(
        name="pulumi",
        # The first with `pulumi policy analyze`.
        oldest=(3, 249),
        module="github.com/pulumi/pulumi/pkg/v3",
        # One tool, because a CLI and a language host of different versions may be incompatible.
        programs=(
            Program("pulumi", package="github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"),
            Program("pulumi-language-python", package="./pulumi-language-python"),
            Program(
                "pulumi-language-python-exec",
                module="github.com/pulumi/pulumi/sdk/v3",
                path="python/cmd/pulumi-language-python-exec",
            ),
        ),
        cold_build="five minutes",
        version_variable="github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v{version}",
        # The build tags of Pulumi; without the first, looking up the user would need a C compiler.
        build_tags="osusergo,grpcnotrace",
    ),
    Tool(
        name="regal",
        oldest=(0, 39),
        module="github.com/open-policy-agent/regal",
        programs=(Program("regal", package="github.com/open-policy-agent/regal"),),
        cold_build="a minute",
        version_variable="github.com/open-policy-agent/regal/pkg/version.Version={version}",
    ),
    Tool(
        name="conftest",
        oldest=(0, 71),
        module="github.com/open-policy-agent/conftest",
        programs=(Program("conftest", package="github.com/open-policy-agent/conftest"),),
        cold_build="two minutes",
        version_command="--version",
        version_variable="github.com/open-policy-agent/conftest/internal/version.Version={version}",
    ),
)


def main(arguments: list[str]) -> int:
    """Provide the named tools, or all."""
    names = [tool.name for tool in TOOLS]
    parser = argparse.ArgumentParser(description="Install the command-line tools of this project into .tools/bin.")
    parser.add_argument("names", nargs="*", metavar="tool", help=f"the tools to install: {', '.join(names)}")
    wanted = parser.parse_args(arguments).names
    if unknown := sorted(set(wanted) - set(names)):
        parser.error(f"unknown tool: {', '.join(unknown)}")

    BIN.mkdir(parents=True, exist_ok=True)
    try:
        for tool in TOOLS:
            if not wanted or tool.name in wanted:
                provide(tool)
    except ToolError as error:
        say(f"error: {error}")
        return 1
    except KeyboardInterrupt:
        say("interrupted; finished tools are kept. Run the same command again to continue")
        return 130
    return 0


def provide(tool: Tool) -> None:
    """Link or build a tool, unless it is already there."""
    if is_built(tool):
        return
    if directory := find_on_path(tool):
        link(tool, directory)
    else:
        build(tool)


def find_on_path(tool: Tool) -> Path | None:
    """Find the folder on PATH that contains all programs of a tool, if they are recent enough."""
    for directory in map(Path, os.get_exec_path()):
        program = directory / tool.name
        if directory.resolve() == BIN or not is_program(program):
            continue
        # Packagers link programs into one folder: the other programs are beside the link or beside its target.
        for candidate in (directory, program.resolve().parent):
            if all(is_program(candidate / companion.name) for companion in tool.programs):
                return candidate if version_of(tool, candidate) >= tool.oldest else None
        return None
    return None


def is_program(path: Path) -> bool:
    """Return whether a path is an executable file."""
    return path.is_file() and os.access(path, os.X_OK)


def version_of(tool: Tool, directory: Path) -> Version:
    """Return the version that a tool prints; the lowest if it prints none."""
    try:
        answer = subprocess.run(
            [directory / tool.name, tool.version_command],
            capture_output=True,
            text=True,
            check=True,
            timeout=VERSION_SECONDS,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "PULUMI_SKIP_UPDATE_CHECK": "true"},
        )
    except (OSError, subprocess.SubprocessError):
        return ()
    return first_version(answer.stdout)


def link(tool: Tool, directory: Path) -> None:
    """Link a tool of this machine into `.tools/bin`."""
    targets = {BIN / program.name: directory / program.name for program in tool.programs}
    if all(place.is_symlink() and place.readlink() == target for place, target in targets.items()):
        return
    stamp_of(tool).unlink(missing_ok=True)
    with scratch_directory() as scratch:
        for place, target in targets.items():
            (scratch / place.name).symlink_to(target)
            (scratch / place.name).replace(place)
    say(f"{tool.name}: linked to {directory / tool.name}")


def is_built(tool: Tool) -> bool:
    """Return whether the programs were built from the current pins."""
    stamp = stamp_of(tool)
    return (
        stamp.is_file()
        and stamp.read_text(encoding="utf-8") == fingerprint(tool)
        and all(is_program(BIN / program.name) for program in tool.programs)
    )


def stamp_of(tool: Tool) -> Path:
    """Return the file in which a build records its sources."""
    return STATE / f"{tool.name}.built"


def fingerprint(tool: Tool) -> str:
    """Return a digest of everything that a build depends on."""
    digest = hashlib.sha256(repr(tool).encode())
    for source in sorted(path for path in tool.directory.rglob("*") if path.is_file()):
        digest.update(source.relative_to(tool.directory).as_posix().encode())
        digest.update(source.read_bytes())
    return digest.hexdigest()


def build(tool: Tool) -> None:
    """Build a tool from its pinned module; old programs stay until all new ones are complete."""
    started = time.monotonic()
    go = find_go(max(tool.required_go for tool in TOOLS))
    say(f"{tool.name}: building {tool.pinned_version} from Go modules, {tool.cold_build} with empty caches")
    stamp_of(tool).unlink(missing_ok=True)
    with scratch_directory() as scratch:
        for program in tool.programs:
            make = compile_program if program.package else copy_program
            make(go, tool, program, scratch / program.name)
        for program in tool.programs:
            (scratch / program.name).replace(BIN / program.name)
    stamp_of(tool).write_text(fingerprint(tool), encoding="utf-8")
    say(f"{tool.name}: built in {time.monotonic() - started:.0f} s")


def compile_program(go: Path, tool: Tool, program: Program, output: Path) -> None:
    """Compile one program."""
    linker_flags = "-s -w"
    if tool.version_variable:
        linker_flags += f" -X {tool.version_variable.format(version=tool.pinned_version)}"
    arguments = [
        "build",
        "-mod=readonly",
        "-trimpath",
        "-buildvcs=false",
        f"-tags={tool.build_tags}",
        f"-ldflags={linker_flags}",
        f"-o={output}",
        program.package,
    ]
    run_go(go, tool.directory, arguments, doing=f"building {program.name}")


def copy_program(go: Path, tool: Tool, program: Program, output: Path) -> None:
    """Copy one program from the source of a module, which compiling the others has downloaded."""
    arguments = ["list", "-mod=readonly", "-m", "-f={{.Dir}}", program.module]
    source = run_go(go, tool.directory, arguments, doing=f"looking for {program.name}")
    shutil.copyfile(Path(source.strip()) / program.path, output)
    output.chmod(0o755)


@contextmanager
def scratch_directory() -> Iterator[Path]:
    """Create a folder on the file system of `.tools/bin`, so that moving a file there is atomic."""
    with tempfile.TemporaryDirectory(prefix="build-", dir=STATE) as directory:
        yield Path(directory)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
