"""``evidencecheck demo``: the sample township, written and checked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from evidencecheck.cli.chinese import Command
from evidencecheck.cli.options import DEFAULT_RULES, terminal_look
from evidencecheck.cli.progress import show_progress

if TYPE_CHECKING:
    from evidencecheck.model import Assessment


@click.command("demo", cls=Command, help="写出一个样例乡镇（四个村），逐村核查并写出全部报告。")
@click.option(
    "--dest",
    type=click.Path(path_type=Path),
    default=Path("evidencecheck-demo"),
    metavar="文件夹",
    help="写到哪里，默认当前文件夹下的 evidencecheck-demo",
)
def command(dest: Path) -> int:
    """Write the sample, check it, leave the reports beside it."""
    # Loaded here, not above: the help must not wait for the readers.
    from evidencecheck import demo, pipeline, reports
    from evidencecheck.periods import AssessmentWindow
    from evidencecheck.rules import load_rule_set, load_vocabulary

    vocabulary = load_vocabulary()
    rule_set = load_rule_set(DEFAULT_RULES, vocabulary)
    township = demo.write_sample(dest)
    results = dest / "核查结果"

    def keep(result: Assessment) -> None:
        view = reports.build_view(result, vocabulary)
        reports.write_reports(view, result, vocabulary, results / result.name)

    options = pipeline.Options(window=AssessmentWindow.whole_year(demo.YEAR))
    survey = pipeline.scan(township, rule_set, vocabulary, options, show_progress, keep)
    view = reports.build_survey_view(survey, vocabulary)
    reports.write_survey_reports(view, survey, vocabulary, results)
    click.echo(reports.render_survey_terminal(view, **terminal_look()), nl=False)
    click.echo(_directions(township, results, survey.assessments[0].name))
    return 0


def _directions(township: Path, results: Path, village: str) -> str:
    """Where everything lies, and what to try next."""
    return "\n".join(
        (
            f"样例材料：{township}",
            f"全部报告：{results}",
            "  汇总：考核汇总.xlsx；各村：缺失材料清单.docx、考核自查表.xlsx、report.json",
            f"单独核查一个村：evidencecheck check {township / village} --year 2024 --out 报告",
        )
    )
