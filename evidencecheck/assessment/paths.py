"""What a file's path says of a file that could not be read: kind of paper, form, period, or nothing.

Comes in: a path and the vocabulary's cues for file and folder names. Goes out: a ``Voice``. The
file name speaks first; where it names no kind of paper, the innermost folder that does speaks for
it. Camera and scanner names (IMG_2024…, 扫描0003, 1.jpg) say nothing, and the digits in them are
the day of the photograph, not of the meeting.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache

import msgspec

from evidencecheck.assessment.bench import UNASSIGNED_TYPE
from evidencecheck.model import EvidenceType, Genre, Vocabulary
from evidencecheck.periods import PartialDate

# The public name of a type (党员花名册) read as a cue of its own.
_OWN_NAME = 3.0
# Below this a name hardly speaks; measured in log-odds like all cues.
_SPEAKS = 0.5

_ENDING = re.compile(r"\.[a-z0-9]{1,5}!?$")
_GAP = r"[^。;!?\n]{0,12}?"
_DROPPED = re.compile(r"[\s“”\"'‘’《》〈〉]+")

_YEAR = r"(?:(?<!\d)(?:19|20)\d\d|[一二][〇○零一二三四五六七八九]{3})"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九元])"
_PERIOD_WORD = re.compile(
    rf"(?:(?P<year>{_YEAR})(?:年度|年|(?=[.\-_]?\d)))?[.\-_]?(?:"
    r"(?P<half>[上下])半年"
    r"|第?(?P<quarter>[一二三四1-4])季度?"
    rf"|(?<!\d)(?P<from>{_MONTH})月?[-—–~至到](?P<to>{_MONTH})月"
    rf"|(?<![\d.])(?P<month>{_MONTH})月份?(?:(?P<day>[0-3]?\d)[日号]?)?"
    r")"
    rf"|(?P<dotted_year>{_YEAR})[.\-_](?P<dotted>1[0-2]|0?[1-9])(?:[.\-_](?P<dotted_day>[0-3]?\d))?(?!\d)"
    rf"|(?P<only_year>{_YEAR})年"
)
# Only beside words: bare figures are as often the camera's or a running number.
_FIGURES = re.compile(
    r"(?<!\d)(?P<year>20\d\d)(?:(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])?)?(?!\d|[.\-_年])"
)
_NUMERALS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0, "元": 1, "十": 10}

_CAMERA = re.compile(r"(?:img|dsc|dcim|pxl|scan|mmexport|wx_camera|screenshot|微信图片|qq图片|image)[_\-\d]*")
_GENERIC_WORDS = re.compile(
    "新建|microsoft|word|excel|powerpoint|wps|office|文档|文件|表格|工作表|图片|图像|照片|相片|截图|截屏|屏幕|拍照"
    "|扫描|全能王|微信|复印|副本|复件|未命名|无标题|默认|临时|最终版?|终稿|定稿|修改版?|打印版?|附件|附|件|材料"
    "|资料|档案|台账|台帐|党建|村级|佐证|迎检|考核|其他|其它|杂项|全部|所有|汇总|整理|补充|上报|提交"
    "|第|页|份|版|张|份|村|社区|党支部|支部|年度|年|月|日|号|季度|上半|下半|[一二三四五六七八九十〇]"
)
_CHINESE = re.compile(r"[\u3400-\u9fff]")


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """What a path says.

    ``topics`` and ``forms``: log-odds by evidence type and by genre, where the path speaks of any;
    ``topic_level`` and ``form_level``: where (0 the file name, 1 the innermost folder …), -1 not
    at all. ``nameless``: the file name itself says nothing. ``dates``: what time it names.
    """

    topics: Mapping[str, float]
    forms: Mapping[str, float]
    topic_level: int
    form_level: int
    nameless: bool
    bare: bool
    head: str
    dates: tuple[PartialDate, ...]


class PathReader:
    """Reads paths by the vocabulary's cues. ``village`` is a word that says nothing in a name,
    ``year`` the one meant where a name gives only a month."""

    def __init__(self, vocabulary: Vocabulary, *, village: str, year: int) -> None:
        self._genres = {
            genre.id: _cues(genre.cues.names, genre.cues.title, genre.cues.folders)
            for genre in vocabulary.genres.values()
            if genre.evidence != UNASSIGNED_TYPE
        }
        shared = Counter(kind.genre for kind in vocabulary.types.values())
        books = {g.id: g for g in vocabulary.genres.values() if g.book and shared[g.id] > 1}
        self._types = {
            kind.id: _topic_cues(kind, books.get(kind.genre))
            for kind in vocabulary.types.values()
            if kind.id != UNASSIGNED_TYPE
        }
        self._village = squeeze(village)
        self._year = year

    def read(self, path: str) -> Voice:
        """What ``path`` says; members of archives are read like files in folders."""
        parts = [_ENDING.sub("", squeeze(part)) for part in path.replace("!/", "/").split("/") if part]
        levels = parts[::-1] or [""]
        topics, topic_level = self._first(levels, self._types)
        forms, form_level = self._first(levels, self._genres)
        silent = self._says_nothing(levels[0])
        return Voice(
            topics=topics,
            forms=forms,
            topic_level=topic_level,
            form_level=form_level,
            nameless=silent and 0 not in (topic_level, form_level),
            bare=topic_level != 0 and (silent or self._says_nothing(self._without_form(levels[0], forms))),
            head=self._head(levels[form_level], forms) if forms else "",
            dates=self._dates(levels),
        )

    def _first(
        self, levels: Iterable[str], owners: Mapping[str, tuple[tuple[str, float], ...]]
    ) -> tuple[dict[str, float], int]:
        for level, name in enumerate(levels):
            scores = {owner: _score(name, cues) for owner, cues in owners.items()}
            spoken = {owner: score for owner, score in scores.items() if score >= _SPEAKS}
            if spoken:
                return spoken, level
        return {}, -1

    def _head(self, name: str, forms: Mapping[str, float]) -> str:
        ends = {form: max(_end(cue, name) for cue, _ in self._genres[form]) for form in forms}
        return max(forms, key=lambda form: (ends[form], forms[form]))

    def _without_form(self, name: str, forms: Iterable[str]) -> str:
        words = {squeeze(pattern) for form in forms for pattern, _ in self._genres[form]}
        for word in sorted(words, key=len, reverse=True):
            name = name.replace(word, "") if word else name
        return name

    def _says_nothing(self, name: str) -> bool:
        """Whether no word is left once village, numbers and words of the trade are taken out."""
        if self._village:
            name = name.replace(self._village, "")
        return _CHINESE.search(_GENERIC_WORDS.sub("", name)) is None

    def _dates(self, levels: list[str]) -> tuple[PartialDate, ...]:
        """The times the innermost part of the path names; a year from further out completes a month."""
        names = [_CAMERA.sub(" ", name) for name in levels]
        years = [year for name in names for year in _years(name)]
        year = years[0] if years else self._year
        for name in names:
            dates = dict.fromkeys(_worded_dates(name, year))
            if not self._says_nothing(name):
                dates |= dict.fromkeys(_figure_dates(name))
            if dates:
                return tuple(dates)
        return ()


def squeeze(text: str) -> str:
    """``text`` in half-width lower case, without white space and quotation marks."""
    return _DROPPED.sub("", unicodedata.normalize("NFKC", text).lower())


def _topic_cues(kind: EvidenceType, book: Genre | None) -> tuple[tuple[str, float], ...]:
    """A type's cues; not those by which its genre names a whole book: 三会一课 is any minutes."""
    own = _cues(kind.cues.names, kind.cues.title, kind.cues.folders, {kind.name: _OWN_NAME})
    of_book = {squeeze(pattern) for pattern in book.cues.folders} if book is not None else set()
    return tuple(cue for cue in own if squeeze(cue[0]) not in of_book)


def _cues(*zones: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    return tuple((pattern, weight) for zone in zones for pattern, weight in zone.items())


def _score(name: str, cues: Iterable[tuple[str, float]]) -> float:
    """The strongest word for plus the strongest word against; 0 where none speaks for."""
    weights = [weight for pattern, weight in cues if _speaks(pattern, name)]
    best, worst = max(weights, default=0.0), min(weights, default=0.0)
    return best + min(0.0, worst) if best > 0 else 0.0


def _speaks(pattern: str, name: str) -> bool:
    return _end(pattern, name) > 0


def _end(pattern: str, name: str) -> int:
    """Where the last hit of a cue ends, 0 without one."""
    compiled = _compiled(pattern)
    if isinstance(compiled, str):
        start = name.rfind(compiled)
        return start + len(compiled) if start >= 0 else 0
    return max((match.end() for match in compiled.finditer(name)), default=0)


@cache
def _compiled(pattern: str) -> str | re.Pattern[str]:
    """A cue as ``model.vocabulary`` describes them: literal, with gaps, or a regular expression."""
    if len(pattern) > 2 and pattern.startswith("/") and pattern.endswith("/"):
        return re.compile(pattern[1:-1], re.IGNORECASE)
    if "…" in pattern:
        return re.compile(_GAP.join(re.escape(squeeze(part)) for part in pattern.split("…")))
    return squeeze(pattern)


def _years(name: str) -> list[int]:
    years = [m["year"] or m["only_year"] or m["dotted_year"] for m in _PERIOD_WORD.finditer(name)]
    return [_number(year) for year in years if year]


def _worded_dates(name: str, year: int) -> Iterator[PartialDate]:
    for match in _PERIOD_WORD.finditer(name):
        with suppress(ValueError):
            yield from _dates_of(match, year)


def _figure_dates(name: str) -> Iterator[PartialDate]:
    for match in _FIGURES.finditer(name):
        parts = {key: int(value) for key, value in match.groupdict().items() if value}
        with suppress(ValueError):
            yield PartialDate(**parts)


def _dates_of(match: re.Match[str], year: int) -> Iterator[PartialDate]:
    if match["only_year"]:
        yield PartialDate(_number(match["only_year"]))
        return
    if match["year"] or match["dotted_year"]:
        year = _number(match["year"] or match["dotted_year"])
    if match["half"]:
        yield PartialDate(year, half=1 if match["half"] == "上" else 2)
    elif match["quarter"]:
        yield PartialDate(year, quarter=_number(match["quarter"]))
    elif match["from"]:
        for month in range(_number(match["from"]), _number(match["to"]) + 1):
            yield PartialDate(year, month)
    else:
        day = match["day"] or match["dotted_day"]
        yield PartialDate(year, _number(match["month"] or match["dotted"]), int(day) if day else None)


def _number(text: str) -> int:
    """12, 十二, 二〇二四."""
    if text.isdigit() and text.isascii():
        return int(text)
    digits = [_NUMERALS[c] for c in text]
    return sum(digits) if digits[0] == 10 else int("".join(str(d) for d in digits))
