"""What is shipped under deploy/ is what Kubernetes and systemd accept, and starts the same server."""

from configparser import RawConfigParser
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml

DEPLOY = Path(__file__).parents[2] / "deploy"
MANIFESTS = sorted((DEPLOY / "kubernetes").glob("*.yaml"))
KUBERNETES = "1.34"


def read(name: str) -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load((DEPLOY / name).read_text("utf-8"))
    return document


def pod() -> dict[str, Any]:
    spec: dict[str, Any] = read("kubernetes/deployment.yaml")["spec"]["template"]["spec"]
    return spec


@pytest.mark.parametrize("manifest", MANIFESTS, ids=lambda path: path.stem)
def test_a_manifest_meets_the_schema_of_kubernetes(manifest: Path) -> None:
    kubernetes_validate.validate(yaml.safe_load(manifest.read_text("utf-8")), KUBERNETES, strict=True)


def test_a_manifest_with_a_slip_does_not() -> None:
    deployment = read("kubernetes/deployment.yaml")
    deployment["spec"]["template"]["spec"]["containers"][0]["readinesProbe"] = {}
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(deployment, KUBERNETES, strict=True)


def test_kustomize_is_given_every_manifest_and_files_that_are_there() -> None:
    kustomization = read("kustomization.yaml")
    assert sorted(kustomization["resources"]) == [f"kubernetes/{manifest.name}" for manifest in MANIFESTS]
    given = [
        file
        for config in kustomization["configMapGenerator"]
        for file in (*config.get("files", ()), *config.get("envs", ()))
    ]
    # The keys are those of whoever deploys.
    assert [file for file in given if not (DEPLOY / file).is_file()] == ["keys/policy.pem", "keys/organization.pem"]


def test_what_the_container_mounts_is_there_to_mount() -> None:
    made = {config["name"] for config in read("kustomization.yaml")["configMapGenerator"]}
    volumes = {volume["name"]: volume for volume in pod()["volumes"]}
    container = pod()["containers"][0]
    assert {mount["name"] for mount in container["volumeMounts"]} == volumes.keys()
    assert {volume["configMap"]["name"] for volume in volumes.values() if "configMap" in volume} | {
        source["configMapRef"]["name"] for source in container["envFrom"]
    } == made


def test_the_server_has_no_more_rights_than_it_needs() -> None:
    container = pod()["containers"][0]
    assert pod()["automountServiceAccountToken"] is False
    assert pod()["securityContext"]["runAsNonRoot"] is True
    assert container["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert set(container["resources"]["limits"]) == {"cpu", "memory"}


def test_selectors_find_the_pods() -> None:
    labels = read("kubernetes/deployment.yaml")["spec"]["template"]["metadata"]["labels"]
    selectors = [
        read("kubernetes/deployment.yaml")["spec"]["selector"]["matchLabels"],
        read("kubernetes/service.yaml")["spec"]["selector"],
        read("kubernetes/poddisruptionbudget.yaml")["spec"]["selector"]["matchLabels"],
        read("kubernetes/networkpolicy.yaml")["spec"]["podSelector"]["matchLabels"],
    ]
    assert [selector.items() <= labels.items() for selector in selectors] == [True] * 4


def test_systemd_starts_what_kubernetes_starts() -> None:
    """Apart from where the files are, and from what only a cluster needs."""
    program, *arguments = unit()["Service"]["ExecStart"].replace("\\\n", " ").split()
    assert program == "/usr/local/bin/opa"
    here = {
        "${CREDENTIALS_DIRECTORY}/tls.key": "/etc/opa/tls/tls.key",
        "${CREDENTIALS_DIRECTORY}/clients.json": "/etc/opa/clients/clients.json",
        "127.0.0.1:8282": "0.0.0.0:8282",
    }
    for theirs, ours in here.items():
        arguments = [argument.replace(theirs, ours) for argument in arguments]
    only_there = {"--shutdown-wait-period=10"}
    assert arguments == [argument for argument in pod()["containers"][0]["args"] if argument not in only_there]


def test_the_unit_has_no_setting_twice() -> None:
    assert {"Unit", "Service", "Install"} == set(unit().sections())


def unit() -> RawConfigParser:
    parser = RawConfigParser(strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    # A line that goes on ends in a backslash there, and begins with a blank here.
    parser.read_string((DEPLOY / "systemd/azure-ai-ban.service").read_text("utf-8"))
    return parser
