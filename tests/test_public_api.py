"""What the package offers, by name: what is not listed may change at any time."""

import importlib
import pkgutil

import pytest

import azure_ai_ban
import azure_ai_ban.testing

MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(azure_ai_ban.__path__, "azure_ai_ban.")
    if not module.name.endswith("__main__")
)


def test_the_package_offers_types_and_the_root_of_its_errors() -> None:
    assert azure_ai_ban.__all__ == [
        "AzureAiBanError",
        "Decision",
        "DecisionRequest",
        "DecisionsRequest",
        "Finding",
        "Verdict",
    ]


def test_the_harness_offers_what_a_test_needs() -> None:
    assert azure_ai_ban.testing.__all__ == [
        "UNKNOWN",
        "Asset",
        "Deployment",
        "Output",
        "PackStartError",
        "Resource",
        "RunningPack",
        "Secret",
        "StackResource",
        "Violation",
        "preview",
        "run_pack",
        "up",
        "urn",
    ]


@pytest.mark.parametrize("name", MODULES)
def test_every_module_lists_what_it_offers(name: str) -> None:
    module = importlib.import_module(name)
    assert [listed for listed in module.__all__ if not hasattr(module, listed)] == []
    assert module.__doc__
