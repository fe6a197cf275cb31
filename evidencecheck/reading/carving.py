"""The pictures inside office files whose readers give text alone, as bytes in the order of the file."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

import olefile

from evidencecheck.model import FileFormat
from evidencecheck.reading.ooxml import BROKEN_MEMBER

_SOURCES = {FileFormat.XLSX: "xl/media/", FileFormat.ODT: "Pictures/", FileFormat.ODS: "Pictures/"}
_ENDINGS = (".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff", ".gif", ".webp")
_START = re.compile(rb"\xff\xd8\xff[\xc0-\xfe]|\x89PNG\r\n\x1a\n")
_PNG_END = b"IEND\xaeB`\x82"
# A picture of more bytes is no photograph of a page; a file of more pictures is an album.
_MAX_BYTES = 60 * 1024 * 1024
_MAX_PICTURES = 200
# Smaller ones are emblems and lines.
_LEAST_BYTES = 4096


def pictures_of(data: bytes, form: FileFormat) -> list[bytes]:
    """The pictures in a .doc, .xlsx, .odt or .ods that are large enough to show a page."""
    try:
        found = _in_compound(data) if form is FileFormat.DOC else _in_package(data, _SOURCES[form])
        return [picture for picture in found if len(picture) >= _LEAST_BYTES][:_MAX_PICTURES]
    except BROKEN_MEMBER:
        return []


def _in_package(data: bytes, folder: str) -> Iterator[bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = [
            m
            for m in package.infolist()
            if m.filename.replace("\\", "/").startswith(folder) and m.filename.lower().endswith(_ENDINGS)
        ]
        # image10 comes after image9.
        for member in sorted(members, key=lambda m: (len(m.filename), m.filename))[:_MAX_PICTURES]:
            if member.file_size > _MAX_BYTES:
                continue
            try:
                picture = package.read(member)
            except BROKEN_MEMBER:
                # One damaged picture costs neither the others nor the text.
                continue
            yield picture


def _in_compound(data: bytes) -> Iterator[bytes]:
    """Word keeps pictures as they were, each between its own records, in the stream ``Data``."""
    if not data.startswith(olefile.MAGIC):
        return
    with olefile.OleFileIO(io.BytesIO(data)) as file:
        for name in ("Data", "WordDocument"):
            if file.exists(name):
                yield from carved(file.openstream(name).read())


def carved(stream: bytes) -> Iterator[bytes]:
    """Every JPEG and PNG that begins somewhere in the bytes."""
    at = 0
    while found := _START.search(stream, at):
        start = found.start()
        end = _png_end(stream, start) if found[0].startswith(b"\x89") else _jpeg_end(stream, start)
        if end is None or end - start > _MAX_BYTES:
            at = start + 4
            continue
        yield stream[start:end]
        at = end


def _png_end(stream: bytes, start: int) -> int | None:
    end = stream.find(_PNG_END, start)
    return end + len(_PNG_END) if end >= 0 else None


def _jpeg_end(stream: bytes, start: int) -> int | None:
    """Behind the picture's own end mark; the thumbnail in its head has one, too, and is stepped over."""
    at = start + 2
    while at + 4 <= len(stream) and stream[at] == 0xFF:
        marker = stream[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        length = int.from_bytes(stream[at + 2 : at + 4], "big")
        if length < 2:
            return None
        at += 2 + length
        if marker == 0xDA:
            end = stream.find(b"\xff\xd9", at)
            return end + 2 if end >= 0 else None
    return None
