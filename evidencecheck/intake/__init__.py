"""A folder or archive as it was handed in -> its source files, each with format, basis and hash.

Comes in: a path. Goes out: a ``Submission`` in which every regular file appears, readable or not;
what will not be read carries a ``FileProblem`` that says what to do. Must not interpret the text
of a file, follow a link, or write anywhere.
"""

from evidencecheck.intake.collecting import Submission, collect, identify, list_submissions

__all__ = ["Submission", "collect", "identify", "list_submissions"]
