"""What changed between two rule sets, in words: for who has to hand in something else this year."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rapidfuzz import fuzz

from evidencecheck.model import Clause, Deduction, Group, Requirement, RuleSet, Vocabulary
from evidencecheck.rules.wording import VALUES

_SAME = 70
"""rapidfuzz ratio of two clauses' words from which they are the same demand, reworded."""
_Placed = tuple[Group, Clause]


def differences(old: RuleSet, new: RuleSet, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Chinese sentences, one a change, in the order of the new rule set, dropped clauses last; empty
    where nothing that counts has changed. Clauses are the same by their papers and words, never by id.
    """
    told = list(_whole(old, new))
    pairs, added, dropped = _matched(old, new)
    for before, after in pairs:
        told += _changed(before, after, vocabulary)
    for group, clause in added:
        told.append(f"新增:{_name(clause)}({_worth(clause, group)};{_asked(clause, vocabulary)})")
    for group, clause in dropped:
        told.append(f"取消:{_name(clause)}(原为{_worth(clause, group)};{_asked(clause, vocabulary)})")
    return tuple(told)


def _whole(old: RuleSet, new: RuleSet) -> Iterator[str]:
    if old.title != new.title:
        yield f"名称:“{old.title}”改为“{new.title}”"
    if old.total != new.total:
        yield f"总分:{old.total} 分改为 {new.total} 分"
    before = {section.title: section.points for section in old.sections}
    for section in new.sections:
        points = before.get(section.title)
        if points is not None and section.points is not None and points != section.points:
            yield f"“{section.title}”:{points} 分改为 {section.points} 分"


def _matched(
    old: RuleSet, new: RuleSet
) -> tuple[list[tuple[_Placed, _Placed]], list[_Placed], list[_Placed]]:
    """Clauses of both, the most alike first, and those of one alone."""
    before = [(group, clause) for _, group, clause in old.clauses()]
    after = [(group, clause) for _, group, clause in new.clauses()]
    scored = sorted(
        ((-_likeness(b[1], a[1]), i, j) for i, b in enumerate(before) for j, a in enumerate(after)),
    )
    left: dict[int, int] = {}
    taken: set[int] = set()
    for score, i, j in scored:
        if -score >= _SAME and i not in left and j not in taken:
            left[i] = j
            taken.add(j)
    pairs = sorted(((j, i) for i, j in left.items()))
    return (
        [(before[i], after[j]) for j, i in pairs],
        [each for j, each in enumerate(after) if j not in taken],
        [each for i, each in enumerate(before) if i not in left],
    )


def _likeness(old: Clause, new: Clause) -> float:
    """0 to 100; the same papers asked for weigh as much as fifteen hundredths of the words."""
    words = fuzz.ratio(old.title, new.title)
    kinds = ({kind for r in c.requires for kind in r.evidence} for c in (old, new))
    first, second = kinds
    if not first and not second:
        return words
    shared = len(first & second) / len(first | second)
    return max(words if shared else words - 30, words * 0.5 + 50 * shared)


def _changed(before: _Placed, after: _Placed, vocabulary: Vocabulary) -> Iterator[str]:
    (old_group, old), (new_group, new) = before, after
    name = _name(new)
    if _worth(old, old_group) != _worth(new, new_group):
        yield f"{name}:分值由{_worth(old, old_group)}改为{_worth(new, new_group)}"
    if _lost(old, old_group) != _lost(new, new_group):
        yield f"{name}:扣分办法由“{_lost(old, old_group)}”改为“{_lost(new, new_group)}”"
    yield from _papers_changed(name, old, new, vocabulary)
    if set(old.when) != set(new.when):
        yield f"{name}:适用条件由“{'、'.join(old.when) or '所有村'}”改为“{'、'.join(new.when) or '所有村'}”"
    if old.bonus != new.bonus:
        yield f"{name}:{'改为加分项' if new.bonus else '不再是加分项'}"
    if bool(old.requires) != bool(new.requires):
        yield f"{name}:{'改为要交材料' if new.requires else '改为只作现场核查'}"


def _papers_changed(name: str, old: Clause, new: Clause, vocabulary: Vocabulary) -> Iterator[str]:
    before = {kind: r for r in old.requires for kind in r.evidence}
    after = {kind: r for r in new.requires for kind in r.evidence}
    for kind in after.keys() - before.keys() if before or not old.manual else ():
        yield f"{name}:增加材料“{vocabulary.name_of(kind)}”,{_often(after[kind])}"
    for kind in before.keys() - after.keys() if after else ():
        yield f"{name}:不再要求“{vocabulary.name_of(kind)}”"
    for kind, requirement in after.items():
        was = before.get(kind)
        if was is None:
            continue
        if _often(was) != _often(requirement):
            yield f"{name}:“{vocabulary.name_of(kind)}”由{_often(was)}改为{_often(requirement)}"
        if was.before != requirement.before:
            limits = f"由{_limit(was) or '年底'}改为{_limit(requirement) or '年底'}"
            yield f"{name}:“{vocabulary.name_of(kind)}”的期限{limits}"


def _name(clause: Clause) -> str:
    return f"“{clause.title}”"


def _worth(clause: Clause, group: Group) -> str:
    if clause.points is not None:
        return f"{_figure(clause.points)} 分"
    return f"本组共 {_figure(group.points)} 分" if group.points is not None else "不计分"


def _lost(clause: Clause, group: Group) -> str:
    deduct: Deduction | None = clause.deduct or group.deduct
    if deduct is None:
        return "未写"
    per = VALUES.get(deduct.per.value, deduct.per.value)
    if not deduct.amount:
        return per
    limit = f",最多扣 {_figure(deduct.limit)} 分" if deduct.limit is not None else ""
    return f"按{per}扣 {_figure(deduct.amount)} 分{limit}"


def _often(requirement: Requirement) -> str:
    if requirement.every is None:
        return f"全年 {requirement.times} 次" if requirement.times > 1 else "全年一份(次)"
    return f"{VALUES[requirement.every.value]} {requirement.times} 次"


def _limit(requirement: Requirement) -> str:
    if not requirement.before:
        return ""
    month, day = (int(part) for part in requirement.before.split("-"))
    return f"{month}月{day}日前"


def _asked(clause: Clause, vocabulary: Vocabulary) -> str:
    if not clause.requires:
        return "现场核查"
    return "、".join(
        ",".join(filter(None, ("或".join(map(vocabulary.name_of, r.evidence)), _often(r), _limit(r))))
        for r in clause.requires
    )


def _figure(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
