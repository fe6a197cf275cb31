"""The top-level entries of an OLE compound file, read from its directory alone."""

from __future__ import annotations

import struct

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA
_NO_ENTRY = 0xFFFFFFFF
_MAX_DIRECTORY_SECTORS = 4096


def root_entries(data: bytes) -> frozenset[str]:
    """Names of the streams and storages directly under the root.

    Only these decide the format: a workbook with a Word object in it has a ``WordDocument`` too,
    further down. An empty set where the file is too damaged to tell.
    """
    try:
        directory = _directory(data)
        return frozenset(_siblings(directory))
    except (struct.error, IndexError, UnicodeDecodeError):
        return frozenset()


def _directory(data: bytes) -> bytes:
    shift = struct.unpack_from("<H", data, 30)[0]
    if shift not in (9, 12):
        return b""
    size = 1 << shift
    first = struct.unpack_from("<I", data, 48)[0]
    fat_sectors = [s for s in struct.unpack_from("<109I", data, 76) if s < _END]

    def following(sector: int) -> int:
        per_sector = size // 4
        fat_sector = fat_sectors[sector // per_sector]
        return int(struct.unpack_from("<I", data, (fat_sector + 1) * size + sector % per_sector * 4)[0])

    chunks: list[bytes] = []
    sector = first
    seen: set[int] = set()
    while sector < _END and sector not in seen and len(chunks) < _MAX_DIRECTORY_SECTORS:
        seen.add(sector)
        chunks.append(data[(sector + 1) * size : (sector + 2) * size])
        try:
            sector = following(sector)
        except IndexError:
            break
    return b"".join(chunks)


def _siblings(directory: bytes) -> list[str]:
    names: list[str] = []
    if len(directory) < 128:
        return names
    waiting = [struct.unpack_from("<I", directory, 76)[0]]
    seen: set[int] = set()
    while waiting:
        entry = waiting.pop()
        at = entry * 128
        if entry == _NO_ENTRY or entry in seen or at + 128 > len(directory):
            continue
        seen.add(entry)
        length = min(struct.unpack_from("<H", directory, at + 64)[0], 64)
        names.append(directory[at : at + max(length - 2, 0)].decode("utf-16-le"))
        waiting.extend(struct.unpack_from("<II", directory, at + 68))
    return names
