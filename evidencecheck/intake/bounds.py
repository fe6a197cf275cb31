"""What an archive may bring, and the count that is kept while it is unpacked.

A year's papers of a village are some hundred files and, with photographs, some hundred megabytes:
what goes past these bounds is a mistake (a disk image) or malice (an archive bomb).
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NamedTuple

from evidencecheck.intake.names import LINK
from evidencecheck.model import FileProblem, FileStatus

MAX_DEPTH = 4
"""Archives in archives: the outermost one counts as 1."""
MAX_MEMBERS = 20_000
"""Files from all archives of one submission together."""
MAX_TOTAL_BYTES = 4 * 1024**3
"""Bytes from all archives of one submission together."""
MAX_MEMBER_BYTES = 200 * 1024**2
"""Bytes of one file; readers take no larger one either."""
MAX_RATIO = 250
"""Unpacked bytes to packed ones of one archive. Deflate itself ends at 1032."""
RATIO_FREE_BYTES = 64 * 1024**2
"""Below this the ratio says nothing: a blank scan as BMP packs a thousandfold."""

_CHUNK = 1024 * 1024

_REPACK = "请重新压缩后再交,或把解压出来的文件夹直接提交"
_SMALLER = "请解压后只提交材料本身,或分成几个较小的压缩包"


class ArchiveError(Exception):
    """Ends an archive as a whole; carries what is said of it."""

    def __init__(self, problem: FileProblem, status: FileStatus = FileStatus.UNREADABLE) -> None:
        super().__init__(problem.message)
        self.problem = problem
        self.status = status


def damaged_archive() -> ArchiveError:
    """The bytes are not what the format asks for."""
    return ArchiveError(FileProblem("damaged", "压缩包已损坏,解不开", _REPACK))


def unsupported_archive(what: str) -> ArchiveError:
    """A kind of packing for which there is no code here."""
    return ArchiveError(FileProblem("unsupported", f"{what},解不开", _REPACK))


def locked_archive(*, tried: bool) -> ArchiveError:
    """A password is needed; ``tried``: those given did not fit."""
    message = "压缩包已加密,所给的密码都打不开" if tried else "压缩包已加密,打不开"
    problem = FileProblem("encrypted", message, "请提供密码,或去除密码后重新提交")
    return ArchiveError(problem, FileStatus.ENCRYPTED)


def too_deep_archive() -> ArchiveError:
    """An archive in an archive in an archive …"""
    return _beyond("archive-depth", f"压缩包层数过多(超过 {MAX_DEPTH} 层)")


def no_room() -> ArchiveError:
    """The disk of the temporary folder is full."""
    problem = FileProblem("disk-full", "磁盘空间不足,压缩包没有解开", "请清理磁盘后重试")
    return ArchiveError(problem)


def _beyond(code: str, what: str) -> ArchiveError:
    return ArchiveError(FileProblem(code, f"{what},没有解开", _SMALLER))


_TOO_LARGE = FileProblem(
    "too-large",
    f"文件超过 {MAX_MEMBER_BYTES // 1024**2} MB,没有读取",
    "请确认文件是否正常,必要时拆分后重新提交",
)
_LOCKED = FileProblem("encrypted", "文件已加密,打不开", "请提供密码,或去除密码后重新提交")
_DAMAGED = FileProblem("damaged", "在压缩包里已损坏,解不出来", "请重新压缩,或单独提交这个文件")
_UNSAFE = FileProblem("unsafe-path", "文件名指向压缩包之外,没有解开", "请解压后把这个文件单独放进文件夹")
_SPECIAL = FileProblem("special-file", "是设备、管道一类的特殊文件,没有内容", "无需处理")
_METHOD = FileProblem("unsupported", "用了不常见的压缩方法,解不出来", "请重新压缩,或单独提交这个文件")


class UnpackJob(NamedTuple):
    """An archive on disk, its name, the empty folder to unpack it into, passwords to try, and how
    much of the submission's allowance is left."""

    archive: str
    name: str
    into: str
    passwords: tuple[str, ...] = ()
    members: int = MAX_MEMBERS
    total: int = MAX_TOTAL_BYTES


class Member(NamedTuple):
    """A file of an archive: its name there, and where its bytes lie, or else what is wrong with it."""

    name: str
    location: str = ""
    problem: FileProblem | None = None
    status: FileStatus | None = None


class Unpacked(NamedTuple):
    """What came out of an archive; with ``problem`` nothing did. ``locked``: a password opened it."""

    members: tuple[Member, ...] = ()
    size: int = 0
    locked: bool = False
    problem: FileProblem | None = None
    status: FileStatus | None = None


class Gate:
    """Everything that leaves an archive passes here: counted, bounded, put under a number.

    Files lie under numbers, not under their names, so that no name can lead out of the folder.
    """

    def __init__(self, job: UnpackJob) -> None:
        self.members: list[Member] = []
        self.size = 0
        self.locked = False
        self._job = job
        self._into = Path(job.into)
        self._packed = max(Path(job.archive).stat().st_size, 1)
        self._announced = 0
        self._declared = 0

    def announce(self, size: int) -> bool:
        """Count a member by its declared size before it is unpacked; whether it is to be unpacked.

        Raises ``ArchiveError`` where the archive goes past a bound.
        """
        self._announced += 1
        if self._announced > self._job.members:
            raise _beyond("archive-count", f"压缩包里的文件过多(合计超过 {MAX_MEMBERS} 个)")
        self._declared += max(size, 0)
        self._check_ratio(self._declared)
        if size > MAX_MEMBER_BYTES:
            return False
        self._check_total(self.size + size)
        return True

    def _check_ratio(self, size: int) -> None:
        if size > RATIO_FREE_BYTES and size > MAX_RATIO * self._packed:
            raise _beyond("archive-ratio", f"压缩包解开后是原来的 {MAX_RATIO} 倍以上,不像正常材料")

    def _check_total(self, size: int) -> None:
        if size > self._job.total:
            raise _beyond("archive-size", f"压缩包解开后过大(合计超过 {MAX_TOTAL_BYTES // 1024**3} GB)")

    def begin(self, name: str) -> Path:
        """Where the bytes of a member go that is written from elsewhere, ``count`` by ``count``."""
        path = self._next_file()
        self.members.append(Member(name, str(path)))
        return path

    def start_again(self) -> None:
        """Forget what came out so far: the password was wrong."""
        for member in self.members:
            if member.location:
                Path(member.location).unlink(missing_ok=True)
        self.members.clear()
        self.size = self._announced = self._declared = 0

    def _next_file(self) -> Path:
        return self._into / f"{len(self.members):06d}"

    def count(self, more: int) -> None:
        """Bytes that really came out. Raises ``ArchiveError`` past a bound."""
        self.size += more
        self._check_total(self.size)
        self._check_ratio(self.size)

    def save(self, name: str, stream: IO[bytes]) -> None:
        """Write one member from its stream. The stream's own errors pass; nothing of it is kept then."""
        path = self._next_file()
        written = 0
        try:
            with path.open("wb") as target:
                while chunk := stream.read(_CHUNK):
                    written += len(chunk)
                    if written > MAX_MEMBER_BYTES:
                        break
                    self.count(len(chunk))
                    target.write(chunk)
        except BaseException:
            self.size -= min(written, self.size)
            path.unlink(missing_ok=True)
            raise
        if written > MAX_MEMBER_BYTES:
            path.unlink(missing_ok=True)
            self.too_large(name)
        else:
            self.members.append(Member(name, str(path)))

    def too_large(self, name: str) -> None:
        """List a member that no reader would take."""
        self.members.append(Member(name, problem=_TOO_LARGE, status=FileStatus.UNREADABLE))

    def link(self, name: str) -> None:
        """List a link; it is not followed."""
        self.members.append(Member(name, problem=LINK, status=FileStatus.SKIPPED))

    def special(self, name: str) -> None:
        """List a device, a pipe, a socket."""
        self.members.append(Member(name, problem=_SPECIAL, status=FileStatus.SKIPPED))

    def lock(self, name: str) -> None:
        """List a member whose password is not known."""
        self.members.append(Member(name, problem=_LOCKED, status=FileStatus.ENCRYPTED))

    def damaged(self, name: str) -> None:
        """List a member that cannot be unpacked while others can."""
        self.members.append(Member(name, problem=_DAMAGED, status=FileStatus.UNREADABLE))

    def unsafe(self, name: str) -> None:
        """List a member that the library refuses for its path."""
        self.members.append(Member(name, problem=_UNSAFE, status=FileStatus.UNREADABLE))

    def unknown_method(self, name: str) -> None:
        """List a member packed in a way for which there is no code here."""
        self.members.append(Member(name, problem=_METHOD, status=FileStatus.UNREADABLE))

    def result(self) -> Unpacked:
        """What passed. Where nothing did for want of a password, the archive as a whole is locked."""
        files = [m for m in self.members if m.status is not FileStatus.SKIPPED]
        if files and all(m.status is FileStatus.ENCRYPTED for m in files):
            raise locked_archive(tried=bool(self._job.passwords))
        return Unpacked(tuple(self.members), self.size, self.locked)


class Keyring:
    """The passwords given; the one that fitted last is tried first."""

    def __init__(self, passwords: tuple[str, ...]) -> None:
        self._passwords = list(dict.fromkeys(p for p in passwords if p))

    def __iter__(self) -> Iterator[str]:
        return iter(tuple(self._passwords))

    def __bool__(self) -> bool:
        return bool(self._passwords)

    def fits(self, password: str) -> None:
        """Remember what worked."""
        self._passwords.remove(password)
        self._passwords.insert(0, password)


def empty_folder(folder: Path) -> None:
    """Take away what an archive left that was refused half-way."""
    shutil.rmtree(folder, ignore_errors=True)
