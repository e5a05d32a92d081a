"""`azure-ai-ban check`: judges documents that tools have written."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from azure_ai_ban.check import Check, Skipped
from azure_ai_ban.check_report import Document, Report
from azure_ai_ban.cli.options import add_policy_options, open_sound_policy
from azure_ai_ban.cli.progress import show_progress
from azure_ai_ban.errors import ReportError
from azure_ai_ban.formats import FORMATS, LOCATED, load_writer
from azure_ai_ban.inputs import read_file
from azure_ai_ban.policy.questions import Question

__all__ = ["check"]


class _Output(click.ParamType[tuple[str, Path]]):
    """A format and the file to write it to."""

    name = "FORMAT=FILE"

    def convert(
        self, value: str | tuple[str, Path], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, Path]:
        if isinstance(value, tuple):
            return value
        format_, separator, file = value.partition("=")
        if format_ not in FORMATS or not separator or not file:
            self.fail(f"{value!r} is not FORMAT=FILE, with one of the formats {', '.join(FORMATS)}.", param, ctx)
        return format_, Path(file)


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--input",
    "kind",
    metavar="KIND",
    help="What the documents are: terraform-plan, terraform-state, arm, arm-what-if, pulumi-state, pulumi-preview or "
    "resource-graph. Otherwise their shape tells.",
)
@click.option(
    "--parameters",
    type=click.Path(path_type=Path),
    help="The parameters of a template. Otherwise those beside it count (main.parameters.json beside main.json).",
)
@click.option(
    "-f",
    "--format",
    "shown",
    type=click.Choice(tuple(FORMATS)),
    default="table",
    show_default=True,
    help="What is printed.",
)
@click.option(
    "-o", "--output", "outputs", type=_Output(), multiple=True, help="Write a format to a file as well; repeatable."
)
@click.option("--strict", is_flag=True, help="Count what is undecided as denied.")
@click.option("--known-only", is_flag=True, help="Skip named files that are no known document, as in a folder.")
@add_policy_options
@click.pass_context
def check(
    ctx: click.Context,
    *,
    paths: tuple[str, ...],
    kind: str | None,
    parameters: Path | None,
    shown: str,
    outputs: tuple[tuple[str, Path], ...],
    strict: bool,
    known_only: bool,
    org: Path | None,
    config: Path | None,
) -> None:
    """Judge documents that tools have written.

    They are Terraform plans and state, ARM templates and what-if results, Pulumi state and previews, Resource Graph
    exports. PATH is a file, a folder with such files, or - for standard input.

    Exits with 2 if anything named could not be judged, else with 1 if anything is denied, else with 0.
    """
    located = not LOCATED.isdisjoint([shown, *(format_ for format_, _ in outputs)])
    with open_sound_policy(org, config) as asked:
        given = read_file(str(parameters)).json if parameters else None
        question = Question(kind, given, asked.tighten(strict=strict))
        outcomes = list(show_progress(Check(asked.engine, question, located).judge(paths, named=not known_only)))
        report = Report(
            documents=tuple(outcome for outcome in outcomes if isinstance(outcome, Document)),
            revision=asked.engine.revision,
            rules=asked.bundle.rules,
            bases=asked.bundle.bases,
            made_at=datetime.now(UTC),
            origin=asked.engine.origin,
            skipped=sum(isinstance(outcome, Skipped) for outcome in outcomes),
        )
    for format_, file in outputs:
        _write_file(report, format_, file)
    load_writer(shown)(report, sys.stdout)
    ctx.exit(report.exit_code)


def _write_file(report: Report, format_: str, file: Path) -> None:
    try:
        with file.open("w", encoding="utf-8", newline="\n") as out:
            load_writer(format_)(report, out)
    except OSError as error:
        raise ReportError(f"The report cannot be written to {file} ({error.strerror}): name another file.") from error
