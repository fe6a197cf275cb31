"""OFD, made by hand after GB/T 33190: no office program writes it here."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from evidencecheck.model import Document, FileFormat, FileStatus

from .helpers import DATA, read_path, texts

NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def text(x: float, y: float, written: str, size: float = 4.2, deltas: str = "") -> str:
    """A line whose box begins at x, y millimetres from the top left."""
    steps = f' DeltaX="{deltas}"' if deltas else ""
    return (
        f'<ofd:TextObject ID="9" Boundary="{x} {y} 160 {size}" Font="1" Size="{size}">'
        f'<ofd:TextCode X="0" Y="{size * 0.85}"{steps}>{written}</ofd:TextCode></ofd:TextObject>'
    )


def rule(x: float, y: float, dx: float, dy: float) -> str:
    return (
        f'<ofd:PathObject ID="8" Boundary="{x} {y} {dx or 0.3} {dy or 0.3}" LineWidth="0.3">'
        f"<ofd:AbbreviatedData>M 0 0 L {dx} {dy}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def ofd(folder: Path, *pages: str, **parts: bytes) -> Path:
    path = folder / "公文.ofd"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(
            "OFD.xml",
            f"<ofd:OFD {NS}><ofd:DocBody><ofd:DocInfo><ofd:Title>通知</ofd:Title></ofd:DocInfo>"
            "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        )
        listed = "".join(
            f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages))
        )
        package.writestr(
            "Doc_0/Document.xml",
            f"<ofd:Document {NS}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
            "</ofd:PageArea><ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes></ofd:CommonData>"
            f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        )
        media = "".join(
            f'<ofd:MultiMedia ID="{n}" Type="Image"><ofd:MediaFile>{name}</ofd:MediaFile></ofd:MultiMedia>'
            for n, name in enumerate(parts)
        )
        package.writestr(
            "Doc_0/DocumentRes.xml",
            f'<ofd:Res {NS} BaseLoc="Res"><ofd:MultiMedias>{media}</ofd:MultiMedias></ofd:Res>',
        )
        for name, data in parts.items():
            package.writestr(f"Doc_0/Res/{name}", data)
        for number, content in enumerate(pages):
            package.writestr(
                f"Doc_0/Pages/Page_{number}/Content.xml",
                f"<ofd:Page {NS}><ofd:Content><ofd:Layer>{content}</ofd:Layer></ofd:Content></ofd:Page>",
            )
    return path


def looked_at(path: Path) -> Document:
    return read_path(path, FileFormat.OFD)


def test_lines_come_in_reading_order_with_their_page(tmp_path: Path) -> None:
    first = text(25, 60, "时间:2024年3月5日") + text(62, 30, "柳溪村支部委员会会议记录", 7)
    document = looked_at(ofd(tmp_path, first, text(25, 30, "会议决定:同意。")))

    assert document.status is FileStatus.READ
    assert texts(document) == ["柳溪村支部委员会会议记录", "时间:2024年3月5日", "会议决定:同意。"]
    assert [b.place.page for b in document.blocks] == [1, 1, 2]
    assert document.blocks[0].centered and document.blocks[0].font_size == pytest.approx(19.8, abs=0.1)
    assert document.properties.title == "通知"


def test_ruled_cells_are_a_table(tmp_path: Path) -> None:
    rules = [rule(25, y, 90, 0) for y in (50, 60, 70)] + [rule(x, 50, 0, 20) for x in (25, 55, 115)]
    cells = text(28, 53, "姓名") + text(58, 53, "职务") + text(28, 63, "王建国") + text(58, 63, "党支部书记")
    document = looked_at(ofd(tmp_path, "".join(rules) + cells))

    (table,) = document.blocks
    assert table.rows == (("姓名", "职务"), ("王建国", "党支部书记"))


def test_a_run_over_two_cells_is_cut_where_its_characters_stand(tmp_path: Path) -> None:
    rules = [rule(25, y, 90, 0) for y in (50, 60)] + [rule(x, 50, 0, 10) for x in (25, 55, 115)]
    document = looked_at(ofd(tmp_path, "".join(rules) + text(28, 53, "姓名职务", 4.2, "4.2 26 4.2")))

    assert document.blocks[0].rows == (("姓名", "职务"),)


def test_a_scan_is_named_where_it_is_not_recognised(tmp_path: Path) -> None:
    picture = '<ofd:ImageObject ID="7" Boundary="0 0 210 297" ResourceID="0"/>'
    document = looked_at(ofd(tmp_path, picture, scan=b"\x89PNG"))

    assert document.status is FileStatus.UNREADABLE
    assert document.problem is not None and document.problem.code == "needs-ocr"


@pytest.mark.ocr
def test_a_scan_is_recognised(tmp_path: Path) -> None:
    from benchmarks.ocr_pages import drawn
    from evidencecheck.model import SourceFile
    from evidencecheck.reading import read

    stream = io.BytesIO()
    drawn(DATA / "minutes.pdf", 2, 150).save(stream, "PNG")
    picture = '<ofd:ImageObject ID="7" Boundary="0 0 210 297" ResourceID="0"/>'
    path = ofd(tmp_path, picture, scan=stream.getvalue())
    source = SourceFile(path="a.ofd", location=str(path), format=FileFormat.OFD, basis="", size=1, digest="")
    document = read(source, ocr=True)

    assert document.status is FileStatus.OCR
    assert document.blocks[0].text == "柳溪村两委成员花名册"


@pytest.mark.parametrize("missing", ["OFD.xml", "Doc_0/Document.xml", "Doc_0/Pages/Page_0/Content.xml"])
def test_an_incomplete_file_is_no_crash(tmp_path: Path, missing: str) -> None:
    whole = ofd(tmp_path, text(25, 60, "时间:2024年3月5日"))
    broken = tmp_path / "缺.ofd"
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(broken, "w") as new:
        for name in old.namelist():
            if name != missing:
                new.writestr(name, old.read(name))
    document = looked_at(broken)

    assert document.status in (FileStatus.UNREADABLE, FileStatus.EMPTY)
    assert document.problem is not None
