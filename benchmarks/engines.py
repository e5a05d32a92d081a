"""Compare a server with the embedded engine: decisions per second and latency, with one and many clients.

Both judge the same shared cases, one after the other in one run, so that other work on the machine affects both
equally. The server is OPA with the settings under deploy/, with TLS and a token. There is no budget, because absolute
times depend on the machine; compare the ratios.

    PYTHONPATH=tools:tests/server .venv/bin/python benchmarks/engines.py [--decisions 2000]
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Any, Final

import bundle
from azure_ai_ban.engines import Engine
from azure_ai_ban.engines.embedded import EmbeddedEngine
from azure_ai_ban.policy.bundle import Bundle
from decision_cases import load
from loopback.fleet import BUNDLE_TOKEN, Fleet
from loopback.web import BundleService

ASKERS: Final = (1, 4, 16)


@dataclass(frozen=True)
class Measurement:
    """The result for one number of clients."""

    a_second: float
    p50: float
    p99: float


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description="Compare a server with the embedded engine.")
    parser.add_argument(
        "--decisions", type=int, default=2000, help="decisions of each engine for each number of clients"
    )
    count = parser.parse_args().decisions
    cases = [case.request for case in load() if case.organization is None]
    # Neighboring cases have the same language; the steps mix them.
    questions = list(islice(cycle(cases[::7] + cases[3::7]), count))
    print(f"{count} decisions each; times in ms")
    print(f"{'askers':>6}  {'embedded/s':>10} {'p50':>6} {'p99':>6}  {'server/s':>8} {'p50':>6} {'p99':>6}  ratio")
    with EmbeddedEngine(Bundle.load()) as embedded, served() as server:
        for askers in ASKERS:
            here, there = (measured(engine, questions, askers) for engine in (embedded, server))
            print(
                f"{askers:>6}  {here.a_second:>10.0f} {here.p50:>6.1f} {here.p99:>6.1f}  "
                f"{there.a_second:>8.0f} {there.p50:>6.1f} {there.p99:>6.1f}  {there.a_second / here.a_second:.2f}"
            )


def measured(engine: Engine, questions: Sequence[Any], askers: int) -> Measurement:
    """Send the questions to an engine from `askers` threads."""

    def timed(question: Any) -> float:  # noqa: ANN401  # a request may be malformed on purpose
        start = time.perf_counter()
        engine.decision(question)
        return time.perf_counter() - start

    with ThreadPoolExecutor(askers) as pool:
        list(pool.map(timed, questions[: 4 * askers]))  # warm-up, not measured
        start = time.perf_counter()
        times = list(pool.map(timed, questions))
        elapsed = time.perf_counter() - start
    cuts = statistics.quantiles(times, n=100)
    return Measurement(len(times) / elapsed, cuts[49] * 1000, cuts[98] * 1000)


@contextmanager
def served() -> Iterator[Engine]:
    """Run a server, and yield the engine that sends requests to it."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        fleet, bundles, organization = Fleet.prepare(folder), folder / "bundles", folder / "org"
        (organization / "azure_ai_ban_org").mkdir(parents=True)
        (organization / "azure_ai_ban_org/data.yaml").write_text("exemptions: []\n")
        fleet.publish("policy", bundle.BUNDLE, bundles)
        fleet.publish("organization", organization, bundles)
        address = stack.enter_context(BundleService(bundles, BUNDLE_TOKEN).serve())
        server = stack.enter_context(fleet.server({"BUNDLE_SERVICE": address}))
        yield stack.enter_context(fleet.engine(server))


if __name__ == "__main__":
    main()
