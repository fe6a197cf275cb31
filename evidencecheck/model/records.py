"""One piece of evidence found in a document, and why it is taken for what it is."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from evidencecheck.periods import PartialDate, Precision

MENTIONED = "text"
"""The source of an event that stands in the running text."""


class CueKind(StrEnum):
    """Where a cue was seen. The values stand in the JSON report."""

    TITLE = "title"
    HEADING = "heading"
    LABEL = "label"
    FIELD = "field"
    COLUMN = "column"
    PHRASE = "phrase"
    WORD = "word"
    SHAPE = "shape"
    FILE_NAME = "file-name"
    FOLDER = "folder"
    NEIGHBOUR = "neighbour"


class Cue(msgspec.Struct, frozen=True, kw_only=True):
    """Something seen in or around a text that speaks for (weight > 0) or against a judgement.

    ``weight`` is in log-odds. ``block`` is the index of the block it stands in, None for names.
    """

    kind: CueKind
    text: str
    weight: float
    block: int | None = None


class EvidenceMatch(msgspec.Struct, frozen=True, kw_only=True):
    """That a record is evidence of a type, with confidence 0 to 1 and the cues behind it."""

    type: str
    confidence: float
    cues: tuple[Cue, ...] = ()


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """A date on which the thing was held or done, or the time span the record is about.

    ``source`` says where it was read (``field 时间``, ``title``, ``row 3`` …); ``inferred`` when a
    part of it (as a rule the year) was not written beside it.
    """

    date: PartialDate
    source: str
    inferred: bool = False
    block: int | None = None


class YearlessDate(msgspec.Struct, frozen=True, kw_only=True):
    """An event whose year the document does not show; crosscheck finds it out.

    Of month (with or without day), quarter and half exactly one is there, as in ``PartialDate``.
    """

    month: int | None
    day: int | None
    source: str
    block: int | None = None
    quarter: int | None = None
    half: int | None = None

    def in_year(self, year: int) -> PartialDate | None:
        """The date in that year; None where that year has no such day."""
        try:
            return PartialDate(year, self.month, self.day, self.quarter, self.half)
        except ValueError:
            return None


class WarningCode(StrEnum):
    """Why a record deserves a second look. The values are a contract (JSON report)."""

    NEAR_DUPLICATE = "near-duplicate"
    TEMPLATE = "template"
    WRONG_YEAR = "wrong-year"
    WRONG_VILLAGE = "wrong-village"
    FUTURE_DATE = "future-date"
    DATE_INFERRED = "date-inferred"
    LOW_TEXT = "low-text"
    OCR_DOUBTFUL = "ocr-doubtful"


class RecordWarning(msgspec.Struct, frozen=True, kw_only=True):
    """A warning on a record; ``others`` are ids of the records it concerns as well."""

    code: WarningCode
    message: str
    others: tuple[str, ...] = ()


class RecordPlace(msgspec.Struct, frozen=True):
    """Which blocks of the document the record takes up (both ends included)."""

    page: int | None
    first_block: int
    last_block: int


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One piece of evidence.

    Recognition fills everything it can see in the document; ``id`` is empty and ``warnings`` hold
    only what one document shows. Crosscheck numbers the records, settles ``yearless`` dates into
    ``events`` and adds what needs neighbours. ``evidence`` is sorted, best first. ``fingerprint``
    is a hash of the normalised text, so that a decision holds while the text does.
    ``owners`` are the village or branch names that title, header and signature give.
    ``fields`` are labelled values (主持人 -> 王某). ``stated_years`` are years the title, folder or
    signature name, for crosscheck to infer from.
    """

    file: str
    fingerprint: str
    title: str
    place: RecordPlace
    genre: str
    genre_confidence: float
    evidence: tuple[EvidenceMatch, ...]
    genre_cues: tuple[Cue, ...] = ()
    events: tuple[Event, ...] = ()
    yearless: tuple[YearlessDate, ...] = ()
    stated_years: tuple[int, ...] = ()
    owners: tuple[str, ...] = ()
    fields: dict[str, str] = {}
    text: str = ""
    warnings: tuple[RecordWarning, ...] = ()
    id: str = ""

    @property
    def only_mentions_year(self) -> bool:
        """Whether its only dates are years that its running text mentions (2020年11月换届产生): they need
        not be the year it is of."""
        return bool(self.events) and all(
            event.inferred and event.source == MENTIONED and event.date.precision is Precision.YEAR
            for event in self.events
        )

    @property
    def best(self) -> EvidenceMatch | None:
        """The likeliest evidence type, if any."""
        return self.evidence[0] if self.evidence else None
