"""Makes the files beside it with real programs: python-docx, xlsxwriter, LibreOffice.

    python tests/reading/data/make.py

Run by hand when a file is added; what it wrote is committed, so that tests need no LibreOffice.
locked.doc and locked.xls are minutes.docx and roster.xlsx stored by LibreOffice over UNO with the
property Password (柳溪2024): its command line takes no password for them.
"""

from __future__ import annotations

import datetime as dt
import itertools
import subprocess
import tempfile
from pathlib import Path

import docx
import xlsxwriter
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from PIL import Image, ImageDraw

HERE = Path(__file__).parent

LABELS = [
    "时间:2024年3月5日上午9:00",
    "地点:柳溪村党群服务中心二楼会议室",
    "主持人:王建国　　　记录人:李秀英",
    "出席:王建国、李秀英、张小军、赵长河、孙桂兰",
    "缺席:无",
]
SPEECHES = [
    "王建国:今天召开支部委员会会议,主要研究三件事。一是传达学习全县组织工作会议精神,大家会前都看了材料,"
    "请结合自己分管的工作谈一谈体会;二是研究今年发展党员计划,村里有两名入党积极分子培养考察已满一年,"
    "要按照规定的程序逐项审查;三是安排春季人居环境整治和清明节前后森林防火值班。",
    "李秀英:组织委员汇报了入党积极分子的培养情况,两名同志均能按时参加学习和活动,每季度写一份思想汇报,群众反映良好。",
    "张小军:建议把环境整治任务分到各党小组,每名支委联系一个小组,每月10日前检查一次,结果在村务公开栏公布。",
    "会议决定:同意将刘志强、陈晓梅列为2024年度发展对象;环境整治按张小军的意见办;值班表由文书负责,3月8日前张贴。",
]
ROSTER = [
    ["序号", "姓名", "性别", "出生年月", "职务", "备注"],
    [
        "1",
        "王建国",
        "男",
        "1968-05",
        "党支部书记",
        "负责全面工作,联系第一、第二党小组和村民委员会下属的三个工作组",
    ],
    ["2", "李秀英", "女", "1975-11", "组织委员", ""],
    ["3", "张小军", "男", "1983-02", "宣传委员", ""],
    ["4", "赵长河", "男", "1979-08", "纪检委员", ""],
]

SCORING = [
    ["项目", "考核内容", "分值", "评分标准"],
    ["一、组织建设(40分)", "1.支委会每月召开一次,记录完整", "12", "每少一次扣1分"],
    ["", "2.党员大会每季度召开一次,会议记录齐全", "8", "每少一次扣2分"],
    ["", "3.建立两委成员花名册和党员花名册", "10", "缺一项扣5分"],
    ["", "4.年初有工作计划,年终有工作总结,材料报镇党建办存档备查", "10", "缺一项扣5分,扣完为止"],
    ["二、队伍建设(40分)", "5.党课每季度一次", "20", "每少一次扣5分"],
    ["", "6.后备干部花名册,每村不少于2名,实行动态管理,及时调整补充", "10", "没有的不得分"],
    ["", "7.发展党员工作台账", "10", "没有的不得分"],
    ["三、服务群众(20分)", "8.民主评议党员,每年一次,有评议表", "10", "没有开展的不得分"],
    ["", "9.党务公开,每季度一次", "10", "每少一次扣2.5分"],
]
"""A scoring table; what a column's cells span is empty below them."""


def minutes() -> docx.document.Document:
    """Title, labels, wrapped paragraphs, a heading, a table with merged cells, a second page."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.size = Pt(12)
    normal.font.name = "Noto Serif CJK SC"
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Noto Serif CJK SC")
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = title.add_run("中共柳溪村支部委员会会议记录")
    run.bold, run.font.size = True, Pt(22)
    for text in LABELS:
        document.add_paragraph(text)
    for text in SPEECHES:
        document.add_paragraph(text).paragraph_format.first_line_indent = Pt(24)
    document.add_page_break()
    heading = document.add_paragraph()
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    heading.add_run("柳溪村两委成员花名册").font.size = Pt(18)
    table = document.add_table(rows=len(ROSTER), cols=len(ROSTER[0]))
    table.style = "Table Grid"
    for row, cells in enumerate(ROSTER):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    table.cell(1, 5).merge(table.cell(4, 5))
    total = table.add_row().cells
    total[0].merge(total[5]).text = "合计:4人"
    document.add_paragraph("填表人:李秀英　　　填表日期:2024年3月6日")
    return document


def places() -> docx.document.Document:
    """Text in places people forget: header, text box, tracked changes, lists, breaks, inner table."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "柳溪村党支部"
    document.add_heading("一、工作回顾", 1)
    document.add_paragraph("时间:3月5日").runs[0].add_break()
    document.paragraphs[-1].add_run("地点:村委会")
    changed = document.add_paragraph("应到党员")
    changed._p.append(parse_xml(_change("del", "delText", "三十人")))
    changed._p.append(parse_xml(_change("ins", "t", "三十一人")))
    boxed = document.add_paragraph("正文后有文本框")
    boxed._p.append(
        parse_xml(
            f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict>'
            '<v:shape type="#_x0000_t202" style="position:absolute;left:300pt;width:120pt;height:40pt">'
            "<v:textbox><w:txbxContent><w:p><w:r><w:t>框内:签收人李秀英</w:t></w:r></w:p></w:txbxContent>"
            "</v:textbox></v:shape></w:pict></w:r>"
        )
    )
    table = document.add_table(rows=2, cols=2)
    table.style = "Table Grid"
    for cell, text in zip(table._cells, ("项目", "内容", "学习", "第一段\n第二段"), strict=True):
        cell.text = text
    document.add_page_break()
    document.add_paragraph("2024年4月支委会")
    return document


def _change(kind: str, tag: str, text: str) -> str:
    return (
        f'<w:{kind} {nsdecls("w")} w:id="1" w:author="某" w:date="2024-03-05T09:00:00Z">'
        f"<w:r><w:{tag}>{text}</w:{tag}></w:r></w:{kind}>"
    )


def picture(text: str) -> Path:
    """A page as a camera or scanner gives it."""
    image = Image.new("RGB", (600, 800), "white")
    ImageDraw.Draw(image).text((100, 100), text, fill="black")
    path = Path(tempfile.mkdtemp()) / "page.png"
    image.save(path)
    return path


def workbook(path: Path) -> None:
    """A title merged over the table, whole numbers, a date, a second table, a hidden sheet."""
    book = xlsxwriter.Workbook(str(path))
    date = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet("党员花名册")
    sheet.merge_range(0, 0, 0, 3, "柳溪村党员花名册")
    sheet.write_row(1, 0, ["序号", "姓名", "入党时间", "党费(元)"])
    sheet.write_row(2, 0, [1, "王建国"])
    sheet.write_datetime(2, 2, dt.datetime(1996, 7, 1), date)
    sheet.write_number(2, 3, 12.5)
    sheet.write_row(3, 0, [2, "李秀英", "2005年6月", 10])
    sheet.write(5, 0, "流动党员")
    sheet.write_row(6, 0, ["序号", "姓名", "去向", "电话"])
    sheet.write_row(7, 0, [1, "孙桂兰", "县城", 13800000000])
    hidden = book.add_worksheet("底稿")
    hidden.write_row(0, 0, ["月份", "次数"])
    hidden.write_row(1, 0, ["3月", 1])
    hidden.hide()
    book.close()


def scoring() -> docx.document.Document:
    """The scoring table without rulings, twice, so that a page ends within a row."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.size, normal.font.name = Pt(12), "Noto Serif CJK SC"
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Noto Serif CJK SC")
    document.add_paragraph("村级党建工作考核评分表").alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph("为做好今年村级党建工作,制定本评分表,总分100分。")
    rows = SCORING + SCORING[1:] + SCORING[1:]
    table = document.add_table(rows=len(rows), cols=4)
    for row, cells in enumerate(rows):
        for column, (text, width) in enumerate(zip(cells, (3, 7, 1.5, 4.5), strict=True)):
            table.cell(row, column).text = text
            table.cell(row, column).width = Cm(width)
    return document


def scoring_sheet(path: Path) -> None:
    """The same table as a sheet prints it: no rulings, cells centred, parts merged over their rows."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("评分表")
    form = book.add_format({"text_wrap": True, "valign": "vcenter"})
    widths = (18, 38, 8, 22)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.merge_range(0, 0, 0, 3, "村级党建工作考核评分表", form)
    starts = [n for n, row in enumerate(SCORING) if row[0]] + [len(SCORING)]
    for number, cells in enumerate(SCORING):
        lines = max(-(-2 * len(cell) // width) for cell, width in zip(cells, widths, strict=True))
        sheet.set_row(number + 1, 16 * lines + 4)
        for column, cell in enumerate(cells[1:], 1):
            sheet.write(number + 1, column, int(cell) if cell.isdigit() else cell, form)
    for start, end in itertools.pairwise(starts):
        if end - start == 1:
            sheet.write(start + 1, 0, SCORING[start][0], form)
        else:
            sheet.merge_range(start + 1, 0, end, 0, SCORING[start][0], form)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    book.close()


def convert(source: Path, target: str, *, name: str | None = None) -> None:
    """One file by LibreOffice."""
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation=file://{profile}",
                "--headless",
                *("--convert-to", target, "--outdir", str(HERE), str(source)),
            ],
            check=True,
            capture_output=True,
        )
    if name:
        (HERE / source.stem).with_suffix("." + target.split(":")[0]).rename(HERE / name)


def main() -> None:
    """Write all of them."""
    minutes().save(str(HERE / "minutes.docx"))
    for target in ("doc", "pdf", "rtf", "odt", "html"):
        convert(HERE / "minutes.docx", target)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "places.docx"
        places().save(str(source))
        (HERE / "places.docx").write_bytes(source.read_bytes())
        for target in ("doc", "rtf", "odt"):
            convert(source, target)
    locked = (
        'pdf:writer_pdf_Export:{"EncryptFile":{"type":"boolean","value":"true"},'
        '"DocumentOpenPassword":{"type":"string","value":"geheim"}}'
    )
    convert(HERE / "minutes.docx", locked, name="locked.pdf")
    convert(HERE / "minutes.docx", "pdf")
    mixed = docx.Document()
    mixed.add_paragraph("柳溪村2024年3月主题党日活动方案:组织全体党员到村口义务植树。")
    mixed.add_page_break()
    mixed.add_picture(str(picture("signed page")))
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "mixed.docx"
        mixed.save(str(source))
        convert(source, "pdf")
    Image.open(picture("a scanned page")).save(HERE / "scanned.pdf")
    with tempfile.TemporaryDirectory() as folder:
        scoring().save(str(Path(folder) / "scoring.docx"))
        convert(Path(folder) / "scoring.docx", "pdf")
        scoring_sheet(Path(folder) / "scoring_centred.xlsx")
        convert(Path(folder) / "scoring_centred.xlsx", "pdf")
    workbook(HERE / "roster.xlsx")
    for target in ("xls", "ods"):
        convert(HERE / "roster.xlsx", target)


if __name__ == "__main__":
    main()
