"""Report files on disk: whole or not at all, and the same bytes for the same content."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import secrets
import zipfile
from collections.abc import Mapping
from pathlib import Path

from evidencecheck.errors import OutputError

# The earliest moment a zip archive can state.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_whole(contents: Mapping[Path, bytes]) -> None:
    """Write all files, or none of them.

    Each is written beside its place under another name first; only when all of them are there do
    they take their places. Raises ``OutputError``, in Chinese, with what to do.
    """
    for folder in dict.fromkeys(path.parent for path in contents):
        _make_folder(folder)
    for path in contents:
        _ask_for(path)
    waiting: dict[Path, Path] = {}
    try:
        for path, data in contents.items():
            waiting[path] = _write_beside(path, data)
        for path, temporary in waiting.items():
            temporary.replace(path)
    except OSError as error:
        raise OutputError(_explain(error, _named(error, contents))) from error
    finally:
        for temporary in waiting.values():
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)


def same_bytes(package: bytes) -> bytes:
    """An Office package written anew without the times at which its parts were stored."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            # Not the system this runs on: the bytes are to be the same on all of them.
            entry.create_system = 0
            new.writestr(entry, old.read(name))
    return out.getvalue()


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise OutputError(f"{folder} 不是文件夹，请另选一个放报告的位置") from error
    except OSError as error:
        raise OutputError(_explain(error, folder)) from error


def _ask_for(path: Path) -> None:
    """Word and Excel lock what they have open: find that out before anything is replaced."""
    if path.is_dir():
        raise OutputError(f"{path} 是文件夹，请先改名或移走")
    try:
        with path.open("r+b"):
            pass
    except FileNotFoundError:
        return
    except OSError as error:
        raise OutputError(_explain(error, path)) from error


def _write_beside(path: Path, data: bytes) -> Path:
    # Opened by name rather than by tempfile: the report gets the permissions other files get.
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    return temporary


def _named(error: OSError, contents: Mapping[Path, bytes]) -> Path:
    """The report an error is about: its target where it names one."""
    wanted = {path.name: path for path in contents}
    for name in (error.filename2, error.filename):
        for target, path in wanted.items():
            if name and target in str(name):
                return path
    return next(iter(contents))


def _explain(error: OSError, path: Path) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"磁盘空间不足，{path.name} 没有写成；请清理出空间再试"
    if error.errno == errno.EROFS:
        return f"{path.parent} 所在的盘是只读的，请用 --out 另选一个位置"
    if isinstance(error, PermissionError):
        if path.exists() and path.is_file():
            return (
                f"{path.name} 写不进去：请先关闭正在打开它的 Word、Excel 或 WPS；如是只读文件，请去掉只读再试"
            )
        return f"没有权限在 {path.parent} 里写文件，请用 --out 另选一个位置"
    if error.errno == errno.ENAMETOOLONG:
        return f"{path} 路径太长，请用 --out 另选一个短一些的位置"
    return f"{path} 没有写成：{error.strerror or error}"
