"""One resource, three doors: `pulumi preview`, `pulumi up` and an OPA server give one answer."""

import requests
from tests.pulumi.conftest import Deploy

ACCOUNT = "azure-native:cognitiveservices:Account"
CASE_ASSISTANT = f"{ACCOUNT}::case-assistant"


def test_the_same_tags_are_denied_at_preview_at_up_and_by_an_opa_server(deploy: Deploy, opa_server: str) -> None:
    """What the engine tells of the account at preview is posted as it is to a server that has only the bundle."""
    deployment = deploy("denied-actor")
    expected = [("law-enforcement-use", CASE_ASSISTANT)]

    preview = deployment.preview()
    update = deployment.up()
    properties = {name: preview.inputs[CASE_ASSISTANT][name] for name in ("kind", "tags")}
    answer = requests.post(
        f"{opa_server}/v1/data/azure_ai_ban/decision",
        json={"input": {"resource": {"type": ACCOUNT, "properties": properties}}},
        timeout=10,
    ).json()

    assert preview.exit_code == 1, preview.output
    assert preview.denials == expected
    # `up` previews first, and does not come to create anything.
    assert update.exit_code == 1, update.output
    assert update.denials == expected
    assert deployment.in_state() == set()
    assert answer["result"]["verdict"] == "deny"
    assert [found["rule"] for found in answer["result"]["violations"]] == ["law-enforcement-use"]
    assert answer["result"]["violations"][0]["evidence"]["text"] == "LawEnforcement analytics"
