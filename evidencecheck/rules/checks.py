"""What the types cannot say about a rule set: ids that must exist, sums that must fit.

Each check is one function from a decoded rule set to troubles; adding one is writing it and adding
its name to the row at the end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

import msgspec

from evidencecheck.model import Clause, Deduction, Group, Per, Requirement, RuleSet, Section, Vocabulary
from evidencecheck.periods import Cadence
from evidencecheck.rules.points import points_fit
from evidencecheck.rules.problems import NodePath, Trouble, either, nearest
from evidencecheck.rules.walk import clauses, groups, requirements, sections

_MONTH_DAY = re.compile(r"[0-9]{2}-[0-9]{2}")
# A leap year, so that 02-29 may stand as a deadline.
_LEAP_YEAR = 2024


class _Known(msgspec.Struct, frozen=True):
    """What a rule set is held against."""

    file_name: str
    evidence: dict[str, str]
    conditions: dict[str, str]


def check(rules: RuleSet, file_name: str, vocabulary: Vocabulary) -> list[Trouble]:
    """Everything wrong or doubtful in a decoded rule set; ``file_name`` without its suffix."""
    known = _Known(
        file_name,
        {key: kind.name for key, kind in vocabulary.types.items()},
        {condition.id: condition.title for condition in rules.conditions},
    )
    return [trouble for each in _CHECKS for trouble in each(rules, known)]


def _named_like_its_file(rules: RuleSet, known: _Known) -> Iterator[Trouble]:
    if rules.id != known.file_name:
        expected = f"与文件名相同:{known.file_name};或把文件改名为 {rules.id}.yaml"
        yield Trouble(code="name-differs", path=("id",), found=rules.id, expected=expected)
    if rules.period != "year":
        yield Trouble(
            code="wrong-value", path=("period",), found=rules.period, expected="year(按年度考核);其余暂不支持"
        )


def _ids_differ(rules: RuleSet, _: _Known) -> Iterator[Trouble]:
    rows: tuple[tuple[str, list[tuple[NodePath, str]]], ...] = (
        ("条件", [(("conditions", i), each.id) for i, each in enumerate(rules.conditions)]),
        ("部分", [(path, section.id) for path, section in sections(rules)]),
        ("组", [(path, group.id) for path, group in groups(rules)]),
        ("条款", [(path, clause.id) for path, _, clause in clauses(rules)]),
    )
    for what, entries in rows:
        seen = set()
        for path, name in entries:
            if name in seen:
                found = f"{name},前面的{what}已用过这个编号"
                yield Trouble(
                    code="duplicate-id", path=(*path, "id"), found=found, expected=f"全表不重复的{what}编号"
                )
            seen.add(name)


def _numbers_are_positive(rules: RuleSet, _: _Known) -> Iterator[Trouble]:
    if rules.total < 0:
        yield _not_positive(("total",), rules.total, "总分;原文没有分值时写 0")
    for path, section in sections(rules):
        yield from _positive_points(path, section)
    for path, group in groups(rules):
        yield from _positive_points(path, group)
    for path, _group, clause in clauses(rules):
        yield from _positive_points(path, clause)
    for path, _clause, requirement in requirements(rules):
        if requirement.award is not None and requirement.award <= 0:
            yield _not_positive((*path, "award"), requirement.award, "大于 0 的得分")
        if requirement.times < 1:
            yield _not_positive((*path, "times"), requirement.times, "至少 1 次的整数")


def _positive_points(path: NodePath, part: Section | Group | Clause) -> Iterator[Trouble]:
    if part.points is not None and part.points <= 0:
        yield _not_positive((*path, "points"), part.points, "大于 0 的分值;不单独计分时删去这一行")
    deduct = None if isinstance(part, Section) else part.deduct
    if deduct is None:
        return
    if deduct.amount <= 0 and deduct.per is not Per.ALL:
        yield _not_positive((*path, "deduct", "amount"), deduct.amount, "大于 0 的数,每缺一项扣几分")
    if deduct.limit is not None and deduct.limit <= 0:
        yield _not_positive((*path, "deduct", "limit"), deduct.limit, "大于 0 的数,最多扣几分")


def _not_positive(path: NodePath, found: Decimal | int, expected: str) -> Trouble:
    return Trouble(code="not-positive", path=path, found=str(found), expected=expected)


def _evidence_is_known(rules: RuleSet, known: _Known) -> Iterator[Trouble]:
    for path, _clause, requirement in requirements(rules):
        if not requirement.evidence:
            expected = "至少一个佐证类型编号;有几个时任一即可"
            yield Trouble(code="wrong-value", path=(*path, "evidence"), found="空", expected=expected)
        for key in ("evidence", "combined_with"):
            written = getattr(requirement, key)
            for index, name in enumerate(written):
                if name not in known.evidence:
                    yield _unknown("unknown-evidence", (*path, key), index, name, known.evidence)


def _conditions_are_known(rules: RuleSet, known: _Known) -> Iterator[Trouble]:
    parts: list[tuple[NodePath, Group | Clause | Requirement]] = [
        *groups(rules),
        *((path, clause) for path, _, clause in clauses(rules)),
        *((path, requirement) for path, _, requirement in requirements(rules)),
    ]
    for path, part in parts:
        for index, name in enumerate(part.when):
            if name not in known.conditions:
                yield _unknown("unknown-condition", (*path, "when"), index, name, known.conditions)


def _unknown(code: str, path: NodePath, index: int, name: str, choices: dict[str, str]) -> Trouble:
    if code == "unknown-evidence":
        expected = "词表里已有的佐证类型编号(见 keyword_maps/evidence)"
    elif choices:
        expected = f"conditions 里写明的条件:{'、'.join(choices)}"
    else:
        expected = "conditions 里写明的条件;本文件还没有写 conditions"
    # A single text may stand for the list; then there is no item to point at and the text is marked.
    return Trouble(
        code=code, path=(*path, index), found=name, expected=either(expected, nearest(name, choices))
    )


def _deadlines_exist(rules: RuleSet, _: _Known) -> Iterator[Trouble]:
    for path, _clause, requirement in requirements(rules):
        if requirement.before and not _is_month_day(requirement.before):
            expected = "月-日,例如 07-31"
            yield Trouble(
                code="wrong-value", path=(*path, "before"), found=requirement.before, expected=expected
            )
        elif requirement.before and requirement.every not in (None, Cadence.YEAR):
            yield Trouble(
                code="no-effect",
                path=(*path, "before"),
                found=f"{requirement.before},同时写了 every: {requirement.every.value}",
                expected="只对全年的材料写 before;每月、每季度……的各期末就是时限,删去这一行",
                warning=True,
            )


def _is_month_day(text: str) -> bool:
    if not _MONTH_DAY.fullmatch(text):
        return False
    try:
        date(_LEAP_YEAR, int(text[:2]), int(text[3:]))
    except ValueError:
        return False
    return True


def _something_is_asked(rules: RuleSet, _: _Known) -> Iterator[Trouble]:
    if not rules.sections:
        yield Trouble(code="nothing-asked", path=("sections",), found="空", expected="至少一个部分")
    for path, section in sections(rules):
        if not section.groups and not section.incomplete:
            expected = "写上 groups;原文缺失时用 incomplete 说明缺了什么"
            yield Trouble(
                code="nothing-asked", path=path, found=f"部分 {section.id} 没有内容", expected=expected
            )
    for path, group in groups(rules):
        if not group.clauses:
            yield Trouble(code="nothing-asked", path=(*path, "clauses"), found="空", expected="至少一个条款")
    for path, _group, clause in clauses(rules):
        if not clause.requires and not clause.manual:
            expected = "写上 requires(应有材料),或用 manual 说明现场核查什么"
            yield Trouble(
                code="nothing-asked", path=path, found=f"条款 {clause.id} 什么也不要求", expected=expected
            )


def _points_can_be_lost(rules: RuleSet, _: _Known) -> Iterator[Trouble]:
    """A rule set with ``total: 0`` only lists papers: its source gives no points."""
    for path, group, clause in clauses(rules) if rules.total else ():
        awarded = any(requirement.award is not None for requirement in clause.requires)
        if clause.bonus and clause.points is None and not awarded:
            expected = "加分项要写 points(最多加几分),或在 requires 里写 award(每份得几分)"
            yield Trouble(
                code="no-points", path=path, found=f"加分条款 {clause.id} 没有分值", expected=expected
            )
        if clause.bonus or awarded or clause.points is not None or not clause.requires:
            continue
        if group.points is None:
            expected = "条款或所在的组要有一个写 points(分值)"
            yield Trouble(
                code="no-points",
                path=path,
                found=f"条款 {clause.id} 和组 {group.id} 都没有分值",
                expected=expected,
            )
        elif _deduction(group, clause) is None:
            expected = "条款或所在的组要有一个写 deduct(扣分办法),例如 deduct: {per: item, amount: 1}"
            yield Trouble(
                code="no-deduction", path=path, found=f"条款 {clause.id} 没有扣分办法", expected=expected
            )


def _deduction(group: Group, clause: Clause) -> Deduction | None:
    return clause.deduct if clause.deduct is not None else group.deduct


def _points_fit(rules: RuleSet, _: _Known) -> Iterator[Trouble]:
    yield from points_fit(rules)


_CHECKS: tuple[Callable[[RuleSet, _Known], Iterator[Trouble]], ...] = (
    _named_like_its_file,
    _ids_differ,
    _numbers_are_positive,
    _evidence_is_known,
    _conditions_are_known,
    _deadlines_exist,
    _something_is_asked,
    _points_can_be_lost,
    _points_fit,
)
