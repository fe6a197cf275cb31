from __future__ import annotations

import io
import itertools
import zipfile
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_BREAK

from evidencecheck.model import BlockKind, Document, FileStatus, Part

from .helpers import NAMESPACES, W, docx_bytes, only_table, p, read_bytes, texts


@pytest.fixture
def body(tmp_path: Path):
    def read(xml: str, **parts: str) -> Document:
        return read_bytes(tmp_path, "a.docx", docx_bytes(xml, **parts))

    return read


def made(tmp_path: Path, document: docx.document.Document) -> Document:
    stream = io.BytesIO()
    document.save(stream)
    return read_bytes(tmp_path, "a.docx", stream.getvalue())


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


TEXT_BOX = f"<w:txbxContent>{p('框内文字')}</w:txbxContent>"


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        pytest.param(
            f"<w:p><w:ins>{run('插入')}</w:ins>{run('原有')}</w:p>", ["插入原有"], id="inserted-counts"
        ),
        pytest.param(
            "<w:p><w:del><w:r><w:delText>删去</w:delText></w:r></w:del>" + run("留下") + "</w:p>",
            ["留下"],
            id="deleted-does-not",
        ),
        pytest.param(
            f"<w:p><w:moveFrom>{run('旧处')}</w:moveFrom></w:p><w:p><w:moveTo>{run('新处')}</w:moveTo></w:p>",
            ["新处"],
            id="moved-counts-where-it-went",
        ),
        pytest.param(
            f"<w:sdt><w:sdtContent>{p('控件段落')}</w:sdtContent></w:sdt>", ["控件段落"], id="block-control"
        ),
        pytest.param(
            f"<w:p>{run('姓名:')}<w:sdt><w:sdtContent>{run('王建国')}</w:sdtContent></w:sdt></w:p>",
            ["姓名:王建国"],
            id="inline-control",
        ),
        pytest.param(
            f"<w:p>{run('姓名:')}<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
            f"{run('单击此处输入文字')}</w:sdtContent></w:sdt></w:p>",
            ["姓名:"],
            id="prompt-of-the-program-is-no-text",
        ),
        pytest.param(
            "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>"
            + TEXT_BOX
            + "</wps:txbx></w:drawing>"
            "</mc:Choice><mc:Fallback><w:pict><v:textbox>" + TEXT_BOX + "</v:textbox></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r></w:p>",
            ["框内文字"],
            id="text-box-once",
        ),
        pytest.param(
            "<w:p><w:r><w:pict><v:textbox>" + TEXT_BOX + "</v:textbox></w:pict></w:r></w:p>",
            ["框内文字"],
            id="old-text-box",
        ),
        pytest.param(
            f"<w:p><w:hyperlink>{run('链接文字')}</w:hyperlink><w:smartTag>{run('标记')}</w:smartTag></w:p>",
            ["链接文字标记"],
            id="hyperlinks-and-tags",
        ),
        pytest.param(
            '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("2024年3月5日") + "</w:p>",
            ["2024年3月5日"],
            id="field-result-not-code",
        ),
        pytest.param(
            "<w:p><w:r><w:t>时间:3月5日</w:t><w:br/><w:t>地点:村委会</w:t></w:r></w:p>",
            ["时间:3月5日", "地点:村委会"],
            id="manual-line-breaks-make-lines",
        ),
        pytest.param(
            "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>" + run("可见") + "</w:p>",
            ["可见"],
            id="hidden-text",
        ),
        pytest.param(
            "<w:p>" + run("\u200b  是\u00a0否\ufeff ") + "</w:p>",
            ["是 否"],
            id="invisible-characters-and-ends",
        ),
        pytest.param(
            '<w:p><w:r><w:sym w:font="Wingdings 2" w:char="F052"/><w:t>同意</w:t></w:r></w:p>',
            ["☑同意"],
            id="tick-symbol",
        ),
    ],
)
def test_text_in_places_people_forget(body, xml: str, expected: list[str]) -> None:
    assert texts(body(xml)) == expected


def test_text_boxes_and_notes_say_where_they_stand(body) -> None:
    notes = f'<w:footnotes {W}><w:footnote w:id="1">{p("注释文字")}</w:footnote></w:footnotes>'
    document = body(
        p("正文") + "<w:p><w:r><w:pict><v:textbox>" + TEXT_BOX + "</v:textbox></w:pict></w:r></w:p>",
        footnotes=notes,
    )
    assert [(b.text, b.place.part) for b in document.blocks] == [
        ("正文", Part.BODY),
        ("框内文字", Part.TEXT_BOX),
        ("注释文字", Part.NOTE),
    ]


def test_headers_come_last_and_page_numbers_not_at_all(tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "柳溪村党支部"
    document.sections[0].footer.paragraphs[0].text = "— 1 —"
    document.add_paragraph("正文")
    found = made(tmp_path, document)
    assert [(b.text, b.place.part) for b in found.blocks] == [
        ("正文", Part.BODY),
        ("柳溪村党支部", Part.HEADER),
    ]


SPAN_2 = '<w:gridSpan w:val="2"/>'
STARTS_MERGE = '<w:vMerge w:val="restart"/>'


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def test_merged_cells_stand_once_at_their_top_left(body) -> None:
    rows = (
        f"<w:tr>{tc('基本情况', SPAN_2)}{tc('备注', STARTS_MERGE)}</w:tr>"
        f"<w:tr>{tc('姓名')}{tc('王建国')}{tc('', '<w:vMerge/>')}</w:tr>"
    )
    assert only_table(body(f"<w:tbl>{rows}</w:tbl>")).rows == (
        ("基本情况", "", "备注"),
        ("姓名", "王建国", ""),
    )


def test_rows_that_begin_or_end_short_are_padded_to_the_tables_width(body) -> None:
    rows = (
        f"<w:tr>{tc('甲')}{tc('乙')}{tc('丙')}</w:tr>"
        f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{tc("丁")}</w:tr>'
    )
    assert only_table(body(f"<w:tbl>{rows}</w:tbl>")).rows == (("甲", "乙", "丙"), ("", "丁", ""))


def test_table_text_is_cells_by_tabs_and_rows_by_lines(body) -> None:
    cell = f"<w:tc>{p('第一段')}{p('第二段')}</w:tc>"
    table = only_table(
        body(f"<w:tbl><w:tr>{tc('姓名')}{cell}</w:tr><w:tr>{tc('甲')}{tc('乙')}</w:tr></w:tbl>")
    )
    assert table.rows[0] == ("姓名", "第一段\n第二段")
    assert table.text == "姓名\t第一段 第二段\n甲\t乙"


def test_a_table_in_a_cell_follows_the_table_around_it(body) -> None:
    inner = f"<w:tbl><w:tr>{tc('内甲')}{tc('内乙')}</w:tr></w:tbl>"
    outer = f"<w:tbl><w:tr>{tc('外甲')}<w:tc>{p('外乙')}{inner}</w:tc></w:tr></w:tbl>"
    assert [b.rows for b in body(outer).blocks] == [(("外甲", "外乙"),), (("内甲", "内乙"),)]


def test_a_frame_around_text_is_no_table(body) -> None:
    document = body(f"<w:tbl><w:tr><w:tc>{p('会议记录')}{p('时间:3月5日')}</w:tc></w:tr></w:tbl>")
    assert [(b.kind, b.text) for b in document.blocks] == [
        (BlockKind.PARAGRAPH, "会议记录"),
        (BlockKind.PARAGRAPH, "时间:3月5日"),
    ]


def test_deleted_rows_are_gone(body) -> None:
    rows = f"<w:tr>{tc('甲')}{tc('乙')}</w:tr><w:tr><w:trPr><w:del/></w:trPr>{tc('丙')}{tc('丁')}</w:tr>"
    document = body(f"<w:tbl>{rows}</w:tbl>")
    assert only_table(document).rows == (("甲", "乙"),)
    assert "修订标记" in document.notes[0]


def level(number: int, form: str, text: str, start: int = 1) -> str:
    inside = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{number}">{inside}</w:lvl>'


def numbered(text: str, depth: int = 0, key: int = 1) -> str:
    return p(text, f'<w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{key}"/></w:numPr></w:pPr>')


def test_automatic_numbers_are_written_out(body) -> None:
    levels = (
        level(0, "chineseCountingThousand", "%1、") + level(1, "decimal", "%2.") + level(2, "decimal", "(%3)")
    )
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    xml = (
        numbered("工作回顾")
        + numbered("学习", 1)
        + numbered("会议", 1)
        + numbered("不足")
        + numbered("改进", 1)
    )
    document = body(xml + p("正文") + numbered("打算"), numbering=numbering)
    assert texts(document) == [
        "一、工作回顾",
        "1. 学习",
        "2. 会议",
        "二、不足",
        "1. 改进",
        "正文",
        "三、打算",
    ]


def test_a_numbered_column_of_a_table_is_written_out_and_counts_on(body) -> None:
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    rows = "".join(f"<w:tr><w:tc>{numbered('')}</w:tc>{tc(name)}</w:tr>" for name in ("王建国", "李秀英"))
    document = body(f"<w:tbl>{rows}</w:tbl>" + numbered("") + numbered("条目"), numbering=numbering)
    assert only_table(document).rows == (("1", "王建国"), ("2", "李秀英"))
    assert document.blocks[-1].text == "4 条目"


def test_bullets_are_not_numbers(body) -> None:
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{level(0, "bullet", "l")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    assert texts(body(numbered("条目"), numbering=numbering)) == ["条目"]


def test_headings_and_looks_come_from_styles_and_runs(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("年度工作总结", 0)
    document.add_heading("一、学习情况", 1)
    title = document.add_paragraph()
    title.alignment = 1
    title.add_run("支委会会议记录").bold = True
    title.runs[0].font.size = docx.shared.Pt(22)
    document.add_paragraph("普通段落")
    found = made(tmp_path, document).blocks
    assert [(b.kind, b.level) for b in found] == [
        (BlockKind.HEADING, 0),
        (BlockKind.HEADING, 1),
        (BlockKind.PARAGRAPH, None),
        (BlockKind.PARAGRAPH, None),
    ]
    assert (found[2].centered, found[2].bold, found[2].font_size) == (True, True, 22.0)
    assert (found[3].centered, found[3].bold, found[3].font_size) == (False, False, 11.0)


@pytest.mark.parametrize("how", ["break", "before", "section"])
def test_a_page_the_file_begins_itself_is_marked(tmp_path: Path, how: str) -> None:
    document = docx.Document()
    first = document.add_paragraph("一月")
    if how == "break":
        first.add_run().add_break(WD_BREAK.PAGE)
    if how == "section":
        document.add_section()
    second = document.add_paragraph("二月")
    if how == "before":
        second.paragraph_format.page_break_before = True
    document.add_paragraph("正文")
    assert [b.new_page for b in made(tmp_path, document).blocks] == [False, True, False]


def test_a_continuous_section_starts_no_page(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("一月")
    document.add_section(docx.enum.section.WD_SECTION.CONTINUOUS)
    document.add_paragraph("二月")
    assert [b.new_page for b in made(tmp_path, document).blocks] == [False, False]


PICTURE = "<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>"


def test_pictures_alone_are_not_an_empty_document(body) -> None:
    document = body(p("3月支委会") + PICTURE * 2)
    assert document.status is FileStatus.UNREADABLE
    assert document.problem is not None
    assert document.problem.code == "needs-ocr"
    assert "2 张图片" in document.problem.message


def test_pictures_among_text_are_mentioned(body) -> None:
    document = body(p("柳溪村2024年3月主题党日活动情况:全体党员到村口义务植树,现场照片附后。") + PICTURE)
    assert document.status is FileStatus.READ
    assert document.notes == ("文件含 1 张图片,图片里的文字没有读取",)


def test_a_file_without_text_is_called_empty(body) -> None:
    document = body("<w:p/>")
    assert document.status is FileStatus.EMPTY
    assert document.problem is not None


@pytest.mark.parametrize("cut", [100, 400, -30])
def test_a_truncated_file_is_damaged_not_a_crash(tmp_path: Path, cut: int) -> None:
    document = read_bytes(tmp_path, "a.docx", docx_bytes(p("正文" * 500))[:cut])
    assert document.status is FileStatus.UNREADABLE
    assert document.problem is not None
    assert document.problem.code == "damaged"


def test_a_lost_beginning_costs_the_parts_in_it_alone(tmp_path: Path) -> None:
    whole = docx_bytes(p("正文"))
    # A local header is 30 bytes; what is listed before this part would now lie before the file.
    at = whole.index(b"word/document.xml") - 30
    assert texts(read_bytes(tmp_path, "a.docx", whole[at:])) == ["正文"]


def test_a_broken_declaration_in_the_properties_leaves_the_text(tmp_path: Path) -> None:
    stream = io.BytesIO(docx_bytes(p("正文")))
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr(
            "docProps/core.xml",
            "<c:coreProperties xmlns:c='x'><dcterms:created>2024-03-05</dcterms:created></c:coreProperties>",
        )
    document = read_bytes(tmp_path, "a.docx", stream.getvalue())
    assert texts(document) == ["正文"]
    assert document.properties.created == "2024-03-05"


def test_xml_entities_are_not_expanded(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "哈哈哈哈哈哈哈哈">'
    for name, inner in itertools.pairwise("abcdefghij"):
        bomb += f'<!ENTITY {inner} "{f"&{name};" * 10}">'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        content = f"<w:document {NAMESPACES}><w:body>{p('&j;安全')}</w:body></w:document>"
        file.writestr("word/document.xml", f'<?xml version="1.0"?>{bomb}]>{content}')
    document = read_bytes(tmp_path, "a.docx", stream.getvalue())
    assert sum(map(len, texts(document))) < 100


def test_a_bomb_of_zeros_is_refused(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", b" " * (130 * 1024 * 1024))
    document = read_bytes(tmp_path, "a.docx", stream.getvalue())
    assert document.problem is not None
    assert document.problem.code == "too-large"
