"""Walk a submission and list every file in it."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import msgspec

from evidencecheck.errors import SubmissionError
from evidencecheck.intake.names import LINK, extension, is_litter_folder, litter, printable, problem_by_name
from evidencecheck.intake.sniffing import Sniffed, sniff
from evidencecheck.model import FileFormat, FileProblem, FileStatus, SourceFile

# Files up to this size are held whole while their format is found out; of larger ones only the
# start is looked at (all that tells a film or a disk image from a document).
_HELD_BYTES = 256 * 1024 * 1024
_CHUNK = 1024 * 1024
# Deeper than any village files its papers; a loop of mounts ends here too.
_MAX_DEPTH = 60

_EMPTY = FileProblem("empty", "文件是空的(0 字节)", "请重新复制或重新导出这个文件")
_ENCRYPTED = FileProblem("encrypted", "文件已加密,打不开", "请去除密码后重新提交")
_UNREADABLE = FileProblem(
    "access-denied", "没有读取权限,或文件正被占用", "请关闭正在使用它的程序,或检查文件权限后重试"
)
_FOLDER = FileProblem("folder-unreadable", "文件夹打不开,里面的文件没有检查", "请检查文件夹权限后重试")
_DEEP = FileProblem("too-deep", "文件夹层数过多,更里层没有检查", "请把材料移到较浅的文件夹")

_NOT_READ: dict[FileFormat, tuple[FileStatus, FileProblem]] = {
    FileFormat.IMAGE: (
        FileStatus.UNREADABLE,
        FileProblem(
            "needs-ocr", "是图片,图片里的文字还没有识别", "请人工查看,或提交可复制文字的 Word、PDF 文件"
        ),
    ),
    FileFormat.ARCHIVE: (
        FileStatus.UNREADABLE,
        FileProblem("archive", "是压缩包,里面的文件没有检查", "请解压后把里面的文件放进本文件夹"),
    ),
    FileFormat.OFD: (
        FileStatus.UNREADABLE,
        FileProblem(
            "unsupported", "是 OFD 版式文件,还不能读取", "请用 WPS 或阅读器另存为 PDF 或 Word 后提交"
        ),
    ),
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


class Submission(msgspec.Struct, frozen=True):
    """One village's folder or archive; ``files`` are sorted by path."""

    name: str
    path: str
    files: tuple[SourceFile, ...]


def collect(path: Path) -> Submission:
    """List every regular file of a submission with its format, basis and hash.

    A file that will not be read (litter, empty, locked, a format without a reader) is listed with
    status and problem. Links are listed but never followed. Raises ``SubmissionError`` where there
    is nothing to work on: no such path, a plain file, a folder that cannot be opened.
    """
    path = Path(path)
    _check(path)
    # Not resolve(): a linked folder keeps the name its owner sees.
    root = Path(os.path.abspath(path))  # noqa: PTH100
    name = printable(root.name) or printable(str(root))
    if not root.is_dir():
        return Submission(
            _without_archive_ending(name), printable(str(root)), (_source(root, printable(root.name)),)
        )
    files = sorted(_walk(str(root), "", litter_above=False, depth=0), key=lambda f: f.path)
    return Submission(name, printable(str(root)), _distinct(files))


def identify(path: Path) -> SourceFile:
    """One single file, shown by its own name and the folder it lies in.

    Raises ``SubmissionError`` when there is no such file.
    """
    if not path.is_file():
        raise SubmissionError(f"没有文件“{printable(str(path))}”,请检查路径")
    parent = path.absolute().parent.name
    return _source(path, printable(f"{parent}/{path.name}" if parent else path.name))


def list_submissions(folder: Path) -> tuple[Path, ...]:
    """Every direct subfolder and archive of a folder, sorted by name; loose files are none.

    Hidden folders, litter and links are left out. Raises ``SubmissionError`` as ``collect`` does.
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
    source = _source(path, path.name)
    return source.format is FileFormat.ARCHIVE


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
        yield _stand_in(folder, prefix.rstrip("/") + "/", _DEEP)
        return
    try:
        entries = _entries(folder)
    except OSError:
        yield _stand_in(folder, prefix.rstrip("/") + "/", _FOLDER)
        return
    for entry in entries:
        shown = prefix + printable(entry.name)
        try:
            if _is_link(entry):
                yield _stand_in(entry.path, shown, LINK, FileStatus.SKIPPED)
            elif entry.is_dir(follow_symlinks=False):
                inside = litter_above or is_litter_folder(entry.name)
                yield from _walk(entry.path, shown + "/", litter_above=inside, depth=depth + 1)
            elif entry.is_file(follow_symlinks=False):
                yield _source(Path(entry.path), shown, litter_above=litter_above)
        except OSError:
            yield _stand_in(entry.path, shown, _UNREADABLE)


def _source(path: Path, shown: str, *, litter_above: bool = False) -> SourceFile:
    """The source file at ``path``, shown as ``shown``."""
    problem = litter() if litter_above else problem_by_name(path.name)
    try:
        data, digest, size = _load(path, keep=problem is None)
    except OSError:
        return _stand_in(str(path), shown, problem or _UNREADABLE, FileStatus.SKIPPED if problem else None)

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
        )

    if problem is not None:
        status = FileStatus.UNREADABLE if problem.code == "unfinished" else FileStatus.SKIPPED
        return file(FileFormat.JUNK, "文件名或所在文件夹", status, problem)
    if size == 0:
        return file(FileFormat.UNKNOWN, "大小为 0 字节", FileStatus.EMPTY, _EMPTY)
    found: Sniffed = sniff(data, extension(path.name))
    if found.encrypted:
        return file(found.format, found.basis, FileStatus.ENCRYPTED, _ENCRYPTED)
    status_and_problem = _NOT_READ.get(found.format, (None, None))
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


def _stand_in(
    location: str, shown: str, problem: FileProblem, status: FileStatus | None = None
) -> SourceFile:
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


def _distinct(files: list[SourceFile]) -> tuple[SourceFile, ...]:
    """Two names that are shown alike (``é`` written in two ways) are told apart by a number."""
    seen: dict[str, int] = {}
    result: list[SourceFile] = []
    for file in files:
        count = seen[file.path] = seen.get(file.path, 0) + 1
        result.append(file if count == 1 else msgspec.structs.replace(file, path=f"{file.path} ({count})"))
    return tuple(result)
