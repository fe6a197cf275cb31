"""One line of progress on standard error, only where somebody watches."""

from __future__ import annotations

import sys


def show_progress(done: int, total: int, what: str) -> None:
    """Overwrite the line; at the end, clear it."""
    if not sys.stderr.isatty():
        return
    text = f"\r\x1b[K{done}/{total} {what[-50:]}" if done < total else "\r\x1b[K"
    sys.stderr.write(text)
    sys.stderr.flush()
