"""A sheet of console text: wrapped for Chinese, plain ASCII lines, within an encoding.

The GBK console of a Chinese Windows knows neither emoji nor ✓, and draws box characters two
columns wide: rules are hyphens here, and what the encoding lacks is replaced before widths are
measured.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence

from rich.box import Box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from evidencecheck.model import Status

_RULED_HEAD = Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)
_GUTTER = 2
_NARROWEST = 40

STYLES = {
    Status.MET: "green",
    Status.PARTIAL: "yellow",
    Status.MISSING: "bold red",
    Status.REVIEW: "magenta",
    Status.NOT_DUE: "dim",
    Status.MANUAL: "cyan",
    Status.NOT_APPLICABLE: "dim",
    Status.WAIVED: "blue",
}

_LOOKALIKES = {
    "\u2022": "·",
    "\u2713": "√",
    "\u2714": "√",
    "\u00a0": " ",
    "\u2002": " ",
    "\u2003": " ",
    "\t": " ",
}

Cell = str | tuple[str, str]
"""A text, or a text with a rich style."""


class Sheet:
    """Collects lines and tables; ``text`` gives them laid out for a console ``width`` columns wide."""

    def __init__(self, *, width: int, color: bool, encoding: str) -> None:
        self._width = max(_NARROWEST, width) - 1
        self._encoding = encoding
        self._out = io.StringIO()
        self._console = Console(
            file=self._out,
            width=self._width,
            force_terminal=color,
            color_system="standard" if color else None,
            no_color=not color,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
        )

    def line(self, text: str = "", style: str = "", indent: int = 0) -> None:
        """A paragraph; the lines after the first are indented like it."""
        fitted = wrap(self._fit(text), self._width - indent)
        for row in fitted or [""]:
            self._console.print(Text(" " * indent + row, style=style), soft_wrap=True)

    def heading(self, text: str) -> None:
        """A heading with a blank line before it."""
        self.line()
        self.line(text, "bold")

    def items(self, lines: Iterable[str], indent: int = 2) -> None:
        """A list with hyphens."""
        for text in lines:
            fitted = wrap(self._fit(text), self._width - indent - 2)
            for i, row in enumerate(fitted):
                self._console.print(Text(" " * indent + ("- " if i == 0 else "  ") + row), soft_wrap=True)

    def table(self, columns: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[Cell]]) -> None:
        """A table; ``widths`` are relative, no column is narrower than its own heading."""
        measured = self._measure(columns, widths)
        table = RichTable(box=_RULED_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
        for title, width in zip(columns, measured, strict=True):
            table.add_column(self._fit(title), width=width, no_wrap=True, overflow="fold")
        for row in rows:
            table.add_row(*(self._cell(cell, width) for cell, width in zip(row, measured, strict=True)))
        self._console.print(table)

    @property
    def text(self) -> str:
        """Everything so far, trailing blanks removed, ending in one line feed."""
        lines = [line.rstrip() for line in self._out.getvalue().split("\n")]
        return "\n".join(lines).strip("\n") + "\n"

    def _cell(self, cell: Cell, width: int) -> Text:
        text, style = cell if isinstance(cell, tuple) else (cell, "")
        return Text("\n".join(wrap(self._fit(text), width)), style=style)

    def _measure(self, columns: Sequence[str], widths: Sequence[int]) -> list[int]:
        room = self._width - _GUTTER * (len(columns) - 1)
        least = [max(cell_len(title), 4) for title in columns]
        measured = [max(low, room * part // sum(widths)) for low, part in zip(least, widths, strict=True)]
        while sum(measured) > room:
            spare = [have - low for have, low in zip(measured, least, strict=True)]
            widest = spare.index(max(spare))
            if spare[widest] <= 0:
                break
            measured[widest] -= 1
        return measured

    def _fit(self, text: str) -> str:
        return fit(text, self._encoding)


def fit(text: str, encoding: str) -> str:
    """``text`` with what ``encoding`` lacks replaced: by a look-alike, else by a question mark."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_encodable(ch, encoding) for ch in text)
    return text


def _encodable(char: str, encoding: str) -> str:
    for candidate in (char, _LOOKALIKES.get(char, "?")):
        try:
            candidate.encode(encoding)
        except UnicodeEncodeError:
            continue
        return candidate
    return "?"


# A word of Latin letters or digits, or one Chinese character, each with the closing marks that may
# not begin a line; opening marks go with what follows.
_TOKEN = re.compile(
    r"[ \t]+|[(\[“《\u3010\uff08]*(?:[^\s\u2e80-\uffef“”《》]+|[^\s])"
    r"[,.;:!?)\]%”》、。\u3011\uff09-\uff0c\uff1a\uff1b\uff01\uff1f—]*"
)


def wrap(text: str, width: int) -> list[str]:
    """``text`` broken into lines of at most ``width`` columns, as Chinese is: anywhere but before a
    closing mark or inside a word that fits on a line."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for token in _TOKEN.findall(paragraph):
            if cell_len(line) + cell_len(token) <= width:
                line += token
                continue
            if line.strip():
                lines.append(line.rstrip())
            line = token.lstrip()
            while cell_len(line) > width:
                cut = _cut(line, width)
                lines.append(line[:cut])
                line = line[cut:]
        lines.append(line.rstrip())
    return lines


def _cut(text: str, width: int) -> int:
    used = 0
    for i, char in enumerate(text):
        used += cell_len(char)
        if used > width:
            return max(i, 1)
    return len(text)
