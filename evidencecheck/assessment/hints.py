"""Files in which a missing thing may lie, and how likely that is held to be.

A village secretary wants two things at once. Nothing that lies in the folder may be called missing
because the program could not read it; and the list must stay a list of what to look for, not a
page of 待确认 because of one stray photograph. So an unread file speaks only for what its path
makes plausible:

- its name or folder names the kind of paper (支委会5月.pdf, 支委会/3.jpg): probably it is that;
- only the form is named (会议记录/1.jpg): perhaps, and only for papers of that form;
- nothing is named (扫描0003.pdf at the top): possible for everything that is missing, but unlikely,
  so the estimate still counts the points as lost and only the ceiling does not;
- it names another kind of paper, another form (通知, 模板), another year, or plain words that no cue
  knows (水稻补贴公示.pdf): not a hint.

A picture holds one occasion, any other unread file perhaps a whole book of them. A file that names
its month speaks for that month alone. A record that was read but not assigned has been looked at:
it speaks for what its own text or name suggests, never for everything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from evidencecheck.assessment.bench import Bench
from evidencecheck.assessment.cadence import Claim, claim_of
from evidencecheck.assessment.dating import counted_for
from evidencecheck.assessment.matching import REVIEW, is_surely_else, is_unassigned
from evidencecheck.assessment.paths import PathReader, Voice
from evidencecheck.model import (
    FileFormat,
    FileOutcome,
    FileStatus,
    Hint,
    Record,
    Requirement,
    WarningCode,
)
from evidencecheck.periods import PartialDate, Period

NAMED = 0.6
"""The file's own name says the kind of paper."""
IN_ITS_FOLDER = 0.5
"""A folder says the kind of paper and the file's name says nothing against it."""
FORM_NAMED = 0.3
"""Only the form is named, or the folder says the kind and the file's name speaks of something else."""
NAMELESS = 0.15
"""Neither name nor folder says anything."""
READ_BUT_UNKNOWN = 0.4
"""Text was read and did not show the kind of paper that the name says."""
_FAINT = 0.2
"""A record's own match from which on it is worth naming; below it everything resembles everything."""
_RIVAL = 0.5
"""A kind of paper whose cues are not half as strong as another's in one name is not the one meant."""

# Formats that hold no minutes and no roster.
_SPEECHLESS = (FileFormat.JUNK, FileFormat.PROGRAM, FileFormat.MEDIA)
_UNREAD = (FileStatus.UNREADABLE, FileStatus.ENCRYPTED, FileStatus.SKIPPED)
_MANY = 10_000
"""Occasions in a file of unknown length: as many as any year asks for."""


class Lead(msgspec.Struct, frozen=True, kw_only=True):
    """Something unread or unassigned: what its path says, what dates it has, how many occasions it
    can hold for each of them. ``seen`` when its text was read and showed nothing of the kind."""

    file: str
    voice: Voice
    dates: tuple[PartialDate, ...]
    capacity: int
    trouble: str
    remedy: str
    seen: bool
    record: Record | None = None


class HintedClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A hint and the periods it claims."""

    hint: Hint
    claims: tuple[Claim, ...]


def leads_of(bench: Bench, files: Sequence[FileOutcome]) -> tuple[Lead, ...]:
    """Everything of the submission that may hide something, in order of path."""
    unread = [file for file in files if _may_hide(file)]
    unknown = [
        record
        for record in bench.records
        if is_unassigned(record) and not is_surely_else(record) and not _refused(record)
    ]
    if not unread and not unknown:
        return ()
    reader = PathReader(bench.vocabulary, village=bench.name, year=bench.window.year)
    leads = [_file_lead(file, reader) for file in unread]
    leads += [_record_lead(record, reader) for record in unknown]
    return tuple(sorted(leads, key=lambda lead: (lead.file, lead.record.id if lead.record else "")))


def hints_for(
    requirement: Requirement, leads: Sequence[Lead], periods: Sequence[Period], bench: Bench
) -> Iterator[HintedClaim]:
    """The leads that are plausible for ``requirement``, with the periods each may fill."""
    for lead in leads:
        confidence, type_id = _plausibility(lead, requirement, bench)
        if confidence <= 0:
            continue
        spans = [counted_for(date, type_id, requirement, bench) for date in lead.dates]
        claims = _claims(lead, spans, confidence, periods)
        if claims:
            message = _message(lead, bench.vocabulary.name_of(type_id))
            hint = Hint(file=lead.file, confidence=confidence, message=message)
            yield HintedClaim(hint=hint, claims=claims)


def _may_hide(file: FileOutcome) -> bool:
    if file.format in _SPEECHLESS:
        return False
    # Read, and yet nothing came of it: a page of pictures, a sheet of nothing but lines.
    silent = file.status in (FileStatus.READ, FileStatus.OCR) and not file.records
    pictures = file.status is FileStatus.EMPTY and file.problem is not None and file.problem.code != "empty"
    return file.status in _UNREAD or silent or pictures


def _refused(record: Record) -> bool:
    refusing = (WarningCode.TEMPLATE, WarningCode.WRONG_VILLAGE, WarningCode.WRONG_YEAR)
    return any(warning.code in refusing for warning in record.warnings)


def _file_lead(file: FileOutcome, reader: PathReader) -> Lead:
    voice = reader.read(file.path)
    return Lead(
        file=file.path,
        voice=voice,
        dates=voice.dates,
        capacity=1 if file.format is FileFormat.IMAGE else _MANY,
        trouble=file.problem.message if file.problem else "没有读出可以判断的内容",
        remedy=file.problem.advice if file.problem else "请打开核对",
        seen=file.status not in _UNREAD,
    )


def _record_lead(record: Record, reader: PathReader) -> Lead:
    dates = tuple(event.date for event in record.events)
    voice = reader.read(record.file)
    return Lead(
        file=record.file,
        voice=voice,
        dates=dates or voice.dates,
        capacity=1,
        trouble="已读出,但没能认出是什么材料",
        remedy="请打开核对",
        seen=True,
        record=record,
    )


def _plausibility(lead: Lead, requirement: Requirement, bench: Bench) -> tuple[float, str]:
    """The best confidence over the types asked for, and the type it is of."""
    own = _own_matches(lead, requirement)
    if any(confidence >= REVIEW for confidence in own.values()):
        return 0.0, ""  # It is judged as a record, not guessed at.
    judged = [(_plausible_type(lead, t, own.get(t, 0.0), bench), t) for t in requirement.evidence]
    return max(judged, key=lambda pair: pair[0], default=(0.0, ""))


def _own_matches(lead: Lead, requirement: Requirement) -> dict[str, float]:
    if lead.record is None:
        return {}
    return {m.type: m.confidence for m in lead.record.evidence if m.type in requirement.evidence}


def _plausible_type(lead: Lead, type_id: str, own: float, bench: Bench) -> float:
    by_path = _by_path(lead.voice, type_id, bench)
    if lead.seen:
        by_path = min(by_path, READ_BUT_UNKNOWN) if by_path >= IN_ITS_FOLDER else 0.0
    return max(by_path, own if own >= _FAINT else 0.0)


def _by_path(voice: Voice, type_id: str, bench: Bench) -> float:
    kind = bench.kind(type_id)
    forms = {kind.genre, *kind.also} if kind is not None else set()
    fitting = max((score for form, score in voice.forms.items() if form in forms), default=0.0)
    form_fits = not voice.forms or (
        fitting >= _RIVAL * max(voice.forms.values())
        and (voice.head in forms or voice.head not in bench.no_evidence_forms)
    )
    topic = voice.topics.get(type_id, 0.0)
    if voice.topics:
        strongest = max(voice.topics.values())
        # A form named further out (会议记录/两委成员名单.pdf) does not contradict a name.
        contradicted = not form_fits and voice.form_level <= voice.topic_level
        if topic < _RIVAL * strongest or topic <= 0 or contradicted:
            return 0.0
        if voice.topic_level == 0:
            return NAMED
        return IN_ITS_FOLDER if voice.bare else FORM_NAMED
    if voice.forms:
        return FORM_NAMED if form_fits and voice.bare else 0.0
    return NAMELESS if voice.nameless else 0.0


def _claims(
    lead: Lead, spans: Sequence[Period], confidence: float, periods: Sequence[Period]
) -> tuple[Claim, ...]:
    whole = Period(periods[0].start, periods[-1].end, "")
    claims = []
    for span in dict.fromkeys(spans or [whole]):
        claim = claim_of(
            span, periods, source=lead.file, likelihood=confidence, capacity=lead.capacity, is_file=True
        )
        if claim is not None:
            claims.append(claim)
    return tuple(claims)


def _message(lead: Lead, name: str) -> str:
    return f"{lead.trouble};可能是{name},{lead.remedy}"
