"""Records of a submission -> settled records: years, owner, copies, warnings that need neighbours.

Comes in: the records of all files, the assessed window. Goes out: numbered records whose dates have
years, with warnings (wrong year, another village, future date, near-duplicate), and the conditions
the papers show (有党总支). Must not be cached by file: any file's change may change every judgement.
"""

from evidencecheck.crosscheck.conditions import shown_conditions
from evidencecheck.crosscheck.settle import settle

__all__ = ["settle", "shown_conditions"]
