"""``evidencecheck inspect``: what a file is taken for, and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from evidencecheck.cli.chinese import Command
from evidencecheck.cli.options import OCR, PASSWORD, terminal_look
from evidencecheck.errors import UsageError

if TYPE_CHECKING:
    from evidencecheck.model import Vocabulary


@click.command(
    "inspect", cls=Command, help="查看文件：读到了什么、怎样拆分、认作什么、日期从哪里读来、依据是什么。"
)
@click.argument(
    "files",
    metavar="文件...",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path),
    help="一个或多个材料文件",
)
@click.option(
    "--why",
    metavar="材料类型",
    help="另外说明为什么认作或不认作这类材料；写名称或编号，例如 支委会会议记录",
)
@OCR
@PASSWORD
def command(files: tuple[Path, ...], why: str | None, ocr: str, password: tuple[str, ...]) -> int:
    """Show reading and recognition of single files."""
    # Loaded here, not above: the help must not wait for the readers.
    from evidencecheck import pipeline, reports
    from evidencecheck.rules import load_vocabulary

    for file in files:
        if file.is_dir():
            raise UsageError(f"“{file}”是文件夹，inspect 看的是文件；核查文件夹请用 evidencecheck check")
    vocabulary = load_vocabulary()
    about = _type_of(why, vocabulary) if why else ""
    look = terminal_look()
    for file in files:
        for path, document, records in pipeline.inspect(file, password, ocr=ocr == "auto", about=about):
            told = reports.render_inspection(document, records, vocabulary, path, about=about, **look)
            click.echo(told, nl=False)
    return 0


def _type_of(written: str, vocabulary: Vocabulary) -> str:
    """The id of a type given by its id or its name."""
    for id_, kind in vocabulary.types.items():
        if written in (id_, kind.name):
            return id_
    close = [kind.name for kind in vocabulary.types.values() if written in kind.name]
    hint = f"，是不是想写{'、'.join(close[:5])}" if close else ""
    raise UsageError(f"没有“{written}”这类材料{hint}；各类材料的名称见 evidencecheck checklist")
