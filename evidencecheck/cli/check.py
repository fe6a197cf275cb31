"""``evidencecheck check``: one village."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evidencecheck.cli.chinese import Command
from evidencecheck.cli.options import assessment_options, print_json, refuse_bad_out, terminal_look
from evidencecheck.cli.progress import show_progress
from evidencecheck.errors import ExitStatus, UsageError

if TYPE_CHECKING:
    from evidencecheck.model import Assessment, RuleSet


@click.command("check", cls=Command, help="核查一个村的材料，列出缺失材料、缺的时间段和拟扣分。")
@click.argument(
    "folder", metavar="文件夹", type=click.Path(path_type=Path), help="这个村要上报的文件夹或压缩包"
)
@assessment_options
@click.option("--name", metavar="村名", help="村名，默认用文件夹名")
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
    name: str | None,
) -> int:
    """Check one village and say what lacks."""
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
        name=name,
        jobs=jobs,
        ocr=ocr == "auto",
        passwords=password,
        cache=cache,
        conditions=stated_conditions(rule_set, condition),
    )
    result = pipeline.check(folder, rule_set, vocabulary, options, show_progress)
    view = reports.build_view(result, vocabulary)
    if format == "json":
        print_json(reports.to_json(result, vocabulary))
    elif format == "markdown":
        click.echo(reports.render_markdown(view))
    else:
        click.echo(reports.render_terminal(view, **terminal_look()), nl=False)
    if out is not None:
        for path in reports.write_reports(view, result, vocabulary, out):
            click.echo(f"已写出 {path}", err=True)
    return int(status_of(result))


def stated_conditions(rule_set: RuleSet, stated: tuple[tuple[str, bool], ...]) -> dict[str, bool]:
    """The conditions given on the command line; ``UsageError`` for one the rule does not know."""
    known = {condition.id: condition.title for condition in rule_set.conditions}
    for key, _ in stated:
        if key not in known:
            names = "、".join(f"{k}（{v}）" for k, v in known.items()) or "无"
            raise UsageError(f"细则 {rule_set.id} 没有条件“{key}”，可用的条件：{names}")
    return dict(stated)


def status_of(result: Assessment) -> ExitStatus:
    """INCOMPLETE when anything is missing or has to be confirmed."""
    from evidencecheck.model import Status

    lacking = (Status.MISSING, Status.PARTIAL, Status.REVIEW)
    if any(finding.status in lacking for finding in result.findings):
        return ExitStatus.INCOMPLETE
    return ExitStatus.COMPLETE
