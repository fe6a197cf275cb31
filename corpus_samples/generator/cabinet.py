"""A village's folder in the making: writes the files and keeps what they are."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from generator.files import Item, Job, Writer, docx_bytes, widen
from generator.meetings import Meeting
from generator.truth import Shelf, Truth
from generator.village import Village

Hand = Callable[..., list[Item]]


class Cabinet:
    """Everything of one village goes through here."""

    def __init__(self, village: Village, root: Path, writer: Writer) -> None:
        self.village, self.root, self.writer = village, root, writer
        self.shelves: list[Shelf] = []

    def text(
        self,
        path: str,
        *papers: tuple[list[Item], Truth],
        encoding: str = "utf-8",
        gap: str = "break",
        front: list[Item] | None = None,
    ) -> Shelf:
        """A text file of one or more papers. ``gap`` stands between two: ``break`` a new page,
        ``line`` an empty line, ``none`` nothing. ``front`` is what the first page opens with."""
        items: list[Item] = list(front or [])
        for number, (part, _) in enumerate(papers):
            if number and gap == "break":
                items.append(("break",))
            elif number and gap == "line":
                items.append(("plain", ""))
            items += part
        if self._is_wide(path):
            items = [(item[0], *map(widen, item[1:])) for item in items]
        self.writer.write(Job(self.root / path, items, encoding=encoding))
        return self._keep(Shelf(path, records=[truth for _, truth in papers]))

    def book(
        self,
        path: str,
        meetings: Iterable[Meeting],
        hand: Hand,
        *forms: str,
        gap: str = "break",
        front: list[Item] | None = None,
        encoding: str = "utf-8",
        **more: Any,
    ) -> Shelf:
        """Meetings of one hand in one file, in turn with the date forms given."""
        papers = []
        for number, meeting in enumerate(meetings):
            extra = {"form": forms[number % len(forms)]} if forms else {}
            papers.append((hand(meeting, **extra, **more), meeting.truth))
        return self.text(path, *papers, gap=gap, front=front, encoding=encoding)

    def sheet(self, path: str, **tables: tuple[list[list[Any]], Truth]) -> Shelf:
        """A workbook, a sheet for each table."""
        sheets = {name: widen(rows) if self._is_wide(path) else rows for name, (rows, _) in tables.items()}
        self.writer.write(Job(self.root / path, sheets=sheets))
        return self._keep(Shelf(path, records=[truth for _, truth in tables.values()]))

    def other(
        self,
        path: str,
        items: list[Item],
        kind: str,
        genre: str = "",
        note: str = "",
        year: int | None = 2024,
        events: list[date] | None = None,
        encoding: str = "utf-8",
        doubt: bool = False,
        types: list[str] | None = None,
    ) -> Shelf:
        """A paper that is no evidence."""
        truth = Truth(
            types or [kind], genre or kind, events or [], year, counts=False, doubt=doubt, note=note
        )
        return self.text(path, (items, truth), encoding=encoding)

    def raw(
        self, path: str, data: bytes, status: str, note: str, might: list[tuple[str, str]] | None = None
    ) -> Shelf:
        """Bytes that are no readable paper."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        return self._keep(Shelf(path, status, note=note, might=might or []))

    def placed(self, path: str, status: str, note: str, might: list[tuple[str, str]] | None = None) -> Shelf:
        """A file that somebody else has put there."""
        return self._keep(Shelf(path, status, note=note, might=might or []))

    def truncated(self, path: str, items: list[Item], note: str, might: list[tuple[str, str]]) -> Shelf:
        """A Word file that was cut off while it was copied from a stick."""
        data = docx_bytes(items)
        return self.raw(path, data[: len(data) * 2 // 5], "unreadable", note, might)

    @staticmethod
    def _is_wide(path: str) -> bool:
        """Three papers in four are typed with Chinese punctuation, the others with the keyboard's."""
        return zlib.crc32(path.encode()) % 4 != 0

    def _keep(self, shelf: Shelf) -> Shelf:
        self.shelves.append(shelf)
        return shelf


def junk_thumbs() -> bytes:
    """The head of a Thumbs.db: an OLE file with nothing a reader wants."""
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + bytes.fromhex("3e000300feff0900") + bytes(2528)


def junk_owner(name: str) -> bytes:
    """The owner file Word leaves beside a document that is open."""
    return (
        bytes([len(name)])
        + name.encode("ascii").ljust(54, b"\x00")
        + name.encode("utf-16-le").ljust(107, b"\x00")
    )


def weeks(first: int, last: int, shift: Callable[[int], int] | None = None) -> list[date]:
    """A day in each ISO week of 2024 from ``first`` to ``last``: Mondays, or the next working day
    where Monday was a holiday."""
    days = []
    for week in range(first, last + 1):
        monday = date.fromisocalendar(2024, week, 1)
        moved = {1: 1, 7: 6, 14: 0, 18: 3, 38: 2}.get(week, shift(week) if shift else 0)
        days.append(monday + timedelta(days=moved))
    return days
