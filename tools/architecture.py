"""Print which room imports which, layer by layer; fail on a cycle or an upward import.

    .venv/bin/python tools/architecture.py

A room is a folder, or a module beside the folders. A room may import rooms of its own layer and of those below it.
"""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
PACKAGE: Final = ROOT / "policypack" / "azure_ai_ban"
POLICY: Final = ROOT / "rego" / "azure_ai_ban"

Layers = tuple[tuple[str, ...], ...]
"""The rooms of each layer, from the top layer to the bottom one."""

PYTHON_LAYERS: Final[Layers] = (
    # The package itself, which only exports names of other modules.
    ("azure_ai_ban",),
    ("cli",),
    ("check", "pack", "scaffold", "testing"),
    ("formats", "inputs"),
    ("engines",),
    ("check_report", "configuration", "decision_log", "organization", "policy"),
    ("errors", "json_pointer", "pulumi_wire", "vendor_fixes", "version"),
)


REGO_LAYERS: Final[Layers] = (
    # The package `azure_ai_ban` itself, main.rego.
    ("azure_ai_ban",),
    ("answers",),
    ("documents",),
    ("judging",),
    ("rules",),
    ("templates",),
    ("effective_tags",),
    ("capability",),
    ("words",),
    ("pointers",),
    # Data without code; `index` and `build` are written by `make bundle`.
    ("bases", "build", "data_schemas", "index", "phrases", "placeholders", "vocabulary"),
)


@dataclass(frozen=True)
class Graph:
    """Modules, what they import, and the order of the rooms that they are in."""

    name: str
    imports: Mapping[str, frozenset[str]]
    """The modules that each module imports."""
    layers: Layers

    @cached_property
    def rooms(self) -> Mapping[str, frozenset[str]]:
        """The rooms that each room imports."""
        found: dict[str, set[str]] = {}
        for importer, imported in self.imports.items():
            found.setdefault(room(importer), set()).update(room(module) for module in imported)
        return {name: frozenset(others - {name}) for name, others in sorted(found.items())}

    @cached_property
    def upward(self) -> list[str]:
        """Every import of a higher layer, as `importer -> imported`."""
        layer_of = {name: number for number, layer in enumerate(self.layers) for name in layer}
        return [
            f"{importer} -> {imported}"
            for importer, modules in sorted(self.imports.items())
            for imported in sorted(modules)
            if {room(importer), room(imported)} <= layer_of.keys()
            and layer_of[room(imported)] < layer_of[room(importer)]
        ]

    @cached_property
    def cycles(self) -> list[str]:
        """A cycle among the modules and one among the rooms, if there are any, as `a -> b -> a`."""
        return [" -> ".join(cycle) for graph in (self.imports, self.rooms) if (cycle := find_cycle(graph))]

    @cached_property
    def unplaced(self) -> list[str]:
        """The rooms that no layer names."""
        named = {name for layer in self.layers for name in layer}
        return [name for name in self.rooms if name not in named]

    @property
    def faults(self) -> list[str]:
        """The problems of the graph, one line each."""
        return [
            *(f"no layer names the room {name}" for name in self.unplaced),
            *(f"an import leads upward: {found}" for found in self.upward),
            *(f"a cycle: {cycle}" for cycle in self.cycles),
        ]

    def describe(self) -> Iterator[str]:
        """Yield each room with its imports, from the top layer to the bottom one, and the counts."""
        for number, layer in enumerate(self.layers, start=1):
            for name in layer:
                yield f"  {number}  {name:<16} -> {', '.join(sorted(self.rooms.get(name, ()))) or '-'}"
        counted = f"{len(self.imports)} modules, {len(self.rooms)} rooms, {len(self.layers)} layers"
        yield f"{self.name}: {counted}, {len(self.cycles)} cycles, {len(self.upward)} upward imports"


def main() -> int:
    """Print every graph and its problems."""
    graphs = [python_graph(), rego_graph()]
    for graph in graphs:
        print(*graph.describe(), sep="\n")
    faults = [f"{graph.name}: {fault}" for graph in graphs for fault in graph.faults]
    for fault in faults:
        print(f"architecture: error: {fault}", file=sys.stderr)
    return 1 if faults else 0


def python_graph(package: Path = PACKAGE, layers: Layers = PYTHON_LAYERS) -> Graph:
    """Return the graph of a Python package; imports inside functions count too."""
    modules = {module_name(file, package): file for file in package.rglob("*.py")}
    imports = {
        name: frozenset(imported_modules(ast.parse(file.read_text(encoding="utf-8")), modules, package.name)) - {name}
        for name, file in modules.items()
    }
    return Graph("python", imports, layers)


def rego_graph(policy: Path = POLICY, layers: Layers = REGO_LAYERS) -> Graph:
    """Return the graph of the policy's packages: the paths under `data` that each refers to, imported or not."""
    files = [file for file in policy.rglob("*.rego") if not file.name.endswith("_test.rego")]
    folders = {".".join(folder.relative_to(policy).parts) for folder in policy.rglob("*") if folder.is_dir()}
    packages: dict[str, set[str]] = {}
    for file in files:
        name = ".".join(file.parent.relative_to(policy).parts) or policy.name
        found = packages.setdefault(name, set())
        for path in references(syntax_tree(file)):
            # Data that the build writes has no folder before the first build.
            found.add(deepest(path, folders) or path.partition(".")[0] or policy.name)
    return Graph("rego", {name: frozenset(found - {name}) for name, found in packages.items()}, layers)


def syntax_tree(file: Path) -> object:
    """Return the syntax tree of a Rego file, as OPA reads it."""
    program = shutil.which("opa", path=f"{ROOT}/.tools/bin") or "opa"
    parsed = subprocess.run([program, "parse", "--format", "json", file], capture_output=True, text=True, check=True)
    tree: object = json.loads(parsed.stdout)
    return tree


def references(tree: object) -> Iterator[str]:
    """Yield the constant part of each path below `data.azure_ai_ban` that a syntax tree refers to."""
    if isinstance(tree, dict):
        if tree.get("type") == "ref" and (path := constant_path(tree["value"])) is not None:
            yield path
        for value in tree.values():
            yield from references(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from references(value)


def constant_path(terms: list[dict[str, object]]) -> str | None:
    """Return the path of a reference below `data.azure_ai_ban`; None for any other reference."""
    names: list[str] = []
    for term in terms:
        if names and term["type"] != "string":
            break
        names.append(str(term["value"]))
    return ".".join(names[2:]) if names[:2] == ["data", "azure_ai_ban"] else None


def module_name(file: Path, package: Path) -> str:
    """Return the name of a module below its package; the package itself keeps its own name."""
    parts = file.relative_to(package).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts) or package.name


def imported_modules(tree: ast.Module, modules: Iterable[str], package: str) -> Iterator[str]:
    """Yield the modules of the package that a module imports: the deepest module of each statement."""
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            if name.split(".")[0] == package:
                yield deepest(name.removeprefix(package).removeprefix("."), modules) or package


def deepest(name: str, modules: Iterable[str]) -> str:
    """Return the longest beginning of a dotted name that is a module."""
    while name and name not in modules:
        name = name.rpartition(".")[0]
    return name


def room(module: str) -> str:
    """Return the room of a module: its top-level folder, or the module itself."""
    return module.partition(".")[0]


def find_cycle(graph: Mapping[str, Iterable[str]]) -> list[str] | None:
    """Return a cycle with its first member repeated at its end, or None if there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        cycle: list[str] = error.args[1]
        return cycle[::-1]
    return None


if __name__ == "__main__":
    sys.exit(main())
