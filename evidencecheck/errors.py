"""Every exception the program raises on purpose, with the exit status it ends in.

    EvidenceCheckError              status 2
    ├── UsageError                  2   the command was called wrongly
    ├── RuleError                   2   a rule set or vocabulary file is wrong; carries all mistakes
    │   └── UnknownRuleSetError     2   no rule set of that id or path
    ├── SubmissionError             3   the folder or archive cannot be read at all
    └── OutputError                 2   a report cannot be written where it was asked for

A file that cannot be read is not an exception but a ``FileProblem`` on that file: one bad
file never costs the rest. Exceptions are for wrong use and for nothing to work on.
Messages are Chinese, one line, and say what to do next.
"""

from __future__ import annotations

from enum import IntEnum


class ExitStatus(IntEnum):
    """What the process ends with; a contract toward scripts."""

    COMPLETE = 0
    """Nothing is missing."""
    INCOMPLETE = 1
    """Something is missing or has to be confirmed."""
    WRONG_USE = 2
    """Wrong use or a wrong rule file."""
    UNREADABLE = 3
    """The submission could not be read."""


class EvidenceCheckError(Exception):
    """Base of all; ``message`` is for the user, in Chinese."""

    status: ExitStatus = ExitStatus.WRONG_USE

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class UsageError(EvidenceCheckError):
    """The command was called in a way that cannot work."""


class RuleError(EvidenceCheckError):
    """A rule set or vocabulary file is wrong. The message lists every mistake with its line."""


class UnknownRuleSetError(RuleError):
    """There is no rule set with that id, nor a file of that name."""


class SubmissionError(EvidenceCheckError):
    """The folder or archive that was to be checked cannot be read."""

    status = ExitStatus.UNREADABLE


class OutputError(EvidenceCheckError):
    """A report could not be written."""
