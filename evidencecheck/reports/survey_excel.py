"""考核汇总.xlsx: all villages of a scan, for the township's office."""

from __future__ import annotations

from pathlib import Path

from evidencecheck.reports import layout
from evidencecheck.reports.files import write_whole
from evidencecheck.reports.surveys import SurveyView, VillageView, cell_words
from evidencecheck.reports.workbook import Cell, Workbook

# More columns than this on one A4 page cannot be read without a glass.
_CLAUSES_A_PAGE = 14


def write_survey_excel(view: SurveyView, path: Path) -> None:
    """Write the workbook to ``path``, whole or not at all. Raises ``OutputError``."""
    write_whole({path: survey_excel_bytes(view)})


def survey_excel_bytes(view: SurveyView) -> bytes:
    """The workbook as an .xlsx package; the same view gives the same bytes."""
    book = Workbook(title=f"{view.year}年度考核汇总", day=view.as_of_day)
    _ranking(book, view)
    _matrix(book, view)
    _gaps(book, view)
    _unreadable(book, view)
    return book.to_bytes()


def _ranking(book: Workbook, view: SurveyView) -> None:
    sheet = book.sheet("各村得分")
    sheet.columns((6, 20, 9, 10, 9, 9, 10, 11, 9, 9, 13, 34))
    head = (f"考核细则：《{view.rules_title}》    核对截至：{view.as_of}", view.summary, *view.incomplete)
    sheet.title(f"{view.year}年度考核材料自查汇总", head)
    titles = (
        "名次",
        "村",
        "可核分",
        "预计得分",
        "最低",
        "最高",
        "预计扣分",
        "缺失或不全",
        "待确认",
        "文件数",
        "读不了的文件",
        "提醒",
    )
    sheet.header(titles, freeze_columns=2)
    sheet.filter(len(titles), len(view.villages))
    for v in view.ranking:
        numbers = (v.score.checkable, v.score.estimate, v.score.floor, v.score.ceiling, v.score.deducted)
        counts = (v.lacking, v.doubtful, v.files, len(v.unreadable))
        sheet.line(
            (
                Cell(float(v.rank)),
                v.name,
                *(Cell(float(x)) for x in numbers),
                *(Cell(float(x)) for x in counts),
                "\n".join(v.warnings),
            )
        )
    for failure in view.failed:
        blanks = ("",) * 9
        sheet.line((Cell("—", centre=True), failure.name, *blanks, f"没有核对成：{failure.message}"))
    sheet.row += 1
    sheet.note("名次按预计得分排；得分为程序预计，待确认的材料确认后会有变化，需现场核查的条款没有计入。")


def _matrix(book: Workbook, view: SurveyView) -> None:
    """Villages down, clauses across: the names of villages stay in sight, and so do the clauses."""
    pages = -(-len(view.columns) // _CLAUSES_A_PAGE)
    sheet = book.sheet("村与条款对照", repeat_columns=1, pages_wide=max(1, pages))
    sheet.columns((22, *(11,) * len(view.columns)))
    sheet.title("各村各条款情况", ("格子里的数字是预计扣分；最后两行是全乡有几个村缺、几个村待确认。",))
    sheet.header(("村", *(f"{c.id}\n{c.title}" for c in view.columns)), freeze_columns=1)
    sheet.page.set_row(sheet.row - 1, 96)
    sheet.filter(1 + len(view.columns), len(view.villages))
    for village in view.villages:
        cells = (
            Cell(cell_words(cell).replace(" ", "\n"), cell.status if cell else None, centre=True)
            for cell in village.cells
        )
        sheet.line((village.name, *cells))
    sheet.line(("缺失或不全的村数", *(Cell(float(c.lacking)) for c in view.columns)))
    sheet.line(("待确认的村数", *(Cell(float(c.doubtful)) for c in view.columns)))


def _gaps(book: Workbook, view: SurveyView) -> None:
    sheet = book.sheet("各村缺失清单")
    sheet.columns((14, 8, 22, 12, 9, 10, 24, 28, 18, 28))
    sheet.title("各村缺失与待确认清单", ("用“村”一列的筛选可以只看一个村，单独打印。",))
    titles = (
        "村",
        "条款",
        "考核内容",
        "所属部分",
        "状态",
        "拟扣分",
        "应有材料",
        "现状",
        "缺少的时间段",
        "整改建议",
    )
    sheet.header(titles, freeze_columns=3)
    rows = [row for village in view.villages for row in _gap_rows(village)]
    sheet.filter(len(titles), len(rows))
    for row in rows:
        sheet.line(row)
    if not rows:
        sheet.note("各村都没有发现缺失的材料。")


def _gap_rows(village: VillageView) -> list[tuple[str | Cell, ...]]:
    return [
        (
            village.name,
            Cell(c.id, centre=True),
            c.title,
            c.group or c.section,
            Cell(c.label, c.status),
            Cell(c.deduction_text, centre=True),
            "\n".join(c.needed),
            "\n".join(c.present),
            "\n".join(c.lacking),
            c.advice,
        )
        for c in (*village.gaps, *village.doubts)
    ]


def _unreadable(book: Workbook, view: SurveyView) -> None:
    sheet = book.sheet("读不了的文件")
    sheet.columns((14, 50, 15, 10, 32, 40))
    sheet.title("各村读不了的文件", ("处理后请再核对一遍；里面可能就有缺的材料。",))
    titles = ("村", "文件", "格式", "状态", "问题", "怎么办")
    sheet.header(titles, freeze_columns=2)
    rows = [
        (village.name, file.path, file.format, file.label, layout.problem_words(file), file.advice)
        for village in view.villages
        for file in village.unreadable
    ]
    sheet.filter(len(titles), len(rows))
    for row in rows:
        sheet.line(row)
    if not rows:
        sheet.note("没有读不了的文件。")
