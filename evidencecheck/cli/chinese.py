"""click in Chinese: headings of the help, and one line for each way to call a command wrongly."""

from __future__ import annotations

from typing import Any

import click


class Command(click.Command):
    """A command whose help has Chinese headings."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        pieces = [piece.replace("[OPTIONS]", "[选项]") for piece in self.collect_usage_pieces(ctx)]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="用法:")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options under their heading."""
        rows = [row for param in self.get_params(ctx) if (row := param.get_help_record(ctx)) is not None]
        if rows:
            with formatter.section("选项"):
                formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help``, explained in Chinese."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示本说明"
        return option


class Group(Command, click.Group):
    """A group of such commands."""

    command_class = Command

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
            formatter.write_dl(rows)


def say_usage_error(error: click.UsageError) -> str:
    """What was wrong with the call, and the way out, in one line."""
    path = error.ctx.command_path if error.ctx else "evidencecheck"
    return f"{_what(error)}。用法见 {path} --help"


def _what(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption):
        near = f",是否想写 {error.possibilities[0]}?" if error.possibilities else ""
        return f"没有选项 {error.option_name}{near}"
    if isinstance(error, click.MissingParameter):
        return f"缺少{_parameter(error.param)}"
    if isinstance(error, click.BadOptionUsage):
        return f"选项 {error.option_name} 用法不对:后面要跟一个值"
    if isinstance(error, click.BadParameter):
        return f"{_parameter(error.param)}的值不对:{error.message}"
    if "No such command" in error.message:
        return f"没有这个命令:{error.message.split()[-1].strip(chr(39) + '.')}"
    if "unexpected extra argument" in error.message:
        return f"多出了参数:{error.message.rpartition('(')[2].rstrip(').')}"
    if "Missing command" in error.message:
        return "没有写命令"
    return error.message


def _parameter(param: click.Parameter | None) -> str:
    if param is None:
        return "参数"
    if isinstance(param, click.Argument):
        return f"参数 {param.human_readable_name}"
    return f"选项 {param.opts[-1]} "


class Choice(click.Choice[str]):
    """A choice whose refusal is in Chinese."""

    def fail(
        self, message: str, param: click.Parameter | None = None, ctx: click.Context | None = None
    ) -> Any:
        """Say what may stand there."""
        del message
        raise click.BadParameter(f"只能是 {'、'.join(map(str, self.choices))}", ctx=ctx, param=param)
