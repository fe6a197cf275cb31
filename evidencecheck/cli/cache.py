"""``evidencecheck cache``: what is kept between runs, and how to get rid of it."""

from __future__ import annotations

import click

from evidencecheck.cli.chinese import Command, Group

_MEGABYTE = 1024 * 1024


@click.group("cache", cls=Group, help="缓存：上次读过、没有改动的文件不必再读。可随时清除。")
def command() -> None:
    """The group; its help is given above in Chinese."""


@command.command("info", cls=Command, help="缓存在哪里、有多少")
def info_command() -> int:
    """Place and size."""
    from evidencecheck.cache import user_cache

    info = user_cache().info()
    click.echo(f"位置：{info.folder}")
    click.echo(f"条目：{info.entries} 条，{info.size / _MEGABYTE:.1f} MB")
    click.echo(f"上限：{info.limit // _MEGABYTE} MB，超过时先删最久没用的")
    click.echo("内容：从各份材料中读出的文字和认定结果，只有本用户能打开；用密码打开的文件不留")
    return 0


@command.command("clear", cls=Command, help="清除缓存")
def clear_command() -> int:
    """Remove all of it."""
    from evidencecheck.cache import user_cache

    click.echo(f"已清除 {user_cache().clear()} 条")
    return 0
