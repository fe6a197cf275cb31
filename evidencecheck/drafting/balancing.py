"""Points held against each other, and what a rule set needs in order to run."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from evidencecheck.drafting.assembling import Assembly, fallback_deduction
from evidencecheck.model import Clause, Deduction, Group, Per, Section, group_points

ZERO = Decimal(0)
_LEAST_TO_TELL = 3


def balance(
    assembly: Assembly, total: Decimal | None, remarks: list[str]
) -> tuple[list[Section], Decimal, str]:
    """Sections that run, the total, and what is missing of the whole; sums that do not fit go into
    ``remarks`` and the parts' ``incomplete``."""
    scored = total is not None or any(_worth(section) for section in assembly.sections)
    sections = [_section(section, assembly, remarks, scored=scored) for section in assembly.sections]
    worth = _together(sections)
    if not scored:
        return sections, ZERO, ""
    whole = total if total is not None else worth
    if total is None:
        remarks.append(f"原文没有写总分,按各部分合计 {worth} 分")
    incomplete = ""
    if worth < whole:
        incomplete = f"原文能读出的各部分合计 {worth} 分,少于总分 {whole} 分,其余没有载明或没有认出"
        remarks.append(incomplete)
    elif worth > whole:
        remarks.append(f"各部分合计 {worth} 分,多于总分 {whole} 分,请核对原文")
    return sections, whole, incomplete


def _worth(section: Section) -> Decimal:
    own = sum((group_points(group) for group in section.groups if not group.when), ZERO)
    under: dict[tuple[str, ...], Decimal] = {}
    for group in section.groups:
        if group.when:
            under[group.when] = under.get(group.when, ZERO) + group_points(group)
    return section.points if section.points is not None else own + max(under.values(), default=ZERO)


def _together(sections: list[Section]) -> Decimal:
    """All sections; of those that stand under different conditions only the dearest."""
    always, under = ZERO, dict[tuple[str, ...], Decimal]()
    for section in sections:
        when = section.groups[0].when if section.groups else ()
        if when and all(group.when == when for group in section.groups):
            under[when] = under.get(when, ZERO) + _worth(section)
        else:
            always += _worth(section)
    return always + max(under.values(), default=ZERO)


def _section(section: Section, assembly: Assembly, remarks: list[str], *, scored: bool) -> Section:
    groups = list(section.groups)
    if scored:
        groups = [_with_the_rest(group, assembly) for group in groups]
        groups = _with_points(section, groups, assembly)
        cut = _is_short(section, groups)
        groups = [_with_deduction(group, assembly, cut=cut and group is groups[-1]) for group in groups]
    groups = [_checked(group, remarks) for group in groups]
    section = msgspec.structs.replace(section, groups=tuple(groups))
    if section.points is None:
        return section
    worth = _worth(msgspec.structs.replace(section, points=None))
    if worth < section.points:
        text = f"能读出的各项合计 {worth} 分,少于标明的 {section.points} 分"
        remarks.append(f"“{section.title}”{text}")
        return msgspec.structs.replace(section, incomplete=f"原文{text},其余没有载明或没有认出")
    if worth > section.points:
        remarks.append(f"“{section.title}”各项合计 {worth} 分,多于标明的 {section.points} 分,请核对原文")
    return section


def _with_the_rest(group: Group, assembly: Assembly) -> Group:
    """Where all items of a group but one have points, that one has what is left: a figure that was not
    read (a single digit in a scan), or not written."""
    without = [c for c in group.clauses if c.points is None and not c.bonus]
    if group.points is None or len(without) != 1 or len(group.clauses) < _LEAST_TO_TELL:
        return group
    rest = group.points - sum((c.points or ZERO for c in group.clauses if not c.bonus), ZERO)
    if rest <= 0:
        return group
    assembly.doubt(without[0].id, f"没有认出本条分值,按本组所余 {rest} 分计")
    filled = [msgspec.structs.replace(c, points=rest) if c is without[0] else c for c in group.clauses]
    return msgspec.structs.replace(group, clauses=tuple(filled))


def _with_points(section: Section, groups: list[Group], assembly: Assembly) -> list[Group]:
    """Every clause that asks for papers needs points of its own or of its group."""
    lacking = [g for g in groups if g.points is None and any(_needs(c) for c in g.clauses)]
    if not lacking:
        return groups
    known = sum((group_points(g) for g in groups if g not in lacking), ZERO)
    rest = section.points - known if section.points is not None else ZERO
    share = (rest / len(lacking)).quantize(Decimal("0.01")) if rest > 0 else ZERO
    filled = []
    for group in groups:
        if group not in lacking:
            filled.append(group)
        elif share > 0 and not any(c.points for c in group.clauses):
            if len(lacking) > 1:
                assembly.doubt(group.id, "原文没有写本组分值,暂按本部分所余分值平均")
            filled.append(
                msgspec.structs.replace(group, points=share.normalize() if share % 1 else share.to_integral())
            )
        else:
            filled.append(_clauses_with_points(group, assembly))
    return filled


def _needs(clause: Clause) -> bool:
    return bool(clause.requires) and clause.points is None and not clause.bonus


def _clauses_with_points(group: Group, assembly: Assembly) -> Group:
    clauses = []
    for clause in group.clauses:
        if _needs(clause):
            deduct = clause.deduct or group.deduct
            points = deduct.limit or deduct.amount if deduct is not None else ZERO
            if points > 0:
                assembly.doubt(clause.id, f"原文没有写分值,暂按扣分办法最多扣 {points} 分")
                clause = msgspec.structs.replace(clause, points=points)
            else:
                # Neither points nor a deduction: nothing can be lost here, so it is only looked at.
                assembly.doubt(clause.id, "原文没有写分值和扣分办法,只列出要看的材料,不计分")
                clause = _only_looked_at(clause)
        clauses.append(clause)
    return msgspec.structs.replace(group, clauses=tuple(clauses))


def _only_looked_at(clause: Clause) -> Clause:
    names = "、".join("/".join(each.evidence) for each in clause.requires)
    return msgspec.structs.replace(
        clause, requires=(), manual=f"{clause.manual or '查看材料:' + clause.title}({names})"
    )


def _is_short(section: Section, groups: list[Group]) -> bool:
    """Whether the section's end is missing: then its last group may have had more items."""
    worth = _worth(msgspec.structs.replace(section, points=None, groups=tuple(groups)))
    return section.points is not None and worth < section.points


def _with_deduction(group: Group, assembly: Assembly, *, cut: bool) -> Group:
    """A group's points without a way to lose them would be refused; 缺一项 that could never use up the
    points counts each paper."""
    open_clauses = [c for c in group.clauses if _needs(c) and c.deduct is None]
    deduct = group.deduct
    if deduct is None and open_clauses and group.points is not None:
        assembly.doubt(group.id, "原文没有写扣分办法,暂按各条平均")
        return msgspec.structs.replace(group, deduct=fallback_deduction(group))
    if deduct is None or deduct.per is not Per.ITEM or group.points is None:
        return group
    papers = sum(max(1, len(c.requires)) for c in group.clauses)
    if cut:
        assembly.doubt(group.id, "其后的原文缺失,本组可能还有别的条款")
    elif deduct.amount * len(group.clauses) < group.points and papers > len(group.clauses):
        reading = (
            f"原文只有 {len(group.clauses)} 个序号、却有 {group.points} 分,按序号扣永远扣不完,"
            "所以“缺一项”按应有的每一种材料计。"
        )
        assembly.doubt(group.id, "“缺一项”可以按序号计,也可以按每种材料计,请确认")
        changed: Deduction = msgspec.structs.replace(
            deduct, per=Per.EVIDENCE, reading=reading, alternative="按序号计,一个序号只扣一次。"
        )
        return msgspec.structs.replace(group, deduct=changed)
    return group


def _checked(group: Group, remarks: list[str]) -> Group:
    counted = [c for c in group.clauses if not c.bonus]
    if group.points is None or not counted or any(c.points is None for c in counted):
        return group
    worth = sum((c.points or ZERO for c in counted), ZERO)
    if worth < group.points:
        text = f"能读出的各款合计 {worth} 分,少于标明的 {group.points} 分"
        remarks.append(f"“{group.title}”{text}")
        return msgspec.structs.replace(group, incomplete=f"原文{text},其余没有载明或没有认出")
    if worth > group.points:
        remarks.append(f"“{group.title}”各款合计 {worth} 分,多于标明的 {group.points} 分,请核对原文")
    return group
