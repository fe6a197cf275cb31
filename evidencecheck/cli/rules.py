"""``evidencecheck rules``: list, show and validate rule sets."""

from __future__ import annotations

from pathlib import Path

import click

from evidencecheck.cli.chinese import Command, Group
from evidencecheck.cli.options import terminal_look
from evidencecheck.errors import ExitStatus


@click.group("rules", cls=Group, help="考核细则：列出、查看、校验。")
def command() -> None:
    """The group; its help is given above in Chinese."""


@command.command("list", cls=Command, help="列出自带的考核细则")
def list_command() -> int:
    """One line a rule set."""
    from evidencecheck.rules import list_rule_sets

    for rule_set in list_rule_sets():
        points = f"总分 {rule_set.total}，可核 {rule_set.checkable_points}"
        click.echo(f"{rule_set.id}  {rule_set.title}（{points}）")
    return 0


@command.command("show", cls=Command, help="查看一套细则：条款、分值、扣分办法、佐证材料、频次")
@click.argument("rule", metavar="编号|文件", help="细则的编号（见 rules list）或细则文件")
def show_command(rule: str) -> int:
    """A rule set as a readable table."""
    from evidencecheck import reports
    from evidencecheck.rules import load_rule_set, load_vocabulary

    vocabulary = load_vocabulary()
    rule_set = load_rule_set(rule, vocabulary)
    click.echo(reports.render_rule_set(rule_set, vocabulary, **terminal_look()), nl=False)
    return 0


@command.command("validate", cls=Command, help="校验细则文件，指出每处错误的行、位置和应写什么")
@click.argument(
    "files",
    metavar="文件...",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path),
    help="一个或多个细则文件（.yaml）",
)
def validate_command(files: tuple[Path, ...]) -> int:
    """Every mistake of every file at once."""
    from evidencecheck.rules import load_vocabulary, validate

    vocabulary = load_vocabulary()
    wrong = False
    for file in files:
        problems = validate(file, vocabulary)
        errors = sum(problem.is_error for problem in problems)
        wrong = wrong or errors > 0
        verdict = f"有 {errors} 处错误" if errors else "正确"
        reminders = len(problems) - errors
        click.echo(f"{file}：{verdict}" + (f"，{reminders} 处提醒" if reminders else ""))
        for problem in problems:
            click.echo(f"\n{problem.text()}")
    return int(ExitStatus.WRONG_USE if wrong else ExitStatus.COMPLETE)
