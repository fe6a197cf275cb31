"""Word and Excel files, opened again with other libraries."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from evidencecheck.model import Assessment
from evidencecheck.reports import (
    build_survey_view,
    build_view,
    write_checklist,
    write_excel,
    write_survey_excel,
    write_word,
)
from tests.reports import builder as b

VILLAGES = {
    "every verdict": b.village(),
    "empty folder": b.all_missing("石桥村"),
    "only unreadable files": b.all_missing("竹园社区", (b.BAD_SCAN, b.BAD_PHOTO)),
    "in order": b.in_order("安河村"),
}


def _word(assessment: Assessment, folder: Path):
    path = folder / "清单.docx"
    write_word(build_view(assessment, b.VOCABULARY), path)
    return docx.Document(str(path))


def _excel(assessment: Assessment, folder: Path) -> openpyxl.Workbook:
    path = folder / "表.xlsx"
    write_excel(build_view(assessment, b.VOCABULARY), path)
    return openpyxl.load_workbook(path)


def _values(sheet) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


@pytest.mark.parametrize("assessment", VILLAGES.values(), ids=VILLAGES.keys())
def test_files_open_whatever_was_found(assessment: Assessment, tmp_path: Path) -> None:
    assert _word(assessment, tmp_path).paragraphs[0].text.startswith(assessment.name)
    sheets = _excel(assessment, tmp_path).sheetnames
    assert {"自查总表", "按月核对", "材料识别", "文件清单"} <= set(sheets)


def test_the_list_is_printed_on_a4_with_its_header_on_every_page(tmp_path: Path) -> None:
    document = _word(b.village(), tmp_path)
    section = document.sections[0]
    assert {round(section.page_width / Mm(1)), round(section.page_height / Mm(1))} == {210, 297}
    for table in document.tables:
        properties = table.rows[0]._tr.trPr
        assert properties is not None and properties.find(qn("w:tblHeader")) is not None
    footer = section.footer.paragraphs[0]._element.xml
    assert "PAGE" in footer and "NUMPAGES" in footer


def test_the_list_has_the_columns_an_office_asks_for(tmp_path: Path) -> None:
    table = _word(b.village(), tmp_path).tables[0]
    assert [c.text for c in table.rows[0].cells] == [
        "序号",
        "考核条款",
        "应有材料",
        "现状",
        "缺少的时间段",
        "拟扣分",
        "整改建议",
        "责任人",
        "完成时限",
    ]
    row = next(r for r in table.rows if "1.2.2a" in r.cells[1].text)
    assert [c.text for c in row.cells][2:6] == [
        "支委会会议记录，每月一次",
        "应有12次，已有10次",
        "2024年5月、9月",
        "0.5\n(0—0.5)",
    ]
    assert row.cells[7].text == row.cells[8].text == ""


def test_parts_stand_in_their_order_and_empty_ones_are_left_out(tmp_path: Path) -> None:
    def headings(assessment: Assessment) -> list[str]:
        document = _word(assessment, tmp_path)
        return [p.text.split("（")[0] for p in document.paragraphs if p.style.name == "Heading 1"]

    assert headings(b.village()) == [
        "一、缺失材料",
        "二、待确认",
        "三、无法读取的文件",
        "四、未归类的文件",
        "五、需现场核查",
        "六、细则口径",
    ]
    assert headings(b.in_order("安河村")) == ["一、缺失材料", "二、需现场核查", "三、细则口径"]


def test_chinese_is_set_in_fonts_for_chinese(tmp_path: Path) -> None:
    document = _word(b.village(), tmp_path)
    runs = [run for p in document.paragraphs for run in p.runs]
    fonts = {run._element.rPr.rFonts.get(qn("w:eastAsia")) for run in runs}
    assert fonts == {"方正小标宋简体", "黑体", "仿宋"}


def test_the_list_ends_with_a_line_to_sign(tmp_path: Path) -> None:
    last = _word(b.village(), tmp_path).paragraphs[-1].text
    assert "核查人（签字）" in last and "核查日期" in last


def test_every_clause_stands_in_the_overview_with_its_colour(tmp_path: Path) -> None:
    sheet = _excel(b.village(), tmp_path)["自查总表"]
    rows = {row[0].value: row for row in sheet.iter_rows() if row[0].value}
    assert [c for c in rows if str(c).startswith("1.") and " " not in str(c)] == [
        f.clause for f in b.findings()
    ]
    missing, met = rows["1.1.5"], rows["1.1.1"]
    assert (missing[3].value, missing[4].value) == ("缺失", 1)
    assert met[3].value == "齐全"
    assert missing[3].fill.fgColor.rgb != met[3].fill.fgColor.rgb
    assert met[8].value == "1.文件/两委花名册.xlsx（2024年）"


def test_sheets_are_frozen_filtered_and_set_up_for_print(tmp_path: Path) -> None:
    book = _excel(b.village(), tmp_path)
    for name in ("自查总表", "按月核对", "材料识别", "文件清单"):
        sheet = book[name]
        assert sheet.freeze_panes
        assert sheet.print_title_rows
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.paperSize == 9
    for name in ("自查总表", "材料识别", "文件清单"):
        assert book[name].auto_filter.ref


def test_months_have_a_column_each_and_quarters_span_three(tmp_path: Path) -> None:
    sheet = _excel(b.village(), tmp_path)["按月核对"]
    rows = {row[0]: row for row in _values(sheet)}
    assert rows["条款"][4:] == [f"{m}月" for m in range(1, 13)]
    assert rows["1.2.2a"][4:] == ["缺" if m in (5, 9) else "有" for m in range(1, 13)]
    assert [v for v in rows["1.2.2b"][4:] if v] == ["有", "有", "缺", "未到期"]
    assert sum(1 for area in sheet.merged_cells.ranges if area.size["columns"] == 3) == 4


def test_every_record_and_every_file_is_accounted_for(tmp_path: Path) -> None:
    book = _excel(b.village(), tmp_path)
    assert sum(1 for row in _values(book["材料识别"]) if str(row[3]) and row[4] in ("96%", "55%")) == len(
        b.records()
    )
    listed = {row[0] for row in _values(book["文件清单"])}
    assert {f.path for f in b.village().files} <= listed


def test_nothing_from_a_file_becomes_a_formula_a_link_or_a_number(tmp_path: Path) -> None:
    titles = ('=HYPERLINK("http://a.b")', "+1+1", "@SUM(A1)", "{=1}", "http://a.b/c", "00123")
    papers = tuple(b.record(f"r{i}", f"={i}.docx", "other", title=t) for i, t in enumerate(titles))
    files = tuple(
        b.FileOutcome(path=f"={i}.docx", format=b.FileFormat.DOCX, status=b.FileStatus.READ)
        for i in range(len(titles))
    )
    path = tmp_path / "表.xlsx"
    write_excel(build_view(b.village("=村", records=papers, files=files), b.VOCABULARY), path)
    with zipfile.ZipFile(path) as package:
        sheets = [package.read(n).decode() for n in package.namelist() if n.startswith("xl/worksheets/sheet")]
    assert sheets and not any("<f>" in s or "<hyperlink" in s for s in sheets)
    shown = {cell.value for row in openpyxl.load_workbook(path)["材料识别"].iter_rows() for cell in row}
    assert set(titles) <= shown


def test_a_text_longer_than_a_cell_may_be_is_cut_and_says_so(tmp_path: Path) -> None:
    finding = b.finding("1.1.5", b.Status.MISSING, b.lost("1"), reason="长" * 40_000)
    sheet = _excel(b.village(findings=(finding,)), tmp_path)["自查总表"]
    longest = max((str(c.value) for row in sheet.iter_rows() for c in row if c.value is not None), key=len)
    assert len(longest) < 32_767
    assert longest.endswith("余下略）")


def test_the_survey_has_a_row_a_village_and_a_column_a_clause(tmp_path: Path) -> None:
    path = tmp_path / "汇总.xlsx"
    write_survey_excel(build_survey_view(b.survey(), b.VOCABULARY), path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["各村得分", "村与条款对照", "各村缺失清单", "读不了的文件"]
    ranked = [row[1] for row in _values(book["各村得分"]) if row[0] in (1, 2, 3, "—")]
    assert ranked == ["安河村", "柳溪村", "石桥村", "竹园社区", "新塘村"]
    matrix = {row[0]: row[1:] for row in _values(book["村与条款对照"])}
    assert matrix["柳溪村"][1] == "缺失\n-1"
    assert matrix["缺失或不全的村数"][1] == 2
    lacking = [row[:2] for row in _values(book["各村缺失清单"]) if row[0] == "柳溪村"]
    assert ["柳溪村", "1.2.2a"] in lacking
    assert any(row[0] == "竹园社区" for row in _values(book["读不了的文件"]))


def test_a_survey_in_which_no_village_could_be_checked_still_opens(tmp_path: Path) -> None:
    survey = b.Survey(rules=b.RULES, window=b.WINDOW, assessments=(), failed=b.survey().failed)
    path = tmp_path / "汇总.xlsx"
    write_survey_excel(build_survey_view(survey, b.VOCABULARY), path)
    assert any("新塘村" in row for row in _values(openpyxl.load_workbook(path)["各村得分"]))


def test_the_checklist_is_a_table_to_tick(tmp_path: Path) -> None:
    path = tmp_path / "应交.docx"
    write_checklist(b.RULES, b.VOCABULARY, path)
    document = docx.Document(str(path))
    assert len(document.tables) == 2
    row = document.tables[0].rows[1]
    assert [c.text for c in row.cells] == [
        "1.1.1 村（社区）两委成员花名册",
        "两委成员花名册",
        "年内",
        "姓名、职务、出生年月",
        "",
        "□",
    ]


@pytest.mark.parametrize("kind", ["word", "excel", "survey", "checklist"])
def test_the_same_input_gives_the_same_bytes(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(path: Path) -> bytes:
        if kind == "word":
            write_word(build_view(b.village(), b.VOCABULARY), path)
        elif kind == "excel":
            write_excel(build_view(b.village(), b.VOCABULARY), path)
        elif kind == "survey":
            write_survey_excel(build_survey_view(b.survey(), b.VOCABULARY), path)
        else:
            write_checklist(b.RULES, b.VOCABULARY, path)
        return path.read_bytes()

    first = write(tmp_path / "a")
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    # Another year in another time zone must not show in the file.
    import time

    later = time.time() + 40_000_000
    monkeypatch.setattr(time, "time", lambda: later)
    assert write(tmp_path / "b") == first
