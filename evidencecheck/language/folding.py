"""One shape for characters that mean the same: full and half width, look-alikes, white space."""

from __future__ import annotations

import re
import sys
import unicodedata
from hashlib import blake2b

# Compatibility blocks whose characters stand for ordinary ones: CJK radicals (PDFs written by
# office suites are full of them), vertical and small punctuation, full-width forms.
_COMPATIBILITY_BLOCKS = (
    (0x2E80, 0x2FDF),
    (0xF900, 0xFAFF),
    (0xFE30, 0xFE6F),
    (0xFF01, 0xFFEF),
)

# Simplified radicals have no compatibility mapping in Unicode, yet fonts map glyphs back to them.
_RADICALS = dict(
    zip(
        "⺒⺓⺙⺝⺟⺠⺡⺩⺬⺰⺳⺶⺷⺸⺼⺽⻁⻄⻅⻆⻉⻊⻋⻌⻏⻐⻑⻓⻔⻘⻙⻚⻛⻜⻝⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰",
        "巳幺攵月母民氵王示纟网羊羊羊月臼虎西见角贝足车辶阝钅長长门青韦页风飞食食首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙",
        strict=True,
    )
)

_LOOK_ALIKES = {
    ":": "::︰﹕∶꞉",
    ",": ",﹐︐",
    ";": ";﹔",
    "(": "(﹙⟮❨",
    ")": ")﹚⟯❩",
    "[": "[【〔〖﹝⟦",
    "]": "]】〕〗﹞⟧",
    '"': '“”„‟"「」『』〝〞',
    "'": "‘’‚‛'`´′",
    "-": "—–―‐‑‒−─━-﹣ー⸺",
    "~": "~〜∼～",
    "·": "·•・‧∙⋅・",
    "…": "…⋯︙",
    "_": "_﹍﹎﹏‗",
    "〇": "〇○◯⚪⭕",
    "×": "×✕✖╳⨯",
    ".": ".﹒․",
    "口": "囗",
}

# Zero-width and control characters take a place in the text and show nothing.
_INVISIBLE = (*range(0x00, 0x20), *range(0x7F, 0xA1), 0xAD, *range(0x200B, 0x2010), 0x2060, 0x3164, 0xFEFF)


def _folding_table() -> dict[int, str]:
    table: dict[int, str] = {}
    for first, last in _COMPATIBILITY_BLOCKS:
        for code in range(first, last + 1):
            plain = unicodedata.normalize("NFKC", chr(code))
            if len(plain) == 1 and plain != chr(code):
                table[code] = plain
    table.update({ord(radical): plain for radical, plain in _RADICALS.items()})
    for plain, variants in _LOOK_ALIKES.items():
        table.update({ord(variant): plain for variant in variants if variant != plain})
    spaces = (code for code in range(sys.maxunicode >> 4) if chr(code).isspace())
    table.update(dict.fromkeys((*spaces, *_INVISIBLE), " "))
    # Half a surrogate pair is no text: libraries in other languages refuse it.
    table.update(dict.fromkeys(range(0xD800, 0xE000), "\ufffd"))
    return table


_TABLE = _folding_table()

# 二零二四 and 二0二四 (a digit or letter typed for the circle) beside 二〇二四.
_ZERO_AMONG_NUMERALS = re.compile(r"(?<=[一二三四五六七八九])[0Oo零〇]+(?=[〇一二三四五六七八九年])")
_ZERO_AT_END = re.compile(r"(?<=[一二三四五六七八九]〇[一二三四五六七八九])[0Oo零]")

_PUNCTUATION = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """``text`` in one shape for matching, character for character: the length never changes.

    Full-width forms become half-width, brackets, colons, dashes and quotes take one form each,
    compatibility radicals become the characters they depict, ○ and a zero written among Chinese
    numerals become 〇, and every kind of white space or invisible character becomes one space.
    Letter case is kept.
    """
    plain = text.translate(_TABLE)
    if "0" in plain or "零" in plain or "O" in plain or "o" in plain:
        plain = _ZERO_AMONG_NUMERALS.sub(_circles, plain)
        plain = _ZERO_AT_END.sub(_circles, plain)
    return plain


def _circles(zeros: re.Match[str]) -> str:
    return "〇" * len(zeros[0])


def squeeze(text: str) -> str:
    """``text`` folded and without white space: what patterns and fingerprints are matched on."""
    return fold(text).replace(" ", "")


def fingerprint(text: str) -> str:
    """A hash (32 hex digits) of what ``text`` says: width, spacing and punctuation do not count."""
    letters = _PUNCTUATION.sub("", squeeze(text))
    return blake2b(letters.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
