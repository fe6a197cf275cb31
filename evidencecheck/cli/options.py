"""The options check and scan share, and what they mean."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from evidencecheck.cli.chinese import Choice
from evidencecheck.errors import UsageError

DEFAULT_RULES = "rural-grassroots-evaluation"
FIRST_YEAR, LAST_YEAR = 2000, 2100
PIPED_WIDTH = 100
"""Columns of a text that does not go to a terminal."""

Function = TypeVar("Function", bound=Callable[..., Any])


class YearType(click.ParamType[int]):
    """A year in four figures."""

    name = "year"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The year, or a message in Chinese."""
        text = str(value).strip().removesuffix("年")
        if not (text.isascii() and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR):
            self.fail(
                f"“{value}”不是年份,应为 {FIRST_YEAR} 至 {LAST_YEAR} 之间的四位数字,例如 2024", param, ctx
            )
        return int(text)


class DayType(click.ParamType[date]):
    """A day as 2024-06-30."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or a message in Chinese."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value).strip())
        except ValueError:
            self.fail(f"“{value}”不是日期,应写成 2024-06-30 这样", param, ctx)


class ConditionType(click.ParamType[tuple[str, bool]]):
    """``general-branch=yes``."""

    name = "condition"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, bool]:
        """The condition's id and whether it holds."""
        if isinstance(value, tuple):
            return value[0], value[1]
        key, _, answer = str(value).partition("=")
        if answer not in ("yes", "no", "是", "否") or not key:
            self.fail(f"“{value}”应写成 条件=yes 或 条件=no,例如 general-branch=yes", param, ctx)
        return key, answer in ("yes", "是")


def assessment_options(function: Function) -> Function:
    """Add the options of check and scan."""
    for option in reversed(
        (
            click.option(
                "--rules", default=DEFAULT_RULES, metavar="ID|文件", help=f"考核细则,默认 {DEFAULT_RULES}"
            ),
            click.option(
                "--year", type=YearType(), metavar="年份", help="考核年度,默认当年(1、2 月为上一年)"
            ),
            click.option(
                "--as-of", type=DayType(), metavar="日期", help="核查日:只有到这天已结束的时段才算应有"
            ),
            click.option(
                "--condition",
                "conditions",
                type=ConditionType(),
                multiple=True,
                metavar="条件=yes|no",
                help="说明村的情况,可多次使用,例如 general-branch=yes(有党总支)",
            ),
            click.option(
                "--out", type=click.Path(path_type=Path), metavar="文件夹", help="把报告文件写到这里"
            ),
            click.option(
                "--format",
                "form",
                type=Choice(["text", "json", "markdown"]),
                default="text",
                metavar="text|json|markdown",
                help="标准输出的形式,默认 text",
            ),
            click.option(
                "--jobs",
                type=click.IntRange(min=0),
                default=0,
                metavar="N",
                help="同时读取的进程数,默认等于处理器核数",
            ),
        )
    ):
        function = option(function)
    return function


def outside(out: Path | None, source: Path) -> None:
    """Refuse to write into the folder that is read."""
    if out is not None and out.resolve().is_relative_to(source.resolve()):
        raise UsageError(f"报告不能写进被核查的文件夹“{source}”,请用 --out 指定别处")


def terminal_look() -> dict[str, Any]:
    """Width, colour and encoding for a text on standard output."""
    stdout = sys.stdout
    is_terminal = stdout.isatty()
    width = click.get_current_context().terminal_width or PIPED_WIDTH
    if is_terminal:
        import shutil

        width = shutil.get_terminal_size((PIPED_WIDTH, 24)).columns
    return {"width": max(60, width), "color": is_terminal, "encoding": stdout.encoding or "utf-8"}


def write_bytes(data: bytes) -> None:
    """Bytes of a JSON report on standard output, in the console's encoding."""
    text = data.decode("utf-8")
    click.echo(text, nl=not text.endswith("\n"))
