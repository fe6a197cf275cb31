"""7z, streamed by py7zr into numbered files."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import py7zr
from py7zr.exceptions import AbsolutePathError, PasswordRequired, UnsupportedCompressionMethodError
from py7zr.io import Py7zIO, WriterFactory

from evidencecheck.intake.bounds import (
    ArchiveError,
    Gate,
    Keyring,
    damaged_archive,
    locked_archive,
    unsupported_archive,
)

_UNSAFE_STARTS = ("/", "\\")


def unpack_7z(archive: Path, gate: Gate, keys: Keyring) -> None:
    """All members. 7z packs files together: what breaks one breaks the archive."""
    for password in (None, *keys):
        try:
            _unpack(archive, gate, password)
        except (ArchiveError, MemoryError):
            raise
        except PasswordRequired:
            if password is None and not keys:
                raise locked_archive(tried=False) from None
        except UnsupportedCompressionMethodError:
            raise unsupported_archive("用了不常见的压缩方法") from None
        except Exception:
            if password is None:
                # With encrypted names even the list needs the password, and says so; else it is broken.
                raise damaged_archive() from None
        else:
            if password is not None:
                keys.fits(password)
                gate.locked = True
            return
        gate.start_again()
    raise locked_archive(tried=bool(keys))


def _unpack(archive: Path, gate: Gate, password: str | None) -> None:
    with archive.open("rb") as stream, py7zr.SevenZipFile(stream, "r", password=password) as package:
        if password is None and package.needs_password():
            raise PasswordRequired([], "locked")
        targets: list[str] = []
        for info in package.files:
            if info.is_directory:
                continue
            fits = gate.announce(info.uncompressed)
            if info.is_symlink or info.is_junction:
                gate.link(info.filename)
            elif info.is_socket:
                gate.special(info.filename)
            elif not fits:
                gate.too_large(info.filename)
            elif _leads_out(info.filename):
                gate.unsafe(info.filename)
            else:
                targets.append(info.filename)
        if targets:
            try:
                package.extract(targets=targets, factory=_Files(gate))
            except AbsolutePathError:
                raise damaged_archive() from None


def _leads_out(name: str) -> bool:
    """Names over which py7zr refuses the whole archive."""
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or name.startswith(_UNSAFE_STARTS) or ":" in parts[0]


class _Files(WriterFactory):
    """Gives py7zr the files to write to."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate

    def create(self, filename: str) -> Py7zIO:
        return _File(self._gate, filename)


class _File(Py7zIO):
    """One member on its way out."""

    def __init__(self, gate: Gate, name: str) -> None:
        self._gate = gate
        self._stream: Any = io.FileIO(gate.begin(name), "wb")
        self._size = 0

    def write(self, s: bytes | bytearray) -> int:
        self._gate.count(len(s))
        self._size += len(s)
        self._stream.write(s)
        return len(s)

    def read(self, size: int | None = None) -> bytes:  # noqa: ARG002
        return b""

    def seek(self, offset: int, whence: int = 0) -> int:  # noqa: ARG002
        return 0

    def flush(self) -> None:
        pass

    def size(self) -> int:
        return self._size

    def close(self) -> None:
        self._stream.close()
