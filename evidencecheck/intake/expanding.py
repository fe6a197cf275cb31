"""Archives among the source files -> the source files in them, archives in archives too."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from evidencecheck.intake.bounds import (
    MAX_DEPTH,
    MAX_MEMBERS,
    MAX_TOTAL_BYTES,
    Member,
    Unpacked,
    UnpackJob,
    empty_folder,
    too_deep_archive,
)
from evidencecheck.intake.names import is_litter_folder, printable
from evidencecheck.intake.sources import source_at
from evidencecheck.model import FileFormat, FileProblem, FileStatus, SourceFile

Unpack = Callable[[UnpackJob], Unpacked]
"""Runs ``unpack`` wherever the caller thinks it safe."""

INSIDE = "!/"
"""Stands between an archive and the path of a file in it."""

_EMPTY = FileProblem("empty", "压缩包里没有文件", "请确认是否交错了文件")
_DRIVE = re.compile(r"^[A-Za-z]:")


class Expander:
    """Unpacks the archives of one submission into one temporary folder, within one allowance."""

    def __init__(self, folder: Path, passwords: tuple[str, ...], unpack: Unpack) -> None:
        self._folder = folder
        self._passwords = passwords
        self._unpack = unpack
        self._members = 0
        self._bytes = 0
        self._archives = 0

    def expanded(self, source: SourceFile, depth: int = 1) -> Iterator[SourceFile]:
        """The source itself, or, of an archive that is to be read, the files in it."""
        if source.format is not FileFormat.ARCHIVE or source.status is not None:
            yield source
            return
        if depth > MAX_DEPTH:
            refused = too_deep_archive()
            yield _refused(source, refused.problem, refused.status)
            return
        found = self._unpacked(source)
        if found.problem is not None:
            yield _refused(source, found.problem, found.status or FileStatus.UNREADABLE)
        elif not found.members:
            yield _refused(source, _EMPTY, FileStatus.EMPTY)
        for member in found.members:
            inner = _member(member, source, locked=found.locked or source.locked)
            yield from self.expanded(inner, depth + 1)

    def _unpacked(self, source: SourceFile) -> Unpacked:
        self._archives += 1
        into = self._folder / f"{self._archives:06d}"
        into.mkdir(mode=0o700)
        found = self._unpack(
            UnpackJob(
                archive=source.location,
                name=source.path.rpartition("/")[2],
                into=str(into),
                passwords=self._passwords,
                members=MAX_MEMBERS - self._members,
                total=MAX_TOTAL_BYTES - self._bytes,
            )
        )
        if found.problem is not None:
            # A worker that was ended half-way has left what it had.
            empty_folder(into)
        self._members += len(found.members)
        self._bytes += found.size
        return found


def _refused(source: SourceFile, problem: FileProblem, status: FileStatus) -> SourceFile:
    return msgspec.structs.replace(source, problem=problem, status=status)


def _member(member: Member, archive: SourceFile, *, locked: bool) -> SourceFile:
    parts = _parts(member.name) or ["未命名"]
    shown = archive.path + INSIDE + "/".join(map(printable, parts))
    if member.problem is not None:
        return SourceFile(
            path=shown,
            location=archive.location,
            format=FileFormat.UNKNOWN,
            basis="压缩包目录",
            size=0,
            digest="",
            status=member.status,
            problem=member.problem,
            locked=locked,
        )
    litter_above = any(is_litter_folder(part) for part in parts[:-1])
    return source_at(Path(member.location), shown, name=parts[-1], litter_above=litter_above, locked=locked)


def _parts(name: str) -> list[str]:
    """Folders and name; what would lead out of the archive (``..``, a drive, the root) is left off.

    The bytes lie under a number, so a hostile name can do no harm, and an old packer's ``D:\\材料``
    is an honest one.
    """
    name = _DRIVE.sub("", name.split("\x00")[0].replace("\\", "/"))
    return [part for part in name.split("/") if part not in ("", ".", "..")]
