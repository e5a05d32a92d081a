"""Imports run one way: from the command and the pack, by way of the engines, to what knows nothing of the others."""

import ast
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from architecture import PACKAGE, Graph, main, python_graph, rego_graph

LAYERS = (("shop",), ("top",), ("left", "right"), ("bottom",))

Write = Callable[..., Graph]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write modules of a package, by their paths, and return its graph."""

    def write(**modules: str) -> Graph:
        for name, code in {"__init__": "", **modules}.items():
            file = tmp_path.joinpath("shop", *name.split("/")).with_suffix(".py")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(code)
        return python_graph(tmp_path / "shop", LAYERS)

    return write


def test_every_room_has_a_layer_and_no_import_leads_upward_or_in_a_circle() -> None:
    assert python_graph().faults == []
    assert rego_graph().faults == []


def test_no_layer_names_a_room_that_is_not_there() -> None:
    graph = python_graph()
    assert {name for layer in graph.layers for name in layer} == graph.rooms.keys()


def test_rego_packages_are_unique_in_their_last_part() -> None:
    last = Counter(package.rpartition(".")[2] for package in rego_graph().imports)
    assert [name for name, times in last.items() if times > 1] == []


def test_every_way_to_import_counts(write: Write) -> None:
    graph = write(
        top="import shop.left.inner\nfrom shop.right import one\n\ndef later():\n    from shop import bottom\n",
        **{"left/__init__": "", "left/inner": "", "right/__init__": "one = 1", "bottom": "import sys"},
    )
    assert graph.imports["top"] == {"left.inner", "right", "bottom"}
    assert graph.rooms["top"] == {"left", "right", "bottom"}
    assert graph.faults == []


def test_an_import_that_leads_upward_is_named_with_its_modules(write: Write) -> None:
    graph = write(top="", **{"left/__init__": "", "left/inner": "def later():\n    from shop.top import x\n"})
    assert graph.faults == ["an import leads upward: left.inner -> top"]


def test_rooms_of_one_layer_may_import_one_another_in_one_direction(write: Write) -> None:
    assert write(left="import shop.right", right="").faults == []


def test_a_circle_of_modules_is_named(write: Write) -> None:
    graph = write(**{"left/__init__": "", "left/a": "import shop.left.b", "left/b": "import shop.left.a"})
    assert graph.faults in (["a cycle: left.a -> left.b -> left.a"], ["a cycle: left.b -> left.a -> left.b"])


def test_a_circle_of_rooms_is_one_though_no_module_is_in_a_circle(write: Write) -> None:
    graph = write(
        **{
            "left/__init__": "",
            "left/a": "import shop.right.a",
            "left/b": "",
            "right/__init__": "",
            "right/a": "",
            "right/b": "import shop.left.b",
        }
    )
    assert graph.faults in (["a cycle: left -> right -> left"], ["a cycle: right -> left -> right"])


def test_a_room_without_a_layer_is_named(write: Write) -> None:
    assert write(attic="import shop.top", top="").faults == ["no layer names the room attic"]


def test_the_package_itself_is_above_all_rooms(write: Write) -> None:
    assert write(bottom="from shop import name").faults == ["an import leads upward: bottom -> shop"]


RULES = "package azure_ai_ban.rules.one\n\n"


@pytest.fixture
def policy(tmp_path: Path) -> Callable[..., Graph]:
    """Write Rego files of a policy, by their paths, and return its graph."""

    def policy(**files: str) -> Graph:
        for name, code in files.items():
            file = tmp_path.joinpath("azure_ai_ban", *name.split("/")).with_suffix(".rego")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(code)
        return rego_graph(tmp_path / "azure_ai_ban", (("azure_ai_ban",), ("judging",), ("rules",), ("words", "index")))

    return policy


def test_every_reference_of_a_rego_package_counts(policy: Callable[..., Graph]) -> None:
    graph = policy(
        **{
            "main": "package azure_ai_ban\n\nimport data.azure_ai_ban.judging\n\nx := judging.x\n",
            "judging/judging": "package azure_ai_ban.judging\n\nx := [data.azure_ai_ban.rules[name].y | some name]\n",
            "rules/one/one": RULES + "y if data.azure_ai_ban.index.words[input.word]\n",
        }
    )
    assert graph.imports == {"azure_ai_ban": {"judging"}, "judging": {"rules"}, "rules.one": {"index"}}
    assert graph.faults == []


def test_a_reference_of_a_rego_package_that_leads_upward_is_named(policy: Callable[..., Graph]) -> None:
    judging = "package azure_ai_ban.judging\n\nx := 1\n"
    graph = policy(**{"judging/judging": judging, "rules/one/one": RULES + "y := data.azure_ai_ban.judging.x\n"})
    assert graph.faults == ["an import leads upward: rules.one -> judging"]


def test_a_circle_of_rego_packages_is_named(policy: Callable[..., Graph]) -> None:
    other = "package azure_ai_ban.rules.other\n\nimport data.azure_ai_ban.rules.one\n\nz := one.y\n"
    graph = policy(**{"rules/one/one": RULES + "y := data.azure_ai_ban.rules.other.z\n", "rules/other/other": other})
    assert len(graph.faults) == 1
    assert graph.faults[0].startswith("a cycle: ")


def test_a_test_of_a_rego_package_may_refer_to_anything(policy: Callable[..., Graph]) -> None:
    test = "package azure_ai_ban.rules.one_test\n\nimport data.azure_ai_ban.judging\n\nx := judging.x\n"
    assert policy(**{"rules/one/one": RULES + "y := 1\n", "rules/one/one_test": test}).imports == {"rules.one": set()}


def test_the_command_prints_every_room_and_what_was_found(capsys: pytest.CaptureFixture[str]) -> None:
    assert main() == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    assert "  5  engines          -> configuration, decision_log, errors, policy, vendor_fixes\n" in printed.out
    assert printed.out.endswith(" layers, 0 cycles, 0 upward imports\n")


def test_the_private_names_of_third_parties_are_imported_by_vendor_fixes_alone() -> None:
    private = [
        f"{file.relative_to(PACKAGE)}: {node.module}.{alias.name}"
        for file in PACKAGE.rglob("*.py")
        if "vendor_fixes" not in file.parts
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if any(part.startswith("_") for part in (*(node.module or "").split("."), alias.name))
        and (node.module or "").split(".")[0] not in {*sys.stdlib_module_names, "__future__", "_typeshed"}
    ]
    assert private == []
