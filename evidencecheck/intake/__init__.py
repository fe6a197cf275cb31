"""A folder or archive as it was handed in -> its source files, each with format, basis and hash.

Comes in: a path, and passwords to try. Goes out: a ``Submission`` in which every regular file
appears, those in archives included, readable or not; what will not be read carries a
``FileProblem`` that says what to do. Must not interpret the text of a file, follow a link, or
write anywhere but in a temporary folder of its own, which is gone when the caller is done.
"""

from evidencecheck.intake.bounds import (
    MAX_DEPTH,
    MAX_MEMBER_BYTES,
    MAX_MEMBERS,
    MAX_RATIO,
    MAX_TOTAL_BYTES,
    Unpacked,
    UnpackJob,
)
from evidencecheck.intake.collecting import Submission, identified, list_submissions, opened
from evidencecheck.intake.unpacking import unpack

__all__ = [
    "MAX_DEPTH",
    "MAX_MEMBERS",
    "MAX_MEMBER_BYTES",
    "MAX_RATIO",
    "MAX_TOTAL_BYTES",
    "Submission",
    "UnpackJob",
    "Unpacked",
    "identified",
    "list_submissions",
    "opened",
    "unpack",
]
