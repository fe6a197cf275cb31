"""The group of commands, and the one way out of the process."""

from __future__ import annotations

import contextlib
import os
import sys
from importlib import import_module

import click

from evidencecheck import __version__
from evidencecheck.cli.chinese import Group, say_usage_error, write_rows
from evidencecheck.cli.configuration import read_configuration
from evidencecheck.errors import EvidenceCheckError, ExitStatus

INTERRUPTED = 130
"""What shells expect of a process ended by Ctrl-C."""
READER_GONE = 141
"""What shells see of a process that wrote into a pipe nobody reads any more."""
COMMANDS = {
    "check": "核查一个村的材料文件夹，列出缺失材料和拟扣分",
    "scan": "逐村核查一个文件夹下的所有村，给出汇总表",
    "inspect": "查看一个文件读到了什么、认作什么材料、依据是什么",
    "checklist": "打印某套细则下应交材料一览",
    "rules": "列出、查看、校验考核细则",
    "cache": "查看或清除缓存（上次读过的文件不必再读）",
    "demo": "写出样例乡镇并核查，看看程序能做什么",
}


class _LazyGroup(Group):
    """Commands by name; a command's module, with all it needs, is imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        return _load(cmd_name) if cmd_name in COMMANDS else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.exceptions.NoSuchCommand(args[0], possibilities=COMMANDS, ctx=ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # The reader of a pipe went away (| head); say nothing, and keep the interpreter from it too.
            with contextlib.suppress(OSError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return READER_GONE

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("命令"):
            write_rows(formatter, COMMANDS.items())


def _load(name: str) -> click.Command:
    command: click.Command = import_module(f"evidencecheck.cli.{name}").command
    return command


@click.command(cls=_LazyGroup, help="对照考核细则，自查村级上报材料：缺什么、缺哪个月、预计扣几分。")
@click.version_option(
    __version__, "--version", prog_name="evidencecheck", help="显示版本号", message="%(prog)s %(version)s"
)
def cli() -> None:
    """The group; its help is given above in Chinese."""


def main(args: list[str] | None = None) -> None:
    """Run the command line and end the process with its exit status."""
    sys.exit(_run(args))


def _run(args: list[str] | None) -> int:
    """The exit status of one run. Nothing a user does ends in a traceback."""
    _forgiving_streams()
    try:
        status = cli.main(
            args,
            prog_name="evidencecheck",
            standalone_mode=False,
            auto_envvar_prefix="EVIDENCECHECK",
            default_map=read_configuration(COMMANDS, _load),
        )
    except EvidenceCheckError as error:
        return _refuse(error.message, error.status)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.message, err=True)
        return int(ExitStatus.WRONG_USE)
    except click.UsageError as error:
        return _refuse(say_usage_error(error), ExitStatus.WRONG_USE)
    except (click.Abort, KeyboardInterrupt):
        click.echo("已中断", err=True)
        return INTERRUPTED
    return int(status or ExitStatus.COMPLETE)


def _refuse(message: str, status: ExitStatus) -> int:
    click.echo(f"错误：{message}", err=True)
    return int(status)


def _forgiving_streams() -> None:
    """A console that can only encode GBK shows a question mark instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
