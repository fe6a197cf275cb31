"""RTF cut into tokens, and its bytes decoded by the character set of the font they are written in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Token(NamedTuple):
    """``kind``: open, close, word (control word or symbol), byte (``\\'xx``) or text (as Latin-1)."""

    kind: str
    word: str = ""
    number: int | None = None


_TOKEN = re.compile(
    rb"""
    \\ ([a-zA-Z]{1,32}) (-?\d{1,10})? [ ]?   # control word, its number
    | \\' ([0-9a-fA-F]{2})                   # a byte
    | \\ ([^a-zA-Z])                         # control symbol
    | ([{}])
    | [\r\n\x00]+
    | ([^\\{}\r\n\x00]+)
    """,
    re.DOTALL | re.VERBOSE,
)

_CHARSETS = {134: "gb18030", 136: "big5", 128: "cp932", 129: "cp949", 204: "cp1251", 238: "cp1250"}


def tokens(data: bytes) -> Iterator[Token]:
    """All tokens in order; ``\\bin`` data are left out."""
    at = 0
    while match := _TOKEN.search(data, at):
        at = match.end()
        word, number, byte, symbol, brace, text = match.groups()
        if word is not None:
            value = int(number) if number else None
            if word == b"bin":
                at += min(max(value or 0, 0), len(data) - at)
                continue
            yield Token("word", word.decode("ascii"), value)
        elif byte is not None:
            yield Token("byte", number=int(byte, 16))
        elif brace is not None:
            yield Token("open" if brace == b"{" else "close")
        elif text is not None:
            yield Token("text", text.decode("latin-1"))
        elif symbol is not None:
            yield _symbol(symbol)


def _symbol(symbol: bytes) -> Token:
    if symbol in b"\\{}":
        return Token("text", symbol.decode("latin-1"))
    if symbol in b"\r\n":
        return Token("word", "par")
    if symbol == b"\t":
        return Token("word", "tab")
    return Token("word", symbol.decode("latin-1"))


class Decoder:
    """Collects bytes until a character is whole."""

    def __init__(self) -> None:
        self._page = "gb18030"
        self._fonts: dict[int, str] = {}
        self._defining = 0
        self._encoding = self._page
        self._pending = b""
        self._high = 0

    def default_page(self, number: int) -> None:
        """``\\ansicpg``. Chinese writers leave Western pages in place by mistake; fonts say better."""
        pages = {936: "gb18030", 54936: "gb18030", 950: "big5", 932: "cp932", 65001: "utf-8"}
        self._page = pages.get(number, "cp1252" if number == 1252 else "gb18030")
        self._encoding = self._page

    def define_font(self, number: int) -> None:
        """The font table begins a font."""
        self._defining = number

    def font_charset(self, charset: int) -> None:
        """``\\fcharset`` of the font being defined."""
        if charset in _CHARSETS:
            self._fonts[self._defining] = _CHARSETS[charset]

    def use_font(self, number: int) -> None:
        """What follows is written in this font."""
        self._encoding = self._fonts.get(number, self._page)

    def feed(self, data: bytes) -> str:
        """Bytes of text; half a character waits for its other half."""
        if not self._pending and data.isascii():
            return data.decode("ascii")
        self._pending += data
        if len(data) == 1:
            return ""
        return self.flush()

    def flush(self) -> str:
        """The text of all bytes that waited."""
        pending, self._pending = self._pending, b""
        if not pending:
            return ""
        try:
            return pending.decode(self._encoding)
        except UnicodeDecodeError:
            # Chinese bytes in a font that claims to be Western.
            return pending.decode("gb18030", "replace")

    def unicode(self, number: int) -> str:
        """``\\u``: one UTF-16 unit, negative above 32767; the halves of a pair are put together."""
        code = number + 65536 if number < 0 else number
        if 0xD800 <= code < 0xDC00:
            self._high = code
            return ""
        if 0xDC00 <= code < 0xE000:
            high, self._high = self._high, 0
            return chr(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00) if high else ""
        return chr(code) if code < 0x110000 else ""
