"""Build the policy: check its data, index the vocabulary, write the OPA bundle and the Wasm bundle.

    .venv/bin/python tools/bundle.py

Writes `rego/azure_ai_ban/index/data.json` (the index of the vocabulary), `build/azure-ai-ban.tar.gz` (an OPA bundle,
for `opa run -b`) and `policypack/azure_ai_ban/bundle/` (the same compiled to Wasm). Builds only what is out of date.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from functools import reduce
from operator import getitem
from pathlib import Path
from typing import Any, Final

import yaml
from jsonschema import Draft202012Validator

ROOT: Final = Path(__file__).resolve().parent.parent
POLICY: Final = ROOT / "rego"
INDEX: Final = POLICY / "azure_ai_ban" / "index" / "data.json"
BUNDLE: Final = ROOT / "build" / "azure-ai-ban.tar.gz"
PACKAGE_BUNDLE: Final = ROOT / "policypack" / "azure_ai_ban" / "bundle"
SCHEMA_VERSION: Final = 1

# The files of the Wasm bundle. `metadata.json` copies the tables that Python reads, so that it need not load all data.
SHIPPED: Final = ("policy.wasm", "data.json", "metadata.json")
METADATA: Final = {"rules": ("rules",), "bases": ("bases",), "links": ("effective_tags", "links")}

# The folder with the schemas of the policy's data. They ship as data, because `integrity` validates with them too.
DATA_SCHEMAS: Final = "data_schemas"

# The sources of the index; it need not be rebuilt when the rest of the policy changes.
INDEXED: Final = (
    *("words/fold", "words/layers", "words/cut", "words/grammar", "words/indexing", "words/strengths"),
    *("vocabulary", "phrases"),
)


class BundleError(Exception):
    """The bundle cannot be built; the message says what to fix."""


def main() -> int:
    """Build what is out of date."""
    try:
        index()
        revision = fingerprint(sources())
        if built_revision() != revision:
            check_data()
            build(revision)
            print(f"bundle: revision {revision}", file=sys.stderr)
    except BundleError as error:
        print(f"bundle: error: {error}", file=sys.stderr)
        return 1
    return 0


def sources() -> list[Path]:
    """List every file that goes into the bundle, and this program, which builds it."""
    data = [path for name in ("*.rego", "data.yaml", "data.json") for path in POLICY.rglob(name)]
    shipped = [path for path in data if not path.name.endswith("_test.rego") and path != INDEX]
    return sorted([*shipped, POLICY / "capabilities.json", POLICY / ".manifest", Path(__file__)])


def fingerprint(paths: list[Path]) -> str:
    """Return the revision: a digest of the contents in order, the same on every machine."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def built_revision() -> str | None:
    """Return the revision of the existing bundles; None unless both exist."""
    return shipped_revision() if BUNDLE.is_file() else None


def shipped_revision() -> str | None:
    """Return the revision of the bundle in the package, if it exists."""
    manifest = PACKAGE_BUNDLE / "manifest.json"
    if not manifest.is_file():
        return None
    revision: str | None = json.loads(manifest.read_text(encoding="utf-8")).get("revision")
    return revision


def check_data(policy: Path = POLICY) -> None:
    """Validate every data file of a policy against its schema."""
    if problems := list(data_problems(policy / "azure_ai_ban")):
        raise BundleError("the policy's data does not meet its schemas:\n  " + "\n  ".join(problems))


def data_problems(package: Path) -> Iterator[str]:
    """Yield the problems of a package's data and of its schemas, one sentence each.

    `data_schemas/<name>/data.json` is the schema of the folder with that name: of its data file, or of the data files
    in its subfolders.
    """
    schemas = {path.parent.name: read_data(path) for path in sorted((package / DATA_SCHEMAS).glob("*/data.json"))}
    documents: dict[str, dict[str, Any]] = {}
    files: dict[tuple[str, ...], Path] = {}
    for path in sorted({*package.rglob("data.yaml"), *package.rglob("data.json")}):
        *above, folder = path.parent.relative_to(package).parts
        if DATA_SCHEMAS in above:
            continue
        if folder in schemas:
            documents.setdefault(folder, {}).update(read_data(path))
            files[folder,] = path.relative_to(package)
        elif above and above[-1] in schemas:
            documents.setdefault(above[-1], {})[folder] = read_data(path)
            files[above[-1], folder] = path.relative_to(package)
        else:
            yield f"{path.relative_to(package)} has no schema: write {DATA_SCHEMAS}/{folder}/data.json"
    for name, schema in schemas.items():
        if name not in documents:
            yield f"{DATA_SCHEMAS}/{name}/data.json has no data file: remove the schema, or add {name}/data.yaml"
            continue
        for pointer in open_objects(schema):
            yield f"{DATA_SCHEMAS}/{name}/data.json: {pointer}: set additionalProperties to false or to a schema"
        for error in Draft202012Validator(schema).iter_errors(documents[name]):
            at = (name, *error.absolute_path)
            where = files.get(at[:1]) or files.get(at[:2]) or name
            yield f"{where}: {error.json_path}: {error.message[:200]}"


def open_objects(schema: object, pointer: str = "#") -> Iterator[str]:
    """Yield the objects in a schema that accept members that the schema does not describe."""
    if isinstance(schema, dict):
        if schema.get("type") == "object" and schema.get("additionalProperties", True) is True:
            yield pointer
        for key, part in schema.items():
            yield from open_objects(part, f"{pointer}/{key}")


def read_data(path: Path) -> dict[str, Any]:
    """Read a data file as OPA does."""
    text = path.read_text(encoding="utf-8")
    try:
        content = json.loads(text) if path.suffix == ".json" else yaml.safe_load(text)
    except (ValueError, yaml.YAMLError) as error:
        raise BundleError(f"{path} cannot be read: {error}") from error
    if not isinstance(content, dict):
        raise BundleError(f"{path} must contain an object")
    return content


def index(policy: Path = POLICY) -> None:
    """Write the index of a policy's vocabulary, folded by the same Rego that folds tags."""
    made_of = sorted(
        path
        for name in INDEXED
        for path in (policy / "azure_ai_ban" / name).rglob("*")
        if path.is_file() and not path.name.endswith("_test.rego")
    )
    target = policy / INDEX.relative_to(POLICY)
    stamp = target.with_name("digest")
    wanted = fingerprint([*made_of, Path(__file__)])
    if target.is_file() and stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return
    with tempfile.TemporaryDirectory() as folder:
        # Leaves out the index of an earlier run, which would change how words are read.
        copy_files(made_of, Path(folder), policy)
        query = (
            "{"
            '"index": data.azure_ai_ban.words.indexing.built, '
            '"conflicts": data.azure_ai_ban.words.strengths.conflicts'
            "} with input as "
            '{"vocabulary": data.azure_ai_ban.vocabulary, "phrases": data.azure_ai_ban.phrases}'
        )
        made = opa("eval", "--bundle", folder, "--format", "raw", query)
    if not made.strip():
        raise BundleError("could not index the vocabulary: see rego/azure_ai_ban/words/indexing")
    answer = json.loads(made)
    if answer["conflicts"]:
        raise BundleError(
            "forms with two strengths (give each one, or a reason under `differs`):\n  "
            + "\n  ".join(answer["conflicts"])
        )
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(answer["index"]), encoding="utf-8")
    stamp.write_text(wanted, encoding="utf-8")


def build(revision: str) -> None:
    """Write the OPA bundle, then the Wasm bundle; each is replaced as a whole."""
    with tempfile.TemporaryDirectory() as folder:
        stage, made = Path(folder) / "policy", Path(folder) / "made"
        made.mkdir()
        copy_files([*sources(), INDEX], stage)
        shutil.copy(POLICY / ".manifest", stage / ".manifest")
        about = stage / "azure_ai_ban" / "build" / "data.json"
        about.parent.mkdir()
        about.write_text(json.dumps({"revision": revision, "schema_version": SCHEMA_VERSION}), encoding="utf-8")
        common = ("--bundle", ".", "--revision", revision, "--capabilities", str(POLICY / "capabilities.json"))
        opa("build", *common, "--output", str(made / BUNDLE.name), folder=stage)
        opa("build", *common, "--target", "wasm", "--output", str(made / "wasm.tar.gz"), folder=stage)
        unpack(made / "wasm.tar.gz", made / "bundle", revision)
        BUNDLE.parent.mkdir(exist_ok=True)
        shutil.move(made / BUNDLE.name, BUNDLE)
        shutil.rmtree(PACKAGE_BUNDLE, ignore_errors=True)
        shutil.move(made / "bundle", PACKAGE_BUNDLE)


def unpack(archive: Path, target: Path, revision: str) -> None:
    """Extract the Wasm and the data from OPA's archive, and write a manifest of the files."""
    target.mkdir()
    with tarfile.open(archive) as bundle:
        for name in ("policy.wasm", "data.json"):
            member = bundle.extractfile(f"/{name}")
            if member is None:
                raise BundleError(f"opa build wrote no {name}: is the opa in .tools/bin the pinned one?")
            (target / name).write_bytes(member.read())
        data = json.loads((target / "data.json").read_bytes())["azure_ai_ban"]
        tables = {name: reduce(getitem, path, data) for name, path in METADATA.items()}
        (target / "metadata.json").write_text(json.dumps(tables), encoding="utf-8")
        manifest = bundle.extractfile("/.manifest")
        described = json.load(manifest) if manifest else {}
    (target / "manifest.json").write_text(
        json.dumps(
            {
                "revision": revision,
                "schema_version": SCHEMA_VERSION,
                "entrypoints": sorted({module["entrypoint"] for module in described.get("wasm", [])}),
                "files": {name: hashlib.sha256((target / name).read_bytes()).hexdigest() for name in SHIPPED},
            },
            indent=2,
        )
        + "\n",
        encoding="utf-8",
    )


def copy_files(paths: list[Path], target: Path, policy: Path = POLICY) -> None:
    """Copy the files of a policy and keep their folders, because these are packages and data paths."""
    for path in paths:
        if path.is_relative_to(policy):
            place = target / path.relative_to(policy)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, place)


def opa(*arguments: str, folder: Path | None = None) -> str:
    """Run OPA; raises an error with OPA's output if it fails."""
    program = shutil.which("opa", path=f"{ROOT}/.tools/bin") or "opa"
    try:
        finished = subprocess.run([program, *arguments], cwd=folder, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise BundleError("opa not found: run `make tools`") from None
    if finished.returncode != 0:
        raise BundleError(f"opa {arguments[0]} failed:\n{finished.stderr or finished.stdout}")
    return finished.stdout


if __name__ == "__main__":
    sys.exit(main())
