"""Walk a submission and list every file in it, those in archives too."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
import platformdirs

from evidencecheck.errors import SubmissionError
from evidencecheck.intake.expanding import Expander, Unpack
from evidencecheck.intake.names import LINK, is_litter_folder, printable, problem_by_name
from evidencecheck.intake.sources import UNREADABLE, source_at, stand_in
from evidencecheck.intake.unpacking import unpack
from evidencecheck.model import FileFormat, FileProblem, FileStatus, SourceFile

# Deeper than any village files its papers; a loop of mounts ends here too.
_MAX_DEPTH = 60

_FOLDER = FileProblem("folder-unreadable", "文件夹打不开,里面的文件没有检查", "请检查文件夹权限后重试")
_DEEP = FileProblem("too-deep", "文件夹层数过多,更里层没有检查", "请把材料移到较浅的文件夹")


class Submission(msgspec.Struct, frozen=True):
    """One village's folder or archive; ``files`` are sorted by path."""

    name: str
    path: str
    files: tuple[SourceFile, ...]


@contextlib.contextmanager
def opened(path: Path, passwords: tuple[str, ...] = (), unpack: Unpack = unpack) -> Iterator[Submission]:
    """Every file of a submission with its format, basis and hash, those in archives included.

    Archives are unpacked into a private temporary folder, never beside the files, which goes when
    the block ends: the files are to be read inside it. A file that will not be read (litter, empty,
    a format without a reader, an archive past its bounds) is listed with status and problem. Links
    are listed but never followed. ``unpack`` lets the caller run the unpacking of one archive
    elsewhere. Raises ``SubmissionError`` where there is nothing to work on: no such path, a plain
    file, a folder that cannot be opened.
    """
    path = Path(path)
    _check(path)
    # Not resolve(): a linked folder keeps the name its owner sees.
    root = Path(os.path.abspath(path))  # noqa: PTH100
    name = printable(root.name) or printable(str(root))
    is_folder = root.is_dir()
    if is_folder:
        sources = _walk(str(root), "", litter_above=False, depth=0)
    else:
        sources = iter((source_at(root, printable(root.name)),))
        name = _without_archive_ending(name)
    with _expanded(sources, root, passwords, unpack) as files:
        yield Submission(name, printable(str(root)), files)


@contextlib.contextmanager
def identified(
    path: Path, passwords: tuple[str, ...] = (), unpack: Unpack = unpack
) -> Iterator[tuple[SourceFile, ...]]:
    """One single file, shown by its own name and the folder it lies in; of an archive, its files.

    Raises ``SubmissionError`` when there is no such file.
    """
    if not path.is_file():
        raise SubmissionError(f"没有文件“{printable(str(path))}”,请检查路径")
    parent = path.absolute().parent.name
    source = source_at(path, printable(f"{parent}/{path.name}" if parent else path.name))
    with _expanded(iter((source,)), path.absolute(), passwords, unpack) as files:
        yield files


@contextlib.contextmanager
def _expanded(
    sources: Iterator[SourceFile], root: Path, passwords: tuple[str, ...], unpack: Unpack
) -> Iterator[tuple[SourceFile, ...]]:
    """The sources with archives replaced by what is in them, sorted, while the folder is there."""
    with contextlib.ExitStack() as stack:
        expander: Expander | None = None
        files: list[SourceFile] = []
        for source in sources:
            if source.format is not FileFormat.ARCHIVE or source.status is not None:
                files.append(source)
                continue
            if expander is None:
                expander = Expander(stack.enter_context(_temporary_folder(root)), passwords, unpack)
            files += expander.expanded(source)
        yield _distinct(sorted(files, key=lambda f: f.path))


@contextlib.contextmanager
def _temporary_folder(root: Path) -> Iterator[Path]:
    """A folder for this user alone, outside the submission."""
    places = (Path(tempfile.gettempdir()), Path(platformdirs.user_cache_dir("evidencecheck", False)))
    for place in places:
        if not place.resolve().is_relative_to(root.resolve()):
            place.mkdir(parents=True, exist_ok=True)
            break
    else:
        raise SubmissionError("被核查的文件夹包含系统的临时文件夹,压缩包没有地方解开,请换一个文件夹核查")
    with tempfile.TemporaryDirectory(
        prefix="evidencecheck-", dir=place, ignore_cleanup_errors=True
    ) as folder:
        yield Path(folder)


def list_submissions(folder: Path) -> tuple[Path, ...]:
    """Every direct subfolder and archive of a folder, sorted by name; loose files are none.

    Hidden folders, litter and links are left out. Raises ``SubmissionError`` as ``opened`` does.
    """
    folder = Path(folder)
    _check(folder)
    if not folder.is_dir():
        raise SubmissionError(
            f"不是文件夹:{printable(str(folder))}。批量检查请给出装着各村文件夹的那个文件夹。"
        )
    found: list[Path] = []
    for entry in _entries(str(folder)):
        if _is_link(entry) or is_litter_folder(entry.name) or problem_by_name(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False) or (
            entry.is_file(follow_symlinks=False) and _is_archive(Path(entry.path))
        ):
            found.append(folder / entry.name)
    return tuple(sorted(found, key=lambda p: printable(p.name)))


def _check(path: Path) -> None:
    shown = printable(str(path))
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        raise SubmissionError(f"找不到:{shown}。请检查路径是否写对。") from None
    except (OSError, ValueError):
        raise SubmissionError(f"打不开:{shown}。请检查路径和权限。") from None
    if stat.S_ISDIR(mode):
        try:
            with os.scandir(path):
                return
        except OSError:
            raise SubmissionError(f"没有权限打开文件夹:{shown}。请检查权限后重试。") from None
    if not stat.S_ISREG(mode) or not _is_archive(path):
        raise SubmissionError(f"不是文件夹,也不是压缩包:{shown}。请给出装着材料的文件夹。")


def _is_archive(path: Path) -> bool:
    return source_at(path, path.name).format is FileFormat.ARCHIVE


def _without_archive_ending(name: str) -> str:
    stem = name.rsplit(".", 1)[0] if "." in name else name
    return stem.removesuffix(".tar") or name


def _entries(folder: str) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as listing:
        return sorted(listing, key=lambda e: e.name)


def _is_link(entry: os.DirEntry[str]) -> bool:
    """A symbolic link, or on Windows a junction, which Python does not count as one."""
    if entry.is_symlink():
        return True
    tag = getattr(entry.stat(follow_symlinks=False), "st_reparse_tag", 0) if os.name == "nt" else 0
    return bool(tag) and tag == getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", None)


def _walk(folder: str, prefix: str, *, litter_above: bool, depth: int) -> Iterator[SourceFile]:
    if depth > _MAX_DEPTH:
        yield stand_in(folder, prefix.rstrip("/") + "/", _DEEP)
        return
    try:
        entries = _entries(folder)
    except OSError:
        yield stand_in(folder, prefix.rstrip("/") + "/", _FOLDER)
        return
    for entry in entries:
        shown = prefix + printable(entry.name)
        try:
            if _is_link(entry):
                yield stand_in(entry.path, shown, LINK, FileStatus.SKIPPED)
            elif entry.is_dir(follow_symlinks=False):
                inside = litter_above or is_litter_folder(entry.name)
                yield from _walk(entry.path, shown + "/", litter_above=inside, depth=depth + 1)
            elif entry.is_file(follow_symlinks=False):
                yield source_at(Path(entry.path), shown, litter_above=litter_above)
        except OSError:
            yield stand_in(entry.path, shown, UNREADABLE)


def _distinct(files: list[SourceFile]) -> tuple[SourceFile, ...]:
    """Two names that are shown alike (``é`` written in two ways) are told apart by a number."""
    seen: dict[str, int] = {}
    result: list[SourceFile] = []
    for file in files:
        count = seen[file.path] = seen.get(file.path, 0) + 1
        result.append(file if count == 1 else msgspec.structs.replace(file, path=f"{file.path} ({count})"))
    return tuple(result)
