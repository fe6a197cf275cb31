"""A small vocabulary and short ways to write the records of a village."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from evidencecheck.crosscheck import settle
from evidencecheck.model import (
    Event,
    EvidenceMatch,
    EvidenceType,
    Genre,
    Record,
    RecordPlace,
    RecordWarning,
    Vocabulary,
    WarningCode,
    YearlessDate,
)
from evidencecheck.periods import AssessmentWindow, PartialDate

YEAR = 2024

_GENRES = (
    Genre(id="minutes", name="会议记录", dated_by="held", book=True),
    Genre(id="log", name="日志", dated_by="rows"),
    Genre(id="roster", name="花名册"),
    Genre(id="plan", name="计划"),
    Genre(id="report", name="报告"),
    Genre(id="regulation", name="制度"),
    Genre(id="notice", name="通知", dated_by="held", evidence="meeting-notice"),
    Genre(id="policy", name="上级文件", evidence="policy"),
    Genre(id="other", name="其他", evidence="other"),
)
_TYPES = (
    EvidenceType(id="committee", name="支委会会议记录", genre="minutes"),
    EvidenceType(id="assembly", name="党员大会会议记录", genre="minutes"),
    EvidenceType(id="duty-log", name="值班记录", genre="log"),
    EvidenceType(id="roster", name="花名册", genre="roster"),
    EvidenceType(id="work-plan", name="工作计划", genre="plan"),
    EvidenceType(id="duty-report", name="述职报告", genre="report", dated_by="half"),
    EvidenceType(id="appraisal-form", name="测评表", genre="roster", dated_by="half"),
    EvidenceType(id="regulations", name="工作制度", genre="regulation", stays_valid=True),
    EvidenceType(id="meeting-notice", name="会议通知", genre="notice"),
    EvidenceType(id="policy", name="上级文件", genre="policy"),
    EvidenceType(id="other", name="其他", genre="other"),
)
VOCABULARY = Vocabulary(genres={g.id: g for g in _GENRES}, types={t.id: t for t in _TYPES})


def record(
    file: str,
    *dates: str,
    type: str = "committee",
    yearless: Sequence[tuple[int, int | None]] = (),
    title: str = "",
    owners: Sequence[str] = (),
    text: str = "",
    block: int = 0,
) -> Record:
    """One record; ``dates`` are labels of events as they were written, ``yearless`` months and days."""
    kind = VOCABULARY.types.get(type)
    return Record(
        file=file,
        fingerprint=f"{file}#{block}#{title}#{text}",
        title=title,
        place=RecordPlace(None, block, block + 1),
        genre=kind.genre if kind else "other",
        genre_confidence=0.9,
        evidence=(EvidenceMatch(type=type, confidence=0.95),) if type else (),
        events=tuple(Event(date=PartialDate.parse(d), source="field 时间") for d in dates),
        yearless=tuple(YearlessDate(month=m, day=d, source="line") for m, d in yearless),
        owners=tuple(owners),
        text=text,
    )


def settled(*records: Record, name: str = "柳溪村", as_of: date | None = None) -> tuple[Record, ...]:
    window = AssessmentWindow(YEAR, as_of) if as_of else AssessmentWindow.whole_year(YEAR)
    return settle(records, name=name, window=window, vocabulary=VOCABULARY)


def settled_one(file: str, *records: Record, name: str = "柳溪村", as_of: date | None = None) -> Record:
    """Of the settled records the only one of that file."""
    (found,) = [r for r in settled(*records, name=name, as_of=as_of) if r.file == file]
    return found


def days(one: Record) -> list[str]:
    return [event.date.label for event in one.events]


def warning(one: Record, code: WarningCode) -> RecordWarning | None:
    return next((w for w in one.warnings if w.code is code), None)


def warned(records: Sequence[Record], code: WarningCode) -> list[str]:
    """Files of the records that carry the warning, in order."""
    return [one.file for one in records if warning(one, code)]
