"""From lines to drafts: one a document that scores or promises something."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

import msgspec

from evidencecheck.drafting.assembling import Assembly, assemble, heading, own_points
from evidencecheck.drafting.balancing import balance
from evidencecheck.drafting.copied import rejoin
from evidencecheck.drafting.evidence import Finder
from evidencecheck.drafting.expanding import expand_tables
from evidencecheck.drafting.items import bonus_of, clean, loss_in_text
from evidencecheck.drafting.lines import Line
from evidencecheck.drafting.mending import plain
from evidencecheck.drafting.outline import Node, read_outline
from evidencecheck.drafting.points import points_in, whole_points
from evidencecheck.drafting.separating import Part, separate
from evidencecheck.drafting.tables import role_of
from evidencecheck.drafting.wording import wording
from evidencecheck.drafting.writing import write
from evidencecheck.model import Clause, Condition, Group, Level, RuleSet, Section, Vocabulary

_LEAST_SCORED = 2
"""From so many points or deductions on a text is a scoring rule, not a plan."""
_LEAST_HEADS = 3
_SENTENCE_WITH = r"[^。;\uff1b\n]*(?:{})[^。;\uff1b\n]*"
_WEIGHT = re.compile(
    _SENTENCE_WITH.format(
        r"(?:占|按|权重)[^。;\uff1b\n]{0,6}\d{1,3}\s?[%\uff05][^。;\uff1b\n]*(?:占|按|权重)[^。;\uff1b\n]{0,6}\d{1,3}\s?[%\uff05]"
    )
)
_VETO = re.compile(
    _SENTENCE_WITH.format(
        r"一票否决|取消(?:参评|评先|评优)[^。;\uff1b\n]{0,6}资格|不得评[星优先]|评定?为末等"
    )
)
_LEAST_SHARE = 0.1
"""Of the items of a text without points so many must name a paper, or it is no rule at all."""


class Draft(msgspec.Struct, frozen=True):
    """A drafted rule set. ``text`` is the file to write; ``report`` says in Chinese what was found, what
    not, and which sums do not fit; ``doubts`` are the 待核 by the id of section, group or clause.
    Without clauses ``rules`` is None and ``report`` says why: that is no rule."""

    title: str
    rules: RuleSet | None
    text: str
    report: tuple[str, ...]
    doubts: dict[str, list[str]]


def titles(lines: Sequence[Line]) -> tuple[str, ...]:
    """The titles of the documents run together in a file, in order; an empty one has none."""
    return tuple(part.title for part in separate(lines))


def draft(
    lines: Sequence[Line], vocabulary: Vocabulary, id_: str, source: str, document: int | None = None
) -> tuple[Draft, ...]:
    """A draft for every document of the file (only the ``document``-th, from 1, where given).

    The first gets the id ``id_``, the next ``id_-2`` and so on, as the files are to be named.
    """
    finder = Finder(vocabulary)
    parts = separate(lines)
    if document is not None:
        parts = parts[document - 1 : document]
    drafts: list[Draft] = []
    kept = 0
    for part in parts:
        name = id_ if not kept else f"{id_}-{kept + 1}"
        one = _draft(part, finder, vocabulary, name, source)
        kept += one.rules is not None
        drafts.append(one)
    return tuple(drafts)


def _draft(part: Part, finder: Finder, vocabulary: Vocabulary, id_: str, source: str) -> Draft:
    remarks: list[str] = []
    root = read_outline(rejoin(part.lines))
    expand_tables(root, remarks)
    remarks += _columns_mixed(part.lines)
    marks = _marks(root)
    tops, preamble, summary = _sorted_out(root, scored=marks >= _LEAST_SCORED)
    assembly = Assembly(finder, vocabulary)
    assemble(tops, assembly, loss_in_text(root.text) if "扣" in root.text else None)
    if _is_no_rule(assembly, marks):
        return Draft(part.title, None, "", (_why_not(part, root, assembly, marks),), {})
    _add_bonus(preamble, assembly)
    total = _total(root, tops, preamble, summary) if marks >= _LEAST_SCORED else None
    sections, whole, incomplete = balance(assembly, total, remarks)
    if marks >= _LEAST_SCORED and not whole:
        remarks.append(
            "原文有扣分办法,但没有认出分值,只能列出材料、不计分;原文是表格的,请用 Word 或 Excel 原件起草"
        )
    conditions = _conditions(sections, assembly)
    rules = RuleSet(
        id=id_,
        title=part.title or "考核细则",
        level=_level(part, marks),
        source=source,
        total=whole,
        sections=tuple(sections),
        conditions=conditions,
        note=_not_counted(part.lines) if whole else "",
        incomplete=incomplete or _cut_off(part),
    )
    report = _report(rules, assembly, part, preamble, remarks)
    text = write(rules, assembly.doubts, _head(report))
    return Draft(rules.title, rules, text, report, assembly.doubts)


def _columns_mixed(lines: Sequence[Line]) -> list[str]:
    """A line that is nothing but the heads of a table: its cells were not told apart."""
    for line in lines:
        heads = line.text.split()
        if len(heads) >= _LEAST_HEADS and len({role_of(head) for head in heads} - {""}) >= _LEAST_HEADS - 1:
            return [
                f"原文有一张没有框线的表(表头“{line.text}”),各列的文字混在一起,没有分开:条款、分值、评分标准可能对错了行,"
                "请用 Word、Excel 原件或有框线的表起草,或逐条对照原文改"
            ]
    return []


def _marks(root: Node) -> int:
    """How many points and deductions the text states."""
    count = 0
    for node in root.walk():
        text = plain(f"{node.text}\n{node.scoring}")
        count += len(points_in(text)) + text.count("扣") + (node.declared is not None)
    return count


def _sorted_out(root: Node, *, scored: bool) -> tuple[list[Node], list[Node], list[Node]]:
    """Top items that ask for something, those that only say how it is assessed, and the overview of
    parts with their points."""
    tops: list[Node] = []
    preamble: list[Node] = []
    summary: list[Node] = []
    known = Counter(_key(node) for node in root.walk())
    for node in root.children:
        marks = _marks(node)
        children = [_key(child) for child in node.children]
        overview = [key for key in children if known[key] > 1]
        if _is_overview(node) or (
            len(overview) >= max(2, len(children) * 0.6) and not any(c.children for c in node.children)
        ):
            summary += node.children
            preamble.append(node)
        elif (_says_how(node) and marks < 3) or (scored and not marks and len(root.children) > 1):
            preamble.append(node)
        else:
            tops.append(node)
    if not tops and preamble:
        return [node for node in root.children if node not in summary], [], []
    return tops, preamble, summary


def _is_overview(node: Node) -> bool:
    """Parts named with their points and nothing more: the same come again as headings."""
    if not node.children or not _says_how(node):
        return False
    return all(not c.children and len(_key(c)) <= 16 and points_in(plain(c.text)) for c in node.children)


def _key(node: Node) -> str:
    return re.sub(r"[^\u4e00-\u9fff]", "", plain(heading(node)))


def _says_how(node: Node) -> bool:
    head = plain(node.head)
    if node.children and re.search(r"内容(?:\(\d+分\))?$", head):
        return False
    names = (head, re.split(r"[::。,(]", head)[0])
    return any(re.search(form, name) for form in wording().preamble for name in names if name)


def _total(root: Node, tops: list[Node], preamble: list[Node], summary: list[Node]) -> Decimal | None:
    """What the rule says it is worth in all: in words, by its overview, or by its parts' headings."""
    if summary:
        listed = [p.amount for node in summary if (p := next(iter(points_in(plain(node.text))), None))]
        if listed:
            return sum(listed, Decimal(0))
    for node in (*tops, Node(root.rank, 0, "", root.text), *(n for top in preamble for n in top.walk())):
        text = plain(node.head if node in tops else node.text)
        if len(tops) == 1 and node in tops and (own := own_points(node)) is not None:
            return own
        whole = whole_points(text)
        if whole is not None and node not in tops:
            return whole
    headed = [own_points(node) for node in tops if not _is_bonus(node)]
    if headed and all(points is not None for points in headed) and any(node.children for node in tops):
        return sum((points or Decimal(0) for points in headed), Decimal(0))
    return None


def _is_bonus(node: Node) -> bool:
    return bool(re.search(r"加分|附加|奖励", plain(node.head)))


def _add_bonus(preamble: list[Node], assembly: Assembly) -> None:
    """Bonus points are often promised where the rule says how it is assessed."""
    clauses: list[Clause] = []
    number = str(len(assembly.sections) + 1)
    for node in (n for top in preamble for n in top.walk()):
        for sentence in re.findall(r"[^。;\n]+", node.text):
            bonus = bonus_of(sentence)
            if bonus is None:
                continue
            amount, limit = bonus
            id_ = f"{number}.1.{len(clauses) + 1}"
            if limit is None:
                assembly.doubt(id_, f"原文每项加 {amount} 分,没有写最多加几分,暂按一项")
            clauses.append(
                Clause(
                    id=id_,
                    title=clean(sentence),
                    points=limit or amount,
                    bonus=True,
                    manual=f"由检查人员认定:{clean(sentence)}",
                )
            )
    if clauses:
        group = Group(id=f"{number}.1", title="加分项", clauses=tuple(clauses))
        assembly.sections.append(Section(id=number, title="加分项", groups=(group,)))


def _is_no_rule(assembly: Assembly, marks: int) -> bool:
    clauses = [c for s in assembly.sections for g in s.groups for c in g.clauses]
    if not clauses:
        return True
    papers = sum(bool(clause.requires) for clause in clauses)
    return marks < _LEAST_SCORED and (papers < 2 or papers < len(clauses) * _LEAST_SHARE)


def _why_not(part: Part, root: Node, assembly: Assembly, marks: int) -> str:
    items = sum(1 for node in root.walk() if node.mark)
    papers = sum(bool(c.requires) for s in assembly.sections for g in s.groups for c in g.clauses)
    name = f"“{part.title}”" if part.title else "这个文件"
    return (
        f"{name}看不出是考核细则:读到 {len(part.lines)} 段文字、{items} 个序号,找到 {marks} 处分值或扣分、"
        f"{papers} 条提到应有材料的条款。考核细则要写明考核内容,最好有分值和扣分办法;"
        "请确认文件没有选错,或把条款整理成逐条编号的文字后再试"
    )


def _conditions(sections: Sequence[Section], assembly: Assembly) -> tuple[Condition, ...]:
    used: list[str] = []
    for section in sections:
        for group in section.groups:
            for when in (group.when, *(clause.when for clause in group.clauses)):
                used += [name for name in when if name not in used]
    known = wording().conditions
    return tuple(
        Condition(id=name, title=known[name].title, shown_by=known[name].shown_by)
        if name in known
        else Condition(id=name, title=assembly.alternatives[name], shown_by=(assembly.alternatives[name],))
        for name in used
    )


def _not_counted(lines: Sequence[Line]) -> str:
    """Weights and vetoes, which change the whole and which the program leaves to people."""
    text = "\n".join(line.text for line in lines)
    found = [clean(match[0]) for match in _WEIGHT.finditer(text)]
    vetoes = [clean(match[0]) for match in _VETO.finditer(text) if match[0] not in found]
    notes = []
    if found:
        notes.append(f"原文有权重,程序不折算:{';'.join(dict.fromkeys(found))}")
    if vetoes:
        notes.append(f"原文有一票否决,由检查人员认定:{';'.join(dict.fromkeys(vetoes))}")
    return "。".join(notes)


def _level(part: Part, marks: int) -> Level:
    title = plain(part.title)
    text = plain("".join(line.text for line in part.lines[:6]))
    if marks < _LEAST_SCORED and re.search(r"方案|计划|意见", title):
        return Level.ACTIVITY
    if re.search(r"村|社区", title):
        return Level.VILLAGE
    if re.search(r"党委", title) or re.search(r"对象[^。]{0,12}党委", text):
        return Level.PARTY_COMMITTEE
    if re.search(r"(?:考[评核]对象|对)[^。]{0,10}(?:各)?乡", text):
        return Level.TOWNSHIP
    return Level.VILLAGE


def _cut_off(part: Part) -> str:
    """A text that stops in the middle of a sentence has lost its end."""
    last = next((line for line in reversed(part.lines) if line.text or line.rows), None)
    if last is None or last.rows or not last.text:
        return ""
    text = plain(last.text)
    opened = text.count("(") > text.count(")")
    if opened or re.search(r"[,、:(]$", text):
        return f"原文在“{last.text.strip()[-12:]}”处中断,其后的内容没有载明"
    return ""


def _report(
    rules: RuleSet, assembly: Assembly, part: Part, preamble: list[Node], remarks: Sequence[str]
) -> tuple[str, ...]:
    clauses = [clause for _, _, clause in rules.clauses()]
    checked = sum(bool(clause.requires) for clause in clauses)
    doubts = sum(len(set(texts)) for texts in assembly.doubts.values() if texts)
    report = [
        f"认出 {len(rules.sections)} 个部分、{len(clauses)} 条,其中 {checked} 条对应到材料,"
        f"{len(clauses) - checked} 条要现场核查;总分 {rules.total} 分;待核 {doubts} 处"
    ]
    skipped = [heading(node) for node in preamble]
    if skipped:
        report.append(f"以下段落讲怎么考核,没有列为条款:{'、'.join(skipped)}")
    slips = list(dict.fromkeys(slip for line in part.lines for slip in line.slips))
    if slips:
        read = "、".join(f"“{found}”→“{right}”" if right else f"删去“{found}”" for found, right in slips)
        report.append(f"原文疑有错字或夹带的文字,已按下列理解:{read}")
    if rules.note:
        report.append(rules.note)
    if rules.incomplete:
        report.append(f"原文不完整:{rules.incomplete}")
    return (*report, *dict.fromkeys(remark for remark in remarks if remark not in rules.incomplete))


def _head(report: Sequence[str]) -> list[str]:
    return [
        "由 evidencecheck rules draft 从原文起草,请对照原文改定;凡“待核”处请确认后删去该行。",
        "写法见 docs/考核规则怎么写.md。改完请运行:evidencecheck rules validate 本文件",
        *report,
    ]
