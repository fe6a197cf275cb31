"""What lies in a submission, before and after it was read."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class FileFormat(StrEnum):
    """What a file is, judged by its content."""

    DOCX = "docx"
    DOC = "doc"
    XLSX = "xlsx"
    XLS = "xls"
    PDF = "pdf"
    TXT = "txt"
    CSV = "csv"
    RTF = "rtf"
    HTML = "html"
    ODT = "odt"
    ODS = "ods"
    OFD = "ofd"
    PPT = "ppt"
    IMAGE = "image"
    ARCHIVE = "archive"
    MEDIA = "media"
    PROGRAM = "program"
    JUNK = "junk"
    UNKNOWN = "unknown"


class FileStatus(StrEnum):
    """What became of a file. The values are a contract (JSON report)."""

    READ = "read"
    OCR = "ocr"
    SKIPPED = "skipped"
    UNREADABLE = "unreadable"
    ENCRYPTED = "encrypted"
    EMPTY = "empty"


class FileProblem(msgspec.Struct, frozen=True):
    """What is wrong with one file, for its owner: ``message`` says it, ``advice`` says what to do."""

    code: str
    message: str
    advice: str


class SourceFile(msgspec.Struct, frozen=True, kw_only=True):
    """One file of a submission.

    ``path`` is relative to the submission, with ``/``; a member of an archive reads
    ``材料.zip!/三月/支委会.doc``. ``location`` is where its bytes lie on disk.
    ``basis`` says in Chinese by what the format was recognised. ``digest`` is SHA-256, hex.
    ``problem`` is set when intake already knows that it will not be read (wrong format, empty).
    ``locked``: a password opened the archive it came from, so nothing of it may be kept in a cache.
    """

    path: str
    location: str
    format: FileFormat
    basis: str
    size: int
    digest: str
    status: FileStatus | None = None
    problem: FileProblem | None = None
    locked: bool = False


class FileOutcome(msgspec.Struct, frozen=True, kw_only=True):
    """A source file after the run: its status and the records found in it."""

    path: str
    format: FileFormat
    status: FileStatus
    problem: FileProblem | None = None
    records: tuple[str, ...] = ()
