"""`azure_ai_ban.testing` runs any Python pack as Pulumi's runtime does, in this process or in one of its own."""

import sys
from pathlib import Path

import grpc
import pytest

from azure_ai_ban.testing import (
    UNKNOWN,
    Deployment,
    Output,
    PackStartError,
    Resource,
    Secret,
    StackResource,
    Violation,
    preview,
    run_pack,
    up,
    urn,
)

PACK = """
import os
from pulumi_policy import (
    EnforcementLevel, PolicyConfigSchema, PolicyPack, ResourceValidationPolicy, StackValidationPolicy,
)
from rules import forbidden

def no_forbidden_name(args, report):
    if forbidden(args.props["name"]):
        report(f"{args.props['name']} in {os.environ['PULUMI_STACK']} of {args.stack_tags.get('owner')}")

def limited(args, report):
    limit = args.get_config()["limit"]
    if args.props.get("size", 0) > limit:
        report(f"over {limit}")

def no_links_to_secrets(args, report):
    for resource in args.resources:
        for name, targets in sorted(resource.property_dependencies.items()):
            report(f"{resource.name}.{name} -> {[t.name for t in targets]}", resource.urn)

PolicyPack("foreign", [
    ResourceValidationPolicy("names", "Names", no_forbidden_name, EnforcementLevel.MANDATORY),
    ResourceValidationPolicy(
        "sizes", "Sizes", limited, EnforcementLevel.ADVISORY,
        config_schema=PolicyConfigSchema({"limit": {"type": "number", "default": 10}}),
    ),
    StackValidationPolicy("links", "Links", no_links_to_secrets, EnforcementLevel.ADVISORY),
])
"""


@pytest.fixture(params=["in this process", "in a process of its own"])
def python(request: pytest.FixtureRequest) -> str | None:
    """Run a test both ways."""
    return sys.executable if request.param == "in a process of its own" else None


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """A pack that knows nothing of this project."""
    return pack(tmp_path, PACK)


def pack(folder: Path, code: str) -> Path:
    (folder / "__main__.py").write_text(code)
    (folder / "rules.py").write_text('def forbidden(name):\n    return name == "bad"\n')
    return folder


CONFIG = {"sizes": {"limit": 10}}


def test_resource_policies_report(foreign: Path, python: str | None) -> None:
    with run_pack(foreign, stack="prod", stack_tags={"owner": "me"}, config=CONFIG, python=python) as running:
        assert running.analyze("a:b:C", "one", {"name": "good", "size": 11}) == [
            Violation("sizes", "advisory", "Sizes\nover 10.0", "")
        ]
        assert running.analyze("a:b:C", "two", {"name": "bad", "size": 1}) == [
            Violation("names", "mandatory", "Names\nbad in prod of me", "")
        ]


def test_secrets_arrive_as_the_sdk_hands_them_over(foreign: Path, python: str | None) -> None:
    with run_pack(foreign, config=CONFIG, python=python) as running:
        assert [v.message for v in running.analyze("a:b:C", "one", {"name": Secret("bad")})] == [
            "Names\nbad in dev of None"
        ]


def test_unknown_values_raise_inside_the_policy(foreign: Path, python: str | None) -> None:
    with run_pack(foreign, config=CONFIG, python=python) as running:
        assert running.analyze("a:b:C", "one", {"name": UNKNOWN}) == [
            Violation(
                "names",
                "advisory",
                "can't run policy 'names' from policy pack 'foreign@v0.0.1' during preview: string value at .name "
                "can't be known during preview",
                "",
            )
        ]


def test_configuration_sets_levels_and_properties(foreign: Path, python: str | None) -> None:
    config = {"all": "disabled", "sizes": {"enforcementLevel": "mandatory", "limit": 3}}
    with run_pack(foreign, config=config, python=python) as running:
        assert running.analyze("a:b:C", "one", {"name": "bad", "size": 4}) == [
            Violation("sizes", "mandatory", "Sizes\nover 3.0", "")
        ]


def test_stack_policies_see_links(foreign: Path, python: str | None) -> None:
    one = StackResource("a:b:C", "one", {})
    two = StackResource("a:b:C", "two", {}, property_dependencies={"group": [urn("project", "dev", "a:b:C", "one")]})
    with run_pack(foreign, config=CONFIG, python=python) as running:
        assert running.analyze_stack([one, two]) == [
            Violation("links", "advisory", "Links\ntwo.group -> ['one']", urn("project", "dev", "a:b:C", "two"))
        ]


def test_a_failing_policy_fails_the_call(foreign: Path) -> None:
    with (
        run_pack(foreign, config=CONFIG) as running,
        pytest.raises(grpc.RpcError, match="Exception calling application"),
    ):
        running.analyze("a:b:C", "one", {})


def test_a_pack_can_be_run_again_and_again_in_one_process(tmp_path: Path) -> None:
    first = pack(tmp_path, PACK)
    with run_pack(first, config=CONFIG) as running:
        assert running.analyze("a:b:C", "one", {"name": "bad"})
    (first / "rules.py").write_text("def forbidden(name):\n    return False\n")
    with run_pack(first, config=CONFIG) as running:
        assert running.analyze("a:b:C", "one", {"name": "bad"}) == []


@pytest.mark.parametrize(
    ("code", "message"),
    [
        pytest.param("import sys; sys.exit('no bundle')", "no bundle", id="it exits"),
        pytest.param("raise ValueError('boom')", "boom", id="it raises"),
        pytest.param("print('hello')\n" + PACK, "'hello", id="it writes to standard output instead of its port"),
    ],
)
def test_a_pack_that_does_not_start_says_why(tmp_path: Path, python: str | None, code: str, message: str) -> None:
    with pytest.raises(PackStartError, match=message), run_pack(pack(tmp_path, code), python=python):
        pass


def test_a_pack_that_ends_at_once_did_not_start(tmp_path: Path) -> None:
    with (
        pytest.raises(PackStartError, match=r"^The pack ended without serving a PolicyPack\.$"),
        run_pack(pack(tmp_path, "")),
    ):
        pass


GROUP = Resource("a:b:Group", "group", {"name": "g"}, outputs={"id": "/g"})
MEMBER = Resource("a:b:C", "member", {"name": "m", "group": GROUP.output("id")})
BAD = Resource("a:b:C", "bad", {"name": "bad"}, depends_on=[MEMBER])
LAST = Resource("a:b:C", "last", {"name": "good"})

LINK = Violation("links", "advisory", "Links\nmember.group -> ['group']", urn("project", "dev", "a:b:C", "member"))
DENIED = Violation("names", "mandatory", "Names\nbad in dev of None", "")


def test_a_preview_shows_everything(foreign: Path) -> None:
    ended = preview(foreign, [GROUP, MEMBER, BAD, LAST], config=CONFIG)
    assert ended == Deployment(violations=(DENIED, LINK), created=("group", "member", "last"))
    assert not ended.succeeded


def test_an_update_stops_before_what_is_denied(foreign: Path) -> None:
    assert up(foreign, [GROUP, MEMBER, BAD, LAST], config=CONFIG) == Deployment(
        violations=(DENIED,), created=("group", "member")
    )


def test_an_update_ends_with_the_stack_policies(foreign: Path) -> None:
    ended = up(foreign, [GROUP, MEMBER], config=CONFIG)
    assert ended == Deployment(violations=(LINK,), created=("group", "member"))
    assert ended.succeeded


def test_outputs_are_unknown_until_the_resource_exists(foreign: Path) -> None:
    named = Resource("a:b:C", "named", {"name": Output(GROUP, "bad")})
    existing = Resource("a:b:Group", "group", {"name": "g"}, exists=True)
    renamed = Resource("a:b:C", "named", {"name": Output(existing, "bad")})
    assert [v.message.splitlines()[0][:16] for v in preview(foreign, [GROUP, named], config=CONFIG).violations] == [
        "can't run policy",
        "Links",
    ]
    assert up(foreign, [GROUP, named], config=CONFIG).violations == (DENIED,)
    assert preview(foreign, [existing, renamed], config=CONFIG).mandatory == (DENIED,)


def test_advisory_violations_are_those_that_stop_nothing(foreign: Path) -> None:
    ended = preview(foreign, [Resource("t", "bad", {"name": "bad", "size": 11})], config={"sizes": {"limit": 10}})
    assert [(violation.policy, violation.level) for violation in ended.advisory] == [("sizes", "advisory")]
    assert [violation.policy for violation in ended.mandatory] == ["names"]


def test_a_value_that_is_not_known_is_shown_by_its_name() -> None:
    assert repr(Resource("t", "a", {"name": UNKNOWN}).inputs) == "{'name': UNKNOWN}"


def test_a_pack_that_does_not_start_is_not_waited_for_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("azure_ai_ban.testing.runtime._START_SECONDS", 0.05)
    code = "import time\ntime.sleep(0.5)\n"
    with pytest.raises(PackStartError, match="did not start within"), run_pack(pack(tmp_path, code)):
        pass
