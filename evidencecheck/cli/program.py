"""The group of commands, and the one way out of the process."""

from __future__ import annotations

import contextlib
import os
import sys
import tomllib
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from evidencecheck import __version__
from evidencecheck.cli.chinese import Group, say_usage_error
from evidencecheck.errors import EvidenceCheckError, ExitStatus, UsageError

CONFIGURATION = "evidencecheck.toml"
COMMANDS = {
    "check": "核查一个村的材料文件夹,列出缺失材料和拟扣分",
    "scan": "逐村核查一个文件夹下的所有村,给出汇总表",
    "inspect": "查看一个文件读到了什么、认作什么材料、依据是什么",
    "checklist": "打印某套细则下应交材料一览",
    "rules": "列出、查看、校验考核细则",
    "demo": "写出样例乡镇并核查,看看程序能做什么",
}


class _LazyGroup(Group):
    """Commands by name; a command's module, with all it needs, is imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"evidencecheck.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("命令"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=_LazyGroup, help="对照考核细则,自查村级上报材料:缺什么、缺哪个月、预计扣几分。")
@click.version_option(
    __version__, "--version", prog_name="evidencecheck", help="显示版本号", message="%(prog)s %(version)s"
)
def cli() -> None:
    """The group; its help is given above in Chinese."""


def main(args: list[str] | None = None) -> None:
    """Run the command line and end the process with its exit status."""
    sys.exit(run(args))


def run(args: list[str] | None = None) -> int:
    """Run the command line; the exit status. Nothing a user does ends in a traceback."""
    _forgiving_streams()
    try:
        status = cli.main(
            args,
            prog_name="evidencecheck",
            standalone_mode=False,
            auto_envvar_prefix="EVIDENCECHECK",
            default_map=_configuration(),
        )
    except EvidenceCheckError as error:
        click.echo(f"错误:{error.message}", err=True)
        return int(error.status)
    except click.UsageError as error:
        click.echo(f"错误:{say_usage_error(error)}", err=True)
        return int(ExitStatus.WRONG_USE)
    except click.ClickException as error:
        click.echo(f"错误:{error.message}", err=True)
        return int(ExitStatus.WRONG_USE)
    except (click.Abort, KeyboardInterrupt):
        click.echo("已中断", err=True)
        return 130
    except BrokenPipeError:
        # The reader of a pipe went away (| head); say nothing, and keep the interpreter from it too.
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return int(ExitStatus.COMPLETE)
    return int(status or ExitStatus.COMPLETE)


def _forgiving_streams() -> None:
    """A console that can only encode GBK shows a question mark instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def _configuration() -> dict[str, Any]:
    """Defaults from ``evidencecheck.toml`` in the current folder: flags and environment go before it.

    Top-level keys hold for every command, tables (``[check]``) for one.
    """
    path = Path(CONFIGURATION)
    if not path.is_file():
        return {}
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"配置文件 {CONFIGURATION} 无法读取({error}),请改正或删除后重试") from error
    common = {key: value for key, value in data.items() if not isinstance(value, dict)}
    own = {key: value for key, value in data.items() if isinstance(value, dict)}
    unknown = [key for key in own if key not in COMMANDS]
    if unknown:
        raise UsageError(f"配置文件 {CONFIGURATION} 中没有命令“{unknown[0]}”,可用:{'、'.join(COMMANDS)}")
    return {name: {**common, **own.get(name, {})} for name in COMMANDS}
