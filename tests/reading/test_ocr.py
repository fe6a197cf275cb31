"""Text in pictures. The extra ``ocr`` has to be installed; each page takes seconds, so pages are few."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import docx
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw, ImageFont

from benchmarks import ocr_pages
from evidencecheck.model import Block, BlockKind, Document, FileFormat, FileStatus, SourceFile
from evidencecheck.reading import read

from .helpers import DATA

pytestmark = pytest.mark.ocr

MINUTES, ROSTER = 1, 2


@pytest.fixture(scope="session")
def pages() -> dict[int, Image.Image]:
    """The minutes and the roster of ``minutes.pdf``, drawn at 200 dots an inch."""
    return {number: ocr_pages.drawn(DATA / "minutes.pdf", number) for number in (MINUTES, ROSTER)}


def looked_at(path: Path, form: FileFormat = FileFormat.IMAGE, *, ocr: bool = True) -> Document:
    source = SourceFile(
        path=path.name, location=str(path), format=form, basis="", size=path.stat().st_size, digest=""
    )
    return read(source, ocr=ocr)


def saved(folder: Path, page: Image.Image, name: str = "page.png", **options: object) -> Path:
    path = folder / name
    page.save(path, **options)  # type: ignore[arg-type]
    return path


def tight(document: Document) -> str:
    text = "".join("".join(b.text for b in document.blocks).split())
    return text.translate(str.maketrans(",:;", "，：；"))


def the_table(document: Document) -> Block:
    (found,) = [b for b in document.blocks if b.rows]
    return found


KEY_WORDS = [
    "支部委员会会议记录",
    "2024年3月5日",
    "柳溪村党群服务中心",
    "主持人：王建国",
    "同意将刘志强、陈晓梅",
]

SLOW = pytest.mark.slow


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(ocr_pages.turned(90), id="turned-90"),
        pytest.param(ocr_pages.turned(180), id="turned-180"),
        pytest.param(ocr_pages.photographed, id="photograph"),
        pytest.param(ocr_pages.turned(270), id="turned-270", marks=SLOW),
        pytest.param(ocr_pages.noisy, id="noise", marks=SLOW),
        pytest.param(ocr_pages.coarse, id="150-dpi", marks=SLOW),
        pytest.param(ocr_pages.sent_by_chat, id="chat", marks=SLOW),
        pytest.param(ocr_pages.stamped, id="stamp", marks=SLOW),
    ],
)
def test_minutes_come_back_with_their_date(
    tmp_path: Path, pages: dict[int, Image.Image], spoil: Callable[[Image.Image], Image.Image]
) -> None:
    document = looked_at(saved(tmp_path, spoil(pages[MINUTES])))

    assert document.status is FileStatus.OCR
    assert document.confidence is not None and document.confidence > 0.9
    assert [word for word in KEY_WORDS if word not in tight(document)] == []
    title, time, *_ = document.blocks
    assert title.text == "中共柳溪村支部委员会会议记录" and title.centered
    assert (title.font_size or 0) > 1.4 * (time.font_size or 0)
    assert {b.kind for b in document.blocks} == {BlockKind.PAGE_TEXT}


def test_wrapped_lines_are_joined_to_paragraphs(tmp_path: Path, pages: dict[int, Image.Image]) -> None:
    document = looked_at(saved(tmp_path, ocr_pages.skewed(pages[MINUTES])))

    texts = [b.text for b in document.blocks]
    assert len(texts) == 10
    assert texts[6].startswith("王建国") and texts[6].endswith("森林防火值班。")


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(ocr_pages.turned(270), id="turned-270"),
        pytest.param(ocr_pages.photographed, id="photograph"),
        pytest.param(ocr_pages.coarse, id="150-dpi", marks=SLOW),
        pytest.param(ocr_pages.skewed, id="skew", marks=SLOW),
        pytest.param(ocr_pages.sent_by_chat, id="chat", marks=SLOW),
    ],
)
def test_a_ruled_table_comes_back_in_rows(
    tmp_path: Path, pages: dict[int, Image.Image], spoil: Callable[[Image.Image], Image.Image]
) -> None:
    rows = the_table(looked_at(saved(tmp_path, spoil(pages[ROSTER])))).rows

    assert rows[0] == ("序号", "姓名", "性别", "出生年月", "职务", "备注")
    assert [row[1] for row in rows[1:5]] == ["王建国", "李秀英", "张小军", "赵长河"]
    assert rows[4][:5] == ("4", "赵长河", "男", "1979-08", "纪检委员")
    assert "联系第一、第二党小组和村民委员会下属的三个工作组" in rows[1][5]


def drawn_text(*rows: list[tuple[int, str]]) -> Image.Image:
    """Rows of words at their distance from the left, without any lines."""
    page = Image.new("RGB", (1240, 200 + 70 * len(rows)), "white")
    font = ImageFont.truetype(ocr_pages.SERIF, 32)
    for number, row in enumerate(rows):
        for left, word in row:
            ImageDraw.Draw(page).text((left, 80 + 70 * number), word, font=font, fill="black")
    return page


def test_a_table_without_lines_comes_back_in_rows_by_its_columns(tmp_path: Path) -> None:
    page = drawn_text(
        [(430, "柳溪村值班记录表")],
        [(100, "日期"), (400, "值班人员"), (700, "值班情况")],
        [(100, "2024.3.1"), (400, "王建国"), (700, "正常")],
        [(100, "2024.3.2"), (400, "李秀英"), (700, "接待群众来访两起")],
        [(100, "2024.3.3"), (400, "张小军"), (700, "正常")],
        [(100, "填表人:赵长河")],
    )
    document = looked_at(saved(tmp_path, page))

    title, table, signed = document.blocks
    assert (title.text, "".join(signed.text.split())) == ("柳溪村值班记录表", "填表人:赵长河")
    assert table.rows[0] == ("日期", "值班人员", "值班情况")
    assert table.rows[2] == ("2024.3.2", "李秀英", "接待群众来访两起")


def test_cells_of_two_lines_below_a_row_of_heads_come_back_in_their_rows(tmp_path: Path) -> None:
    page = drawn_text(
        [(430, "党建工作评分表")],
        [(60, "项目"), (300, "考核内容"), (720, "分值"), (880, "评分标准")],
        [(60, "组织建设"), (300, "支委会每月召开一次"), (720, "12"), (880, "每少一次扣")],
        [(300, "记录完整"), (880, "一分")],
        [(60, "队伍建设"), (300, "党员花名册齐全"), (720, "18"), (880, "没有的不得分")],
        [(60, "服务群众"), (300, "党务公开每季度一次"), (720, "10"), (880, "少一次扣两分")],
    )
    table = the_table(looked_at(saved(tmp_path, page)))

    assert table.rows[1:3] == (
        ("组织建设", "支委会每月召开一次记录完整", "12", "每少一次扣一分"),
        ("队伍建设", "党员花名册齐全", "18", "没有的不得分"),
    )


def test_names_signed_side_by_side_are_no_table(tmp_path: Path) -> None:
    page = drawn_text(
        [(100, "参会人员签名:")],
        [(100, "王建国"), (400, "李秀英"), (700, "张小军")],
        [(100, "赵长河"), (400, "孙桂兰"), (700, "刘志强")],
        [(100, "陈晓梅"), (400, "周大山"), (700, "吴春花")],
    )
    document = looked_at(saved(tmp_path, page))

    assert not any(b.rows for b in document.blocks)
    assert "王建国 李秀英 张小军" in [b.text for b in document.blocks]


def test_a_red_stamp_over_the_date_does_not_hide_it(tmp_path: Path, pages: dict[int, Image.Image]) -> None:
    document = looked_at(saved(tmp_path, ocr_pages.stamped(pages[ROSTER], at=(0.5, 0.42))))

    assert "填表日期：2024年3月6日" in tight(document)


def test_a_telephone_photograph_is_turned_as_the_camera_says(
    tmp_path: Path, pages: dict[int, Image.Image]
) -> None:
    large = pages[ROSTER].resize((6120, 7920)).rotate(90, expand=True)
    exif = Image.Exif()
    exif[0x0112] = 6
    document = looked_at(saved(tmp_path, large, "IMG_2024.jpg", exif=exif, quality=80))

    assert document.blocks[0].text == "柳溪村两委成员花名册"
    assert len(the_table(document).rows) == 6


def scanned(folder: Path, *images: Image.Image) -> Path:
    path = folder / "扫描.pdf"
    images[0].save(path, save_all=True, append_images=list(images[1:]), resolution=200)
    return path


def test_only_pages_without_text_are_recognised(tmp_path: Path, pages: dict[int, Image.Image]) -> None:
    scan = pdfium.PdfDocument(scanned(tmp_path, pages[ROSTER]))
    mixed = pdfium.PdfDocument(DATA / "minutes.pdf")
    mixed.import_pages(scan)
    mixed.save(tmp_path / "mixed.pdf")

    document = looked_at(tmp_path / "mixed.pdf", FileFormat.PDF)

    assert document.status is FileStatus.OCR
    assert [b.place.page for b in document.blocks if b.text == "柳溪村两委成员花名册"] == [2, 3]
    assert {b.kind for b in document.blocks if b.place.page == 1} == {
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
    } or {b.kind for b in document.blocks if b.place.page == 1} == {BlockKind.PARAGRAPH}
    assert {b.kind for b in document.blocks if b.place.page == 3} == {BlockKind.PAGE_TEXT, BlockKind.TABLE}
    assert any("第 3 页" in note for note in document.notes)


def test_a_text_layer_of_nonsense_is_not_believed(tmp_path: Path, pages: dict[int, Image.Image]) -> None:
    """As OCR with the wrong language leaves it: the picture, and invisible rubbish over it."""
    path = scanned(tmp_path, pages[ROSTER])
    pdf = pdfium.PdfDocument(path)
    page = pdf[0]
    font = pdfium.raw.FPDFText_LoadStandardFont(pdf.raw, b"Helvetica")
    for line in range(12):
        text = pdfium.raw.FPDFPageObj_CreateTextObj(pdf.raw, font, 10.0)
        units = ("ÖÐ¹²ÁøÏª´åÖ§²¿»áÒé¼ÇÂ¼ ÉÏÎç¾ÅµãÕû" + "\0").encode("utf-16-le")
        buffer = (pdfium.raw.FPDF_WCHAR * (len(units) // 2)).from_buffer_copy(units)
        pdfium.raw.FPDFText_SetText(text, buffer)
        pdfium.raw.FPDFPageObj_Transform(text, 1, 0, 0, 1, 60, 700 - 20 * line)
        pdfium.raw.FPDFTextObj_SetTextRenderMode(text, pdfium.raw.FPDF_TEXTRENDERMODE_INVISIBLE)
        pdfium.raw.FPDFPage_InsertObject(page.raw, text)
    page.gen_content()
    pdf.save(tmp_path / "garbled.pdf")

    document = looked_at(tmp_path / "garbled.pdf", FileFormat.PDF)

    assert document.status is FileStatus.OCR
    assert document.blocks[0].text == "柳溪村两委成员花名册"
    assert "ÖÐ" not in tight(document)


def test_all_pages_of_a_tiff_are_read(tmp_path: Path, pages: dict[int, Image.Image]) -> None:
    black_and_white = [pages[n].convert("1") for n in (MINUTES, ROSTER)]
    path = saved(
        tmp_path,
        black_and_white[0],
        "传真.tif",
        save_all=True,
        append_images=black_and_white[1:],
        compression="group4",
    )
    document = looked_at(path)

    titles = ("中共柳溪村支部委员会会议记录", "柳溪村两委成员花名册")
    assert [(b.text, b.place.page) for b in document.blocks if b.text in titles] == [
        (titles[0], 1),
        (titles[1], 2),
    ]


def test_pictures_pasted_in_word_are_read_where_they_stand(
    tmp_path: Path, pages: dict[int, Image.Image]
) -> None:
    stream = io.BytesIO()
    ocr_pages.sent_by_chat(pages[ROSTER]).save(stream, "PNG")
    written = docx.Document()
    written.add_paragraph("一、班子花名册")
    written.add_picture(io.BytesIO(stream.getvalue()))
    written.add_paragraph("二、其他")
    written.save(tmp_path / "材料.docx")

    document = looked_at(tmp_path / "材料.docx", FileFormat.DOCX)

    assert document.status is FileStatus.OCR and document.confidence
    first, title, table, *_, last = document.blocks
    assert (first.text, title.text, last.text) == ("一、班子花名册", "柳溪村两委成员花名册", "二、其他")
    assert table.rows[1][1] == "王建国"


# ---- without recognising a page ----


def test_a_picture_without_text_is_empty_and_not_unread(tmp_path: Path) -> None:
    document = looked_at(saved(tmp_path, Image.new("RGB", (1600, 1200), (120, 150, 90)), "活动.jpg"))

    assert document.status is FileStatus.EMPTY
    assert document.problem is not None and document.problem.code == "no-text"


def test_a_thumbnail_cannot_be_read_and_is_to_be_taken_anew(
    tmp_path: Path, pages: dict[int, Image.Image]
) -> None:
    small = pages[MINUTES].copy()
    small.thumbnail((150, 150))
    document = looked_at(saved(tmp_path, small, "微信图片.jpg"))

    assert document.status is FileStatus.UNREADABLE
    assert document.problem is not None and document.problem.code == "illegible"
    assert "重拍" in document.problem.advice


@pytest.mark.parametrize(
    "data",
    [b"\xff\xd8\xff\xe0 no picture", b"\x89PNG\r\n\x1a\n", b"BM", b"II*\x00\x08\x00\x00\x00\xff\xff"],
    ids=["jpeg", "png", "bmp", "tiff"],
)
def test_a_broken_picture_is_damaged(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "坏.jpg"
    path.write_bytes(data)
    document = looked_at(path)

    assert document.status is FileStatus.UNREADABLE
    assert document.problem is not None and document.problem.code == "damaged"


def test_a_picture_that_was_cut_off_is_read_as_far_as_it_goes(
    tmp_path: Path, pages: dict[int, Image.Image]
) -> None:
    stream = io.BytesIO()
    pages[ROSTER].save(stream, "JPEG", quality=85)
    path = tmp_path / "没下完.jpg"
    path.write_bytes(stream.getvalue()[: len(stream.getvalue()) * 6 // 10])
    document = looked_at(path)

    assert document.blocks[0].text == "柳溪村两委成员花名册"
    assert any("不完整" in note for note in document.notes)


def test_an_apple_photograph_says_how_to_convert_it(tmp_path: Path) -> None:
    path = tmp_path / "IMG_0001.HEIC"
    path.write_bytes(b"\x00\x00\x00\x18ftypheic" + bytes(64))
    problem = looked_at(path).problem

    assert problem is not None and "HEIC" in problem.message and "JPG" in problem.advice


def test_a_picture_of_more_pixels_than_any_camera_gives_is_refused(tmp_path: Path) -> None:
    huge = Image.new("1", (30000, 30000), 1)
    document = looked_at(saved(tmp_path, huge, "炸弹.png"))

    assert document.problem is not None and document.problem.code == "too-large"


@pytest.mark.parametrize(
    ("name", "form"),
    [("scanned.pdf", FileFormat.PDF), ("page.png", FileFormat.IMAGE)],
    ids=["pdf", "picture"],
)
def test_switched_off_it_says_how_to_switch_it_on(
    tmp_path: Path, pages: dict[int, Image.Image], name: str, form: FileFormat
) -> None:
    path = DATA / name if form is FileFormat.PDF else saved(tmp_path, pages[MINUTES], name)
    document = looked_at(path, form, ocr=False)

    assert document.status is FileStatus.UNREADABLE
    assert document.problem is not None and document.problem.code == "needs-ocr"
    assert "--ocr off" in document.problem.advice


def test_without_the_extra_it_says_what_to_install(
    tmp_path: Path, pages: dict[int, Image.Image], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("evidencecheck.reading.ocr.installed", lambda: False)
    document = looked_at(saved(tmp_path, pages[MINUTES]))

    assert document.status is FileStatus.UNREADABLE
    assert document.problem is not None and document.problem.code == "needs-ocr"
    assert 'pip install "evidencecheck[ocr]"' in document.problem.advice


def test_every_page_asks_for_its_time(tmp_path: Path) -> None:
    blank = Image.new("RGB", (1000, 1400), "white")
    asked: list[None] = []
    path = scanned(tmp_path, blank, blank, blank)
    source = SourceFile(
        path="a.pdf", location=str(path), format=FileFormat.PDF, basis="", size=path.stat().st_size, digest=""
    )
    read(source, ocr=True, more_time=lambda: asked.append(None))

    assert len(asked) == 3


def test_recognition_leaves_nothing_in_the_users_folders(
    pages: dict[int, Image.Image], tmp_path: Path
) -> None:
    """Some versions of the models' runtime make an id and a store for telemetry unless told not to."""
    page = saved(tmp_path, pages[MINUTES].resize((850, 1100)))
    home = tmp_path / "home"
    home.mkdir()
    code = (
        "import sys\n"
        "from evidencecheck.model import FileFormat, SourceFile\n"
        "from evidencecheck.reading import read\n"
        "if __name__ == '__main__':\n"
        "    where = {'path': 'a.png', 'location': sys.argv[1], 'format': FileFormat.IMAGE}\n"
        "    source = SourceFile(**where, basis='', size=1, digest='')\n"
        "    print(len(read(source, ocr=True).blocks))\n"
    )
    environment = {**os.environ, "HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")}
    ended = subprocess.run(
        [sys.executable, "-c", code, str(page)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert int(ended.stdout.strip()) > 0
    assert list(home.rglob("*")) == []
