"""``evidencecheck demo``: the sample township, written and checked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from evidencecheck import demo, pipeline, reports
from evidencecheck.cli.chinese import Command
from evidencecheck.cli.options import DEFAULT_RULES, terminal_look
from evidencecheck.cli.progress import show_progress
from evidencecheck.model import Assessment
from evidencecheck.periods import AssessmentWindow
from evidencecheck.rules import load_rule_set, load_vocabulary


@click.command("demo", cls=Command, help="在 --dest 下写出一个样例乡镇(四个村),逐村核查并写出全部报告。")
@click.option(
    "--dest",
    type=click.Path(path_type=Path),
    default=Path("evidencecheck-demo"),
    metavar="文件夹",
    help="写到哪里,默认 evidencecheck-demo",
)
def command(dest: Path) -> int:
    """Write the sample, check it, leave the reports beside it."""
    vocabulary = load_vocabulary()
    rule_set = load_rule_set(DEFAULT_RULES, vocabulary)
    township = demo.write_sample(dest)
    results = dest / "核查结果"

    def keep(result: Assessment) -> None:
        view = reports.build_view(result, vocabulary)
        reports.write_reports(view, result, vocabulary, results / result.name)

    options = pipeline.Options(window=AssessmentWindow(demo.YEAR, date(demo.YEAR, 12, 31)))
    survey = pipeline.scan(township, rule_set, vocabulary, options, show_progress, keep)
    view = reports.build_survey_view(survey, vocabulary)
    reports.write_survey_reports(view, survey, vocabulary, results)
    click.echo(reports.render_survey_terminal(view, **terminal_look()), nl=False)
    first = survey.assessments[0].name if survey.assessments else ""
    click.echo(f"样例材料:{township}")
    click.echo(
        f"全部报告:{results}(汇总 考核汇总.xlsx;各村文件夹内 缺失材料清单.docx、考核自查表.xlsx、report.json)"
    )
    click.echo(f"单独核查一个村:evidencecheck check {township / first} --year {demo.YEAR} --out 报告")
    return 0
