"""One scoring rule as data: sections > groups > clauses, with points, deductions, requirements."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Literal

import msgspec

from evidencecheck.periods import Cadence


class Level(StrEnum):
    """Who is assessed."""

    VILLAGE = "village"
    TOWNSHIP = "township"
    PARTY_COMMITTEE = "party-committee"
    ACTIVITY = "activity"


class Per(StrEnum):
    """What one 项 is when a deduction counts what is lacking."""

    ITEM = "item"
    """A numbered clause; incomplete costs once."""
    EVIDENCE = "evidence"
    """Each requirement; an incomplete frequency costs once."""
    TIME = "time"
    """Each occasion that is missing."""
    PERSON = "person"
    ORGANISATION = "organisation"
    ALL = "all"
    """All or nothing: anything lacking forfeits all the points."""


class Deduction(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How points are lost.

    ``amount`` points for each ``per``, until the points are exhausted (扣完为止) or, where the rule
    sets one, until ``limit`` points are lost. ``reading`` says in Chinese which reading of the rule
    this is and why, ``alternative`` the other one; both are printed beside the deduction.
    """

    per: Per
    amount: Decimal = Decimal(0)
    until: Literal["exhausted"] = "exhausted"
    limit: Decimal | None = None
    reading: str = ""
    alternative: str = ""


class Requirement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing to be handed in.

    ``evidence``: any of these types will do. ``every`` with ``times``: so often in each period;
    ``times`` alone: so often in the year. ``award``: points this piece earns by itself (得1分);
    only with it does a requirement carry points of its own. ``combined_with``: types of records
    in which this may have been dealt with as well (可与党员大会结合): a period that has only such
    a record is to be confirmed, unless the record itself shows this type too.
    ``when``: condition ids (``general-branch``) under which it is asked for. ``fields``: what the
    paper must have in it; ``provider``: who in the village as a rule has it.
    """

    evidence: tuple[str, ...]
    title: str = ""
    every: Cadence | None = None
    times: int = 1
    award: Decimal | None = None
    combined_with: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    before: str = ""
    """A deadline within the year, ``MM-DD`` (7月底前 is ``07-31``); empty for the year's end."""
    fields: tuple[str, ...] = ()
    provider: str = ""


class Clause(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A numbered demand of the rule.

    ``points`` None where only the group has points. ``requires`` must all be met, or with
    ``any`` true at least one. ``manual`` says what the inspector looks at where no file can show
    it; a clause has ``requires`` or ``manual`` or both. ``bonus`` clauses add, never deduct.
    ``number`` is the rule's own numbering as printed. ``note`` is a remark for the reader.
    """

    id: str
    title: str
    number: str = ""
    points: Decimal | None = None
    deduct: Deduction | None = None
    requires: tuple[Requirement, ...] = ()
    any: bool = False
    manual: str = ""
    bonus: bool = False
    when: tuple[str, ...] = ()
    provider: str = ""
    note: str = ""


class Group(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Clauses that share points and a deduction. ``incomplete``: what of it the source no longer
    shows, in Chinese; empty when all of it is there."""

    id: str
    title: str
    clauses: tuple[Clause, ...]
    points: Decimal | None = None
    deduct: Deduction | None = None
    when: tuple[str, ...] = ()
    note: str = ""
    incomplete: str = ""


class Section(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of the rule."""

    id: str
    title: str
    groups: tuple[Group, ...] = ()
    points: Decimal | None = None
    incomplete: str = ""


class Condition(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something that is so in one village and not in another (社区, 有党总支).

    ``shown_by``: words that, in the names and titles of a submission's own papers, show that it
    holds. Where nothing shows it and nobody said so, it does not hold.
    """

    id: str
    title: str
    shown_by: tuple[str, ...] = ()


class RuleSet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One scoring rule. ``total`` is what the rule says it is worth; ``incomplete`` says what of
    it the source no longer shows."""

    id: str
    title: str
    level: Level
    source: str
    total: Decimal
    sections: tuple[Section, ...]
    period: str = "year"
    conditions: tuple[Condition, ...] = ()
    note: str = ""
    incomplete: str = ""

    def clauses(self) -> tuple[tuple[Section, Group, Clause], ...]:
        """Every clause with the section and group it stands in, in the rule's order."""
        return tuple((s, g, c) for s in self.sections for g in s.groups for c in g.clauses)

    @property
    def checkable_points(self) -> Decimal:
        """The points of the groups and clauses that this data really holds."""
        return sum((group_points(g) for s in self.sections for g in s.groups), Decimal(0))


def group_points(group: Group) -> Decimal:
    """The points of a group: its own, or else the sum of its clauses' (bonus clauses apart)."""
    if group.points is not None:
        return group.points
    return sum((c.points or Decimal(0) for c in group.clauses if not c.bonus), Decimal(0))
