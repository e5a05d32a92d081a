"""What tightens the rules in a call is added to what a request says, and takes nothing away."""

import json

import pytest

from azure_ai_ban.errors import EngineError
from azure_ai_ban.policy.questions import Question, tighten


def test_with_nothing_to_add_the_question_is_the_document_itself() -> None:
    assert Question().as_report_input(b'{"a":  1}') == b'{"a":  1}'


def test_what_is_added_stands_around_the_document() -> None:
    question = Question("arm", b'{"p": 1}', {"strict": True})
    asked = {
        "kind": "arm",
        "context": {"settings": {"strict": True}},
        "document": {"template": {"a": 1}, "parameters": {"p": 1}},
    }
    assert json.loads(question.as_report_input(b'{"a": 1}')) == asked
    assert json.loads(question.as_explanation_input(b'{"a": 1}', "/resources/0")) == {
        **asked,
        "address": "/resources/0",
    }


def test_settings_are_added_to_those_of_the_request() -> None:
    context = {"stack": "dev", "settings": {"extra_terms": ["a"]}}
    assert tighten(context, {"strict": True, "extra_terms": ["b"]}) == {
        "stack": "dev",
        "settings": {"extra_terms": ["a", "b"], "strict": True},
    }


def test_without_settings_the_context_is_left_as_it_is() -> None:
    context = {"stack": "dev"}
    assert tighten(context, {}) is context


@pytest.mark.parametrize("context", [None, [], "text", {"settings": []}, {"settings": None}])
def test_what_is_malformed_is_left_for_the_policy(context: object) -> None:
    assert tighten(context, {"strict": True}) is context


def test_two_declarations_are_an_error() -> None:
    with pytest.raises(EngineError):
        tighten({"settings": {"declaration": {"key": "a"}}}, {"declaration": {"key": "b"}})
