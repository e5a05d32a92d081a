"""A resource is found where it stands in its file."""

from azure_ai_ban.check_report import Location
from azure_ai_ban.inputs.locations import locate


def test_a_resource_is_where_the_document_names_it() -> None:
    text = '{"resources": [\n  {"address": "a.b"},\n  {"type": "x", "address" : "a.c", "depends_on": ["a.b"]}\n]}'
    assert locate(text, ["a.c", "a.b", "a.d"]) == {"a.b": Location(2, 4), "a.c": Location(3, 17)}


def test_a_resource_that_others_name_as_well_is_where_it_comes_first() -> None:
    text = '{"urn": "urn:1"}\n{"urn": "urn:1"}'
    assert locate(text, ["urn:1"]) == {"urn:1": Location(1, 2)}


def test_a_name_is_compared_as_it_is_meant() -> None:
    text = r'{"address": "a[\"\u00e9\"].b"}'
    assert locate(text, ['a["é"].b']) == {'a["é"].b': Location(1, 2)}


def test_a_pointer_leads_to_the_resource_of_a_template() -> None:
    text = '{"parameters": {"resources": [{}]},\n "resources": [{"a": [1, {}]},\n  {"resources": {"x/y": {}}}]}'
    wanted = ["/resources/0", "/resources/1", "/resources/1/resources/x~1y", "/resources/2"]
    assert locate(text, wanted) == {
        "/resources/0": Location(2, 16),
        "/resources/1": Location(3, 3),
        "/resources/1/resources/x~1y": Location(3, 25),
    }


def test_the_template_may_be_inside_a_request() -> None:
    text = '{"properties": {"mode": "Incremental",\n "template": {"resources": [\n  {}]}}}'
    assert locate(text, ["/resources/0"]) == {"/resources/0": Location(3, 3)}


def test_members_of_a_template_are_found_in_any_case() -> None:
    text = '{"Resources": [\n {"Properties": {"Template": {"resources": [\n  {}]}}}]}'
    nested = "/Resources/0/properties/template/resources/0"
    assert locate(text, ["/Resources/0", nested]) == {"/Resources/0": Location(2, 2), nested: Location(3, 3)}


def test_lines_count_whatever_they_hold() -> None:
    text = '{"resources":\r\n ["é\\"{[", \r\n {}]}'
    assert locate(text, ["/resources/1"]) == {"/resources/1": Location(3, 2)}


def test_what_is_not_found_has_no_place() -> None:
    assert locate('{"templateJson": "{}"}', ["/resources/0", "a.b"]) == {}
