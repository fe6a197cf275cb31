"""A draft as YAML with its doubts as comments, in the order people read a rule."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from evidencecheck.model import Clause, Deduction, Group, Requirement, RuleSet

_PLAIN = re.compile(r"[\u4e00-\u9fffA-Za-z((《][^\n\r\t]*")
_UNSAFE = re.compile(r": | #|:$|[\"'\\{}\[\]&*!|>%@`]|[ ,]$|[^\x20-\x7e\u00a0-\ud7ff\ue000-\ufffd]")
_WORDS = ("true", "false", "yes", "no", "null", "on", "off")


def write(rules: RuleSet, doubts: Mapping[str, Sequence[str]], head: Sequence[str]) -> str:
    """The YAML text; ``head`` is what stands above all, ``doubts`` by the id of a part."""
    lines = [f"# {_one_line(text)}".rstrip() for text in head]
    lines += [f"{key}: {scalar(getattr(rules, key))}" for key in ("id", "title")]
    lines += [f"level: {rules.level.value}", f"source: {scalar(rules.source)}", "period: year"]
    lines.append(f"total: {_number(rules.total)}")
    for key in ("note", "incomplete"):
        if getattr(rules, key):
            lines.append(f"{key}: {scalar(getattr(rules, key))}")
    if rules.conditions:
        lines += ["", "conditions:"]
        for condition in rules.conditions:
            lines += [f"  - id: {condition.id}", f"    title: {scalar(condition.title)}"]
            lines.append(f"    shown_by: [{', '.join(map(scalar, condition.shown_by))}]")
    lines += ["", "sections:"]
    for section in rules.sections:
        lines += _doubt_lines(doubts, section.id, 2)
        lines += [f'  - id: "{section.id}"', f"    title: {scalar(section.title)}"]
        if section.points is not None:
            lines.append(f"    points: {_number(section.points)}")
        if section.incomplete:
            lines.append(f"    incomplete: {scalar(section.incomplete)}")
        if section.groups:
            lines.append("    groups:")
        for group in section.groups:
            lines += _group(group, doubts)
    return "\n".join(lines) + "\n"


def scalar(text: str) -> str:
    """``text`` as a YAML value on one line."""
    if _PLAIN.fullmatch(text) and not _UNSAFE.search(text) and text.lower() not in _WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)


def _group(group: Group, doubts: Mapping[str, Sequence[str]]) -> Iterator[str]:
    yield from _doubt_lines(doubts, group.id, 6)
    yield f'      - id: "{group.id}"'
    yield f"        title: {scalar(group.title)}"
    if group.points is not None:
        yield f"        points: {_number(group.points)}"
    if group.when:
        yield f"        when: [{', '.join(group.when)}]"
    if group.deduct is not None:
        yield from _deduct(group.deduct, 8)
    for key in ("note", "incomplete"):
        if getattr(group, key):
            yield f"        {key}: {scalar(getattr(group, key))}"
    yield "        clauses:"
    for clause in group.clauses:
        yield from _doubt_lines(doubts, clause.id, 10)
        yield from _clause(clause)


def _clause(clause: Clause) -> Iterator[str]:
    yield f'          - id: "{clause.id}"'
    if clause.number:
        yield f"            number: {scalar(clause.number)}"
    yield f"            title: {scalar(clause.title)}"
    if clause.points is not None:
        yield f"            points: {_number(clause.points)}"
    if clause.bonus:
        yield "            bonus: true"
    if clause.when:
        yield f"            when: [{', '.join(clause.when)}]"
    if clause.deduct is not None:
        yield from _deduct(clause.deduct, 12)
    if clause.requires:
        yield "            requires:"
        for requirement in clause.requires:
            yield from _requirement(requirement)
    for key in ("manual", "note"):
        if getattr(clause, key):
            yield f"            {key}: {scalar(getattr(clause, key))}"


def _requirement(requirement: Requirement) -> Iterator[str]:
    kinds = requirement.evidence
    written = kinds[0] if len(kinds) == 1 else f"[{', '.join(kinds)}]"
    yield f"              - evidence: {written}"
    if requirement.every is not None:
        yield f"                every: {requirement.every.value}"
    if requirement.times != 1:
        yield f"                times: {requirement.times}"
    if requirement.combined_with:
        yield f"                combined_with: [{', '.join(requirement.combined_with)}]"
    if requirement.before:
        yield f'                before: "{requirement.before}"'


def _deduct(deduct: Deduction, indent: int) -> Iterator[str]:
    amount = f", amount: {_number(deduct.amount)}" if deduct.amount else ""
    until = f", until: {_number(deduct.limit)}" if deduct.limit is not None else ", until: exhausted"
    space = " " * indent
    if not deduct.reading and not deduct.alternative:
        yield f"{space}deduct: {{per: {deduct.per.value}{amount}{until}}}"
        return
    yield f"{space}deduct:"
    yield f"{space}  per: {deduct.per.value}"
    if deduct.amount:
        yield f"{space}  amount: {_number(deduct.amount)}"
    yield f"{space}  until: {_number(deduct.limit) if deduct.limit is not None else 'exhausted'}"
    for key in ("reading", "alternative"):
        if getattr(deduct, key):
            yield f"{space}  {key}: {scalar(getattr(deduct, key))}"


def _doubt_lines(doubts: Mapping[str, Sequence[str]], id_: str, indent: int) -> list[str]:
    return [f"{' ' * indent}# 待核: {_one_line(text)}" for text in dict.fromkeys(doubts.get(id_, ()))]


def _one_line(text: str) -> str:
    """A comment must stay on its line and may hold nothing YAML forbids."""
    return re.sub(r"[^\x20-\x7e\u00a0-\ud7ff\ue000-\ufffd]+", " ", text)


def _number(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
