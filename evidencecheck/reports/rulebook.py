"""What a rule set asks for, in words: the checklist handed out beforehand, and the rule in full."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from evidencecheck.model import Clause, Deduction, Group, Per, Requirement, RuleSet, Section, Vocabulary
from evidencecheck.model import group_points as points_of_group
from evidencecheck.periods import Cadence
from evidencecheck.reports.console import Sheet
from evidencecheck.reports.files import write_whole
from evidencecheck.reports.layout import Table
from evidencecheck.reports.markdown import bullets, escape, grid
from evidencecheck.reports.view import incomplete_of
from evidencecheck.reports.wording import (
    LEVEL,
    PER,
    dated_by,
    frequency,
    names_of,
    points,
    requirement_words,
    rule_text,
    typeset,
)

_ADVICE = (
    "每份材料写明标题和日期，年份写全；会议记录写清时间、地点、主持人、参加人、记录人和内容。",
    "会前通知、空白表、新闻报道不能代替记录；确实没有开展的工作请如实说明，不得补造记录。",
)

_WHEN = {
    Cadence.WEEK: "每周一次，周日前",
    Cadence.MONTH: "每月底前",
    Cadence.TWO_MONTHS: "双月底前",
    Cadence.QUARTER: "每季度末前（3、6、9、12月底）",
    Cadence.HALF_YEAR: "6月底前、12月底前",
    Cadence.YEAR: "12月底前",
}


def render_checklist(
    rule_set: RuleSet,
    vocabulary: Vocabulary,
    *,
    form: Literal["text", "markdown"] = "text",
    width: int = 100,
    color: bool = False,
    encoding: str = "gbk",
) -> str:
    """What must be handed in, when and in what form, as console text or Markdown."""
    tables = checklist_tables(rule_set, vocabulary)
    if form == "markdown":
        return _checklist_markdown(rule_set, tables)
    sheet = Sheet(width=width, color=color, encoding=encoding)
    sheet.line(checklist_title(rule_set), "bold")
    sheet.items(checklist_head(rule_set), indent=0)
    for table in tables:
        sheet.heading(table.title)
        if table.note:
            sheet.line(table.note, indent=2)
        sheet.table(table.columns[:-1], table.widths[:-1], [row[:-1] for row in table.rows])
    return sheet.text


def write_checklist(rule_set: RuleSet, vocabulary: Vocabulary, path: Path) -> None:
    """The checklist as a Word file to print. Raises ``OutputError``."""
    from evidencecheck.reports.word import checklist_bytes

    data = checklist_bytes(
        checklist_title(rule_set), checklist_head(rule_set), checklist_tables(rule_set, vocabulary)
    )
    write_whole({path: data})


def checklist_title(rule_set: RuleSet) -> str:
    """The heading of the checklist."""
    return f"{rule_text(rule_set.title)}应交材料清单"


def checklist_head(rule_set: RuleSet) -> tuple[str, ...]:
    """What is said above the tables."""
    checkable = points(rule_set.checkable_points)
    return (
        f"适用于{LEVEL[rule_set.level]}；总分 {points(rule_set.total)} 分，本清单涉及 {checkable} 分。",
        *_ADVICE,
        *incomplete_of(rule_set),
    )


def checklist_tables(rule_set: RuleSet, vocabulary: Vocabulary) -> tuple[Table, ...]:
    """A table for every group; the last column is to tick."""
    return tuple(
        Table(
            title=_group_title(section, group),
            note=_deduction_words(group.deduct),
            columns=("条款", "要交的材料", "什么时候", "里面要有", "由谁提供", "已备齐"),
            widths=(42, 72, 44, 58, 27, 18),
            rows=tuple(row for clause in group.clauses for row in _clause_rows(rule_set, clause, vocabulary)),
        )
        for section in rule_set.sections
        for group in section.groups
    )


def render_rule_set(
    rule_set: RuleSet, vocabulary: Vocabulary, *, width: int = 100, color: bool = False, encoding: str = "gbk"
) -> str:
    """The rule in full: clauses, points, deductions, evidence, frequency, conditions, gaps."""
    sheet = Sheet(width=width, color=color, encoding=encoding)
    sheet.line(f"{rule_text(rule_set.title)}（{rule_set.id}）", "bold")
    sheet.items(_rule_facts(rule_set), indent=0)
    for section in rule_set.sections:
        worth = f"（{points(section.points)}分）" if section.points is not None else ""
        sheet.heading(f"{section.id} {rule_text(section.title)}{worth}")
        if section.incomplete:
            sheet.line(f"原文不全：{typeset(section.incomplete)}", indent=2)
        for group in section.groups:
            _group(sheet, rule_set, group, vocabulary)
    if rule_set.conditions:
        sheet.heading("条件")
        sheet.items(
            f"{rule_text(c.title)}（{c.id}）"
            + (f"：材料里出现{'、'.join(c.shown_by)}时适用" if c.shown_by else "")
            for c in rule_set.conditions
        )
    return sheet.text


def _checklist_markdown(rule_set: RuleSet, tables: Iterable[Table]) -> str:
    parts = [f"# {escape(checklist_title(rule_set))}", bullets(checklist_head(rule_set))]
    for table in tables:
        note = f"{escape(table.note)}\n\n" if table.note else ""
        parts.append(
            f"## {escape(table.title)}\n\n{note}{grid(table.columns[:-1], [r[:-1] for r in table.rows])}"
        )
    return "\n\n".join(parts) + "\n"


def _group_title(section: Section, group: Group) -> str:
    worth = points(points_of_group(group))
    return f"{rule_text(section.title)} / {rule_text(group.title)}（{worth}分）"


def _clause_rows(rule_set: RuleSet, clause: Clause, vocabulary: Vocabulary) -> list[tuple[str, ...]]:
    head = f"{clause.id} {rule_text(clause.title)}"
    either = "\n（几样中有一样即可）" if clause.any and len(clause.requires) > 1 else ""
    rows: list[tuple[str, ...]] = []
    for i, asked in enumerate(clause.requires):
        only = _only_where(rule_set, (*clause.when, *asked.when) if i == 0 else asked.when)
        rows.append(
            (
                head + either if i == 0 else "",
                requirement_words(asked, vocabulary) + only,
                _when(asked, vocabulary),
                "、".join(rule_text(field) for field in asked.fields),
                rule_text(asked.provider or clause.provider),
                "□",
            )
        )
    if clause.manual:
        look = (
            f"（不用交材料）现场看：{rule_text(clause.manual)}"
            if not rows
            else f"现场还要看：{rule_text(clause.manual)}"
        )
        rows.append(("" if rows else head, look, "", "", rule_text(clause.provider), "□"))
    return rows


def _when(asked: Requirement, vocabulary: Vocabulary) -> str:
    if asked.before and asked.every in (None, Cadence.YEAR):
        month, day = (int(part) for part in asked.before.split("-"))
        often = f"，{frequency(asked, vocabulary)}" if asked.times > 1 else ""
        return f"{month}月{day}日前{often}"
    if asked.every is not None:
        when = _WHEN[asked.every]
        return when if asked.times == 1 else f"{when}，{frequency(asked, vocabulary)}"
    if asked.times > 1:
        return f"{frequency(asked, vocabulary)}，12月底前"
    return "年内" if dated_by(asked.evidence, vocabulary) in ("year", "half") else "年内，按开展时间"


def _only_where(rule_set: RuleSet, conditions: Iterable[str]) -> str:
    titles = {condition.id: rule_text(condition.title) for condition in rule_set.conditions}
    named = [titles.get(condition, condition) for condition in dict.fromkeys(conditions)]
    return f"（仅限：{'、'.join(named)}）" if named else ""


def _deduction_words(deduction: Deduction | None) -> str:
    if deduction is None:
        return ""
    if deduction.per is Per.ALL:
        words = "有缺即不得分"
    else:
        limit = "扣完为止" if deduction.limit is None else f"最多扣{points(deduction.limit)}分"
        words = f"{PER[deduction.per]}扣{points(deduction.amount)}分，{limit}"
    if deduction.reading:
        words += f"。采用的理解：{typeset(deduction.reading).rstrip('。')}"
    if deduction.alternative:
        words += f"。另一种理解：{typeset(deduction.alternative).rstrip('。')}"
    return words


def _rule_facts(rule_set: RuleSet) -> Iterable[str]:
    yield f"对象：{LEVEL[rule_set.level]}"
    yield f"总分 {points(rule_set.total)} 分，其中可核 {points(rule_set.checkable_points)} 分"
    yield f"来源：{typeset(rule_set.source)}"
    if rule_set.note:
        yield typeset(rule_set.note)
    if rule_set.incomplete:
        yield f"原文不全：{typeset(rule_set.incomplete)}"


def _group(sheet: Sheet, rule_set: RuleSet, group: Group, vocabulary: Vocabulary) -> None:
    sheet.line()
    only = _only_where(rule_set, group.when)
    sheet.line(f"{group.id} {rule_text(group.title)}（{points(points_of_group(group))}分）{only}", "bold", 2)
    for text in (_deduction_words(group.deduct), typeset(group.note)):
        if text:
            sheet.line(text, indent=2)
    if group.incomplete:
        sheet.line(f"原文不全：{typeset(group.incomplete)}", indent=2)
    for clause in group.clauses:
        _clause(sheet, rule_set, clause, vocabulary)


def _clause(sheet: Sheet, rule_set: RuleSet, clause: Clause, vocabulary: Vocabulary) -> None:
    worth = f"（{points(clause.points)}分）" if clause.points is not None else ""
    bonus = "（加分项）" if clause.bonus else ""
    printed = f"  原文编号 {rule_text(clause.number)}" if clause.number else ""
    only = _only_where(rule_set, clause.when)
    sheet.line(f"{clause.id} {rule_text(clause.title)}{worth}{bonus}{only}{printed}", "", 4)
    if clause.deduct:
        sheet.line(_deduction_words(clause.deduct), indent=6)
    if clause.any and len(clause.requires) > 1:
        sheet.line("下面几样有一样即可：", indent=6)
    sheet.items((_requirement(rule_set, asked, vocabulary) for asked in clause.requires), indent=6)
    if clause.manual:
        sheet.items((f"现场核查：{rule_text(clause.manual)}",), indent=6)
    if clause.note:
        sheet.line(f"说明：{typeset(clause.note)}", indent=6)


def _requirement(rule_set: RuleSet, asked: Requirement, vocabulary: Vocabulary) -> str:
    words = [requirement_words(asked, vocabulary)]
    if asked.title:
        words.append(f"认作：{names_of(asked.evidence, vocabulary)}")
    words.append(f"编号 {'、'.join(asked.evidence)}")
    if asked.award is not None:
        words.append(f"有则得{points(asked.award)}分")
    if asked.combined_with:
        words.append(f"可与{names_of(asked.combined_with, vocabulary)}结合")
    if asked.before:
        words.append(_when(asked, vocabulary))
    if asked.fields:
        words.append(f"内容要有{'、'.join(rule_text(f) for f in asked.fields)}")
    if asked.provider:
        words.append(f"由{rule_text(asked.provider)}提供")
    return "；".join(words) + _only_where(rule_set, asked.when)
