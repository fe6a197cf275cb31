"""The parts of the report in their order, as plain tables: terminal, Markdown and Word share them."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from evidencecheck.model import Status
from evidencecheck.reports.clauses import ClauseView
from evidencecheck.reports.papers import FileView, RecordView
from evidencecheck.reports.view import ReportView
from evidencecheck.reports.wording import STATUS, points

# A village with a folder of photographs has a hint for each of them in every clause.
_SHOWN_HINTS = 4


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A titled table of finished texts. ``widths`` are relative. Rows may be empty: then ``empty``
    is said instead; an empty ``empty`` means that the part is left out."""

    title: str
    columns: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    empty: str = ""


def report_title(view: ReportView) -> str:
    """The heading of the list that is handed out."""
    return f"{view.village}{view.year}年度考核缺失材料清单"


def head_lines(view: ReportView) -> tuple[str, ...]:
    """Rule, day, score and counts: the lines under the heading."""
    return (
        f"考核细则：《{view.rules_title}》    核对截至：{view.as_of}",
        view.score.sentence,
        view.summary,
        view.files_summary,
    )


def gap_table(view: ReportView) -> Table:
    """What lacks for certain, with two columns to fill in by hand."""
    total = sum((c.deduction for c in view.gaps), Decimal(0))
    return Table(
        title=f"缺失材料（{len(view.gaps)}条，预计扣 {points(total)} 分）" if view.gaps else "缺失材料",
        columns=(
            "序号",
            "考核条款",
            "应有材料",
            "现状",
            "缺少的时间段",
            "拟扣分",
            "整改建议",
            "责任人",
            "完成时限",
        ),
        widths=(10, 38, 33, 46, 30, 18, 54, 16, 16),
        rows=tuple(
            (
                str(number),
                heading_with_group(c),
                "\n".join(c.needed),
                "\n".join((*c.present, *hint_files(c))),
                "\n".join((*c.lacking, *(f"待确认：{line}" for line in c.doubtful))),
                c.deduction_text,
                c.advice,
                "",
                "",
            )
            for number, c in enumerate(view.gaps, 1)
        ),
        note="按补齐后能挽回的分数从多到少排列。" if len(view.gaps) > 1 else "",
        empty="没有发现确定缺失的材料。",
    )


def doubt_table(view: ReportView) -> Table:
    """What is to be confirmed, with the files to look into."""
    return Table(
        title=f"待确认（{len(view.doubts)}条）",
        columns=("序号", "考核条款", "应有材料", "疑问", "请打开这些文件看", "影响分", "确认结果"),
        widths=(10, 40, 38, 60, 69, 18, 26),
        rows=tuple(
            (
                str(number),
                heading_with_group(c),
                "\n".join(c.needed),
                doubt_words(c),
                hint_words(c),
                c.deduction_text,
                "□是  □不是",
            )
            for number, c in enumerate(view.doubts, 1)
        ),
        note="程序拿不准，不算缺失；确认后再核对一遍，分数就准了。",
    )


def unreadable_table(view: ReportView) -> Table:
    """The files that were not read, with what to do."""
    return Table(
        title=f"无法读取的文件（{len(view.unreadable)}个）",
        columns=("序号", "文件", "问题", "怎么办"),
        widths=(10, 100, 65, 86),
        rows=tuple(
            (str(number), f.path, problem_words(f), f.advice) for number, f in enumerate(view.unreadable, 1)
        ),
        note="这些文件里可能就有上面缺的材料，处理后请再核对一遍。",
    )


def unassigned_table(view: ReportView) -> Table:
    """The records no clause took."""
    return Table(
        title=f"未归类的文件（{len(view.unassigned)}份）",
        columns=("序号", "文件", "标题", "看作", "怎么办"),
        widths=(10, 75, 60, 40, 76),
        rows=tuple(
            (str(number), file_and_place(r), r.title, taken_for(r), r.advice)
            for number, r in enumerate(view.unassigned, 1)
        ),
    )


def manual_table(view: ReportView) -> Table:
    """What the inspector looks at on the spot."""
    return Table(
        title=f"需现场核查（{len(view.manual)}条，不在预计扣分之内）",
        columns=("序号", "考核条款", "检查人员会看什么"),
        widths=(10, 90, 161),
        rows=tuple((str(number), heading_with_group(c), c.manual) for number, c in enumerate(view.manual, 1)),
    )


def reading_lines(view: ReportView, *, open_only: bool = False) -> tuple[str, ...]:
    """How the rule was read, and what of it the source no longer shows. With ``open_only`` just the
    readings that bear on what lacks or is to be confirmed."""
    in_question = {c.id for c in (*view.gaps, *view.doubts)}
    lines = [
        f"{r.where}：{r.reading}" + (f"（另一种理解：{r.alternative.rstrip('。')}）" if r.alternative else "")
        for r in view.readings
        if not open_only or in_question.intersection(r.clauses)
    ]
    return (*lines, *view.incomplete)


def heading_with_group(clause: ClauseView) -> str:
    """The clause, and under it where in the rule it stands."""
    where = clause.group or clause.section
    return f"{clause.heading}\n【{where}】" if where else clause.heading


def doubt_words(clause: ClauseView) -> str:
    """What is in question about a clause."""
    lines = list(clause.present)
    lines += [f"待确认的时间段：{line}" for line in clause.doubtful]
    lines += [f"另缺：{line}" for line in clause.lacking]
    if clause.reason and not lines:
        lines.append(clause.reason)
    return "\n".join(lines)


def hint_words(clause: ClauseView) -> str:
    """The files in which the thing may lie, likeliest first as the assessment gave them."""
    lines = [f"{h.file}（{h.message or '可能在这里'}，把握{h.percent}）" for h in clause.hints[:_SHOWN_HINTS]]
    if len(clause.hints) > _SHOWN_HINTS:
        lines.append(f"……另有{len(clause.hints) - _SHOWN_HINTS}个文件")
    return "\n".join(lines) or clause.advice


def status_words(status: Status) -> str:
    """The word of a status."""
    return STATUS[status]


def hint_files(clause: ClauseView) -> tuple[str, ...]:
    """One line with the files in which what lacks may lie; none where there is no hint."""
    names = list(dict.fromkeys(h.file for h in clause.hints))
    if not names:
        return ()
    more = f"等{len(names)}个文件" if len(names) > _SHOWN_HINTS else ""
    return (f"也许在：{'、'.join(names[:_SHOWN_HINTS])}{more}",)


def problem_words(file: FileView) -> str:
    """What is wrong with a file; its status first where the message does not say it."""
    return file.problem or file.label


def file_and_place(record: RecordView) -> str:
    """The file, with the place in it."""
    return f"{record.file}（{record.place}）"


def taken_for(record: RecordView) -> str:
    """What a record looks like, with the confidence."""
    return f"{record.type}（把握{record.percent}）" if record.percent else record.type
