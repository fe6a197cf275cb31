"""Whether the parts of a rule set add up to the whole: doubts, never errors.

Real rules do not always add up, and a rule set may hold only a part of one; the editor is told and
decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from evidencecheck.model import Group, RuleSet, group_points
from evidencecheck.rules.problems import NodePath, Trouble
from evidencecheck.rules.walk import clauses, groups, sections


def points_fit(rules: RuleSet) -> Iterator[Trouble]:
    """A warning for every whole whose parts are worth more or, with none left out, less."""
    for path, _, clause in clauses(rules):
        awards = sum((each.award for each in clause.requires if each.award is not None), Decimal(0))
        if clause.points is not None and awards > clause.points:
            yield _misfit(
                (*path, "points"), f"条款“{clause.id}”", "各份材料的得分(award)", awards, clause.points
            )
    for path, group in groups(rules):
        if group.points is not None:
            worth, complete = _clauses_worth(group)
            yield from _compare((*path, "points"), f"组“{group.id}”", "各条款", worth, group.points, complete)
    for path, section in sections(rules):
        if section.points is not None and section.groups:
            worth = _together((each.when, group_points(each)) for each in section.groups)
            what = f"部分“{section.id}”"
            complete = not section.incomplete
            yield from _compare((*path, "points"), what, "各组", worth, section.points, complete)
    yield from _total_fits(rules)


def _total_fits(rules: RuleSet) -> Iterator[Trouble]:
    if not rules.total:
        return
    worth = Decimal(0)
    for section in rules.sections:
        own = _together((each.when, group_points(each)) for each in section.groups)
        worth += section.points if section.points is not None else own
    yield from _compare(("total",), "总分", "各部分", worth, rules.total, complete=not rules.incomplete)


def _clauses_worth(group: Group) -> tuple[Decimal, bool]:
    """What the clauses say they are worth, and whether each of them says so."""
    counted = [clause for clause in group.clauses if not clause.bonus]
    worth = _together((clause.when, clause.points or Decimal(0)) for clause in counted)
    return worth, not group.incomplete and all(clause.points is not None for clause in counted)


def _together(parts: Iterable[tuple[tuple[str, ...], Decimal]]) -> Decimal:
    """Parts under different conditions may exclude each other (镇党委 18 分, 机关党委 18 分): of
    them only the dearest condition is sure to fit in."""
    always, under = Decimal(0), defaultdict[tuple[str, ...], Decimal](Decimal)
    for when, points in parts:
        if when:
            under[when] += points
        else:
            always += points
    return always + max(under.values(), default=Decimal(0))


def _compare(
    path: NodePath, what: str, parts: str, worth: Decimal, whole: Decimal, complete: bool
) -> Iterator[Trouble]:
    if worth > whole or (complete and worth < whole):
        yield _misfit(path, what, parts, worth, whole)


def _misfit(path: NodePath, what: str, parts: str, worth: Decimal, whole: Decimal) -> Trouble:
    relation = "多于" if worth > whole else "少于"
    expected = "合计与分值一致;原文如此时可以不改"
    if worth < whole:
        expected += ",原文有缺失时用 incomplete 说明"
    found = f"{parts}合计 {worth} 分,{relation}{what}的 {whole} 分"
    return Trouble(code="points-misfit", path=path, found=found, expected=expected, warning=True)
