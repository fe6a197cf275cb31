"""``evidencecheck checklist``: what must be handed in, to print before anything is collected."""

from __future__ import annotations

from pathlib import Path

import click

from evidencecheck.cli.chinese import Choice, Command
from evidencecheck.cli.options import RULES, terminal_look

FILE_NAME = "应交材料清单.docx"


@click.command("checklist", cls=Command, help="应交材料一览：交什么、多久一次、什么形式、由谁提供。")
@RULES
@click.option(
    "--format",
    type=Choice(["text", "markdown"]),
    default="text",
    metavar="text|markdown",
    help="标准输出的形式，默认 text",
)
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="文件夹", help=f"另写一份可打印的 {FILE_NAME}"
)
def command(rules: str, format: str, out: Path | None) -> int:
    """Print what a rule set asks for."""
    from evidencecheck import reports
    from evidencecheck.rules import load_rule_set, load_vocabulary

    vocabulary = load_vocabulary()
    rule_set = load_rule_set(rules, vocabulary)
    if format == "markdown":
        click.echo(reports.render_checklist(rule_set, vocabulary, form="markdown"))
    else:
        click.echo(reports.render_checklist(rule_set, vocabulary, form="text", **terminal_look()), nl=False)
    if out is not None:
        reports.write_checklist(rule_set, vocabulary, out / FILE_NAME)
        click.echo(f"已写出 {out / FILE_NAME}", err=True)
    return 0
