"""What the Pulumi engine sends becomes plain JSON, with pointers to what is unknown or secret."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from google.protobuf.struct_pb2 import Struct

from azure_ai_ban import pulumi_wire
from azure_ai_ban.errors import ConversionError
from azure_ai_ban.pack.conversion import Properties, convert
from azure_ai_ban.testing import UNKNOWN, Asset, Secret
from azure_ai_ban.testing.values import encode


def signed(signature: str, **members: object) -> dict[str, object]:
    return {pulumi_wire.SIGNATURE: signature, **members}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param({}, Properties(), id="nothing"),
        pytest.param({"kind": "OpenAI"}, Properties({"kind": "OpenAI"}), id="text"),
        pytest.param({"a": None, "b": True, "c": False}, Properties({"a": None, "b": True, "c": False}), id="scalars"),
        pytest.param({"n": 3, "x": 1.5, "big": 2.0**60}, Properties({"n": 3, "x": 1.5, "big": 2.0**60}), id="numbers"),
        pytest.param(
            {"inf": float("inf"), "nan": float("nan")}, Properties({"inf": "inf", "nan": "nan"}), id="no JSON numbers"
        ),
        pytest.param({"a": [{"b": []}, {}]}, Properties({"a": [{"b": []}, {}]}), id="empty containers"),
        pytest.param(
            {"tags": {"owner": UNKNOWN, "team": "a"}},
            Properties({"tags": {"owner": None, "team": "a"}}, unknown=["/tags/owner"]),
            id="unknown beside known",
        ),
        pytest.param({"tags": UNKNOWN}, Properties({"tags": None}, unknown=["/tags"]), id="unknown map"),
        pytest.param({"a": ["x", UNKNOWN]}, Properties({"a": ["x", None]}, unknown=["/a/1"]), id="unknown item"),
        pytest.param(
            {"a/b": {"c~d": UNKNOWN}}, Properties({"a/b": {"c~d": None}}, unknown=["/a~1b/c~0d"]), id="escapes"
        ),
        pytest.param(
            {"tags": {"team": Secret("police")}},
            Properties({"tags": {"team": "police"}}, secret=["/tags/team"]),
            id="secret",
        ),
        pytest.param(
            {"tags": Secret({"a": UNKNOWN, "b": "c"})},
            Properties({"tags": {"a": None, "b": "c"}}, unknown=["/tags/a"], secret=["/tags"]),
            id="secret map with an unknown inside",
        ),
        pytest.param(
            {"a": Secret(UNKNOWN)}, Properties({"a": None}, unknown=["/a"], secret=["/a"]), id="unknown secret"
        ),
        pytest.param({"a": Secret(Secret("x"))}, Properties({"a": "x"}, secret=["/a", "/a"]), id="secret of a secret"),
        pytest.param(
            {"a": Secret(pulumi_wire.REDACTED)},
            Properties({"a": None}, unknown=["/a"], secret=["/a"]),
            id="secret that Pulumi could not decrypt",
        ),
        pytest.param(
            {"a": pulumi_wire.REDACTED}, Properties({"a": pulumi_wire.REDACTED}), id="a text like it is a text"
        ),
        pytest.param({"a": Asset(text="echo")}, Properties({"a": "echo"}), id="text asset"),
        pytest.param({"a": Asset(path="./x")}, Properties({"a": {"path": "./x"}}), id="file asset"),
        pytest.param(
            {"a": signed(pulumi_wire.ARCHIVE, assets={"x": signed(pulumi_wire.ASSET, uri="https://example.com")})},
            Properties({"a": {"assets": {"x": {"uri": "https://example.com"}}}}),
            id="archive",
        ),
        pytest.param({"a": signed(pulumi_wire.OUTPUT, value="x")}, Properties({"a": "x"}), id="known output"),
        pytest.param({"a": signed(pulumi_wire.OUTPUT)}, Properties({"a": None}, unknown=["/a"]), id="unknown output"),
        pytest.param(
            {"a": signed(pulumi_wire.OUTPUT, value="x", secret=True)},
            Properties({"a": "x"}, secret=["/a"]),
            id="secret output",
        ),
        pytest.param(
            {"a": signed(pulumi_wire.RESOURCE, urn="urn:x", id="/id")}, Properties({"a": "/id"}), id="reference"
        ),
        pytest.param(
            {"a": signed(pulumi_wire.RESOURCE, urn="urn:x")}, Properties({"a": "urn:x"}), id="reference to a component"
        ),
        pytest.param(
            {"a": signed(pulumi_wire.RESOURCE, urn="urn:x", id=pulumi_wire.UNKNOWN)},
            Properties({"a": None}, unknown=["/a"]),
            id="reference to what does not exist yet",
        ),
        pytest.param(
            {"a": signed("of-another-version", value="x")},
            Properties({"a": None}, unknown=["/a"]),
            id="unheard-of kind",
        ),
        pytest.param(
            {"a": {"deep": UNKNOWN}, "b": 1}, Properties({"a": {"deep": None}, "b": 1}, ["/a/deep"]), id="nested"
        ),
    ],
)
def test_every_value_is_converted_once_and_none_is_lost(given: dict[str, Any], expected: Properties) -> None:
    assert convert(encode(given)) == expected


def test_the_policy_knows_the_same_special_values() -> None:
    path = Path(__file__).resolve().parents[2] / "rego" / "azure_ai_ban" / "placeholders" / "data.yaml"
    known = yaml.safe_load(path.read_text(encoding="utf-8"))["pulumi"]

    assert {**known, "unknown": frozenset(known["unknown"])} == {
        "unknown": pulumi_wire.UNKNOWN_VALUES,
        "masked": pulumi_wire.REDACTED,
        "signature": pulumi_wire.SIGNATURE,
        "secret": pulumi_wire.SECRET,
    }


@pytest.mark.parametrize("sentinel", sorted(pulumi_wire.UNKNOWN_VALUES))
def test_every_kind_of_unknown_is_known_as_such(sentinel: str) -> None:
    assert convert(encode({"a": sentinel})) == Properties({"a": None}, unknown=["/a"])


def test_the_request_is_left_as_it_came() -> None:
    struct = encode({"a": signed(pulumi_wire.RESOURCE, urn="urn:x"), "b": signed(pulumi_wire.OUTPUT)})
    before = struct.SerializeToString(deterministic=True)
    convert(struct)
    assert struct.SerializeToString(deterministic=True) == before


def test_what_the_policy_may_refuse_as_too_deep_is_still_read() -> None:
    assert convert(nested(287)).values["k"] is not None


def test_what_no_stack_could_hold_is_refused_in_a_sentence() -> None:
    with pytest.raises(ConversionError, match=r"^The properties are nested deeper than 288 levels\. Flatten them\.$"):
        convert(nested(288))


def nested(levels: int) -> Struct:
    """Build inside out: `Struct.update` would recurse."""
    inner = Struct()
    inner.fields["k"].string_value = "x"
    for _ in range(levels):
        outer = Struct()
        outer.fields["k"].struct_value.CopyFrom(inner)
        inner = outer
    return inner
