"""What is concluded: a finding a clause, the score, the assessment of a submission, the survey."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

import msgspec

from evidencecheck.model.records import Record
from evidencecheck.model.rulesets import RuleSet
from evidencecheck.model.sources import FileOutcome
from evidencecheck.periods import AssessmentWindow, Cadence, Period


class Status(StrEnum):
    """The verdict on a clause, a requirement or a period. The values are a contract."""

    MET = "met"
    PARTIAL = "partial"
    MISSING = "missing"
    REVIEW = "review"
    NOT_DUE = "not-due"
    MANUAL = "manual"
    NOT_APPLICABLE = "not-applicable"
    WAIVED = "waived"


class RecordVerdict(StrEnum):
    """What a requirement made of a record."""

    ACCEPTED = "accepted"
    REVIEW = "review"
    REJECTED = "rejected"


class ConsideredRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A record a requirement looked at, and why it was not simply accepted."""

    record: str
    confidence: float
    verdict: RecordVerdict
    reason: str = ""


class PeriodResult(msgspec.Struct, frozen=True, kw_only=True):
    """How one period of a cadence fared. ``found`` counts distinct events that surely count;
    ``doubtful`` those that have to be confirmed."""

    period: Period
    required: int
    found: int
    status: Status
    doubtful: int = 0
    records: tuple[str, ...] = ()


class RequirementResult(msgspec.Struct, frozen=True, kw_only=True):
    """How one requirement fared. ``title`` is the requirement in Chinese words; ``due`` the day by which
    the rule wants it, None where that is the end of its period."""

    title: str
    evidence: tuple[str, ...]
    every: Cadence | None
    times: int
    status: Status
    periods: tuple[PeriodResult, ...] = ()
    records: tuple[ConsideredRecord, ...] = ()
    reason: str = ""
    due: date | None = None


class Hint(msgspec.Struct, frozen=True, kw_only=True):
    """A file in which the missing thing may lie."""

    file: str
    confidence: float
    message: str


class ScoreRange(msgspec.Struct, frozen=True, kw_only=True):
    """Points lost under the three ways to count what is to be confirmed.

    ``estimate`` as it most likely is, ``worst`` when every 待确认 is rejected, ``best`` when every
    one is accepted. Always best <= estimate <= worst.
    """

    estimate: Decimal
    worst: Decimal
    best: Decimal


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """The verdict on one clause.

    ``path`` names section and group. ``points`` None where only the group has points. ``lost`` is
    this clause's share after the group's cap. ``basis`` is the deduction's reading in Chinese.
    """

    clause: str
    number: str
    title: str
    path: tuple[str, ...]
    group: str
    status: Status
    points: Decimal | None
    lost: ScoreRange
    reason: str
    advice: str = ""
    basis: str = ""
    provider: str = ""
    hints: tuple[Hint, ...] = ()
    requirements: tuple[RequirementResult, ...] = ()
    decision: str | None = None

    @property
    def deduction(self) -> Decimal:
        """Points lost as estimated."""
        return self.lost.estimate


class GroupScore(msgspec.Struct, frozen=True, kw_only=True):
    """What a group of clauses is worth and what of it is lost, after its cap."""

    id: str
    title: str
    section: str
    points: Decimal
    lost: ScoreRange
    incomplete: str = ""


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """``points`` is the rule's total, ``checkable`` the part of it that the rule set holds.
    ``estimate`` = points - deducted; what is not checkable is never counted as lost."""

    points: Decimal
    checkable: Decimal
    estimate: Decimal
    floor: Decimal
    ceiling: Decimal
    deducted: Decimal
    bonus: Decimal = Decimal(0)


class Assessment(msgspec.Struct, frozen=True, kw_only=True):
    """All findings of one submission under one rule set for one year."""

    name: str
    path: str
    rules: RuleSet
    window: AssessmentWindow
    score: Score
    groups: tuple[GroupScore, ...]
    findings: tuple[Finding, ...]
    files: tuple[FileOutcome, ...]
    records: tuple[Record, ...]
    unassigned: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


class FailedSubmission(msgspec.Struct, frozen=True, kw_only=True):
    """A village that could not be checked at all, with the reason in Chinese."""

    name: str
    path: str
    message: str


class Survey(msgspec.Struct, frozen=True, kw_only=True):
    """The assessments of one scan, in the order of the villages' names."""

    rules: RuleSet
    window: AssessmentWindow
    assessments: tuple[Assessment, ...]
    failed: tuple[FailedSubmission, ...] = ()
