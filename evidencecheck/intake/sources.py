"""One file on disk -> one source file: format, basis, hash, and what is wrong with it."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from evidencecheck.intake.names import extension, is_volume, litter, problem_by_name
from evidencecheck.intake.sniffing import sniff
from evidencecheck.model import FileFormat, FileProblem, FileStatus, SourceFile

# Files up to this size are held whole while their format is found out; of larger ones only the
# start is looked at (all that tells a film or a disk image from a document).
_HELD_BYTES = 256 * 1024 * 1024
_CHUNK = 1024 * 1024

_EMPTY = FileProblem("empty", "文件是空的(0 字节)", "请重新复制或重新导出这个文件")
UNREADABLE = FileProblem(
    "access-denied", "没有读取权限,或文件正被占用", "请关闭正在使用它的程序,或检查文件权限后重试"
)
VOLUME = FileProblem(
    "volume", "是分卷压缩包的一卷,不能单独解开", "请把各卷放在一起解压,把解压出来的文件放进本文件夹"
)

_NOT_READ: dict[FileFormat, tuple[FileStatus, FileProblem]] = {
    FileFormat.PPT: (
        FileStatus.UNREADABLE,
        FileProblem("unsupported", "是演示文稿,还不能读取", "如其中有佐证材料,请另存为 PDF 或 Word 后提交"),
    ),
    FileFormat.MEDIA: (
        FileStatus.SKIPPED,
        FileProblem("media", "是音频或视频,不读取", "如需作为佐证,请附文字记录"),
    ),
    FileFormat.PROGRAM: (
        FileStatus.SKIPPED,
        FileProblem("program", "是程序文件,不是材料", "请从材料文件夹中删除"),
    ),
    FileFormat.UNKNOWN: (
        FileStatus.UNREADABLE,
        FileProblem(
            "unknown-format",
            "认不出是什么格式,或文件已损坏",
            "请用 WPS 或 Word 打开确认,另存为 Word 或 PDF 后提交",
        ),
    ),
}


def source_at(
    path: Path, shown: str, *, name: str = "", litter_above: bool = False, locked: bool = False
) -> SourceFile:
    """The source file whose bytes lie at ``path``, shown as ``shown``.

    ``name`` is the name its owner gave it, where it lies under another one. ``litter_above``: it is
    in a folder of litter. ``locked``: it came out of an archive that a password opened.
    """
    name = name or path.name
    problem = litter() if litter_above else problem_by_name(name)
    try:
        data, digest, size = _load(path, keep=problem is None)
    except OSError:
        return stand_in(str(path), shown, problem or UNREADABLE, FileStatus.SKIPPED if problem else None)

    def file(
        form: FileFormat, basis: str, status: FileStatus | None, problem: FileProblem | None
    ) -> SourceFile:
        return SourceFile(
            path=shown,
            location=str(path),
            format=form,
            basis=basis,
            size=size,
            digest=digest,
            status=status,
            problem=problem,
            locked=locked,
        )

    if problem is not None:
        status = FileStatus.UNREADABLE if problem.code == "unfinished" else FileStatus.SKIPPED
        return file(FileFormat.JUNK, "文件名或所在文件夹", status, problem)
    if size == 0:
        return file(FileFormat.UNKNOWN, "大小为 0 字节", FileStatus.EMPTY, _EMPTY)
    found = sniff(data, extension(name))
    status_and_problem = _NOT_READ.get(found.format, (None, None))
    if found.format is FileFormat.UNKNOWN and is_volume(name):
        status_and_problem = FileStatus.UNREADABLE, VOLUME
    return file(found.format, found.basis, *status_and_problem)


def _load(path: Path, *, keep: bool) -> tuple[bytes, str, int]:
    """Bytes (all, or the start of a very large file), SHA-256 in hex, size."""
    with path.open("rb") as stream:
        size = os.fstat(stream.fileno()).st_size
        if keep and size <= _HELD_BYTES:
            data = stream.read()
            return data, hashlib.sha256(data).hexdigest(), len(data)
        digest = hashlib.sha256()
        head = b""
        while chunk := stream.read(_CHUNK):
            head = head or chunk
            digest.update(chunk)
        return head, digest.hexdigest(), size


def stand_in(location: str, shown: str, problem: FileProblem, status: FileStatus | None = None) -> SourceFile:
    """An entry for something that cannot be opened, so that it is never left out in silence."""
    return SourceFile(
        path=shown,
        location=location,
        format=FileFormat.UNKNOWN,
        basis="未能打开" if status is None else "文件系统",
        size=0,
        digest="",
        status=status or FileStatus.UNREADABLE,
        problem=problem,
    )
