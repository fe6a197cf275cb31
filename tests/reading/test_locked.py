"""Locked files: said to be so, opened by a password that fits, and the password goes nowhere."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from evidencecheck.model import Document, FileFormat, FileStatus, SourceFile
from evidencecheck.reading import read

DATA = Path(__file__).parent / "data"
PASSWORD = "柳溪2024"


def locked_package(name: str, password: str) -> bytes:
    """A .docx or .xlsx locked as Word, Excel and WPS do it."""
    stream = io.BytesIO()
    OOXMLFile(io.BytesIO((DATA / name).read_bytes())).encrypt(password, stream)
    return stream.getvalue()


def reading(folder: Path, data: bytes, form: FileFormat, *passwords: str) -> Document:
    path = folder / "file"
    path.write_bytes(data)
    source = SourceFile(
        path=f"材料/记录.{form.value}",
        location=str(path),
        format=form,
        basis="测试",
        size=len(data),
        digest=hashlib.sha256(data).hexdigest(),
    )
    return read(source, passwords=passwords)


# locked.doc and locked.xls were saved with a password by LibreOffice, locked.pdf exported with one.
LOCKED = {
    "docx": (locked_package("minutes.docx", PASSWORD), FileFormat.DOCX, PASSWORD, "minutes.docx"),
    "xlsx": (locked_package("roster.xlsx", PASSWORD), FileFormat.XLSX, PASSWORD, "roster.xlsx"),
    "xlsx named doc": (locked_package("roster.xlsx", PASSWORD), FileFormat.DOCX, PASSWORD, "roster.xlsx"),
    "doc": ((DATA / "locked.doc").read_bytes(), FileFormat.DOC, PASSWORD, "minutes.doc"),
    "xls": ((DATA / "locked.xls").read_bytes(), FileFormat.XLS, PASSWORD, "roster.xls"),
    "pdf": ((DATA / "locked.pdf").read_bytes(), FileFormat.PDF, "geheim", "minutes.pdf"),
}


@pytest.mark.parametrize(("data", "form", "password", "plain"), LOCKED.values(), ids=LOCKED.keys())
def test_a_locked_file_says_so_and_what_to_do(
    tmp_path: Path, data: bytes, form: FileFormat, password: str, plain: str
) -> None:
    for passwords, said in (((), "文件已加密,打不开"), (("错的", "也错"), "所给的密码都打不开")):
        document = reading(tmp_path, data, form, *passwords)
        assert document.status is FileStatus.ENCRYPTED
        assert document.blocks == ()
        assert document.problem is not None
        assert said in document.problem.message
        assert "密码" in document.problem.advice
        assert "错的" not in repr(document)


@pytest.mark.parametrize(("data", "form", "password", "plain"), LOCKED.values(), ids=LOCKED.keys())
def test_a_password_that_fits_opens_it(
    tmp_path: Path, data: bytes, form: FileFormat, password: str, plain: str
) -> None:
    document = reading(tmp_path, data, form, "错的", password)
    open_form = FileFormat(plain.rpartition(".")[2])
    same = reading(tmp_path, (DATA / plain).read_bytes(), open_form)
    assert document.status is FileStatus.READ
    assert [b.text for b in document.blocks] == [b.text for b in same.blocks]
    assert document.unlocked
    assert not same.unlocked
    assert password not in repr(document)


@pytest.mark.parametrize("passwords", [(), ("别的",)])
def test_a_workbook_that_excel_opens_without_asking_is_read(
    tmp_path: Path, passwords: tuple[str, ...]
) -> None:
    """Protecting a workbook's structure encrypts it with a word that every program knows."""
    data = locked_package("roster.xlsx", "VelvetSweatshop")
    document = reading(tmp_path, data, FileFormat.XLSX, *passwords)
    assert document.status is FileStatus.READ
    assert not document.unlocked


def test_a_broken_file_is_not_taken_for_a_locked_one(tmp_path: Path) -> None:
    for name, form in (("minutes.doc", FileFormat.DOC), ("roster.xls", FileFormat.XLS)):
        data = (DATA / name).read_bytes()[:1500]
        document = reading(tmp_path, data, form, PASSWORD)
        assert document.problem is not None
        assert document.problem.code == "damaged"
