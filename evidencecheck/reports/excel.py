"""考核自查表.xlsx: every clause, the calendar, every record, every file of one village."""

from __future__ import annotations

from pathlib import Path

from evidencecheck.model import Status
from evidencecheck.reports import layout
from evidencecheck.reports.clauses import LACKING, ClauseView
from evidencecheck.reports.files import write_whole
from evidencecheck.reports.papers import FileView
from evidencecheck.reports.view import ReportView
from evidencecheck.reports.workbook import Cell, Workbook


def write_excel(view: ReportView, path: Path) -> None:
    """Write the workbook to ``path``, whole or not at all. Raises ``OutputError``."""
    write_whole({path: excel_bytes(view)})


def excel_bytes(view: ReportView) -> bytes:
    """The workbook as an .xlsx package; the same view gives the same bytes."""
    book = Workbook(title=f"{view.village}{view.year}年度考核自查表", day=view.as_of_day)
    _clauses(book, view)
    _months(book, view)
    if view.weeks.rows:
        _weeks(book, view)
    _records(book, view)
    _files(book, view)
    return book.to_bytes()


def _clauses(book: Workbook, view: ReportView) -> None:
    sheet = book.sheet("自查总表")
    sheet.columns((8, 22, 11, 9, 9, 22, 30, 15, 26, 26, 40))
    sheet.title(f"{view.village}{view.year}年度考核自查总表", (*layout.head_lines(view), *view.warnings))
    titles = (
        "条款",
        "考核内容",
        "所属部分",
        "状态",
        "拟扣分",
        "应有材料",
        "现状与原因",
        "缺少的时间段",
        "算数的文件",
        "整改建议",
        "扣分口径",
    )
    sheet.header(titles, freeze_columns=2)
    sheet.filter(len(titles), len(view.clauses))
    for clause in view.clauses:
        sheet.line(
            (
                Cell(clause.id, centre=True),
                clause.title,
                clause.group or clause.section,
                Cell(clause.label, clause.status),
                _deduction(clause),
                "\n".join(clause.needed),
                _reasons(clause),
                "\n".join(clause.lacking),
                "\n".join(clause.files),
                _advice(clause),
                Cell(clause.basis, tall=False),
            )
        )
    sheet.row += 1
    for line in (*layout.reading_lines(view), view.honesty):
        sheet.note(line)
    # The readings are printed once, below; beside each clause they are for the screen.
    sheet.page.print_area(0, 0, sheet.row, len(titles) - 2)


def _deduction(clause: ClauseView) -> Cell:
    """A number where it is certain, so that it can be summed; words where it is a range."""
    text = clause.deduction_text
    if clause.status in LACKING and "\n" not in text:
        return Cell(float(clause.deduction), centre=True)
    return Cell(text, centre=True)


def _reasons(clause: ClauseView) -> str:
    """The assessment's own reason says all; without one, what the list for the village says."""
    if clause.reason:
        lines = [clause.reason]
    else:
        lines = list(clause.present) if clause.status in (*LACKING, Status.REVIEW) else []
    lines += [f"待确认的时间段：{line}" for line in clause.doubtful]
    if clause.hints:
        lines.append("请看：" + layout.hint_words(clause).replace("\n", "、"))
    return "\n".join(lines)


def _advice(clause: ClauseView) -> str:
    lines = [clause.advice, f"现场核查：{clause.manual}" if clause.manual else "", clause.decision]
    return "\n".join(line for line in lines if line)


def _months(book: Workbook, view: ReportView) -> None:
    """Twelve columns; a quarter spans three of them, a half-year six."""
    sheet = book.sheet("按月核对")
    sheet.columns((9, 34, 9, 9, *(7.5,) * 12))
    sheet.title(
        f"{view.village}{view.year}年按月核对表",
        (
            "“有”表示找到了；“缺”表示到期没有找到；“待确认”请打开文件看一看；按季度、半年要求的占几个月的格子。",
        ),
    )
    titles = ("条款", "要求", "频次", "状态", *(f"{month}月" for month in range(1, 13)))
    sheet.header(titles, freeze_columns=4)
    if not view.calendar:
        sheet.note("本细则没有按月、按季度或按半年要求的材料。")
    for row in view.calendar:
        top = sheet.row
        sheet.line((Cell(row.clause, centre=True), row.requirement, Cell(row.cadence, centre=True)))
        sheet.put(top, 3, Cell(layout.status_words(row.status), row.status))
        for month in range(1, 13):
            sheet.put(top, 3 + month, Cell(""))
        for cell in row.cells:
            sheet.put(top, 3 + cell.first, Cell(cell.text, cell.status), 3 + cell.last)


def _weeks(book: Workbook, view: ReportView) -> None:
    sheet = book.sheet("按周核对", landscape=False)
    sheet.columns((10, 26, *(24,) * len(view.weeks.columns)))
    sheet.title(
        f"{view.village}{view.year}年按周核对表", ("每周从周一到周日；跨年的一周算在周四所在的那一年。",)
    )
    sheet.header(("周次", "日期", *view.weeks.columns), freeze_columns=2)
    for week in view.weeks.rows:
        cells = (Cell(cell.text, cell.status) for cell in week.cells)
        sheet.line((Cell(week.week, centre=True), Cell(week.days, centre=True), *cells))


def _records(book: Workbook, view: ReportView) -> None:
    sheet = book.sheet("材料识别")
    sheet.columns((34, 13, 24, 18, 6, 10, 22, 9, 26, 16))
    sheet.title(
        f"{view.village}材料识别结果", ("把握低的请打开文件看一看；“用于条款”空着的没有算进任何一条。",)
    )
    titles = (
        "文件",
        "位置",
        "标题",
        "认作",
        "把握",
        "体裁",
        "日期",
        "用于条款",
        "提醒",
        "也可能是",
    )
    sheet.header(titles, freeze_columns=1)
    sheet.filter(len(titles), len(view.records))
    for record in view.records:
        sheet.line(
            (
                record.file,
                record.place,
                record.title,
                record.type,
                Cell(record.percent, centre=True),
                record.genre,
                record.dates,
                record.clauses,
                "\n".join(record.warnings),
                record.others,
            )
        )
    if not view.records:
        sheet.note("没有认出材料。")


def _files(book: Workbook, view: ReportView) -> None:
    sheet = book.sheet("文件清单")
    sheet.columns((50, 15, 10, 9, 32, 38))
    sheet.title(f"{view.village}文件清单", (view.files_summary,))
    titles = ("文件", "格式", "状态", "材料份数", "问题", "怎么办")
    sheet.header(titles, freeze_columns=1)
    sheet.filter(len(titles), len(view.files))
    # What somebody has to do something about stands on top.
    for file in sorted(view.files, key=lambda f: f.readable):
        sheet.line(
            (
                file.path,
                file.format,
                Cell(file.label, _file_colour(file)),
                Cell(float(file.records), centre=True),
                file.problem,
                file.advice,
            )
        )
    if not view.files:
        sheet.note("文件夹里没有文件。")


def _file_colour(file: FileView) -> Status:
    if not file.readable:
        return Status.MISSING
    return Status.MET if file.records else Status.NOT_DUE
