"""A locked file -> its plain bytes, where one of the passwords opens it: PDF and all Office formats."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from typing import NamedTuple

from evidencecheck.model import FileFormat

# Excel and WPS lock a workbook with this word when only its structure is protected, and open it
# without asking; it is no secret.
_NOT_ASKED_FOR = "VelvetSweatshop"

_PACKAGES = frozenset({FileFormat.DOCX, FileFormat.XLSX})
_OFFICE = _PACKAGES | {FileFormat.DOC, FileFormat.XLS}
_PDF_REMOVE_SECURITY = 3
_MAIN_PARTS = (("word/", FileFormat.DOCX), ("xl/", FileFormat.XLSX), ("ppt/", FileFormat.PPT))


class Unlocked(NamedTuple):
    """The plain bytes, what they are, and whether it took a secret to get at them."""

    data: bytes
    format: FileFormat
    secret: bool


def is_locked(data: bytes, form: FileFormat) -> bool:
    """Whether a file that its reader took for a broken one is in truth encrypted."""
    if form not in _OFFICE:
        return False
    import msoffcrypto

    try:
        return bool(msoffcrypto.OfficeFile(io.BytesIO(data)).is_encrypted())
    except (MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except Exception:
        return False


def unlock(data: bytes, form: FileFormat, passwords: Iterable[str]) -> Unlocked | None:
    """The file opened by the first password that fits, None where none does.

    The password itself goes nowhere: neither into what is returned nor into an error.
    """
    if form in _OFFICE:
        return _unlock_office(data, form, (_NOT_ASKED_FOR, *passwords))
    if form is FileFormat.PDF:
        return _unlock_pdf(data, passwords)
    return None


def _unlock_pdf(data: bytes, passwords: Iterable[str]) -> Unlocked | None:
    import pypdfium2 as pdfium

    for password in passwords:
        try:
            pdf = pdfium.PdfDocument(data, password=password)
        except pdfium.PdfiumError:
            continue
        try:
            plain = io.BytesIO()
            pdf.save(plain, flags=_PDF_REMOVE_SECURITY)
        finally:
            pdf.close()
        return Unlocked(plain.getvalue(), FileFormat.PDF, secret=True)
    return None


def _unlock_office(data: bytes, form: FileFormat, passwords: Iterable[str]) -> Unlocked | None:
    import msoffcrypto

    for password in passwords:
        plain = io.BytesIO()
        try:
            file = msoffcrypto.OfficeFile(io.BytesIO(data))
            # The old binary formats check the password always, the new ones when asked to.
            check = {"verify_password": True} if form in _PACKAGES else {}
            file.load_key(password=password, **check)
            file.decrypt(plain)
        except (MemoryError, KeyboardInterrupt, SystemExit):
            raise
        except Exception:
            # A wrong password and a broken header are told apart by no common exception.
            continue
        found = plain.getvalue()
        return Unlocked(found, _format_of(found, form), secret=password != _NOT_ASKED_FOR)
    return None


def _format_of(data: bytes, form: FileFormat) -> FileFormat:
    """What is inside the wrapping; outside only the file's name spoke for it."""
    if not data.startswith(b"PK"):
        return form
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, ValueError):
        return form
    return next((kind for part, kind in _MAIN_PARTS if any(n.startswith(part) for n in names)), form)
