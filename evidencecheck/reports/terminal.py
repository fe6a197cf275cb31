"""Results on a console."""

from __future__ import annotations

from evidencecheck.reports import layout
from evidencecheck.reports.clauses import ClauseView
from evidencecheck.reports.console import STYLES, Cell, Sheet
from evidencecheck.reports.layout import Table
from evidencecheck.reports.surveys import SurveyView, VillageView
from evidencecheck.reports.view import ReportView

# A console is for the first look; the files hold everything.
_SHOWN_ROWS = 12


def render_terminal(view: ReportView, *, width: int, color: bool, encoding: str = "gbk") -> str:
    """The result of one village as text ``width`` columns wide.

    Without ``color`` there is no escape code in it. Characters that ``encoding`` lacks are replaced.
    """
    sheet = Sheet(width=width, color=color, encoding=encoding)
    sheet.line(f"{view.village}  {view.year}年度考核材料自查", "bold")
    for line in layout.head_lines(view):
        sheet.line(line)
    for warning in view.warnings:
        sheet.line(f"注意：{warning}", "yellow")
    gaps = layout.gap_table(view)
    sheet.heading(gaps.title)
    if view.gaps:
        sheet.table(
            ("考核条款", "现状", "拟扣分", "整改建议"),
            (30, 38, 12, 30),
            [_gap_row(c) for c in view.gaps],
        )
    else:
        sheet.line(gaps.empty, "green", indent=2)
    _doubts(sheet, view)
    _listing(sheet, layout.unreadable_table(view), drop=(0,))
    _listing(sheet, layout.unassigned_table(view), drop=(0, 2))
    _manual(sheet, view)
    lines = layout.reading_lines(view, open_only=True)
    if lines:
        sheet.heading("细则口径")
        sheet.items(lines)
    sheet.line()
    sheet.line(view.honesty)
    return sheet.text


def render_survey_terminal(view: SurveyView, *, width: int, color: bool, encoding: str = "gbk") -> str:
    """The result of a scan: a row a village by rank, then what lacks most often."""
    sheet = Sheet(width=width, color=color, encoding=encoding)
    sheet.line(f"{view.year}年度考核材料自查汇总  《{view.rules_title}》", "bold")
    sheet.line(f"核对截至：{view.as_of}")
    sheet.line(view.summary)
    if view.villages:
        sheet.heading("各村得分（按预计得分排列）")
        sheet.table(
            ("名次", "村", "预计得分", "最低—最高", "缺失或不全", "待确认", "读不了的文件"),
            (4, 20, 8, 12, 10, 6, 12),
            [_village_row(village) for village in view.ranking],
        )
    common = sorted((c for c in view.columns if c.lacking), key=lambda c: -c.lacking)
    if common and len(view.villages) > 1:
        sheet.heading("缺得最多的条款")
        sheet.table(
            ("考核条款", "缺失的村数", "待确认的村数"),
            (60, 10, 12),
            [(f"{c.id} {c.title}", str(c.lacking), str(c.doubtful)) for c in common[:_SHOWN_ROWS]],
        )
    if view.failed:
        sheet.heading("没有核对成的村")
        sheet.table(("村", "原因"), (20, 60), [((f.name, "red"), f.message) for f in view.failed])
    if view.incomplete:
        sheet.heading("细则口径")
        sheet.items(view.incomplete)
    return sheet.text


def _gap_row(clause: ClauseView) -> tuple[Cell, ...]:
    state = [f"【{clause.label}】" + "\n".join(clause.present)]
    state += [f"缺：{line}" for line in clause.lacking]
    state += [f"待确认：{line}" for line in clause.doubtful]
    state += layout.hint_files(clause)
    return (
        clause.heading,
        ("\n".join(state), STYLES[clause.status]),
        clause.deduction_text,
        clause.advice,
    )


def _doubts(sheet: Sheet, view: ReportView) -> None:
    table = layout.doubt_table(view)
    if not table.rows:
        return
    sheet.heading(table.title)
    sheet.line(table.note, indent=2)
    sheet.table(
        ("考核条款", "疑问", "请打开这些文件看", "影响分"),
        (30, 32, 36, 14),
        [
            (c.heading, (layout.doubt_words(c), STYLES[c.status]), layout.hint_words(c), c.deduction_text)
            for c in view.doubts
        ],
    )


def _listing(sheet: Sheet, table: Table, drop: tuple[int, ...]) -> None:
    """A table without some of its columns, cut off where a console would overflow."""
    if not table.rows:
        return
    keep = [i for i in range(len(table.columns)) if i not in drop]
    sheet.heading(table.title)
    if table.note:
        sheet.line(table.note, indent=2)
    sheet.table(
        [table.columns[i] for i in keep],
        [table.widths[i] for i in keep],
        [[row[i] for i in keep] for row in table.rows[:_SHOWN_ROWS]],
    )
    if len(table.rows) > _SHOWN_ROWS:
        sheet.line(f"……还有{len(table.rows) - _SHOWN_ROWS}个，见报告文件。", indent=2)


def _manual(sheet: Sheet, view: ReportView) -> None:
    table = layout.manual_table(view)
    if table.rows:
        sheet.heading(table.title)
        sheet.items(f"{c.heading}：{c.manual}" for c in view.manual)


def _village_row(village: VillageView) -> tuple[Cell, ...]:
    score = village.score
    return (
        str(village.rank),
        village.name,
        score.estimate,
        f"{score.floor}—{score.ceiling}",
        (str(village.lacking), "red" if village.lacking else "green"),
        (str(village.doubtful), "magenta" if village.doubtful else ""),
        (str(len(village.unreadable)), "yellow" if village.unreadable else ""),
    )
