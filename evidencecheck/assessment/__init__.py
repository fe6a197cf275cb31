"""Assessment: settled records against a rule set, clause by clause, with the score.

Comes in: the records of one submission as crosscheck settled them, what became of its files, a
rule set, the year, the vocabulary, and which conditions hold. Goes out: an ``Assessment`` whose
findings name their reasons and whose score has three figures. Must not read files, look at text
again, or know any particular rule, evidence type or village.

    matching, dating    which records count for a requirement, and why others do not
    cadence             which periods they fill, for certain or perhaps
    paths, hints        what may lie in files that could not be read
    requirements        the three together, for one requirement
    clauses, explaining, wording    status, reason and advice of a clause
    scoring             points lost: deduction, caps, three figures

What is asked for in a clause but may lie in an unread file is 待确认, never 缺失; the estimate
still counts it as lost unless the file's name makes it likely (see ``hints``).
"""

from evidencecheck.assessment.assess import assess
from evidencecheck.assessment.matching import ACCEPT, REVIEW

__all__ = ["ACCEPT", "REVIEW", "assess"]
