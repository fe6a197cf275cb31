"""Which reader takes which format; and every way in which a reader can fail, caught once."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path

import msgspec

from evidencecheck.model import Document, FileFormat, FileProblem, FileStatus, SourceFile
from evidencecheck.reading.ocr import Pages, Recogniser
from evidencecheck.reading.problems import ReadingError, damaged, empty_document, encrypted

READER_VERSION = "4"
"""Changes whenever a reader gives other blocks for the same bytes; cached documents carry it."""

# No paper is this large; what is comes from a mistake (a film named .doc) or from malice.
_MAX_BYTES = 200 * 1024 * 1024

# Modules are named, not imported: a run over Word files must not pay for PDF libraries.
_READERS: dict[FileFormat, str] = {
    FileFormat.DOCX: "docx",
    FileFormat.DOC: "word_binary",
    FileFormat.XLSX: "excel",
    FileFormat.XLS: "excel",
    FileFormat.ODS: "excel",
    FileFormat.PDF: "pdf",
    FileFormat.TXT: "text",
    FileFormat.CSV: "text",
    FileFormat.RTF: "rtf",
    FileFormat.HTML: "html",
    FileFormat.ODT: "odt",
    FileFormat.OFD: "ofd",
    FileFormat.IMAGE: "image",
}
# These take the recogniser as well, for the pictures in them.
_WITH_PICTURES = frozenset({FileFormat.PDF, FileFormat.IMAGE, FileFormat.DOCX, FileFormat.OFD})
# From these the pictures are taken apart from the text.
_PICTURES_APART = frozenset({FileFormat.DOC, FileFormat.XLSX, FileFormat.ODT, FileFormat.ODS})
# Zip packages; where one is an OLE file it is the wrapping of an encrypted one.
_PACKAGES = frozenset({FileFormat.DOCX, FileFormat.XLSX})
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_UNSUPPORTED = FileProblem("unsupported", "这种格式还不能读取", "请另存为 Word 或 PDF 后重新提交")


def read(
    source: SourceFile,
    *,
    passwords: tuple[str, ...] = (),
    ocr: bool = False,
    more_time: Callable[[], None] = lambda: None,
    share: Pages | None = None,
) -> Document:
    """Read one file. Never raises for a bad file: the document's status and problem say what is wrong.

    Formats without a reader and files that intake has set aside come back with that problem. ``ocr``:
    read pictures and scans too; what comes of it depends on ``ocr_installed()``. Before every page
    that takes seconds ``more_time`` is called. ``passwords`` are tried on a locked file. ``share``:
    which pages of pictures to recognise; where it says afterwards that some were left, the document
    lacks their text.
    """
    if source.status is not None and source.problem is not None:
        return Document(status=source.status, problem=source.problem)
    if source.format not in _READERS:
        return Document(status=FileStatus.UNREADABLE, problem=source.problem or _UNSUPPORTED)
    recogniser = Recogniser(wanted=ocr, more_time=more_time, share=share)
    try:
        document = _read(_bytes(source), source, recogniser, passwords)
    except ReadingError as error:
        return Document(status=error.status, problem=error.problem)
    except (MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        # Rust readers panic with something that is no Exception; a bad file is still only a bad file.
        if isinstance(error, ImportError):
            # A library that is not installed is a broken installation, not a broken file.
            raise
        return Document(status=FileStatus.UNREADABLE, problem=damaged().problem)
    if document.status is FileStatus.READ and not document.blocks:
        return empty_document(document.properties, document.notes)
    return document


def _read(data: bytes, source: SourceFile, recogniser: Recogniser, passwords: tuple[str, ...]) -> Document:
    """The document; a locked file is opened first if a password fits."""
    try:
        return _read_plain(data, source, recogniser)
    except ReadingError as error:
        # Loaded here: the ciphers are needed for one file in a thousand.
        from evidencecheck.reading.unlocking import is_locked, unlock

        if error.status is not FileStatus.ENCRYPTED and not is_locked(data, source.format):
            raise
    opened = unlock(data, source.format, passwords)
    if opened is None:
        raise encrypted(tried=bool(passwords))
    source = msgspec.structs.replace(source, format=opened.format)
    if source.format not in _READERS:
        return Document(status=FileStatus.UNREADABLE, problem=_UNSUPPORTED)
    document = _read_plain(opened.data, source, recogniser)
    return msgspec.structs.replace(document, unlocked=opened.secret)


def _read_plain(data: bytes, source: SourceFile, recogniser: Recogniser) -> Document:
    if source.format in _PACKAGES and data.startswith(_OLE):
        raise encrypted()
    module = f"evidencecheck.reading.{_READERS[source.format]}"
    reader: Callable[..., Document] = importlib.import_module(module).read
    if source.format in _WITH_PICTURES:
        return reader(data, source, recogniser)
    document = reader(data, source)
    if source.format in _PICTURES_APART:
        # Loaded here: most workbooks hold none.
        from evidencecheck.reading.pasted import with_pictures

        document = with_pictures(document, data, source.format, recogniser)
    return document


def _bytes(source: SourceFile) -> bytes:
    if source.size > _MAX_BYTES:
        problem = FileProblem(
            "too-large", "文件超过 200 MB,没有读取", "请确认文件是否正常,必要时拆分后重新提交"
        )
        raise ReadingError(problem)
    try:
        return Path(source.location).read_bytes()
    except OSError:
        problem = FileProblem("access-denied", "文件打不开或已被移走", "请关闭正在使用它的程序后重试")
        raise ReadingError(problem) from None
