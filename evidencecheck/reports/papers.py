"""What is said of files and records: what was read, what it is taken for, what to look at."""

from __future__ import annotations

import msgspec

from evidencecheck.model import (
    Assessment,
    FileFormat,
    FileOutcome,
    FileStatus,
    Record,
    RecordVerdict,
    Vocabulary,
    YearlessDate,
)
from evidencecheck.reports.masking import clean
from evidencecheck.reports.wording import (
    FILE_FORMAT,
    FILE_STATUS,
    date_words,
    percent,
    place_words,
    rule_text,
    source_words,
    typeset,
)

_UNREADABLE = (FileStatus.UNREADABLE, FileStatus.ENCRYPTED, FileStatus.EMPTY)

_ASK_WHAT_IT_IS = "没有认出对应哪一条；如是考核材料，请在标题或文件名里写明是什么，再核对一遍"
_NOT_ASKED_FOR = "本细则没有要求这类材料，可不放入；如认得不对，请在标题里写明是什么"
_ADVICE_WHEN_NONE = "请打开看一看；能打开的，另存为 Word 或 PDF 后重新放入"

# Below this a type is named only as a guess; matches the wording, not a threshold of judgement.
_LIKELY = 0.5


class FileView(msgspec.Struct, frozen=True, kw_only=True):
    """One file. ``readable`` is False where its owner has to do something about it."""

    path: str
    format: str
    status: FileStatus
    label: str
    readable: bool
    problem: str
    advice: str
    records: int


class RecordView(msgspec.Struct, frozen=True, kw_only=True):
    """One record. ``type`` is what it is taken for with ``percent``; ``others`` further candidates;
    ``clauses`` are the ids of the clauses it counts for."""

    id: str
    file: str
    place: str
    title: str
    type: str
    percent: str
    genre: str
    others: str
    dates: str
    warnings: tuple[str, ...]
    clauses: str
    advice: str


def file_views(assessment: Assessment) -> tuple[FileView, ...]:
    """A view of every file, in the order they were met."""
    return tuple(file_view(outcome) for outcome in assessment.files)


def file_view(outcome: FileOutcome) -> FileView:
    """One file; a file set aside as junk is no trouble, any other that was not read is."""
    problem = outcome.problem
    troubled = outcome.status in _UNREADABLE or (
        outcome.status is FileStatus.SKIPPED and outcome.format is not FileFormat.JUNK
    )
    advice = typeset(problem.advice) if problem else ""
    return FileView(
        path=clean(outcome.path),
        format=FILE_FORMAT[outcome.format],
        status=outcome.status,
        label=FILE_STATUS[outcome.status],
        readable=not troubled,
        problem=typeset(problem.message) if problem else (FILE_STATUS[outcome.status] if troubled else ""),
        advice=advice or (_ADVICE_WHEN_NONE if troubled else ""),
        records=len(outcome.records),
    )


def record_views(assessment: Assessment, vocabulary: Vocabulary) -> tuple[RecordView, ...]:
    """A view of every record, in the order of the assessment."""
    counted: dict[str, list[str]] = {}
    for finding in assessment.findings:
        for result in finding.requirements:
            for considered in result.records:
                clauses = counted.setdefault(considered.record, [])
                if considered.verdict is RecordVerdict.ACCEPTED and finding.clause not in clauses:
                    clauses.append(finding.clause)
    return tuple(record_view(r, vocabulary, counted.get(r.id, [])) for r in assessment.records)


def record_view(record: Record, vocabulary: Vocabulary, clauses: list[str]) -> RecordView:
    """One record; ``clauses`` are the ids of the clauses it counts for."""
    best = record.best
    genre = vocabulary.genres.get(record.genre)
    return RecordView(
        id=clean(record.id),
        file=clean(record.file),
        place=place_words(record.place),
        title=clean(record.title).strip() or "（无标题）",
        type=rule_text(vocabulary.name_of(best.type)) if best else "未能归类",
        percent=percent(best.confidence) if best else "",
        genre=rule_text(genre.name) if genre else clean(record.genre),
        others=_others(record, vocabulary),
        dates=dates_words(record),
        warnings=tuple(typeset(w.message) for w in record.warnings),
        clauses="、".join(clauses),
        advice=_advice(record, vocabulary),
    )


def dates_words(record: Record) -> str:
    """The record's dates, each once; an inferred year is marked, an unknown one said."""
    words: list[str] = []
    for event in record.events:
        said = date_words(event.date) + ("（年份为推断）" if event.inferred else "")
        if said not in words:
            words.append(said)
    words.extend(f"{_yearless_words(yearless)}（没有写年份）" for yearless in record.yearless)
    return "、".join(words)


def date_sources(record: Record) -> tuple[str, ...]:
    """Each date with the place it was read from, one a line."""
    lines = [
        f"{date_words(e.date)}，读自{source_words(e.source)}" + ("，年份为推断" if e.inferred else "")
        for e in record.events
    ]
    lines.extend(f"{_yearless_words(y)}，读自{source_words(y.source)}，没有写年份" for y in record.yearless)
    return tuple(lines)


def _yearless_words(date: YearlessDate) -> str:
    if date.half is not None:
        return "上半年" if date.half == 1 else "下半年"
    if date.quarter is not None:
        return f"第{'一二三四'[date.quarter - 1]}季度"
    return f"{date.month}月" + (f"{date.day}日" if date.day else "")


def _others(record: Record, vocabulary: Vocabulary) -> str:
    return "、".join(
        f"{rule_text(vocabulary.name_of(m.type))} {percent(m.confidence)}" for m in record.evidence[1:4]
    )


def _advice(record: Record, vocabulary: Vocabulary) -> str:
    """What the owner of a record that no clause took may do; the vocabulary says what a form of
    paper that proves nothing is."""
    best = record.best
    if best is None or best.confidence < _LIKELY:
        return _ASK_WHAT_IT_IS
    kind = vocabulary.types.get(best.type)
    if best.type not in {genre.evidence for genre in vocabulary.genres.values()}:
        return _NOT_ASKED_FOR
    return f"看着像{rule_text(kind.name)}：{rule_text(kind.note)}" if kind and kind.note else _ASK_WHAT_IT_IS
