"""What the papers show of the village itself: whether it has a 党总支, whether it is a 社区."""

from __future__ import annotations

from collections.abc import Sequence

from evidencecheck.language import squeeze
from evidencecheck.model import Condition, Record

SHOWING = 2
"""So many records must carry the word in their title, or the submission its name, to show it."""


def shown_conditions(
    conditions: Sequence[Condition], records: Sequence[Record], name: str
) -> dict[str, bool]:
    """For each condition, whether the submission's name or its titles show that it holds."""
    titles = [squeeze(record.title) for record in records]
    return {condition.id: _shown(condition, titles, squeeze(name)) for condition in conditions}


def _shown(condition: Condition, titles: Sequence[str], name: str) -> bool:
    if any(word in name for word in condition.shown_by):
        return True
    showing = sum(any(word in title for word in condition.shown_by) for title in titles)
    return showing >= SHOWING
