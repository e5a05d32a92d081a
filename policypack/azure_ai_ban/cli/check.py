"""Implement `azure-ai-ban check`, which judges documents of other tools."""

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

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, Path]:
        format_, separator, file = value.partition("=")
        if format_ not in FORMATS or not separator or not file:
            self.fail(f"{value!r} is not FORMAT=FILE. The formats are {', '.join(FORMATS)}.", param, ctx)
        return format_, Path(file)


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--input",
    "kind",
    metavar="KIND",
    help="The kind of the documents: terraform-plan, terraform-state, arm, arm-what-if, pulumi-state, pulumi-preview "
    "or resource-graph. By default, the content decides.",
)
@click.option(
    "--parameters",
    type=click.Path(path_type=Path),
    help="The parameters file of a template. By default, the one beside it (main.parameters.json beside main.json).",
)
@click.option(
    "-f",
    "--format",
    "shown",
    type=click.Choice(tuple(FORMATS)),
    default="table",
    show_default=True,
    help="The format of the printed report.",
)
@click.option(
    "-o", "--output", "outputs", type=_Output(), multiple=True, help="Also write a report to a file; repeatable."
)
@click.option("--strict", is_flag=True, help="Deny resources that are undecided.")
@click.option(
    "--known-only", is_flag=True, help="Skip files that are not supported documents, also those named as PATH."
)
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
    """Judge Terraform plans, ARM templates and documents of other tools.

    Supported are Terraform plans and state, ARM templates and what-if results, Pulumi state and previews, and Resource
    Graph exports. PATH is a file, a folder with such files, or - for standard input.

    Exit codes: 2 if a document could not be judged, else 1 if a resource is denied, else 0.
    """
    located = not LOCATED.isdisjoint([shown, *(format_ for format_, _ in outputs)])
    with open_sound_policy(org, config) as policy:
        given = read_file(str(parameters)).json if parameters else None
        question = Question(kind, given, policy.tighten(strict=strict))
        outcomes = list(show_progress(Check(policy.engine, question, located).judge(paths, named=not known_only)))
        report = Report(
            documents=tuple(outcome for outcome in outcomes if isinstance(outcome, Document)),
            revision=policy.engine.revision,
            rules=policy.bundle.rules,
            bases=policy.bundle.bases,
            made_at=datetime.now(UTC),
            origin=policy.engine.origin,
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
        raise ReportError(f"Could not write the report to {file} ({error.strerror}). Name another file.") from error
