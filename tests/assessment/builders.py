"""A small vocabulary and short ways to write records and rules, so that a test reads as a case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from evidencecheck.assessment import assess
from evidencecheck.model import (
    Assessment,
    Clause,
    Condition,
    Cues,
    Deduction,
    Event,
    EvidenceMatch,
    EvidenceType,
    FileFormat,
    FileOutcome,
    FileProblem,
    FileStatus,
    Finding,
    Genre,
    Group,
    Level,
    Per,
    Record,
    RecordPlace,
    RecordWarning,
    Requirement,
    RuleSet,
    Section,
    Vocabulary,
    WarningCode,
)
from evidencecheck.periods import AssessmentWindow, PartialDate

YEAR = 2024

_GENRES = (
    Genre(
        id="minutes",
        name="会议记录",
        dated_by="held",
        book=True,
        cues=Cues(names={"会议记录": 1.5, "记录": 0.8}, folders={"会议记录": 0.8, "三会一课": 0.7}),
    ),
    Genre(id="roster", name="花名册", cues=Cues(names={"花名册": 2.0}, folders={"花名册": 1.0})),
    Genre(id="report", name="报告", cues=Cues(names={"报告": 2.0})),
    Genre(id="regulation", name="制度", cues=Cues(names={"制度": 2.0})),
    Genre(id="log", name="日志", dated_by="rows", cues=Cues(names={"值班": 1.0})),
    Genre(id="notice", name="通知", evidence="meeting-notice", cues=Cues(names={"通知": 3.0})),
    Genre(id="template", name="模板", evidence="template", cues=Cues(names={"模板": 3.0})),
    Genre(id="other", name="其他", evidence="other", cues=Cues(names={"微信": 2.0})),
)

_TYPES = (
    EvidenceType(
        id="committee",
        name="支委会会议记录",
        genre="minutes",
        cues=Cues(names={"支委会": 2.8}, folders={"支委会": 2.2}),
    ),
    EvidenceType(
        id="assembly",
        name="党员大会会议记录",
        genre="minutes",
        cues=Cues(names={"党员大会": 2.8}, folders={"党员大会": 2.2}),
    ),
    EvidenceType(
        id="life",
        name="组织生活会记录",
        genre="minutes",
        cues=Cues(names={"组织生活会": 2.8}, folders={"组织生活会": 2.2}),
    ),
    EvidenceType(id="weekly", name="周例会记录", genre="minutes", cues=Cues(names={"例会": 2.8})),
    EvidenceType(id="members", name="党员花名册", genre="roster", cues=Cues(names={"党员": 1.5})),
    EvidenceType(id="cadres", name="后备干部花名册", genre="roster", cues=Cues(names={"后备干部": 2.5})),
    EvidenceType(
        id="report", name="述职报告", genre="report", dated_by="half", cues=Cues(names={"述职": 2.5})
    ),
    EvidenceType(id="regulations", name="工作制度", genre="regulation", stays_valid=True),
    EvidenceType(id="duty-log", name="值班记录表", genre="log"),
    EvidenceType(id="meeting-notice", name="会议通知", genre="notice"),
    EvidenceType(id="template", name="空白模板", genre="template"),
    EvidenceType(id="other", name="其他", genre="other"),
)

VOCABULARY = Vocabulary(genres={g.id: g for g in _GENRES}, types={t.id: t for t in _TYPES})

GENERAL_BRANCH = Condition(id="general-branch", title="设有党总支")


def record(
    number: int,
    evidence: str | Mapping[str, float],
    *dates: str,
    inferred: bool = False,
    warnings: Sequence[RecordWarning] = (),
    file: str = "",
    fingerprint: str = "",
    stated_years: tuple[int, ...] = (),
) -> Record:
    """Record ``r<number>``; ``evidence`` is a type that is sure, or confidences by type."""
    matches = {evidence: 0.95} if isinstance(evidence, str) else evidence
    ordered = sorted(matches.items(), key=lambda pair: -pair[1])
    return Record(
        id=f"r{number}",
        file=file or f"材料/{number}.docx",
        fingerprint=fingerprint or f"text-{number}",
        title="",
        place=RecordPlace(None, 0, 1),
        genre="",
        genre_confidence=0.9,
        evidence=tuple(EvidenceMatch(type=t, confidence=c) for t, c in ordered),
        events=tuple(Event(date=PartialDate.parse(d), source="test", inferred=inferred) for d in dates),
        warnings=tuple(warnings),
        stated_years=stated_years,
    )


def warned(code: WarningCode, *others: str, message: str = "") -> RecordWarning:
    return RecordWarning(code=code, message=message, others=others)


def unread(
    path: str,
    format: FileFormat = FileFormat.PDF,
    status: FileStatus = FileStatus.UNREADABLE,
    code: str = "needs-ocr",
) -> FileOutcome:
    problem = FileProblem(code, "文字还没有识别", "请人工查看")
    return FileOutcome(path=path, format=format, status=status, problem=problem)


def needs(evidence: str | tuple[str, ...], **more: Any) -> Requirement:
    return Requirement(evidence=(evidence,) if isinstance(evidence, str) else evidence, **more)


def clause(*requires: Requirement, id: str = "c1", **more: Any) -> Clause:
    return Clause(id=id, title=f"条款{id}", requires=requires, **more)


def per(what: Per, amount: str = "1", **more: Any) -> Deduction:
    return Deduction(per=what, amount=Decimal(amount), **more)


def group(*clauses: Clause, points: str | None = "6", deduct: Deduction | None = None, **more: Any) -> Group:
    worth = None if points is None else Decimal(points)
    return Group(id=more.pop("id", "g1"), title="组", clauses=clauses, points=worth, deduct=deduct, **more)


def rule(*groups: Group, total: str = "70", **more: Any) -> RuleSet:
    return RuleSet(
        id="test",
        title="细则",
        level=Level.VILLAGE,
        source="",
        total=Decimal(total),
        sections=(Section(id="s1", title="部分", groups=groups),),
        **more,
    )


def judge(
    rules: RuleSet,
    *records: Record,
    files: Sequence[FileOutcome] = (),
    as_of: date | None = None,
    conditions: Mapping[str, bool] | None = None,
    year: int = YEAR,
) -> Assessment:
    window = AssessmentWindow(year, as_of) if as_of else AssessmentWindow.whole_year(year)
    return assess(
        name="柳溪村",
        path="柳溪村",
        rules=rules,
        window=window,
        vocabulary=VOCABULARY,
        records=records,
        files=tuple(files),
        conditions=conditions or {},
    )


def finding(*requires: Requirement, records: Sequence[Record] = (), **more: Any) -> Finding:
    """The finding on a group of one clause that loses a point an item (``deduct`` for another way)."""
    deduct = more.pop("deduct", per(Per.ITEM))
    options = {name: more.pop(name) for name in ("files", "as_of", "conditions", "year") if name in more}
    rules = rule(group(clause(*requires, **more), deduct=deduct), conditions=(GENERAL_BRANCH,))
    return judge(rules, *records, **options).findings[0]


def monthly(evidence: str, *months: int, first: int = 1) -> list[Record]:
    """One record for each month, on its tenth day, numbered from ``first``."""
    return [record(n, evidence, f"{YEAR}-{month:02d}-10") for n, month in enumerate(months, first)]


def losses(one: Finding) -> tuple[Decimal, Decimal, Decimal]:
    """Best, estimate, worst."""
    return one.lost.best, one.lost.estimate, one.lost.worst
