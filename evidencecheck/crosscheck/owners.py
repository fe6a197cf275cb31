"""Whose paper it is: another village's name in title, header or signature."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from evidencecheck.crosscheck.dates import with_warning
from evidencecheck.language import find_owners
from evidencecheck.model import Record, WarningCode

if TYPE_CHECKING:
    from evidencecheck.crosscheck.setting import Setting

OWN_SHARE = 0.5
"""Share of the records naming a village at all from which a name is taken for the submission's own."""


def mark_other_village(records: tuple[Record, ...], setting: Setting) -> tuple[Record, ...]:
    """Warn of records that name only villages other than this one."""
    own = _own_names(records, setting.name)
    if not own:
        return records
    marked = []
    for record in records:
        others = [owner for owner in record.owners if not _same(owner, own)]
        if others and len(others) == len(record.owners):
            record = with_warning(
                record, WarningCode.WRONG_VILLAGE, f"材料属于{others[0]},不是{sorted(own)[0]}"
            )
        marked.append(record)
    return tuple(marked)


def _own_names(records: tuple[Record, ...], name: str) -> set[str]:
    """The folder's name, when it is a village's, and the name most of the papers carry."""
    own = set(find_owners(name))
    counts = Counter(owner for record in records for owner in set(record.owners))
    naming = sum(bool(record.owners) for record in records)
    if counts:
        likeliest, count = min(counts.items(), key=lambda item: (-item[1], item[0]))
        if count >= 3 and count > OWN_SHARE * naming:
            own.add(likeliest)
    return own


def _same(owner: str, own: set[str]) -> bool:
    """柳溪 and 柳溪村 are one village; so are 柳溪村 and 大柳溪村's short form in a signature."""
    stem = owner.removesuffix("村").removesuffix("社区")
    return any(stem in name or name.removesuffix("村").removesuffix("社区") in owner for name in own)
