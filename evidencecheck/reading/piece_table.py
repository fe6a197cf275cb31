"""The text of a Word binary file, straight from its piece table ([MS-DOC] 2.4.1).

It knows no tables, but also no guesses: what stands here stands in the file.
"""

from __future__ import annotations

import io
import re
import struct
from typing import NamedTuple

import olefile

from evidencecheck.reading.problems import damaged, encrypted
from evidencecheck.reading.word_looks import ParagraphLook, Piece, paragraph_looks

_WORD_97 = 0x00C1
# Field codes between begin and separator are instructions; what stands after is shown.
_FIELD_CODE = re.compile("\x13[^\x13\x14\x15]*\x14?|[\x14\x15]")


class WordText(NamedTuple):
    """Text of each part, with Word's own marks: ``\\r`` paragraph, ``\\x07`` cell, ``\\x0c`` page,
    ``\\x0b`` line, ``\\x01`` picture, ``\\x08`` drawn object."""

    main: str
    notes: str = ""
    boxes: str = ""
    looks: tuple[ParagraphLook, ...] = ()

    @property
    def images(self) -> int:
        """How many inline pictures the main text has."""
        return self.main.count("\x01")


def read_pieces(data: bytes) -> WordText:
    """The text of all parts. Raises ``ReadingError`` for a locked or broken file."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            stream = ole.openstream("WordDocument").read()
            flags = struct.unpack_from("<H", stream, 10)[0]
            if flags & 0x0100:
                raise encrypted()
            if struct.unpack_from("<H", stream, 2)[0] < _WORD_97:
                return _word_95(stream)
            table = ole.openstream("1Table" if flags & 0x0200 else "0Table").read()
        return _word_97(stream, table)
    except (OSError, struct.error, IndexError, ValueError):
        raise damaged("Word 文件") from None


def _word_95(stream: bytes) -> WordText:
    start, end = struct.unpack_from("<II", stream, 24)
    return WordText(_without_fields(stream[start:end].decode("gb18030", "replace")))


def _word_97(stream: bytes, table: bytes) -> WordText:
    counts = struct.unpack_from("<8i", stream, 0x4C)
    main, footnotes, headers, macros, comments, endnotes, boxes, _ = counts
    at, length = struct.unpack_from("<II", stream, 0x01A2)
    pieces = _pieces(stream, table[at : at + length])
    text = "".join(piece.text for piece in pieces)
    after_main = main + footnotes
    endnotes_at = after_main + headers + macros + comments
    boxes_at = endnotes_at + endnotes
    try:
        looks = tuple(paragraph_looks(stream, table, pieces, main))
    except (struct.error, IndexError):
        # The text is whole; only how it looks is not known.
        looks = ()
    return WordText(
        main=_without_fields(text[:main]),
        notes=_without_fields(text[main:after_main] + text[endnotes_at:boxes_at]),
        boxes=_without_fields(text[boxes_at : boxes_at + boxes]),
        looks=tuple(k._replace(text=_without_fields(k.text), shown=_without_fields(k.shown)) for k in looks),
    )


def _pieces(stream: bytes, clx: bytes) -> list[Piece]:
    at = 0
    while at < len(clx) and clx[at] == 1:
        at += 3 + int(struct.unpack_from("<H", clx, at + 1)[0])
    if at >= len(clx) or clx[at] != 2:
        raise ValueError("no piece table")
    size = struct.unpack_from("<I", clx, at + 1)[0]
    plc = clx[at + 5 : at + 5 + size]
    count = (len(plc) - 4) // 12
    positions = struct.unpack_from(f"<{count + 1}I", plc, 0)
    pieces: list[Piece] = []
    for index in range(count):
        offset = struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * index + 2)[0]
        characters = positions[index + 1] - positions[index]
        if offset & 0x40000000:
            offset, width, encoding = (offset & 0x3FFFFFFF) // 2, 1, "cp1252"
        else:
            width, encoding = 2, "utf-16-le"
        text = stream[offset : offset + width * characters].decode(encoding, "replace")
        pieces.append(Piece(positions[index], text, offset, width))
    return pieces


def _without_fields(text: str) -> str:
    previous = None
    while previous != text and "\x13" in text:
        previous = text
        text = _FIELD_CODE.sub("", text)
    return text.replace("\x15", "").replace("\x14", "")
