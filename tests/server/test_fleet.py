"""Three servers that poll for bundles: revisions change, forgeries are refused, machines are lost, nobody notices."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

import bundle
import publish
import sign
from azure_ai_ban.engines.server import ServerEngine
from azure_ai_ban.policy.contract import DecisionRequest
from loopback.certificates import write_key_pair
from loopback.fleet import BUNDLE_TOKEN, Fleet
from loopback.opa import Opa, wait_until
from loopback.web import BundleService, Registry

INSTANCES = 3
ASKERS = 4
POLLING = {"BUNDLE_MIN_SECONDS": "1", "BUNDLE_MAX_SECONDS": "1"}


def account(**tags: str) -> DecisionRequest:
    return {
        "resource": {
            "type": "azure-native:cognitiveservices:Account",
            "name": "chat",
            "properties": {"kind": "OpenAI", "tags": tags},
        },
        "context": {},
    }


PROHIBITED, INNOCENT = account(department="police"), account(team="search")


class Load:
    """Questions that are put without a pause, and what became of them."""

    def __init__(self, engine: ServerEngine) -> None:
        """Ask `engine`, once it runs."""
        self.answered = 0
        self.wrong: list[object] = []
        self._engine = engine
        self._over = threading.Event()

    @contextmanager
    def running(self) -> Iterator["Load"]:
        """Keep asking until the block ends."""
        threads = [threading.Thread(target=self._ask) for _ in range(ASKERS)]
        for thread in threads:
            thread.start()
        try:
            yield self
        finally:
            self._over.set()
            for thread in threads:
                thread.join()

    def more(self, count: int = 50) -> None:
        """Wait until `count` more questions have been answered."""
        goal = self.answered + count
        wait_until(lambda: self.answered >= goal or bool(self.wrong), "questions to be answered")

    def _ask(self) -> None:
        while not self._over.is_set():
            try:
                verdicts = [self._engine.decision(question)["verdict"] for question in (PROHIBITED, INNOCENT)]
            except Exception as error:  # noqa: BLE001  # whatever it is, it is a decision that was lost
                self.wrong.append(error)
            else:
                self.answered += 2
                if verdicts != ["deny", "allow"]:
                    self.wrong.append(verdicts)


class Instances:
    """The servers of the fleet, and where their bundles come from."""

    def __init__(self, fleet: Fleet, bundles: Path, organization: Path, servers: list[Opa]) -> None:
        """Describe servers that take their bundles from the folder `bundles`."""
        self.fleet = fleet
        self.bundles = bundles
        self.organization = organization
        self.servers = servers

    def publish_terms(self, *terms: str) -> None:
        """Publish the owner's data with more forbidden words."""
        data = self.organization / "azure_ai_ban_org/data.yaml"
        data.write_text(f"settings: {{extra_terms: [{', '.join(terms)}]}}\n")
        self.fleet.publish("organization", self.organization, self.bundles)

    def verdicts(self, question: DecisionRequest) -> list[str]:
        """Return what each server decides by itself."""
        verdicts: list[str] = []
        for server in self.servers:
            with self.fleet.engine(server) as engine:
                verdicts.append(engine.decision(question)["verdict"])
        return verdicts

    def refusals(self, reason: bytes) -> list[int]:
        """Return how often each server has refused a bundle for this reason."""
        return [server.log.count(reason) for server in self.servers]


@pytest.fixture(scope="module")
def instances(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instances]:
    """Three servers that look for bundles every second."""
    folder = tmp_path_factory.mktemp("instances")
    fleet, bundles, organization = Fleet.prepare(folder), folder / "bundles", folder / "org"
    (organization / "azure_ai_ban_org").mkdir(parents=True)
    made = Instances(fleet, bundles, organization, [])
    fleet.publish("policy", bundle.BUNDLE, bundles)
    made.publish_terms("Contoso Guard")
    with BundleService(bundles, BUNDLE_TOKEN).serve() as address, ExitStack() as stack:
        started = [
            stack.enter_context(fleet.server({"BUNDLE_SERVICE": address, **POLLING}, ready=False))
            for _ in range(INSTANCES)
        ]
        for server in started:
            wait_until(server.is_ready, f"{server.url} to be ready")
        made.servers += started
        yield made


def test_a_new_revision_reaches_all_under_load_without_a_failed_question(instances: Instances) -> None:
    tailspin = account(team="Tailspin Watch")
    assert instances.verdicts(tailspin) == ["allow"] * INSTANCES
    with instances.fleet.engine(*instances.servers) as engine, Load(engine).running() as load:
        load.more()
        instances.publish_terms("Contoso Guard", "Tailspin Watch")
        wait_until(lambda: instances.verdicts(tailspin) == ["deny"] * INSTANCES, "the new revision to be everywhere")
        load.more()

    assert load.wrong == []


@pytest.mark.parametrize(
    ("forgery", "reason"),
    [
        ("another key", b"failed to verify"),
        ("another scope", b"scope mismatch"),
        ("altered", b"digest mismatch"),
        ("unsigned", b"missing .signatures.json"),
        ("no roots", b"overlap"),
        ("roots of the policy", b"overlap"),
    ],
)
def test_a_bundle_that_is_not_the_owners_is_refused_and_the_old_one_goes_on(
    instances: Instances, tmp_path: Path, forgery: str, reason: bytes
) -> None:
    genuine = instances.bundles / sign.NAMES["organization"]
    kept = shutil.copy(genuine, tmp_path / "kept.tar.gz")
    forged = forge(forgery, instances, tmp_path)
    before = instances.refusals(reason)
    with instances.fleet.engine(*instances.servers) as engine, Load(engine).running() as load:
        forged.replace(genuine)
        wait_until(
            lambda: all(now > then for now, then in zip(instances.refusals(reason), before, strict=True)),
            f"every server to refuse the bundle ({reason.decode()})",
        )
        load.more()
    assert load.wrong == []
    assert instances.verdicts(account(team="Contoso Guard")) == ["deny"] * INSTANCES
    Path(kept).replace(genuine)


def forge(forgery: str, instances: Instances, folder: Path) -> Path:
    """Make a bundle that frees everybody, unless it is refused."""
    source, target = folder / "source", folder / "forged.tar.gz"
    (source / "azure_ai_ban_org").mkdir(parents=True)
    (source / "azure_ai_ban_org/data.yaml").write_text("settings: {extra_terms: []}\n")
    key = instances.fleet.keys["organization"]
    match forgery:
        case "another key":
            sign.sign("organization", write_key_pair(folder, "stranger")[0], source, target)
        case "another scope":
            sign.sign("policy", key, source, target)
        case "altered":
            signed, staged = folder / "signed.tar.gz", folder / "staged"
            sign.sign("organization", key, source, signed)
            sign.unpack(signed, staged, None)
            (staged / "azure_ai_ban_org/data.yaml").write_text("allow_phrases: [police]\n")
            sign.pack(staged, target)
        case "unsigned":
            sign.pack(source, target)
        case "no roots" | "roots of the policy":
            staged, signed = folder / "staged", folder / "signed.tar.gz"
            manifest = {} if forgery == "no roots" else {"roots": ["azure_ai_ban", "azure_ai_ban_org"]}
            sign.unpack(source, staged, manifest)
            sign.pack(staged, signed)
            sign.sign("organization", key, signed, target)
    return target


def test_a_server_that_is_lost_loses_no_decision(instances: Instances) -> None:
    with instances.fleet.engine(*instances.servers) as engine, Load(engine).running() as load:
        load.more()
        instances.servers[0].kill()
        load.more(200)
        assert engine.origin.startswith(f"the OPA server {instances.servers[1].url}, revision ")

    assert load.wrong == []


def test_bundles_from_a_registry(fleet: Fleet, organization: Path, tmp_path: Path) -> None:
    registry = Registry()
    fleet.publish("policy", bundle.BUNDLE, tmp_path)
    fleet.publish("organization", organization, tmp_path)
    with registry.serve() as host:
        names = [publish.push(signed, f"{host}/example:1", plain_http=True) for signed in publish.signed(tmp_path)]
        assert names == [f"oci://{host}/example/azure-ai-ban-org:1", f"oci://{host}/example/azure-ai-ban:1"]
        service = {
            "BUNDLE_SERVICE": f"http://{host}",
            "BUNDLE_SERVICE_TYPE": "oci",
            "POLICY_BUNDLE": f"{host}/example/azure-ai-ban:1",
            "ORGANIZATION_BUNDLE": f"{host}/example/azure-ai-ban-org:1",
        }
        with fleet.server(service) as server, fleet.engine(server) as engine:
            assert [engine.decision(question)["verdict"] for question in (PROHIBITED, INNOCENT)] == ["deny", "allow"]
