"""What the papers show of the village itself: whether it has a 党总支, whether it is a 社区."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evidencecheck.language import squeeze
from evidencecheck.model import Condition, Record, WarningCode

SHOWING = 2
"""So many papers must carry the word in their title, or the submission its name, to show it."""


def shown_conditions(
    conditions: Sequence[Condition], records: Sequence[Record], name: str
) -> dict[str, bool]:
    """For each condition, whether the submission's name or its titles show that it holds."""
    titles = _titles(records)
    return {condition.id: _shown(condition, titles, squeeze(name)) for condition in conditions}


def _titles(records: Sequence[Record]) -> list[str]:
    """Titles of the village's own papers; one that lies there twice counts once."""
    own = {record.fingerprint: squeeze(record.title) for record in records if not _is_foreign(record)}
    return list(own.values())


def _is_foreign(record: Record) -> bool:
    return any(warning.code is WarningCode.WRONG_VILLAGE for warning in record.warnings)


def _shown(condition: Condition, titles: Sequence[str], name: str) -> bool:
    if any(word in name for word in condition.shown_by):
        return True
    # 关于各党总支、党支部…的通知 is addressed to everybody.
    word = re.compile("|".join(f"(?<!各){re.escape(word)}" for word in condition.shown_by) or r"(?!)")
    return sum(bool(word.search(title)) for title in titles) >= SHOWING
