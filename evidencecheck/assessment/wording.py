"""How the assessment says dates, periods, counts and deductions in Chinese."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby

from evidencecheck.model import Deduction, Per
from evidencecheck.periods import Cadence, PartialDate, Period

_ORDINALS = ("", "一", "二", "三", "四")
_HALVES = ("", "上半年", "下半年")

_EVERY = {
    Cadence.WEEK: "每周",
    Cadence.MONTH: "每月",
    Cadence.TWO_MONTHS: "每两个月",
    Cadence.QUARTER: "每季度",
    Cadence.HALF_YEAR: "每半年",
    Cadence.YEAR: "每年",
}

_PER = {
    Per.ITEM: "每缺一项",
    Per.EVIDENCE: "每缺一样材料",
    Per.TIME: "每少一次",
    Per.PERSON: "每少一人",
    Per.ORGANISATION: "每少一个组织(单位)",
}

_SHOWN_DATES = 3
# Neighbouring weeks from this many on are drawn together: 第5—9周.
_RUN = 3


def date_in_words(when: PartialDate) -> str:
    """2024年3月5日, 2024年第一季度, 2024年上半年: as far as it is known."""
    if when.quarter is not None:
        return f"{when.year}年第{_ORDINALS[when.quarter]}季度"
    if when.half is not None:
        return f"{when.year}年{_HALVES[when.half]}"
    month = f"{when.month}月" if when.month is not None else ""
    day = f"{when.day}日" if when.day is not None else ""
    return f"{when.year}年{month}{day}"


def dates_in_words(dates: Iterable[PartialDate]) -> str:
    """A few dates; of many the first ones and their number."""
    ordered = sorted(set(dates), key=lambda d: (d.span, d.label))
    words = "、".join(date_in_words(d) for d in ordered[:_SHOWN_DATES])
    return words if len(ordered) <= _SHOWN_DATES else f"{words}等{len(ordered)}个日期"


def periods_in_words(periods: Sequence[Period]) -> str:
    """Periods of one cadence, the year said once: 2024年5月、9月; 2024年第18周、第22—24周."""
    words: list[str] = []
    for year, group in groupby(sorted(periods), key=lambda p: p.label[:4]):
        names = _names([p.label[5:] for p in group])
        words.append(f"{year}年{'、'.join(names)}")
    return "、".join(words)


def _names(labels: Sequence[str]) -> list[str]:
    if labels and labels[0].startswith("W"):
        return _week_runs([int(label[1:]) for label in labels])
    return [_name(label) for label in labels if label]


def _name(label: str) -> str:
    if label.startswith("Q"):
        return f"第{_ORDINALS[int(label[1])]}季度"
    if label.startswith("H"):
        return _HALVES[int(label[1])]
    if label.startswith("M"):
        first, last = label[1:].split("-")
        return f"{int(first)}—{int(last)}月"
    return f"{int(label)}月"


def _week_runs(weeks: Sequence[int]) -> list[str]:
    runs: list[list[int]] = []
    for week in weeks:
        if runs and runs[-1][-1] == week - 1:
            runs[-1].append(week)
        else:
            runs.append([week])
    words: list[str] = []
    for run in runs:
        words += [f"第{run[0]}—{run[-1]}周"] if len(run) >= _RUN else [f"第{week}周" for week in run]
    return words


def every_in_words(every: Cadence | None, times: int, unit: str) -> str:
    """每月1次, 全年4次; empty for a single paper."""
    if every is not None:
        return f"{_EVERY[every]}{times}{unit}"
    return f"全年{times}{unit}" if times > 1 else ""


def points_in_words(points: Decimal) -> str:
    """Points without superfluous zeros: 1, 0.5."""
    text = format(points, "f")
    return text.rstrip("0").rstrip(".") or "0" if "." in text else text


def deduction_in_words(deduction: Deduction | None) -> str:
    """How points are lost, then the reading taken and the other one where the rule set has them."""
    if deduction is None:
        return "细则没有写明怎么扣分,按没有完成即不得分计"
    if deduction.per is Per.ALL:
        words = "缺任何一项即不得分"
    else:
        words = f"{_PER[deduction.per]}扣{points_in_words(deduction.amount)}分"
        limit = deduction.limit
        words += ",扣完为止" if limit is None else f",最多扣{points_in_words(limit)}分"
    sentences = [words]
    if deduction.reading:
        sentences.append(f"采用的理解:{deduction.reading.rstrip('。')}")
    if deduction.alternative:
        sentences.append(f"另一种理解:{deduction.alternative.rstrip('。')}")
    return "。".join(sentences)
