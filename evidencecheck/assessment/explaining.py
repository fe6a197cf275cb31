"""Reason and advice of a finding, in Chinese: what was due, what is there, what to do.

Advice never tells anybody to write the minutes of a meeting that was not held.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evidencecheck.assessment.bench import Bench
from evidencecheck.assessment.requirements import Judged
from evidencecheck.assessment.wording import every_in_words, periods_in_words
from evidencecheck.model import Hint, PeriodResult, RecordVerdict, Status

_LACKING = (Status.MISSING, Status.PARTIAL)
_OPEN = (*_LACKING, Status.REVIEW)
_SHOWN = 3
_HONEST = "确实没有开展的如实说明,不要补造"
_WHOLE_YEAR = 4
"""From this many periods on, 全年…都没有 says it better than a list of all of them."""


def reason_of(judged: Sequence[Judged], manual: str, bench: Bench) -> str:
    """What was found of every requirement, with counts and periods; then what is left to inspect."""
    several = len(judged) > 1
    parts = []
    for one in judged:
        said = _requirement_reason(one, bench)
        parts.append(f"{one.result.title}:{said}" if several else said)
    if manual:
        parts.append(f"另需现场核查:{manual}")
    return ";".join(part for part in parts if part)


def advice_of(judged: Sequence[Judged], bench: Bench) -> str:
    """What to hand in or to look at, for which periods, in what form; empty when nothing is open."""
    opened = [one for one in judged if one.result.status in _OPEN]
    parts = [_requirement_advice(one, bench) for one in opened]
    if any(one.result.status in _LACKING and unit_of(one, bench) == "次" for one in opened):
        parts.append(_HONEST)
    return ";".join(dict.fromkeys(part for part in parts if part))


def unit_of(one: Judged, bench: Bench) -> str:
    """份 for papers, 次 for what takes place."""
    return "份" if all(bench.is_paper(t) for t in one.requirement.evidence) else "次"


def _requirement_reason(one: Judged, bench: Bench) -> str:
    result = one.result
    if result.status is Status.NOT_APPLICABLE:
        return result.reason
    counted = _count_reason(one, bench) if _is_counted(one) else _single_reason(one, bench)
    return ",".join(part for part in (counted, _refusals(one)) if part)


def _is_counted(one: Judged) -> bool:
    return one.requirement.every is not None or one.requirement.times > 1


def _single_reason(one: Judged, bench: Bench) -> str:
    status = one.result.status
    period = one.result.periods[0]
    if status is Status.MET:
        accepted = sum(r.verdict is RecordVerdict.ACCEPTED for r in one.result.records)
        times = period.found if unit_of(one, bench) == "次" and accepted == 1 else 1
        return f"已查到{accepted}份" + (f",共{times}次" if times > 1 else "")
    if status is Status.NOT_DUE:
        return "尚未到期" + _limit(one)
    if status is Status.MISSING:
        return "未查到" + _limit(one)
    if period.doubtful:
        return "查到的材料需要确认:" + _doubts(one)
    return f"未查到,但可能在{_files(one.hints)}中"


def _limit(one: Judged) -> str:
    due = one.result.due
    return f"(时限{due.month}月{due.day}日)" if due is not None else ""


def _count_reason(one: Judged, bench: Bench) -> str:
    unit = unit_of(one, bench)
    due = [p for p in one.result.periods if p.status is not Status.NOT_DUE]
    if not due:
        found = sum(p.found for p in one.result.periods)
        return "尚未到期" + _limit(one) + (f",已有{found}{unit}" if found else "")
    required = sum(p.required for p in due)
    found = sum(min(p.found, p.required) for p in due)
    parts = [f"应有{required}{unit}", f"查到{found}{unit}" if found else f"一{unit}也没有查到"]
    if one.requirement.every is None:
        parts.append(_shortfall(one, unit))
    else:
        parts += _open_periods(one, due, unit)
    if len(due) < len(one.result.periods):
        parts.append("其余未到期")
    doubts = _doubts(one) if any(p.doubtful for p in due) else ""
    hinted = "" if doubts or not one.hints else f"可能在{_files(one.hints)}中"
    return ",".join(part for part in (*parts, doubts, hinted) if part)


def _open_periods(one: Judged, due: Sequence[PeriodResult], unit: str) -> list[str]:
    """Which periods lack and which are to be confirmed; where all lack, the count said it already."""
    lacking = _lacking(one, due)
    doubtful = [p for p in due if p.status is Status.REVIEW and p not in lacking]
    parts = []
    if lacking and not (len(lacking) == len(due) and not any(p.found for p in due)):
        parts.append("缺" + _periods(lacking))
    vague = sum(p.period.label in one.vague for p in lacking)
    if vague:
        parts.append(f"其中{vague}{unit}可能已有,但无法确定是哪一期")
    if doubtful:
        parts.append(periods_in_words([p.period for p in doubtful]) + "待确认")
    return parts


def _lacking(one: Judged, due: Iterable[PeriodResult]) -> list[PeriodResult]:
    """Periods that lack, with those among which a vague date may fill one, while others stay empty."""
    vague = one.vague if one.gaps.best else frozenset()
    return [p for p in due if p.status in _LACKING or p.period.label in vague]


def _shortfall(one: Judged, unit: str) -> str:
    doubtful = one.gaps.worst - one.gaps.best
    parts = []
    if one.gaps.best:
        parts.append(f"还差{one.gaps.best}{unit}")
    if doubtful:
        parts.append(f"另有{doubtful}{unit}待确认" if one.gaps.best else f"其余{doubtful}{unit}待确认")
    return ",".join(parts)


def _periods(periods: Sequence[PeriodResult]) -> str:
    words = periods_in_words([p.period for p in periods])
    short = {p.required - p.found for p in periods if p.required > 1}
    return words + (f"(每期应有{periods[0].required}次,没有满)" if short else "")


def _doubts(one: Judged) -> str:
    reasons = [r.reason for r in one.result.records if r.verdict is RecordVerdict.REVIEW and r.reason]
    distinct = list(dict.fromkeys(reasons))
    words = "、".join(f"“{reason}”" if len(distinct) > 1 else reason for reason in distinct[:_SHOWN])
    return words + ("等" if len(distinct) > _SHOWN else "")


def _refusals(one: Judged) -> str:
    """What lies there and does not count: said only where something is open."""
    if one.result.status not in _OPEN:
        return ""
    refused = [r.reason for r in one.result.records if r.verdict is RecordVerdict.REJECTED]
    if not refused:
        return ""
    distinct = list(dict.fromkeys(refused))
    words = "、".join(distinct[:_SHOWN]) + ("等" if len(distinct) > _SHOWN else "")
    return f"另有{len(refused)}份不能计入({words})"


def _requirement_advice(one: Judged, bench: Bench) -> str:
    result = one.result
    title = result.title
    lacking = _lacking(one, result.periods)
    parts = []
    if result.status in _LACKING:
        parts.append(f"请补交{_what_lacks(one, lacking, bench)}")
        if one.requirement.fields:
            parts.append(f"要写明{'、'.join(one.requirement.fields)}")
    doubtful = [r.record for r in result.records if r.verdict is RecordVerdict.REVIEW]
    if doubtful:
        files = [bench.records[bench.order[r]].file for r in doubtful if r in bench.order]
        parts.append(f"请打开{_listed(files)}核对是否可以作为{title}")
    elif one.hints:
        parts.append(f"请先看{_files(one.hints)}是不是{title}")
    return ",".join(parts)


def _what_lacks(one: Judged, lacking: Sequence[PeriodResult], bench: Bench) -> str:
    requirement, title = one.requirement, one.result.title
    unit = unit_of(one, bench)
    often = every_in_words(requirement.every, requirement.times, unit)
    if not often:
        kinds = [bench.kind(type_id) for type_id in requirement.evidence]
        of_the_year = unit == "份" and not any(kind is not None and kind.stays_valid for kind in kinds)
        return f"{bench.window.year}年度的{title}" if of_the_year else title
    if requirement.every is None:
        return f"{title},还差{one.gaps.best or one.gaps.worst}{unit}(要求{often})"
    if len(lacking) == len(one.result.periods) >= _WHOLE_YEAR and not any(p.found for p in lacking):
        return f"{bench.window.year}年全年各期的{title}(要求{often})"
    return f"{periods_in_words([p.period for p in lacking])}的{title}(要求{often})"


def _files(hints: Sequence[Hint]) -> str:
    return _listed([hint.file for hint in hints])


def _listed(files: Iterable[str]) -> str:
    distinct = list(dict.fromkeys(files))
    words = "、".join(f"“{file}”" for file in distinct[:_SHOWN])
    return words + (f"等{len(distinct)}个文件" if len(distinct) > _SHOWN else "")
