"""How text from any format is tidied, and how blocks are made of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from evidencecheck.model import Block, BlockKind, Place

# Zero-width characters, soft hyphens and marks of direction: nobody sees them, every search trips on them.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\x00-\x08\x0e-\x1f]")
_SPACES = {
    0x00A0: " ",
    0x2002: " ",
    0x2003: "\u3000",
    0x2009: " ",
    0x202F: " ",
    0x0B: "\n",
    0x0C: "\n",
    0x0D: "\n",
    0x2028: "\n",
}
# Most text holds none of either, and is looked at once.
_ODD = re.compile(f"[{_INVISIBLE.pattern[1:-1]}{''.join(map(chr, _SPACES))}]")
_LINE_ENDS = re.compile(r"[ \t\u3000]*\n\s*")
_PAGE_NUMBER = re.compile(r"^[-—–~·\s第共页/oOfFPpage.]*(?:\d{1,4}|[Xx]{1,2})?[-—–~·\s第共页/\d]*$")

# Characters that common Chinese paper is made of: a text with hardly any of them is mojibake.
_USUAL = re.compile(
    r"[\s!-~\u00b7\u2014\u2018-\u201d\u2026\u25a0-\u25ff\u2460-\u24ff\u3000-\u303f"
    # Rare characters of names (䶮, 𠮷) lie in the extensions.
    r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U000323af]"
)


BODY = Place()


def tidy(text: str) -> str:
    """The text as written, less what cannot be seen, its ends stripped; line breaks are ``\\n``."""
    if _ODD.search(text):
        text = _INVISIBLE.sub("", text).replace("\r\n", "\n").translate(_SPACES)
    text = text.strip()
    return _LINE_ENDS.sub("\n", text) if "\n" in text else text


def is_page_number(text: str) -> bool:
    """Whether a line of a header or footer only counts pages (``— 3 —``, ``第3页 共9页``)."""
    return len(text) <= 20 and bool(_PAGE_NUMBER.match(text))


def usual_share(text: str) -> float:
    """The share of characters, 0 to 1, that a Chinese paper may well hold; 1 for an empty text."""
    return len(_USUAL.findall(text)) / len(text) if text else 1.0


def looks_garbled(text: str) -> bool:
    """Whether a text is mojibake: bytes shown in the wrong encoding.

    Below 0.8 of usual characters; real papers measure above 0.97, GBK read as Latin-1 or UTF-16
    halves below 0.6.
    """
    return len(text) >= 8 and usual_share(text) < 0.8


def characters(blocks: Iterable[Block]) -> int:
    """How many characters other than white space the blocks hold."""
    return sum(len(b.text) - sum(map(b.text.count, " \t\n\u3000")) for b in blocks)


def paragraph(text: str, place: Place = BODY, **look: object) -> Block:
    """A paragraph, or with ``level`` a heading; ``text`` is tidied already."""
    level = look.get("level")
    kind = BlockKind.PARAGRAPH if level is None else BlockKind.HEADING
    return Block(kind=kind, text=text, place=place, **look)  # type: ignore[arg-type]


def table(rows: Sequence[Sequence[str]], place: Place = BODY, *, new_page: bool = False) -> Block | None:
    """A table of tidied cells, rows padded to one width, empty rows at both ends left out.

    None where no cell holds anything. A cell may hold several lines; in ``text``, where a line
    is a row, they stand side by side.
    """
    kept = list(rows)
    while kept and not any(kept[-1]):
        kept.pop()
    while kept and not any(kept[0]):
        kept.pop(0)
    if not kept:
        return None
    width = max(len(r) for r in kept)
    full = tuple(tuple(r) + ("",) * (width - len(r)) for r in kept)
    text = "\n".join("\t".join(c.replace("\n", " ").replace("\t", " ") for c in row) for row in full)
    return Block(kind=BlockKind.TABLE, text=text, rows=full, place=place, new_page=new_page)
