"""The row of steps that settles records: each a small function over all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from evidencecheck.crosscheck.copies import mark_copies
from evidencecheck.crosscheck.dates import mark_future, mark_wrong_year
from evidencecheck.crosscheck.owners import mark_other_village
from evidencecheck.crosscheck.setting import Setting
from evidencecheck.crosscheck.years import infer_years
from evidencecheck.model import Record, Vocabulary
from evidencecheck.periods import AssessmentWindow

Step = Callable[[tuple[Record, ...], Setting], tuple[Record, ...]]

STEPS: tuple[Step, ...] = (infer_years, mark_wrong_year, mark_future, mark_other_village, mark_copies)


def settle(
    records: Sequence[Record], *, name: str, window: AssessmentWindow, vocabulary: Vocabulary
) -> tuple[Record, ...]:
    """Number the records of one submission in the order of their files and places, and settle them.

    ``name`` is the village's name. The result does not depend on the order the records come in.
    """
    ordered = sorted(records, key=lambda r: (r.file, r.place.first_block, r.place.last_block, r.fingerprint))
    settled = tuple(
        msgspec.structs.replace(record, id=f"r{number}") for number, record in enumerate(ordered, 1)
    )
    setting = Setting(name, window, vocabulary)
    for step in STEPS:
        settled = step(settled, setting)
    return settled
