"""``evidencecheck scan``: every village of a township."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from evidencecheck import pipeline, reports
from evidencecheck.cli.check import stated_conditions, status_of
from evidencecheck.cli.chinese import Command
from evidencecheck.cli.options import assessment_options, outside, terminal_look, write_bytes
from evidencecheck.cli.progress import show_progress
from evidencecheck.errors import ExitStatus
from evidencecheck.model import Assessment
from evidencecheck.rules import load_rule_set, load_vocabulary


@click.command("scan", cls=Command, help="逐村核查:FOLDER 下每个子文件夹是一个村。")
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))
@assessment_options
def command(
    folder: Path,
    rules: str,
    year: int | None,
    as_of: date | None,
    conditions: tuple[tuple[str, bool], ...],
    out: Path | None,
    form: str,
    jobs: int,
) -> int:
    """Check every village and give the summary."""
    outside(out, folder)
    vocabulary = load_vocabulary()
    rule_set = load_rule_set(rules, vocabulary)
    options = pipeline.Options(
        window=pipeline.window_for(year, as_of, date.today()),
        jobs=jobs,
        conditions=stated_conditions(rule_set, conditions),
    )

    def keep(result: Assessment) -> None:
        if out is not None:
            view = reports.build_view(result, vocabulary)
            reports.write_reports(view, result, vocabulary, out / result.name)

    survey = pipeline.scan(folder, rule_set, vocabulary, options, show_progress, keep)
    view = reports.build_survey_view(survey, vocabulary)
    if form == "json":
        write_bytes(reports.survey_to_json(survey, vocabulary))
    elif form == "markdown":
        click.echo(reports.render_survey_markdown(view))
    else:
        click.echo(reports.render_survey_terminal(view, **terminal_look()), nl=False)
    if out is not None:
        for path in reports.write_survey_reports(view, survey, vocabulary, out):
            click.echo(f"已写出 {path}", err=True)
        click.echo(f"各村报告在 {out} 下以村名命名的文件夹里", err=True)
    if survey.failed or any(status_of(a) is ExitStatus.INCOMPLETE for a in survey.assessments):
        return int(ExitStatus.INCOMPLETE)
    return int(ExitStatus.COMPLETE)
