"""The year of a written date, and the pieces of patterns that years share with what follows."""

from __future__ import annotations

import re

import msgspec

from evidencecheck.language._found import full_year, is_year
from evidencecheck.language.numerals import to_int

CHINESE_DIGITS = "〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖"
CHINESE = CHINESE_DIGITS + "十廿卅拾"
NUMBER = rf"(?:[0-9]{{1,2}}|[{CHINESE}]{{1,3}})"
TO = r"(?:-{1,3}|~{1,2}|至|到)"
HOLE = r"_xX×*〇□某…"
"""Characters that keep the place of what is to be filled in."""
BLANK = rf"[ {HOLE}]{{1,12}}"

MONTH = re.compile(
    rf"(?P<month>{NUMBER}|元)(?: {{0,3}}月(?P<tail>份|分(?![类别开])|[上中下]旬|底|末|初(?![{CHINESE}]))?|"
    rf"(?= {{0,2}}{TO} {{0,2}}{NUMBER} {{0,2}}月))"
)
QUARTER = re.compile(
    rf"(?:第 ?)?(?P<first>[一二三四1-4])"
    rf"(?: ?(?P<sep>[、,和及]|{TO}) ?(?:第 ?)?(?P<last>[一二三四1-4]))? ?季度"
    rf"(?! ?[一1] ?次)"
)
HALF = re.compile(r"(?P<which>[上前下后])半年(?:度)?")

_YEAR = re.compile(
    rf"'?(?P<year>[12][0-9Oo]{{3}}|[12](?: [0-9]){{3}}|[12一二壹贰][{CHINESE_DIGITS}0-9]{{3}})"
    rf"(?P<gap> {{0,3}})(?:年度?(?!级)|[.\-/](?=[0-9]{{1,2}} {{0,2}}月)|(?= ?{TO} ?[12][0-9]{{3}} ?年)"
    # 2024上半年, 2024 3月: names of files leave the 年 out.
    rf"|(?=[上下]半年|第?[一二三四1-4]季度|[{CHINESE}]{{1,2}}月)|(?<= )(?=[0-9]{{1,2}}月))"
)
_SHORT_YEAR = re.compile(
    rf"(?P<year>[0-9]{{2}}|[{CHINESE_DIGITS}]{{2}})(?P<gap> {{0,6}})年(?P<unit>度?)(?!级)"
)
_BLANK_YEAR = re.compile(
    rf"(?:[12][0-9]{{0,2}}[{HOLE} ]{{1,12}}|[{HOLE}]{{1,8}}) {{0,3}}年"
    rf"(?=度| {{0,3}}{NUMBER} {{0,3}}月|{BLANK}月)"
    rf"|(?:19|20[0-9]?)[{HOLE}]{{1,2}}年"
)
_RELATIVE_YEARS = {
    **dict.fromkeys(("今年", "本年", "本年度", "今年的"), "this-year"),
    **dict.fromkeys(("去年", "上年", "上一年", "去年的"), "last-year"),
    **dict.fromkeys(("明年", "下年", "下一年", "来年"), "next-year"),
    **dict.fromkeys(("当年", "同年"), "that-year"),
}
_RELATIVE_YEAR = re.compile("|".join(sorted(_RELATIVE_YEARS, key=len, reverse=True)))


class WrittenYear(msgspec.Struct, frozen=True):
    """Where a year ends and what it says; ``blank`` where it is a placeholder."""

    end: int
    year: int | None = None
    relative: str = ""
    blank: bool = False


def read_year(plain: str, position: int) -> WrittenYear:
    """The year that begins at ``position``; where there is none, one that also ends there."""
    match = _YEAR.match(plain, position)
    if match:
        year = to_int(match["year"].replace("O", "0").replace("o", "0"))
        if year is not None and is_year(year):
            return WrittenYear(match.end(), year)
    match = _BLANK_YEAR.match(plain, position)
    if match and not (match[0][:2].isdigit() and len(match[0]) <= 4 and MONTH.match(plain, match.end())):
        return WrittenYear(match.end(), blank=True)
    match = _SHORT_YEAR.match(plain, position)
    if match:
        return _short_year(plain, match)
    match = _RELATIVE_YEAR.match(plain, position)
    if match:
        return WrittenYear(match.end(), relative=_RELATIVE_YEARS[match[0]])
    return WrittenYear(position)


def _short_year(plain: str, match: re.Match[str]) -> WrittenYear:
    """24年3月 is a date, 24年 a time span; 24年度 can only be a year."""
    following = skip(plain, match.end())
    year = to_int(match["year"])
    arabic = match["year"].isascii()
    dated = MONTH.match(plain, following) or HALF.match(plain, following) or QUARTER.match(plain, following)
    quoted = plain[match.start() - 1 : match.start()] == "'"
    if year is None or not (dated or quoted or (arabic and match["unit"])):
        return WrittenYear(match.start())
    if not arabic and not (dated and "月" in plain[following : following + 5]):
        return WrittenYear(match.start())
    return WrittenYear(match.end(), full_year(year))


def skip(plain: str, position: int) -> int:
    """Past the space, 的 or line break between two parts of a date."""
    for _ in range(3):
        if plain.startswith(" ", position):
            position += 1
    return position + 1 if plain.startswith("的", position) else position
