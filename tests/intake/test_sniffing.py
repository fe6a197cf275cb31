"""Formats by content: what the name says matters only where the bytes leave it open."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from pathlib import Path

import docx
import pytest
import xlsxwriter

from evidencecheck.model import FileFormat, SourceFile
from tests.intake.helpers import collect

DATA = Path(__file__).parents[1] / "reading" / "data"


def sniffed(folder: Path, name: str, data: bytes) -> SourceFile:
    (folder / name).write_bytes(data)
    (file,) = collect(folder).files
    return file


def zipped(*names: str, mimetype: str = "") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        if mimetype:
            file.writestr("mimetype", mimetype)
        for name in names:
            file.writestr(name, "<x/>" * 50)
    return stream.getvalue()


def real_docx() -> bytes:
    stream = io.BytesIO()
    docx.Document().save(stream)
    return stream.getvalue()


def real_xlsx() -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        book.add_worksheet().write(0, 0, "序号")
    return stream.getvalue()


def compound(*streams: str) -> bytes:
    """An OLE file whose root holds these streams: header, allocation table, directory."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<II", header, 44, 1, 1)
    struct.pack_into("<IIIIII", header, 52, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    sectors = (len(streams) + 4) // 4
    chain = [2 + i for i in range(sectors - 1)] + [0xFFFFFFFE]
    table = struct.pack("<128I", 0xFFFFFFFD, *chain, *[0xFFFFFFFF] * (127 - sectors))
    directory = b""
    for index, name in enumerate(("Root Entry", *streams)):
        entry = bytearray(128)
        entry[: 2 * len(name)] = name.encode("utf-16-le")
        right = index + 1 if 0 < index < len(streams) else 0xFFFFFFFF
        child = 1 if index == 0 and streams else 0xFFFFFFFF
        struct.pack_into(
            "<HBBIII", entry, 64, 2 * len(name) + 2, 5 if index == 0 else 2, 1, 0xFFFFFFFF, right, child
        )
        directory += bytes(entry)
    return bytes(header) + table + directory.ljust(512 * sectors, b"\x00")


@pytest.mark.parametrize(
    ("name", "data", "form", "basis"),
    [
        ("记录.doc", real_docx(), FileFormat.DOCX, "ZIP 内含 word/"),
        ("名册.et", real_xlsx(), FileFormat.XLSX, "ZIP 内含 xl/"),
        ("名册.xls", zipped("[Content_Types].xml", "xl/workbook.xml"), FileFormat.XLSX, "ZIP 内含 xl/"),
        ("课件.ppt", zipped("[Content_Types].xml", "ppt/presentation.xml"), FileFormat.PPT, "ZIP 内含 ppt/"),
        (
            "a.odt",
            zipped("content.xml", mimetype="application/vnd.oasis.opendocument.text"),
            FileFormat.ODT,
            "mimetype",
        ),
        (
            "a.ods",
            zipped("content.xml", mimetype="application/vnd.oasis.opendocument.spreadsheet"),
            FileFormat.ODS,
            "mimetype",
        ),
        ("公文.ofd", zipped("OFD.xml", "Doc_0/Document.xml"), FileFormat.OFD, "OFD.xml"),
        ("记录.doc", (DATA / "minutes.doc").read_bytes(), FileFormat.DOC, "OLE 流 WordDocument"),
        ("记录.wps", (DATA / "minutes.doc").read_bytes(), FileFormat.DOC, "OLE 流 WordDocument"),
        ("名册.et", (DATA / "roster.xls").read_bytes(), FileFormat.XLS, "OLE 流 Workbook"),
        ("记录.doc", compound("1Table", "WordDocument"), FileFormat.DOC, "OLE 流 WordDocument"),
        ("课件.dps", compound("Current User", "PowerPoint Document"), FileFormat.PPT, "PowerPoint"),
        ("邮件.msg", compound("__properties_version1.0"), FileFormat.UNKNOWN, "OLE"),
        ("记录.doc", b"{\\rtf1\\ansi ...}", FileFormat.RTF, "{\\rtf"),
        ("照片.jpg", b"junk before\n%PDF-1.4 ...", FileFormat.PDF, "%PDF"),
        ("记录.doc", "<html><body>会议记录</body></html>".encode("gb18030"), FileFormat.HTML, "HTML"),
        (
            "名册.xls",
            b'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table>',
            FileFormat.HTML,
            "HTML",
        ),
        ("记录.doc", b"MIME-Version: 1.0\nContent-Type: text/html\n\n<html>", FileFormat.HTML, "MIME"),
        (
            "记录.doc",
            b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>',
            FileFormat.HTML,
            "Office XML",
        ),
        ("记录.doc", "会议记录".encode("gb18030"), FileFormat.TXT, "GB18030"),
        ("记录.txt", "会议记录".encode(), FileFormat.TXT, "UTF-8"),
        ("记录.txt", "\ufeff会议记录".encode(), FileFormat.TXT, "UTF-8"),
        ("记录.txt", "会议记录".encode("utf-16"), FileFormat.TXT, "UTF-16"),
        ("记录.txt", "会议记录 2024年3月\r\n时间:".encode("utf-16-le"), FileFormat.TXT, "UTF-16"),
        ("记录.txt", "会议<b>记录</b>".encode(), FileFormat.TXT, "UTF-8"),
        ("名册.csv", "序号,姓名\n1,王建国".encode("gb18030"), FileFormat.CSV, "GB18030"),
        ("名册.xls", "序号\t姓名\n1\t王建国".encode("gb18030"), FileFormat.CSV, "GB18030"),
        ("扫描.doc", b"\x89PNG\r\n\x1a\n...", FileFormat.IMAGE, "PNG"),
        ("视频.doc", b"\x00\x00\x00\x20ftypisom", FileFormat.MEDIA, "MP4"),
    ],
)
def test_format_is_judged_by_content(
    tmp_path: Path, name: str, data: bytes, form: FileFormat, basis: str
) -> None:
    file = sniffed(tmp_path, name, data)
    assert file.format is form
    assert basis in file.basis


@pytest.mark.parametrize(("name", "form"), [("记录.docx", FileFormat.DOCX), ("名册.xlsx", FileFormat.XLSX)])
def test_a_locked_office_file_is_known_as_such(tmp_path: Path, name: str, form: FileFormat) -> None:
    file = sniffed(tmp_path, name, compound("EncryptionInfo", "EncryptedPackage"))
    assert (file.format, file.status) == (form, None)
    assert "加密" in file.basis


def test_a_workbook_that_holds_a_word_object_is_a_workbook(tmp_path: Path) -> None:
    data = bytearray(compound("Workbook", "MBD00001234"))
    # A directory entry outside the root's tree, as streams of embedded objects are.
    at = data.rfind(b"\x00" * 128)
    data[at : at + 24] = "WordDocument".encode("utf-16-le")
    assert sniffed(tmp_path, "名册.xls", bytes(data)).format is FileFormat.XLS


@pytest.mark.parametrize("kept", [0.3, 0.8])
def test_a_docx_cut_off_is_still_taken_for_one(tmp_path: Path, kept: float) -> None:
    data = real_docx()
    assert sniffed(tmp_path, "copy", data[: int(len(data) * kept)]).format is FileFormat.DOCX


def test_a_copys_name_keeps_its_ending(tmp_path: Path) -> None:
    file = sniffed(tmp_path, "名册.csv(1)", "序号,姓名".encode())
    assert file.format is FileFormat.CSV


@pytest.mark.parametrize(("encoding", "name"), [("utf-8", "UTF-8"), ("gb18030", "GB18030")])
def test_a_text_with_a_byte_gone_bad_is_text(tmp_path: Path, encoding: str, name: str) -> None:
    data = bytearray("3月5日上午,支部委员会在村部开会,王建国主持。".encode(encoding) * 3)
    data[40] = 0xFF

    file = sniffed(tmp_path, "记录.txt", bytes(data))

    assert file.format is FileFormat.TXT
    assert name in file.basis


def test_random_bytes_are_no_text(tmp_path: Path) -> None:
    data = random.Random(7).randbytes(5000)

    assert sniffed(tmp_path, "记录.txt", data).format is FileFormat.UNKNOWN


def test_a_text_cut_in_a_character_at_the_end_of_the_first_look_is_text(tmp_path: Path) -> None:
    for shift in range(4):
        data = b"a" * shift + ("会议记录" * 20000).encode("gb18030")
        assert sniffed(tmp_path, "记录.txt", data).format is FileFormat.TXT


@pytest.mark.parametrize(("name", "form"), [("minutes.odt", FileFormat.ODT), ("roster.ods", FileFormat.ODS)])
def test_an_open_document_that_lost_its_mimetype_is_no_archive(
    tmp_path: Path, name: str, form: FileFormat
) -> None:
    data = bytearray((DATA / name).read_bytes())
    # It is the first member, stored as it is; the checksum no longer fits.
    data[data.index(b"application/vnd")] ^= 0xFF
    assert sniffed(tmp_path, name, bytes(data)).format is form
