"""The sample township: written somewhere to play with, and checked."""

from __future__ import annotations

import shutil
from pathlib import Path

from evidencecheck.errors import OutputError, UsageError
from evidencecheck.rules import sample_folder

YEAR = 2024
"""The year the sample's papers are about."""


def write_sample(folder: Path) -> Path:
    """Copy the sample township's villages into ``folder``; the folder that holds them.

    Raises ``UsageError`` when something is there already, ``OutputError`` when it cannot be written.
    """
    target = folder / "样例乡镇"
    if target.exists():
        raise UsageError(f"“{target}”已存在，请删除它，或用 --dest 换一个文件夹")
    try:
        for village in sorted(path for path in sample_folder().iterdir() if path.is_dir()):
            shutil.copytree(village, target / village.name)
    except OSError as error:
        raise OutputError(
            f"“{target}”写不进去（没有权限、磁盘已满或路径不对），请用 --dest 换一个文件夹"
        ) from error
    return target
