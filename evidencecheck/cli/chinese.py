"""click in Chinese: headings of the help, and one line for each way to call a command wrongly."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

import click
from click.core import ParameterSource

_GAP = 2
"""Columns between a name in the help and its meaning."""


class Command(click.Command):
    """A command whose help has Chinese headings, and whose mistakes know the command they are about."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse; click leaves out the command where an option lacks its value."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        pieces = [piece.replace("[OPTIONS]", "[选项]") for piece in self.collect_usage_pieces(ctx)]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="用法：")

    def format_arguments(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the arguments under their heading."""
        self._format_params(ctx, formatter, "参数", click.Argument)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options under their heading."""
        self._format_params(ctx, formatter, "选项", click.Option)

    def _format_params(
        self, ctx: click.Context, formatter: click.HelpFormatter, heading: str, kind: type[click.Parameter]
    ) -> None:
        params = (param for param in self.get_params(ctx) if isinstance(param, kind))
        rows = [row for param in params if (row := param.get_help_record(ctx)) is not None]
        if rows:
            with formatter.section(heading):
                write_rows(formatter, rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help``, explained in Chinese."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示本说明"
        return option


class Group(Command, click.Group):
    """A group of such commands."""

    command_class = Command

    def __init__(self, *args: Any, **attrs: Any) -> None:
        super().__init__(*args, **{"subcommand_metavar": "命令 [参数]...", **attrs})

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write options, then commands."""
        Command.format_options(self, ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands under their heading."""
        names = self.list_commands(ctx)
        rows = [
            (name, found.get_short_help_str(60)) for name in names if (found := self.get_command(ctx, name))
        ]
        with formatter.section("命令"):
            write_rows(formatter, rows)


def write_rows(formatter: click.HelpFormatter, rows: Iterable[tuple[str, str]]) -> None:
    """Names and meanings in two columns; click counts a Chinese character as one column, not two."""
    listed = list(rows)
    indent = " " * formatter.current_indent
    widest = max(_columns(name) for name, _ in listed) + _GAP
    room = max(20, formatter.width - len(indent) - widest)
    for name, meaning in listed:
        first, *further = _wrapped(meaning, room)
        formatter.write(f"{indent}{name}{' ' * (widest - _columns(name))}{first}\n")
        for line in further:
            formatter.write(f"{indent}{' ' * widest}{line}\n")


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _wrapped(text: str, room: int) -> list[str]:
    """Lines of at most ``room`` columns, broken anywhere but inside a word of Latin letters."""
    lines, line, word = [], "", ""
    for char in text:
        if char.isascii() and not char.isspace():
            word += char
            continue
        for piece in (word, char):
            if line and _columns(line + piece) > room:
                lines.append(line.rstrip())
                line = piece.lstrip()
            else:
                line += piece
        word = ""
    if line and _columns(line + word) > room:
        lines.append(line.rstrip())
        line = ""
    return [*lines, line + word]


def say_usage_error(error: click.UsageError) -> str:
    """What was wrong with the call, and the way out, in one line."""
    path = error.ctx.command_path if error.ctx else "evidencecheck"
    return f"{_what(error)}。用法见 {path} --help"


def _what(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption):
        return f"没有选项 {error.option_name}{_near(error.possibilities)}"
    if isinstance(error, click.exceptions.NoSuchCommand):
        return f"没有命令 {error.command_name}{_near(error.possibilities)}"
    if isinstance(error, click.MissingParameter):
        return f"缺少{_parameter(error)}"
    if isinstance(error, click.BadOptionUsage):
        return f"选项 {error.option_name} 后面要跟一个值，且只能有一个"
    if isinstance(error, click.BadParameter):
        plural = error.param is not None and error.param.multiple
        hint = '应为列表，例如 ["…"]' if plural else "请检查写法"
        return f"{_parameter(error)} 的值不对：{_chinese(error.message) or hint}"
    if "unexpected extra argument" in error.message:
        return f"多出了参数 {error.message.rpartition('(')[2].rstrip(').')}；名称里有空格的，请加引号"
    return _chinese(error.message) or "命令没有写对"


def _near(possibilities: Iterable[str] | None) -> str:
    best = next(iter(possibilities or ()), None)
    return f"，是不是想写 {best}" if best else ""


def _parameter(error: click.BadParameter) -> str:
    """The parameter a mistake is about, and where its value was read if not on the command line."""
    param = error.param
    if param is None:
        return "参数"
    if isinstance(param, click.Argument):
        return f"参数 {param.human_readable_name}"
    source = error.ctx.get_parameter_source(param.name) if error.ctx and param.name else None
    origin = {
        ParameterSource.ENVIRONMENT: "（来自环境变量）",
        ParameterSource.DEFAULT_MAP: "（来自配置文件）",
    }
    return f"选项 {param.opts[-1]}{origin.get(source, '') if source else ''}"


def _chinese(message: str) -> str:
    """The message if it is one of ours; what click says by itself is English."""
    return message if any("\u4e00" <= char <= "\u9fff" for char in message) else ""


class Choice(click.Choice[str]):
    """A choice whose refusal is in Chinese."""

    def fail(
        self, message: str, param: click.Parameter | None = None, ctx: click.Context | None = None
    ) -> Any:
        """Say what may stand there."""
        del message
        raise click.BadParameter(f"只能是 {'、'.join(map(str, self.choices))}", ctx=ctx, param=param)
