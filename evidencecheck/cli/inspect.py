"""``evidencecheck inspect``: what a file is taken for, and why."""

from __future__ import annotations

from pathlib import Path

import click

from evidencecheck import pipeline, reports
from evidencecheck.cli.chinese import Command
from evidencecheck.cli.options import terminal_look
from evidencecheck.rules import load_vocabulary


@click.command(
    "inspect", cls=Command, help="查看文件:读到了什么、怎样拆分、每份认作什么、日期从哪里读来、依据是什么。"
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
def command(files: tuple[Path, ...]) -> int:
    """Show reading and recognition of single files."""
    vocabulary = load_vocabulary()
    look = terminal_look()
    for file in files:
        for path, document, records in pipeline.inspect(file, vocabulary):
            click.echo(reports.render_inspection(document, records, vocabulary, path, **look), nl=False)
    return 0
