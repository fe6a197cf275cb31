"""``evidencecheck inspect``: what a file is taken for, and why."""

from __future__ import annotations

from pathlib import Path

import click

from evidencecheck.cli.chinese import Command
from evidencecheck.cli.options import OCR, PASSWORD, terminal_look
from evidencecheck.errors import UsageError


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
@OCR
@PASSWORD
def command(files: tuple[Path, ...], ocr: str, password: tuple[str, ...]) -> int:
    """Show reading and recognition of single files."""
    # Loaded here, not above: the help must not wait for the readers.
    from evidencecheck import pipeline, reports
    from evidencecheck.rules import load_vocabulary

    for file in files:
        if file.is_dir():
            raise UsageError(f"“{file}”是文件夹，inspect 看的是文件；核查文件夹请用 evidencecheck check")
    vocabulary = load_vocabulary()
    look = terminal_look()
    for file in files:
        for path, document, records in pipeline.inspect(file, password, ocr=ocr == "auto"):
            click.echo(reports.render_inspection(document, records, vocabulary, path, **look), nl=False)
    return 0
