"""How often something is to happen, in every wording rules use."""

from __future__ import annotations

import re

import msgspec

from evidencecheck.language import to_int
from evidencecheck.periods import Cadence


class Often(msgspec.Struct, frozen=True):
    """``times`` in each ``every`` (None: in the year); where it stands in the plain text."""

    every: Cadence | None
    times: int
    start: int
    end: int


_N = r"(?:\d{1,3}|[一二三四五六七八九十两]{1,3})"
_C = r"(?:次|回|期|场|堂|节|篇|份|轮|课|讲)"
_ONCE = rf"(?=[^,。;、()]{{0,6}}(?:一|1){_C})"
_ONE = r"(?:一|1|每|每一|每1|各)"
_PERIODS = (
    (Cadence.WEEK, rf"(?:{_ONE}个?(?:周|星期)|周例会|周工作例会|按周|逐周|每逢周[一二三四五六日])"),
    (Cadence.TWO_MONTHS, r"(?:每?(?:两|二|2|隔一?)个月|每隔一?个?月|双月|隔月)"),
    (Cadence.QUARTER, rf"(?:{_ONE}个?季度?|按季度?|逐季|季度(?=例会)|每(?:三|3)个月|(?:三|3)个月{_ONCE})"),
    (
        Cadence.HALF_YEAR,
        r"(?:(?:每半年|(?<![上下每])半年(?=[^,。;、()]{0,8}(?:\d|[一二两三四])次|召开|开展|至少|$|[,;)]))|每六个月|每6个月|半年(?:和|、|及)(?:年底|年终|全年|年末)各(?=(?:一|1)次)|上下半年各?|上、下半年各?|(?:一|每|全)?年(?:召开|开展|组织)?(?:2|两|二)次(?:以上)?(?=.{0,12}(?:各半年|上下半年)))",
    ),
    (Cadence.MONTH, rf"(?:每半个?月|半个?月{_ONCE}|{_ONE}个?月|按月|逐月|月月|月例会|每月\d{{1,2}}[日号])"),
    (Cadence.YEAR, r"(?:每年度?|全年|一年|年内|年度内|年度|1年|当年|每一年|一年来)"),
)
_PERIOD = re.compile("|".join(f"(?P<p{i}>{form})" for i, (_, form) in enumerate(_PERIODS)))
_COUNT_AFTER = re.compile(rf"[^,。;()每]{{0,16}}?(?P<n>{_N})(?:个)?{_C}")
_ALONE = re.compile(
    rf"(?:不少于|不低于|不得少于|至少|达到?|满|超过)(?:[^,。;()]{{0,8}}?)(?P<a>{_N})(?:个)?(?:{_C}|个)(?!月)|(?P<b>{_N})(?:个)?(?:{_C}|个)(?:及|或)?以上"
)
_LOSS = re.compile(r"(?:每?[少缺漏差][^,。;]{0,12}|每[次项个人][^,。;]{0,8})扣")
_LOST_PERIOD = re.compile(r"[少缺漏](?:一|1)个?(月|季度?|周)(?=[^,。;]{0,4}扣)")
_LOST_PERIODS = (("月", Cadence.MONTH), ("季", Cadence.QUARTER), ("周", Cadence.WEEK))


def cadences_in(text: str) -> list[Often]:
    """Every frequency of a plain text, in order; 每少一次扣 is none."""
    found: list[Often] = []
    for match in _PERIOD.finditer(text):
        often = _of_period(text, match)
        if often is not None and not any(o.start < often.end and often.start < o.end for o in found):
            found.append(often)
    for match in _ALONE.finditer(text):
        if any(o.start < match.end() and match.start() < o.end for o in found):
            continue
        if _LOSS.match(text, max(0, match.start() - 1)) or "扣" in text[match.start() : match.end()]:
            continue
        times = to_int(match["a"] or match["b"])
        if times:
            found.append(Often(None, times, match.start(), match.end()))
    return sorted(found, key=lambda often: often.start)


def cadences_of_loss(text: str) -> list[Often]:
    """The frequency that a deduction lets be seen, where the text names no other: 每缺一月扣1分."""
    match = _LOST_PERIOD.search(text)
    every = next(each for key, each in _LOST_PERIODS if match[1].startswith(key)) if match else None
    return [Often(every, 1, match.start(), match.end())] if match else []


def _of_period(text: str, match: re.Match[str]) -> Often | None:
    index = int(next(key for key, value in match.groupdict().items() if value)[1:])
    every = _PERIODS[index][0]
    if _is_loss(text, match):
        return None
    count = _COUNT_AFTER.match(text, match.end())
    if count and _PERIOD.search(text, match.end(), count.start("n")):
        count = None
    times = to_int(count["n"]) if count else None
    end = count.end() if count and times else match.end()
    if match[0][0] in "一1" and not times:
        # 一季度 alone is the first quarter.
        return None
    if every is Cadence.YEAR:
        # 年度工作计划 and 全年工作 say nothing of how often.
        return Often(None, times, match.start(), end) if times else None
    if "半" in match[0] and every is Cadence.MONTH:
        return Often(every, 2 * (times or 1), match.start(), end)
    return Often(every, times or 1, match.start(), end)


def _is_loss(text: str, match: re.Match[str]) -> bool:
    """每少一个月扣1分 is a deduction, not a frequency."""
    before = text[max(0, match.start() - 3) : match.start()]
    after = text[match.end() : match.end() + 8]
    written = match[0]
    if re.search(r"[少缺漏差]$", before) and re.search(r"扣", after):
        return True
    return written[0] in "一1" and bool(re.search(r"[每少缺漏差第同任]$", before))
