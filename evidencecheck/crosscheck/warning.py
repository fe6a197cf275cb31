"""How a step leaves a warning on a record."""

from __future__ import annotations

import msgspec

from evidencecheck.model import Record, RecordWarning, WarningCode


def with_warning(record: Record, code: WarningCode, message: str, others: tuple[str, ...] = ()) -> Record:
    """The record with one more warning; ``others`` are ids of the records it concerns as well."""
    warning = RecordWarning(code=code, message=message, others=others)
    return msgspec.structs.replace(record, warnings=(*record.warnings, warning))
