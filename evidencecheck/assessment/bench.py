"""What every judgement of one submission has before it: records, window, vocabulary."""

from __future__ import annotations

import re

import msgspec

from evidencecheck.model import EvidenceType, Record, Vocabulary
from evidencecheck.periods import AssessmentWindow

UNASSIGNED_TYPE = "other"
"""The public type of what recognition could not tell (DESIGN, contract of the JSON report)."""

# Type ids are public, so an unknown one can only come from a vocabulary that was cut down; what
# takes place is the stricter reading of its dates.
_UNKNOWN_DATED_BY = "held"

_TAKES_PLACE = ("held", "rows")

_DIGITS = re.compile(r"(\d+)")


class Bench(msgspec.Struct, frozen=True, kw_only=True):
    """The submission's records in the order of their ids, with the year and the words to judge by.

    ``name`` is the village's. ``no_evidence`` are the types that a record is of when its form is no
    evidence (会议通知, 空白模板), ``no_evidence_forms`` these forms.
    """

    name: str
    window: AssessmentWindow
    vocabulary: Vocabulary
    records: tuple[Record, ...]
    order: dict[str, int]
    no_evidence: frozenset[str]
    no_evidence_forms: frozenset[str]

    @classmethod
    def of(
        cls, *, name: str, window: AssessmentWindow, vocabulary: Vocabulary, records: tuple[Record, ...]
    ) -> Bench:
        """Lay out one submission; the order in which the records came does not matter."""
        ordered = tuple(sorted(records, key=lambda r: natural(r.id)))
        return cls(
            name=name,
            window=window,
            vocabulary=vocabulary,
            records=ordered,
            order={record.id: index for index, record in enumerate(ordered)},
            no_evidence=frozenset(g.evidence for g in vocabulary.genres.values() if g.evidence),
            no_evidence_forms=frozenset(g.id for g in vocabulary.genres.values() if g.evidence),
        )

    def dated_by(self, type_id: str) -> str:
        """``held``, ``rows``, ``half`` or ``year``: the type's own word, else its genre's."""
        kind = self.vocabulary.types.get(type_id)
        if kind is None:
            return _UNKNOWN_DATED_BY
        genre = self.vocabulary.genres.get(kind.genre)
        return kind.dated_by or (genre.dated_by if genre else _UNKNOWN_DATED_BY)

    def is_paper(self, type_id: str) -> bool:
        """Whether the type is a paper about a time (花名册, 计划), not something that takes place."""
        return self.dated_by(type_id) not in _TAKES_PLACE

    def kind(self, type_id: str) -> EvidenceType | None:
        """The evidence type, None where the vocabulary does not know it."""
        return self.vocabulary.types.get(type_id)


def natural(text: str) -> tuple[tuple[int, str], ...]:
    """A sort key by which r9 stands before r12 and 2月 before 10月."""
    return tuple(
        (int(part), "") if index % 2 else (0, part) for index, part in enumerate(_DIGITS.split(text))
    )
