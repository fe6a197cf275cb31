"""Defaults from ``evidencecheck.toml`` in the current folder: flags and environment go before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from evidencecheck.errors import UsageError

FILE_NAME = "evidencecheck.toml"
_LINE = re.compile(r"line (\d+)")

Table = dict[str, Any]


def read_configuration(commands: Iterable[str], load: Callable[[str], click.Command]) -> dict[str, Table]:
    """The defaults of every command, as click takes them; empty without a file.

    Top-level keys hold for every command that has such an option, tables (``[check]``) for one.
    Keys are written as the options are, without the dashes before: ``as-of``. Raises ``UsageError``
    for a file that is no TOML, and for a key or table that means nothing: a typo would go unseen.
    """
    path = Path(FILE_NAME)
    if not path.is_file():
        return {}
    data = _parse(path)
    known = {name: _options(load(name)) for name in commands}
    common = {key: value for key, value in data.items() if not isinstance(value, dict)}
    own = {key: value for key, value in data.items() if isinstance(value, dict)}
    for table in own:
        _expect(table, known, "没有命令")
    for key in common:
        _expect(key, {option: None for options in known.values() for option in options}, "没有选项")
    for table, values in own.items():
        for key in values:
            _expect(key, known[table], f"[{table}] 下没有选项")
    return {
        name: {
            options[key]: value for key, value in {**common, **own.get(name, {})}.items() if key in options
        }
        for name, options in known.items()
    }


def _parse(path: Path) -> Table:
    # Loaded only where there is a configuration: it costs as much as the rest of the help.
    import tomllib

    try:
        data = path.read_bytes()
        try:
            return tomllib.loads(data.decode("utf-8-sig"))
        except UnicodeDecodeError:
            # Notepad's "ANSI" on a Chinese Windows.
            return tomllib.loads(data.decode("gb18030", errors="replace"))
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))
        where = f"第 {line[1]} 行" if line else ""
        raise UsageError(
            f'配置文件 {FILE_NAME} {where}写法不对，请改正：应像 year = 2024 或 out = "报告" 这样写'
        ) from error
    except OSError as error:
        raise UsageError(f"配置文件 {FILE_NAME} 打不开，请检查权限或删除该文件") from error


def _options(command: click.Command) -> dict[str, str]:
    """The parameter behind each option's long name."""
    return {
        opt.lstrip("-"): param.name
        for param in command.params
        if isinstance(param, click.Option) and param.name
        for opt in param.opts
    }


def _expect(key: str, choices: Iterable[str], complaint: str) -> None:
    allowed = sorted(choices)
    if key not in allowed:
        raise UsageError(
            f"配置文件 {FILE_NAME} {complaint}“{key}”，请改正或删除；可以写：{'、'.join(allowed) or '无'}"
        )
