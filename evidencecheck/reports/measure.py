"""How wide a text is where Chinese characters take two columns."""

from __future__ import annotations

from unicodedata import combining, east_asian_width


def cell_columns(text: str) -> int:
    """Columns of a fixed-width face: two for a full-width or wide character, one for others."""
    return sum(0 if combining(ch) else 2 if east_asian_width(ch) in "FW" else 1 for ch in text)
