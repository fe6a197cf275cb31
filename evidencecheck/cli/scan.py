"""``evidencecheck scan``: every village of a township."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evidencecheck.cli.check import stated_conditions, status_of
from evidencecheck.cli.chinese import Command
from evidencecheck.cli.options import assessment_options, print_json, refuse_bad_out, terminal_look
from evidencecheck.cli.progress import show_progress
from evidencecheck.errors import ExitStatus

if TYPE_CHECKING:
    from evidencecheck.model import Assessment


@click.command("scan", cls=Command, help="逐村核查，给出得分排列、各条款的缺失村数和汇总表。")
@click.argument(
    "folder",
    metavar="文件夹",
    type=click.Path(path_type=Path),
    help="装着各村的文件夹，其下每个子文件夹或压缩包是一个村",
)
@assessment_options
def command(
    folder: Path,
    rules: str,
    year: int | None,
    as_of: date | None,
    condition: tuple[tuple[str, bool], ...],
    out: Path | None,
    format: str,
    jobs: int,
    ocr: str,
    password: tuple[str, ...],
    no_cache: bool,
) -> int:
    """Check every village and give the summary."""
    # Loaded here, not above: the help must not wait for the readers.
    from evidencecheck import pipeline, reports
    from evidencecheck.cache import user_cache
    from evidencecheck.rules import load_rule_set

    refuse_bad_out(out, folder)
    cache = None if no_cache else user_cache()
    vocabulary = pipeline.vocabulary_for(cache)
    rule_set = load_rule_set(rules, vocabulary)
    options = pipeline.Options(
        window=pipeline.window_for(year, as_of, date.today()),
        jobs=jobs,
        ocr=ocr == "auto",
        passwords=password,
        cache=cache,
        conditions=stated_conditions(rule_set, condition),
    )

    taken: set[str] = set()

    def keep(result: Assessment) -> None:
        if out is not None:
            view = reports.build_view(result, vocabulary)
            reports.write_reports(view, result, vocabulary, out / _free_name(result.name, taken))

    survey = pipeline.scan(folder, rule_set, vocabulary, options, show_progress, keep)
    view = reports.build_survey_view(survey, vocabulary)
    if format == "json":
        print_json(reports.survey_to_json(survey, vocabulary))
    elif format == "markdown":
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


def _free_name(name: str, taken: set[str]) -> str:
    """A folder name for a village's reports: 柳溪村 and 柳溪村.zip may lie side by side."""
    free, number = name, 2
    while free in taken:
        free, number = f"{name}（{number}）", number + 1
    taken.add(free)
    return free
