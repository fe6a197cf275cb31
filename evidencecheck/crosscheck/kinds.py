"""What the vocabulary says of a record's likeliest type, asked by several steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidencecheck.model import EvidenceType, Record

if TYPE_CHECKING:
    from evidencecheck.crosscheck.setting import Setting


def is_evidence(record: Record, setting: Setting) -> bool:
    """Whether the record is taken for evidence at all, and not for a notice, news item or blank form."""
    kind = _kind(record, setting)
    return kind is not None and kind.id not in _no_evidence(setting)


def stays_valid(record: Record, setting: Setting) -> bool:
    """Whether a paper of this type is in force in the years after its own."""
    kind = _kind(record, setting)
    return kind is not None and kind.stays_valid


def dated_by(record: Record, setting: Setting) -> str:
    """What the record's date is: ``held``, ``rows``, ``half`` or ``year``."""
    kind = _kind(record, setting)
    if kind is None:
        return "year"
    genre = setting.vocabulary.genres.get(kind.genre)
    return kind.dated_by or (genre.dated_by if genre else "year")


def _kind(record: Record, setting: Setting) -> EvidenceType | None:
    return setting.vocabulary.types.get(record.best.type) if record.best else None


def _no_evidence(setting: Setting) -> set[str]:
    return {genre.evidence for genre in setting.vocabulary.genres.values() if genre.evidence}
