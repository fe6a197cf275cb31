"""The program on a submission: what it takes each file's records for, and how long that took."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from benchmarks.accuracy.corpora import DISTRACTORS, Submission
from evidencecheck import intake, reading, recognition
from evidencecheck.model import Cue, FileStatus, Record, SourceFile, Vocabulary, WarningCode

ACCEPT = 0.75
"""From this confidence on a record counts as evidence without being asked about."""


@dataclass(frozen=True)
class Claim:
    """One record as the program sees it; ``dates`` are labels, yearless ones in ``year``."""

    record: Record
    dates: tuple[str, ...]
    entries: int = 0
    """Dated entries, those on the same day counted one by one (rows of a log)."""

    @property
    def best(self) -> str:
        best = self.record.best
        return best.type if best else ""

    @property
    def confidence(self) -> float:
        best = self.record.best
        return best.confidence if best else 0.0

    @property
    def unfilled(self) -> bool:
        """Whether the program says itself that the form is not filled in."""
        return any(w.code is WarningCode.TEMPLATE for w in self.record.warnings)

    @property
    def accepted(self) -> frozenset[str]:
        """Types of evidence it would be counted for; none where it says itself that it is unfilled."""
        if self.unfilled:
            return frozenset()
        return frozenset(
            m.type for m in self.record.evidence if m.confidence >= ACCEPT and m.type not in DISTRACTORS
        )

    @property
    def claimed(self) -> frozenset[str]:
        """The best type, and every other that would be counted."""
        return self.accepted | ({self.best} if self.best else set())

    def confidence_in(self, types: tuple[str, ...]) -> float:
        return max((m.confidence for m in self.record.evidence if m.type in types), default=0.0)

    def cues(self, kind: str, count: int = 5) -> list[tuple[str, Cue]]:
        """The weightiest cues for ``kind`` and for the genre, each with what it speaks for."""
        found = [("类型", c) for m in self.record.evidence if m.type == kind for c in m.cues]
        seen = {(c.kind, c.text, c.weight) for _, c in found}
        genre = [("体裁", c) for c in self.record.genre_cues if (c.kind, c.text, c.weight) not in seen]
        return sorted([*found, *genre], key=lambda pair: -abs(pair[1].weight))[:count]


@dataclass
class Run:
    """Claims by path; ``unread``: path and reason."""

    claims: dict[str, list[Claim]] = field(default_factory=dict)
    unread: dict[str, str] = field(default_factory=dict)
    reading_seconds: float = 0.0
    recognition_seconds: float = 0.0


def run(submission: Submission, vocabulary: Vocabulary) -> Run:
    """Read and recognise every labelled file of ``submission``; a crash costs that file alone."""
    out = Run()
    years = {file.path: file.year for file in submission.files}
    with intake.opened(submission.folder) as opened:
        for source in opened.files:
            if source.path in years:
                _read_one(source, vocabulary, years[source.path], out)
    for path in years.keys() - out.claims.keys():
        out.unread[path] = "not collected"
    return out


def _read_one(source: SourceFile, vocabulary: Vocabulary, year: int, out: Run) -> None:
    began = time.perf_counter()
    document = reading.read(source)
    read = time.perf_counter()
    if document.status not in (FileStatus.READ, FileStatus.OCR):
        out.unread[source.path] = document.problem.message if document.problem else document.status
    try:
        records = recognition.recognise(document, source.path, vocabulary)
    except Exception as error:  # a measure must come to its end; the crash is a figure
        out.unread[source.path] = f"recognise: {error!r}"
        records = ()
    out.reading_seconds += read - began
    out.recognition_seconds += time.perf_counter() - read
    out.claims[source.path] = [_claim(record, year) for record in records]


def _claim(record: Record, year: int) -> Claim:
    labels = [event.date.label for event in record.events]
    for partial in record.yearless:
        dated = partial.in_year(year)
        if dated is not None:
            labels.append(dated.label)
    return Claim(record, tuple(dict.fromkeys(labels)), len(labels))
