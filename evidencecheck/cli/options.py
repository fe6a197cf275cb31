"""The options check and scan share, and what they mean."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from evidencecheck.cli.chinese import Choice
from evidencecheck.errors import OutputError, UsageError

DEFAULT_RULES = "rural-grassroots-evaluation"
FIRST_YEAR, LAST_YEAR = 2000, 2100
PIPED_WIDTH = 100
"""Columns of a text that does not go to a terminal."""
NARROWEST = 60
"""Below this many columns the tables cannot be read."""
MOST_JOBS = 64
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")

Function = TypeVar("Function", bound=Callable[..., Any])


class YearType(click.ParamType[int]):
    """A year in four figures."""

    name = "year"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The year, or a message in Chinese."""
        text = str(value).strip().removesuffix("年")
        if not (text.isascii() and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR):
            self.fail(
                f"“{value}”不是年份，应为 {FIRST_YEAR} 至 {LAST_YEAR} 之间的四位数字，例如 2024", param, ctx
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
            self.fail(f"“{value}”不是日期，应写成 2024-06-30 这样", param, ctx)


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
            self.fail(f"“{value}”应写成 条件=yes 或 条件=no，例如 general-branch=yes", param, ctx)
        return key, answer in ("yes", "是")


class JobsType(click.ParamType[int]):
    """A number of processes; 0 for as many as there are processors."""

    name = "jobs"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number, or a message in Chinese."""
        text = str(value).strip()
        if not (text.isascii() and text.isdigit() and int(text) <= MOST_JOBS):
            self.fail(f"“{value}”应为 0 至 {MOST_JOBS} 的整数，0 表示等于处理器核数", param, ctx)
        return int(text)


RULES = click.option(
    "--rules",
    default=DEFAULT_RULES,
    metavar="编号|文件",
    help=f"考核细则的编号或文件，默认 {DEFAULT_RULES}",
)
OCR = click.option(
    "--ocr",
    type=Choice(["auto", "off"]),
    default="auto",
    metavar="auto|off",
    help="auto（默认）识别图片和扫描件里的文字，每页约 3 秒；off 不识别",
)
PASSWORD = click.option(
    "--password",
    multiple=True,
    metavar="密码",
    help="打开加密文件和压缩包的密码，可多次使用，逐个试；只在本次使用，不保存",
)

_SHARED = (
    RULES,
    click.option("--year", type=YearType(), metavar="年份", help="考核年度，默认当年（1、2 月为上一年）"),
    click.option("--as-of", type=DayType(), metavar="日期", help="核查日：只有到这天已结束的时段才算应有"),
    click.option(
        "--condition",
        type=ConditionType(),
        multiple=True,
        metavar="条件=yes|no",
        help="说明村的情况，可多次使用，例如 general-branch=yes（有党总支）",
    ),
    click.option("--out", type=click.Path(path_type=Path), metavar="文件夹", help="把报告文件写到这个文件夹"),
    click.option(
        "--format",
        type=Choice(["text", "json", "markdown"]),
        default="text",
        metavar="text|json|markdown",
        help="标准输出的形式，默认 text",
    ),
    click.option(
        "--jobs", type=JobsType(), default=0, metavar="个数", help="同时读取的进程数，默认等于处理器核数"
    ),
    OCR,
    PASSWORD,
    click.option("--no-cache", is_flag=True, help="不用也不留缓存，每个文件都重新读取"),
)


def assessment_options(function: Function) -> Function:
    """Add the options of check and scan."""
    for option in reversed(_SHARED):
        function = option(function)
    return function


def refuse_bad_out(out: Path | None, source: Path) -> None:
    """Say so before anything is read where reports cannot go.

    Raises ``UsageError`` for a place inside the folder that is read, ``OutputError`` for a file.
    """
    if out is None:
        return
    if out.resolve().is_relative_to(source.resolve()):
        raise UsageError(f"报告不能写进被核查的文件夹“{source}”，请用 --out 指定别处")
    if any(place.exists() and not place.is_dir() for place in (out, *out.parents)):
        raise OutputError(f"“{out}”不是文件夹，请用 --out 另选一个放报告的文件夹")


def terminal_look() -> dict[str, Any]:
    """Width, colour and encoding for a text on standard output."""
    stdout = sys.stdout
    is_terminal = stdout.isatty()
    width = PIPED_WIDTH
    if is_terminal:
        import shutil

        width = shutil.get_terminal_size((PIPED_WIDTH, 24)).columns
    return {"width": max(NARROWEST, width), "color": is_terminal, "encoding": stdout.encoding or "utf-8"}


def print_json(data: bytes) -> None:
    """A JSON report on standard output.

    Where standard output is not UTF-8, other characters than ASCII are escaped, so that nothing is
    lost and the bytes are JSON in whatever encoding they are read.
    """
    text = data.decode("utf-8").rstrip("\n")
    if (sys.stdout.encoding or "").lower().replace("-", "") != "utf8":
        text = _BEYOND_ASCII.sub(_escaped, text)
    click.echo(text)


def _escaped(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be")
    return "".join(f"\\u{units[i] << 8 | units[i + 1]:04x}" for i in range(0, len(units), 2))
