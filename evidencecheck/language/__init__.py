"""The Chinese language: functions on strings.

Comes in: text as it stands in a document or a name. Goes out: the same text in one shape, words,
numbers, dates with their offsets, names of villages.
Must not know of documents, records or rules, nor judge what a date or a name means there.
"""

from evidencecheck.language._found import FoundDate
from evidencecheck.language.blanks import is_blank_value
from evidencecheck.language.dates import find_dates
from evidencecheck.language.folding import fingerprint, fold, squeeze
from evidencecheck.language.numerals import to_int
from evidencecheck.language.owners import find_owners
from evidencecheck.language.segmenting import Segmenter

__all__ = [
    "FoundDate",
    "Segmenter",
    "find_dates",
    "find_owners",
    "fingerprint",
    "fold",
    "is_blank_value",
    "squeeze",
    "to_int",
]
