"""``evidencecheck rules``: list, show and validate rule sets."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from evidencecheck.cli.chinese import Command, Group
from evidencecheck.cli.options import OCR, PASSWORD, terminal_look
from evidencecheck.errors import ExitStatus, OutputError, UsageError

if TYPE_CHECKING:
    from evidencecheck.drafting import Draft
    from evidencecheck.model import Document


@click.group("rules", cls=Group, help="考核细则：列出、查看、校验、起草、比较，编辑器用的结构定义。")
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


@command.command("draft", cls=Command, help="从考核细则的原文（文档、表格、文本）起草一份细则文件")
@click.argument("text", metavar="原文", type=click.Path(path_type=Path), help="考核细则的原文文件")
@click.option(
    "-o",
    "--output",
    metavar="文件",
    type=click.Path(path_type=Path),
    help="写到哪个文件（.yaml），必须写明",
)
@click.option(
    "--document",
    metavar="哪份",
    help="原文里有几份细则时，只起草哪一份（写序号或标题）；不写则每份各写一个文件",
)
@click.option("--force", is_flag=True, help="文件已经存在时覆盖")
@OCR
@PASSWORD
def draft_command(
    text: Path, output: Path | None, document: str | None, force: bool, ocr: str, password: tuple[str, ...]
) -> int:
    """A draft that runs as it stands, a file a rule found in the text."""
    from evidencecheck.drafting import draft, lines_of, titles
    from evidencecheck.rules import load_vocabulary, validate

    if output is None:
        raise UsageError("请写明起草的细则写到哪个文件，例如 -o 我的细则.yaml")
    if output.suffix.lower() not in (".yaml", ".yml"):
        raise UsageError(f"“{output}”应当以 .yaml 结尾，细则编号就是文件名")
    vocabulary = load_vocabulary()
    read = _read_rule_text(text, password, ocr=ocr == "auto")
    lines = lines_of(read)
    number = _document_number(document, titles(lines))
    drafts = draft(lines, vocabulary, output.stem, f"《{text.stem}》", number)
    good = [each for each in drafts if each.rules is not None]
    if not good:
        raise UsageError(
            "；".join(reason for each in drafts for reason in each.report) or f"“{text}”里没有文字"
        )
    files = [output.with_name(f"{each.rules.id}{output.suffix}") for each in good if each.rules]
    if taken := [file for file in files if file.exists() and not force]:
        raise OutputError(f"文件已经存在：{'、'.join(map(str, taken))}；要覆盖请加 --force")
    for each, file in zip(good, files, strict=True):
        _write(each.text, file)
        problems = [problem for problem in validate(file, vocabulary) if problem.is_error]
        _tell(each, file, len(problems))
    for each in drafts:
        if each.rules is None:
            click.echo(f"没有起草：{'；'.join(each.report)}", err=True)
    if read.confidence is not None:
        click.echo("原文是图片，文字由识别得来，请逐条对照原件核对数字。", err=True)
    return 0


def _read_rule_text(path: Path, passwords: tuple[str, ...], *, ocr: bool) -> Document:
    """The one document in a file, read in a worker; refuses what cannot be read with the reason."""
    from evidencecheck import pipeline
    from evidencecheck.model import FileStatus

    if path.is_dir():
        raise UsageError(f"“{path}”是文件夹，请指明考核细则的原文文件")
    found = pipeline.inspect(path, passwords, ocr=ocr)
    usable = [
        read for _, read, _ in found if read.status in (FileStatus.READ, FileStatus.OCR) and read.blocks
    ]
    if len(usable) > 1:
        raise UsageError(f"“{path}”里有 {len(usable)} 个文件，请解压后指明是哪一个")
    if usable:
        return usable[0]
    problem = next((read.problem for _, read, _ in found if read.problem), None)
    if problem is None:
        raise UsageError(f"“{path}”里没有读到文字，无法起草")
    raise UsageError(f"“{path}”没有读出文字：{problem.message}。{problem.advice}")


def _document_number(wanted: str | None, names: tuple[str, ...]) -> int | None:
    """Which of the documents in the text is meant, from 1; None for all."""
    if wanted is None:
        return None
    listed = "；".join(f"{index}. {name or '（没有标题）'}" for index, name in enumerate(names, 1))
    if wanted.isdigit() and 1 <= int(wanted) <= len(names):
        return int(wanted)
    fitting = [index for index, name in enumerate(names, 1) if not wanted.isdigit() and wanted in name]
    if len(fitting) == 1:
        return fitting[0]
    raise UsageError(f"原文里有 {len(names)} 份文件：{listed}。没有或不止一份是“{wanted}”")


def _write(text: str, file: Path) -> None:
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise OutputError(f"写不了文件“{file}”：{error.strerror}") from error


def _tell(draft: Draft, file: Path, errors: int) -> None:
    click.echo(f"{file}：{draft.title}")
    for line in draft.report:
        click.echo(f"  {line}")
    if errors:
        click.echo(f"  校验有 {errors} 处错误，请运行 evidencecheck rules validate {file}", err=True)


@command.command("schema", cls=Command, help="写出细则文件的 JSON 结构定义，供编辑器提示键名和含义")
@click.option(
    "-o", "--output", metavar="文件", type=click.Path(path_type=Path), help="写到哪个文件；不写则输出到屏幕"
)
def schema_command(output: Path | None) -> int:
    """The schema of rule files, with this program's evidence types."""
    import json

    from evidencecheck.rules import load_vocabulary, rule_set_schema

    text = json.dumps(rule_set_schema(load_vocabulary()), ensure_ascii=False, indent=1) + "\n"
    if output is None:
        click.echo(text, nl=False)
        return 0
    _write(text, output)
    click.echo(f"已写出 {output}")
    return 0


@command.command("diff", cls=Command, help="比较两份细则：分值、扣分办法、材料、频次有什么变化")
@click.argument("old", metavar="旧细则", help="细则的编号或文件")
@click.argument("new", metavar="新细则", help="细则的编号或文件")
def diff_command(old: str, new: str) -> int:
    """What changed, in words."""
    from evidencecheck.rules import differences, load_rule_set, load_vocabulary

    vocabulary = load_vocabulary()
    changes = differences(load_rule_set(old, vocabulary), load_rule_set(new, vocabulary), vocabulary)
    for change in changes or ("两份细则没有实质变化",):
        click.echo(change)
    return 0
