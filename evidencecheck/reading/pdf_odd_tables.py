"""Tables whose rulings are no plain lines (dotted with tiny dashes, cells as coloured boxes): pdfplumber.

It sees more kinds of ruling than our own finder and takes some fifty times as long, so it is asked
only about pages that look like it; only where cells are is taken from it, the text stays pdfium's.
"""

from __future__ import annotations

import io
from typing import Any

from evidencecheck.reading.pdf_rules import Box

# A page takes 0.1 to 1 s; a drawing of a thousand boxes on each of many pages is no table.
_MOST_PAGES = 40


class OddTables:
    """Finds cells on single pages of one file; the file is parsed when first asked."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._pdf: Any = None
        self._asked = 0

    def edges(self, number: int) -> list[Box]:
        """The sides of all table cells on page ``number`` (from 1), in the page as it is shown."""
        self._asked += 1
        if self._asked > _MOST_PAGES:
            return []
        try:
            return self._edges(number)
        except (MemoryError, KeyboardInterrupt, SystemExit):
            raise
        except Exception:
            # pdfminer is stricter than pdfium; what it cannot parse has no odd tables.
            return []

    def _edges(self, number: int) -> list[Box]:
        if self._pdf is None:
            # Loaded here: it costs a quarter of a second, and one file in many needs it.
            import pdfplumber

            self._pdf = pdfplumber.open(io.BytesIO(self._data))
        page = self._pdf.pages[number - 1]
        left, top = page.bbox[0], page.bbox[1]
        edges: list[Box] = []
        for table in page.find_tables():
            for x0, y0, x1, y1 in table.cells:
                x0, x1 = x0 - left, x1 - left
                # It counts from the top, pdfium from the bottom.
                y0, y1 = page.height - (y1 - top), page.height - (y0 - top)
                edges += [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)]
        page.close()
        return edges
