"""What was read from one source file: an ordered list of blocks, each with its place."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from evidencecheck.model.sources import FileProblem, FileStatus


class BlockKind(StrEnum):
    """The form of a block."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    TABLE = "table"
    PAGE_TEXT = "page-text"
    """A line or paragraph that came from OCR."""


class Part(StrEnum):
    """Where in a file a block stands."""

    BODY = "body"
    HEADER = "header"
    FOOTER = "footer"
    NOTE = "note"
    TEXT_BOX = "text-box"


class Place(msgspec.Struct, frozen=True):
    """Page (from 1, where the format knows pages), sheet name, and part of the file."""

    page: int | None = None
    sheet: str | None = None
    part: Part = Part.BODY


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """A heading, paragraph or table.

    ``text`` of a table is its rows, cells joined by tabs, rows by line feeds. In ``rows`` a cell
    merged over several columns or rows stands once, at its top left; the others are empty
    strings, so that a row has the same number of cells as the table has columns.
    ``level`` is 0 for a document title, 1 to 9 for headings, None otherwise. ``new_page`` marks a
    block before which the file itself starts a new page, section or sheet. ``font_size`` in points.
    """

    kind: BlockKind
    text: str
    rows: tuple[tuple[str, ...], ...] = ()
    level: int | None = None
    place: Place = Place()
    centered: bool = False
    bold: bool = False
    font_size: float | None = None
    new_page: bool = False


class Properties(msgspec.Struct, frozen=True, kw_only=True):
    """What the file says about itself. Dates are ISO 8601 text as stored, or empty."""

    title: str = ""
    author: str = ""
    created: str = ""
    modified: str = ""


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """The text of one source file. Depends on the file's bytes alone.

    ``status`` is READ or OCR when ``blocks`` can be used; otherwise ``problem`` says why not.
    ``notes`` are remarks for the user on what was read (隐藏工作表, 修订标记 …).
    ``confidence`` is OCR's mean, 0 to 1, None where no OCR took part. ``unlocked``: a password
    opened the file, so nothing of it may be kept in a cache.
    """

    status: FileStatus
    blocks: tuple[Block, ...] = ()
    problem: FileProblem | None = None
    properties: Properties = Properties()
    notes: tuple[str, ...] = ()
    confidence: float | None = None
    unlocked: bool = False
