"""Bytes of a text file -> text, by mark, by zero bytes, as UTF-8, else as GB18030."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes) -> str:
    """The text of a file whose encoding nobody noted down.

    UTF-8 cut off in the middle of a character, or with a byte or two gone bad, is still UTF-8;
    only then is the rest taken for GB18030, which accepts nearly anything.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if b"\x00" in data[:4096]:
        return _utf16(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError:
        pass
    as_utf8, as_gbk = data.decode("utf-8", "replace"), data.decode("gb18030", "replace")
    return as_utf8 if as_utf8.count("\ufffd") <= as_gbk.count("\ufffd") else as_gbk


def _utf16(data: bytes) -> str:
    """Without a mark: the order that gives fewer characters outside Chinese and ASCII."""
    even = data[: len(data) // 2 * 2]
    little, big = even.decode("utf-16-le", "replace"), even.decode("utf-16-be", "replace")

    def strange(text: str) -> int:
        return sum(
            not ("\t" <= c <= "~" or "\u3000" <= c <= "\u9fff" or "\uff00" <= c <= "\uffef")
            for c in text[:4096]
        )

    return little if strange(little) <= strange(big) else big
