"""tar, plain or in gzip, bzip2, xz; and a single file in one of the three."""

from __future__ import annotations

import bz2
import gzip
import lzma
import re
import tarfile
import zlib
from pathlib import Path

from evidencecheck.intake.bounds import Gate, damaged_archive, unsupported_archive

_BROKEN = (tarfile.TarError, EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile, ValueError)
_ENDING = re.compile(r"\.(?:gz|bz2|xz|gzip|bzip2)$", re.IGNORECASE)


def unpack_tar(archive: Path, name: str, gate: Gate) -> None:
    """All members of a tar, or the one file that was compressed."""
    try:
        tar = tarfile.open(archive, "r:*")  # noqa: SIM115 (closed below, after the errors of opening)
    except tarfile.ReadError:
        _unpack_single(archive, name, gate)
        return
    try:
        with tar:
            _unpack_members(tar, gate)
    except _BROKEN:
        raise damaged_archive() from None


def _unpack_members(tar: tarfile.TarFile, gate: Gate) -> None:
    for info in tar:
        if info.isdir():
            continue
        fits = gate.announce(info.size)
        name = _name(info.name)
        if info.issym() or info.islnk():
            gate.link(name)
        elif not info.isreg():
            gate.special(name)
        elif not fits:
            gate.too_large(name)
        else:
            stream = tar.extractfile(info)
            if stream is None:
                raise damaged_archive()
            with stream:
                gate.save(name, stream)
    # A broken header in the middle ends the list without a word; a whole tar ends in zeros.
    if tar.fileobj is not None:
        tar.fileobj.seek(tar.offset)
        if any(tar.fileobj.read(tarfile.BLOCKSIZE)):
            raise damaged_archive()


def _name(name: str) -> str:
    raw = name.encode("utf-8", "surrogateescape")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name


def _unpack_single(archive: Path, name: str, gate: Gate) -> None:
    with archive.open("rb") as stream:
        head = stream.read(6)
    inner = _ENDING.sub("", name)
    for mark, opener in ((b"\x1f\x8b", gzip.open), (b"BZh", bz2.open), (b"\xfd7zXZ", lzma.open)):
        if head.startswith(mark):
            try:
                gate.announce(0)
                with opener(archive, "rb") as packed:
                    gate.save(inner, packed)  # type: ignore[arg-type]
            except (*_BROKEN, OSError):
                raise damaged_archive() from None
            return
    raise unsupported_archive("这种压缩格式不常见")
