"""Results as Markdown, for a mail, a wiki or a repository."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from evidencecheck.reports import layout
from evidencecheck.reports.clauses import ClauseView
from evidencecheck.reports.layout import Table
from evidencecheck.reports.surveys import SurveyView, cell_words
from evidencecheck.reports.view import ReportView


def render_markdown(view: ReportView) -> str:
    """The whole result of one village. No text from a file acts as markup in it."""
    parts = [f"# {escape(layout.report_title(view))}", bullets(layout.head_lines(view))]
    parts += [f"> 注意：{escape(warning)}" for warning in view.warnings]
    parts.append(_part(_without_blank_columns(layout.gap_table(view))))
    for table in (
        _without_blank_columns(layout.doubt_table(view), "确认结果"),
        layout.unreadable_table(view),
        layout.unassigned_table(view),
        layout.manual_table(view),
    ):
        if table.rows:
            parts.append(_part(table))
    lines = layout.reading_lines(view)
    if lines:
        parts.append("## 细则口径\n\n" + bullets(lines))
    parts.append(escape(view.honesty))
    return "\n\n".join(parts) + "\n"


def render_survey_markdown(view: SurveyView) -> str:
    """The whole result of a scan: ranking, matrix, what lacks in each village."""
    title = f"{view.year}年度考核材料自查汇总"
    parts = [
        f"# {title}",
        bullets((f"考核细则：《{view.rules_title}》", f"核对截至：{view.as_of}", view.summary)),
    ]
    if view.villages:
        parts.append("## 各村得分\n\n" + _ranking(view))
        parts.append("## 村—条款对照\n\n" + _matrix(view))
    parts += [
        f"## {escape(village.name)}\n\n" + _village_gaps(village.gaps + village.doubts)
        for village in view.villages
        if village.gaps or village.doubts
    ]
    if view.failed:
        parts.append(
            "## 没有核对成的村\n\n" + grid(("村", "原因"), [(f.name, f.message) for f in view.failed])
        )
    if view.incomplete:
        parts.append("## 细则口径\n\n" + bullets(view.incomplete))
    return "\n\n".join(parts) + "\n"


def grid(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; line feeds in cells become breaks."""
    lines = ["| " + " | ".join(columns) + " |", "|" + " --- |" * len(columns)]
    lines += ["| " + " | ".join(_cell(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def bullets(lines: Iterable[str]) -> str:
    """A list."""
    return "\n".join(f"- {escape(line)}" for line in lines)


_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~$]")
_LIST_START = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s)", re.MULTILINE)


def escape(text: str) -> str:
    """``text`` with everything Markdown or HTML could take for markup made literal."""
    return _LIST_START.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", text.replace("&", "&amp;")))


def _cell(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _part(table: Table) -> str:
    body = grid(table.columns, table.rows) if table.rows else escape(table.empty)
    note = f"{escape(table.note)}\n\n" if table.note and table.rows else ""
    return f"## {table.title}\n\n{note}{body}"


def _without_blank_columns(table: Table, *also: str) -> Table:
    """The columns to be filled in by hand make no sense on a screen."""
    keep = [
        i
        for i, title in enumerate(table.columns)
        if title not in also and (not table.rows or any(row[i] for row in table.rows))
    ]
    return Table(
        title=table.title,
        columns=tuple(table.columns[i] for i in keep),
        widths=tuple(table.widths[i] for i in keep),
        rows=tuple(tuple(row[i] for i in keep) for row in table.rows),
        note=table.note,
        empty=table.empty,
    )


def _ranking(view: SurveyView) -> str:
    return grid(
        ("名次", "村", "预计得分", "最低", "最高", "缺失或不全", "待确认", "读不了的文件"),
        [
            (
                str(v.rank),
                v.name,
                v.score.estimate,
                v.score.floor,
                v.score.ceiling,
                str(v.lacking),
                str(v.doubtful),
                str(len(v.unreadable)),
            )
            for v in view.ranking
        ],
    )


def _matrix(view: SurveyView) -> str:
    """Clauses as rows: there are more of them than a page has columns for villages' names."""
    return grid(
        ("考核条款", *(escape(v.name) for v in view.villages)),
        [
            (f"{column.id} {column.title}", *(cell_words(v.cells[i]) for v in view.villages))
            for i, column in enumerate(view.columns)
        ],
    )


def _village_gaps(clauses: Sequence[ClauseView]) -> str:
    return grid(
        ("考核条款", "状态", "现状", "缺少的时间段", "拟扣分", "整改建议"),
        [
            (c.heading, c.label, "\n".join(c.present), "\n".join(c.lacking), c.deduction_text, c.advice)
            for c in clauses
        ],
    )
