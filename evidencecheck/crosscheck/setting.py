"""What every step of the settling is given."""

from __future__ import annotations

from typing import NamedTuple

from evidencecheck.model import Vocabulary
from evidencecheck.periods import AssessmentWindow


class Setting(NamedTuple):
    """What the steps may know besides the records."""

    name: str
    window: AssessmentWindow
    vocabulary: Vocabulary
