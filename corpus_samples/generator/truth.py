"""The plan of what was written, and what an assessment must find by it.

The arithmetic is this file's own: nothing of the program takes part, so that a mistake there
cannot hide here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

YEAR = 2024


@dataclass
class Truth:
    """One record. ``counts``: it is evidence in the assessed year. ``doubt``: it must come out as
    待确认 rather than as evidence (half filled, or another month's text with the date changed)."""

    types: list[str]
    genre: str
    events: list[date] = field(default_factory=list)
    year: int | None = YEAR
    counts: bool = True
    doubt: bool = False
    note: str = ""
    rows: int = 0
    halves: list[str] = field(default_factory=list)
    title: str = ""

    def as_data(self) -> dict[str, Any]:
        data: dict[str, Any] = {"types": self.types, "genre": self.genre}
        days = [d.isoformat() for d in self.events]
        if self.rows:
            data["events"] = {"rows": self.rows, "first": min(days), "last": max(days)}
        else:
            data["events"] = days or self.halves or ([str(self.year)] if self.year else [])
        data["year"] = self.year
        data["counts"] = self.counts and not self.doubt
        if self.doubt:
            data["doubt"] = True
        if self.title:
            data["title"] = self.title
        if self.note:
            data["note"] = self.note
        return data


@dataclass
class Shelf:
    """One file as planned. ``might``: what an unreadable file may hold by its name, as pairs of
    evidence type and period label (an empty label: the whole year)."""

    path: str
    status: str = "read"
    records: list[Truth] = field(default_factory=list)
    note: str = ""
    might: list[tuple[str, str]] = field(default_factory=list)

    def as_data(self) -> dict[str, Any]:
        data: dict[str, Any] = {"path": self.path, "status": self.status}
        data["records"] = [r.as_data() for r in self.records]
        if self.note:
            data["note"] = self.note
        return data


@dataclass(frozen=True)
class Need:
    """One thing a clause asks for."""

    clause: str
    types: tuple[str, ...]
    every: str = ""
    also: tuple[str, ...] = ()
    times: int = 1


_MAY_HOLD_LIFE = ("minutes-member-assembly", "member-review-minutes", "training-record")
"""Records in which a 组织生活会 may have been held as well."""


def _needs() -> list[Need]:
    year = {
        "1.1.1": ["committee-roster"],
        "1.1.2": ["leading-group"],
        "1.1.3": ["division-of-work"],
        "1.1.4": ["org-roster"],
        "1.1.5": ["reserve-cadre-roster", "reserve-cadre-training"],
        "1.1.6": ["study-plan", "study-notes"],
        "1.1.7": ["five-good-plan"],
        "1.1.8": ["annual-work-plan", "year-end-summary"],
        "1.1.9": ["decision-summary"],
        "1.1.11": ["duty-log", "work-log", "leave-record"],
        "1.1.12": ["village-regulations"],
        "1.1.13": ["good-deeds", "collective-income"],
        "1.1.14": ["face-to-face-plan", "face-to-face-register"],
    }
    needs = [Need(clause, (kind,)) for clause, kinds in year.items() for kind in kinds]
    needs += [
        Need("1.1.10", ("duty-report",), "half-year"),
        Need("1.2.1a", ("minutes-two-committees",)),
        Need("1.2.1b", ("minutes-weekly",), "week"),
        Need("1.2.2a", ("minutes-branch-committee",), "month"),
        Need("1.2.2b", ("face-to-face-minutes",), "month"),
        Need("1.2.2c", ("theme-day",), "quarter"),
        Need("1.2.2d", ("minutes-deliberation",), "quarter"),
        Need("1.2.2e", ("minutes-rural-groups",), "quarter"),
        Need("1.2.3", ("minutes-democratic-life",)),
        Need("1.2.3", ("minutes-organizational-life",)),
        Need("1.2.4", ("appraisal-minutes",), "half-year"),
        Need("1.2.4", ("appraisal-form",), "half-year"),
        Need("2.1.1", ("minutes-member-assembly",), "quarter"),
        Need("2.1.1", ("party-lecture",), "quarter"),
        Need("2.1.2", ("minutes-organizational-life",), "quarter", _MAY_HOLD_LIFE),
    ]
    return needs


NEEDS = _needs()
NOT_APPLICABLE = ("1.2.2f", "1.2.2g")
"""Branches below a 总支: no village here has one."""


def period_of(day: date, every: str) -> str:
    """The label of the period ``day`` lies in; empty for a day outside the assessed year."""
    if every == "week":
        iso = day.isocalendar()
        return f"{iso.year}-W{iso.week:02d}" if iso.year == YEAR else ""
    if day.year != YEAR:
        return ""
    labels = {
        "month": f"{YEAR}-{day.month:02d}",
        "quarter": f"{YEAR}-Q{(day.month + 2) // 3}",
        "half-year": f"{YEAR}-H{1 if day.month <= 6 else 2}",
        "": str(YEAR),
    }
    return labels[every]


def all_periods(every: str) -> list[str]:
    """The labels of all periods of the assessed year, in order."""
    first = date(YEAR, 1, 1)
    days = (first + timedelta(days=n) for n in range(366))
    return list(dict.fromkeys(label for d in days if (label := period_of(d, every))))


def _held(record: Truth, every: str) -> set[str]:
    if record.halves and not record.events:
        return set(record.halves) if every else {str(YEAR)}
    if not every:
        return {str(YEAR)} if record.year == YEAR or not record.year else set()
    return {label for d in record.events if (label := period_of(d, every))}


def _outcome(need: Need, shelves: list[Shelf]) -> tuple[list[str], list[str], list[str]]:
    """Periods met, to be confirmed, and missing."""
    sure: set[str] = set()
    maybe: set[str] = set()
    for shelf in shelves:
        for record in shelf.records:
            if not (record.counts or record.doubt):
                continue
            if set(need.types) & set(record.types):
                (maybe if record.doubt else sure).update(_held(record, need.every))
            elif set(need.also) & set(record.types) and not record.doubt:
                maybe.update(_held(record, need.every))
        for kind, label in shelf.might:
            if kind in need.types:
                maybe.update([label] if label in all_periods(need.every) else all_periods(need.every))
    met, doubtful, missing = [], [], []
    for label in all_periods(need.every):
        (met if label in sure else doubtful if label in maybe else missing).append(label)
    return met, doubtful, missing


def findings(shelves: list[Shelf]) -> dict[str, dict[str, Any]]:
    """What must come out for each clause."""
    result: dict[str, dict[str, Any]] = {}
    clauses = dict.fromkeys(n.clause for n in NEEDS)
    for clause in sorted(clauses, key=_in_order):
        met: list[str] = []
        doubtful: list[str] = []
        missing: list[str] = []
        parts = []
        for need in (n for n in NEEDS if n.clause == clause):
            good, unsure, lacking = _outcome(need, shelves)
            met, doubtful, missing = met + good, doubtful + unsure, missing + lacking
            part: dict[str, Any] = {"evidence": list(need.types), "status": _status(good, unsure, lacking)}
            if need.every:
                part["every"] = need.every
                part |= {"missing_periods": lacking} if lacking else {}
                part |= {"review_periods": unsure} if unsure else {}
            parts.append(part)
        finding: dict[str, Any] = {"status": _status(met, doubtful, missing)}
        for key in ("missing_periods", "review_periods"):
            labels = [label for part in parts for label in part.get(key, [])]
            if labels:
                finding[key] = sorted(set(labels))
        absent = [t for part in parts if part["status"] == "missing" for t in part["evidence"]]
        if absent:
            finding["missing_types"] = absent
        finding["requirements"] = parts
        result[clause] = finding
    for clause in NOT_APPLICABLE:
        result[clause] = {"status": "not-applicable"}
    return result


def _status(met: list[str], doubtful: list[str], missing: list[str]) -> str:
    if missing:
        return "partial" if met or doubtful else "missing"
    return "review" if doubtful else "met"


def _in_order(clause: str) -> tuple[list[int], str]:
    """Clause ids as they stand in the rule: 1.1.2 before 1.1.10, 1.2.2a before 1.2.2b."""
    return [int(part.rstrip("abcdefg")) for part in clause.split(".")], clause
