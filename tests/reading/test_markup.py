"""RTF, HTML and the XML of Office 2003."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidencecheck.model import BlockKind, Document, Part

from .helpers import only_table, read_bytes, texts


def escaped(text: str) -> str:
    """As WPS writes Chinese: bytes of GBK."""
    return "".join(f"\\'{b:02x}" for b in text.encode("gbk"))


def rtf(folder: Path, body: str, head: str = "\\ansi\\ansicpg936") -> Document:
    fonts = "{\\fonttbl{\\f0\\fcharset0 Times New Roman;}{\\f1\\fcharset134 SimSun;}}"
    return read_bytes(folder, "a.rtf", f"{{\\rtf1{head}{fonts}{body}}}".encode("latin-1"))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(escaped("会议记录") + "\\par", ["会议记录"], id="gbk-by-code-page"),
        pytest.param("\\u20250\\'3f\\u-27004?\\par", ["会隄"], id="unicode-and-its-substitute"),
        pytest.param("{\\uc0\\u20250\\u35758}\\par", ["会议"], id="unicode-without-substitute"),
        pytest.param("\\u-10174?\\u-8265?\\par", ["𠮷"], id="surrogate-pair"),
        pytest.param(escaped("甲") + "\\line " + escaped("乙"), ["甲", "乙"], id="manual-line"),
        pytest.param("a\\{b\\}c\\\\d\\par", ["a{b}c\\d"], id="escapes"),
        pytest.param(
            "{\\*\\unknown " + escaped("不要") + "}" + escaped("要"), ["要"], id="unknown-destination"
        ),
        pytest.param(
            "{\\pict\\pngblip 89504e47}" + escaped("这张图片后面还有一段不短的正文说明,应当照常读取"),
            None,
            id="picture",
        ),
        pytest.param(
            "{\\deleted " + escaped("删") + "}{\\v " + escaped("隐") + "}" + escaped("留"),
            ["留"],
            id="deleted",
        ),
        pytest.param(
            "{\\field{\\*\\fldinst DATE}{\\fldrslt 2024}}" + escaped("年"),
            ["2024年"],
            id="field-result-not-code",
        ),
        pytest.param("\\bin5 {{{{{" + escaped("后") + "\\par", ["后"], id="binary-data"),
    ],
)
def test_rtf_text(tmp_path: Path, body: str, expected: list[str] | None) -> None:
    found = texts(rtf(tmp_path, body))
    assert found == (expected or ["这张图片后面还有一段不短的正文说明,应当照常读取"])


def test_rtf_in_a_chinese_font_under_a_western_page(tmp_path: Path) -> None:
    assert texts(rtf(tmp_path, "\\f1 " + escaped("党员大会") + "\\par", "\\ansi\\ansicpg1252")) == [
        "党员大会"
    ]


def test_rtf_raw_bytes_of_gbk(tmp_path: Path) -> None:
    data = b"{\\rtf1\\ansi\\ansicpg936 " + "会议记录".encode("gbk") + b"\\par}"
    assert texts(read_bytes(tmp_path, "a.rtf", data)) == ["会议记录"]


def test_rtf_merged_cells_and_uneven_rows_share_one_grid(tmp_path: Path) -> None:
    body = (
        "\\trowd\\cellx4000\\cellx6000 \\intbl "
        + escaped("基本情况") + "\\cell " + escaped("备注") + "\\cell\\row"
        "\\trowd\\cellx2000\\cellx4000\\clvmrg\\cellx6000 \\intbl "
        + escaped("姓名") + "\\cell " + escaped("王建国") + "\\cell\\cell\\row\\pard "
        + escaped("表后") + "\\par"
    )  # fmt: skip
    document = rtf(tmp_path, body)
    assert only_table(document).rows == (("基本情况", "", "备注"), ("姓名", "王建国", ""))
    assert document.blocks[-1].text == "表后"


def test_rtf_headers_and_notes_say_where_they_stand(tmp_path: Path) -> None:
    body = (
        "{\\header\\pard "
        + escaped("柳溪村")
        + "\\par}"
        + escaped("正文")
        + "{\\footnote "
        + escaped("注释")
        + "}\\par"
    )
    assert [(b.text, b.place.part) for b in rtf(tmp_path, body).blocks] == [
        ("正文", Part.BODY),
        ("注释", Part.NOTE),
        ("柳溪村", Part.HEADER),
    ]


def test_rtf_text_boxes_are_read_once(tmp_path: Path) -> None:
    shape = (
        "{\\shp{\\*\\shpinst\\shpleft0{\\sp{\\sn type}{\\sv 202}}{\\shptxt \\pard "
        + escaped("框内")
        + "\\par}}"
    )
    body = escaped("正文") + shape + "{\\shprslt " + escaped("框内") + "}}\\par"
    assert [(b.text, b.place.part) for b in rtf(tmp_path, body).blocks] == [
        ("正文", Part.BODY),
        ("框内", Part.TEXT_BOX),
    ]


def test_rtf_cut_off_says_so(tmp_path: Path) -> None:
    whole = "{\\rtf1\\ansi\\ansicpg936{\\info{\\title x}}" + escaped("会议记录") + "\\par "
    document = read_bytes(tmp_path, "a.rtf", whole.encode())
    assert texts(document) == ["会议记录"]
    assert document.notes == ("文件不完整,只读出了前一部分",)
    head = read_bytes(tmp_path, "b.rtf", whole[:30].encode())
    assert head.problem is not None
    assert head.problem.code == "damaged"


def test_rtf_pages_and_headings(tmp_path: Path) -> None:
    style = "{\\stylesheet{\\s1 heading 1;}}"
    body = style + escaped("一") + "\\par\\page\\pard\\s1\\qc " + escaped("二") + "\\par"
    found = rtf(tmp_path, body).blocks
    assert [(b.level, b.centered, b.new_page) for b in found] == [(None, False, False), (1, True, True)]


PAGE = """<html><head><title>标题栏</title><meta charset="{charset}"><style>p{{}}</style></head><body>
<h1>支委会会议记录</h1><p align=center>二〇二四年三月</p><p>时间:3月5日<br>地点:<b>村委会</b></p>
<script>var a;</script><p style="display:none">看不见</p>
<table><tr><td colspan=2>基本情况</td><td rowspan=2>备注</td></tr><tr><td>姓名</td>
<td><p>王建国</p><p>李秀英</p></td></tr></table>
</body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gbk"])
def test_html_by_its_character_set(tmp_path: Path, charset: str) -> None:
    data = PAGE.format(charset=charset).encode("utf-8" if charset == "utf-8" else "gb18030")
    document = read_bytes(tmp_path, "a.html", data)
    assert texts(document)[:4] == ["支委会会议记录", "二〇二四年三月", "时间:3月5日", "地点:村委会"]
    assert document.blocks[0].kind is BlockKind.HEADING
    assert document.blocks[1].centered
    assert only_table(document).rows == (("基本情况", "", "备注"), ("姓名", "王建国\n李秀英", ""))
    assert len(document.blocks) == 5


def test_html_whose_claim_is_wrong(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, "a.html", PAGE.format(charset="utf-8").encode("gb18030"))
    assert texts(document)[0] == "支委会会议记录"


def test_a_single_file_page(tmp_path: Path) -> None:
    import base64

    body = base64.b64encode(PAGE.format(charset="gb2312").encode("gb18030")).decode()
    mht = (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
        "Content-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + body
        + "\r\n--x--\r\n"
    )
    assert texts(read_bytes(tmp_path, "a.html", mht.encode()))[0] == "支委会会议记录"


def test_word_2003_xml(tmp_path: Path) -> None:
    xml = (
        '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
        '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body>'
        "<w:p><w:r><w:t>会议记录</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>姓名</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>职务</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:wordDocument>"
    )
    document = read_bytes(tmp_path, "a.html", xml.encode())
    assert texts(document) == ["会议记录", "姓名\t职务"]


def test_excel_2003_xml(tmp_path: Path) -> None:
    xml = (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
        ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="名册"><Table>'
        '<Row><Cell><Data ss:Type="String">姓名</Data></Cell>'
        '<Cell ss:Index="3"><Data>备注</Data></Cell></Row>'
        "<Row><Cell><Data>王建国</Data></Cell><Cell><Data>男</Data></Cell></Row></Table></Worksheet></Workbook>"
    )
    document = read_bytes(tmp_path, "a.html", xml.encode())
    assert only_table(document).rows == (("姓名", "", "备注"), ("王建国", "男", ""))
    assert document.blocks[0].place.sheet == "名册"
