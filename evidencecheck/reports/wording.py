"""How things are said in Chinese: statuses, numbers, dates, periods, requirements, punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from evidencecheck.model import (
    CueKind,
    FileFormat,
    FileStatus,
    Level,
    Per,
    RecordPlace,
    Requirement,
    RequirementResult,
    Status,
    Vocabulary,
)
from evidencecheck.periods import Cadence, PartialDate, Period, Precision
from evidencecheck.reports.masking import clean

STATUS = {
    Status.MET: "齐全",
    Status.PARTIAL: "部分",
    Status.MISSING: "缺失",
    Status.REVIEW: "待确认",
    Status.NOT_DUE: "未到期",
    Status.MANUAL: "需现场核查",
    Status.NOT_APPLICABLE: "不适用",
    Status.WAIVED: "已说明",
}

FILE_STATUS = {
    FileStatus.READ: "已读取",
    FileStatus.OCR: "图片识别",
    FileStatus.SKIPPED: "未读取",
    FileStatus.UNREADABLE: "无法读取",
    FileStatus.ENCRYPTED: "已加密",
    FileStatus.EMPTY: "空文件",
}

FILE_FORMAT = {
    FileFormat.DOCX: "Word 文档",
    FileFormat.DOC: "Word 文档（旧版）",
    FileFormat.XLSX: "Excel 表格",
    FileFormat.XLS: "Excel 表格（旧版）",
    FileFormat.PDF: "PDF",
    FileFormat.TXT: "文本",
    FileFormat.CSV: "CSV 表格",
    FileFormat.RTF: "RTF 文档",
    FileFormat.HTML: "网页",
    FileFormat.ODT: "ODT 文档",
    FileFormat.ODS: "ODS 表格",
    FileFormat.OFD: "OFD 版式文件",
    FileFormat.PPT: "演示文稿",
    FileFormat.IMAGE: "图片",
    FileFormat.ARCHIVE: "压缩包",
    FileFormat.MEDIA: "音视频",
    FileFormat.PROGRAM: "程序",
    FileFormat.JUNK: "系统临时文件",
    FileFormat.UNKNOWN: "未知格式",
}

CUE_KIND = {
    CueKind.TITLE: "标题",
    CueKind.HEADING: "小标题",
    CueKind.LABEL: "栏目名",
    CueKind.FIELD: "栏目内容",
    CueKind.COLUMN: "表头",
    CueKind.PHRASE: "说法",
    CueKind.WORD: "词语",
    CueKind.SHAPE: "版式",
    CueKind.FILE_NAME: "文件名",
    CueKind.FOLDER: "文件夹名",
    CueKind.NEIGHBOUR: "相邻材料",
}

LEVEL = {
    Level.VILLAGE: "村（社区）",
    Level.TOWNSHIP: "乡镇",
    Level.PARTY_COMMITTEE: "基层党委",
    Level.ACTIVITY: "专项活动",
}

PER = {
    Per.ITEM: "每缺一项",
    Per.EVIDENCE: "每缺一样材料",
    Per.TIME: "每少一次",
    Per.PERSON: "每少一人",
    Per.ORGANISATION: "每少一个组织",
    Per.ALL: "有缺即",
}

_EVERY = {
    Cadence.WEEK: "每周",
    Cadence.MONTH: "每月",
    Cadence.TWO_MONTHS: "每两个月",
    Cadence.QUARTER: "每季度",
    Cadence.HALF_YEAR: "每半年",
    Cadence.YEAR: "每年",
}

_NUMERALS = ("零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十")
_ORDINALS = ("", "一", "二", "三", "四")


def points(value: Decimal) -> str:
    """Points without superfluous zeros, at most two places: ``1``, ``0.5``, ``16.25``."""
    rounded = value.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return format(rounded, "f").rstrip("0").rstrip(".") or "0"


def percent(confidence: float) -> str:
    """A confidence (0 to 1) as whole per cent; never 100, for no judgement here is certain."""
    return f"{min(99, max(0, round(confidence * 100)))}%"


def several(number: int) -> str:
    """A small count as it is said before a measure word: 一, 两 … 十, then digits."""
    return _NUMERALS[number] if 0 < number < len(_NUMERALS) else str(number)


_FULL_WIDTH = str.maketrans(",:;?!", "，：；？！")
_CJK = r"\u3400-\u9fff\u3007\u3001\u3002\u201c\u201d\u300a\u300b\uff08\uff09"
_PUNCTUATION = re.compile(rf"(?<=[{_CJK}])[,:;?!](?![ ])|[,;](?=[\u3400-\u9fff])")
_BRACKETS = re.compile(r"\(([^()]*[\u3400-\u9fff][^()]*)\)")
# Brackets and marks of a file name must stay: it has to be found again.
_FILE_BRACKETS = re.compile(
    r"\(([^()]*[\u3400-\u9fff][^()]*)\)(?![^\s，。；：、“”()]*\.[A-Za-z0-9]{2,5}(?![A-Za-z0-9]))"
)
_QUOTED_FILE = re.compile(r"(“[^“”]*(?:\.[A-Za-z0-9]{2,5}|/)[^“”]*”)")


def typeset(text: str) -> str:
    """``text`` cleaned, with half-width punctuation among Chinese set full width; names of files,
    in quotes or followed by their ending, stay as they are."""
    pieces = _QUOTED_FILE.split(clean(text))
    return "".join(piece if i % 2 else _full_width(piece, _FILE_BRACKETS) for i, piece in enumerate(pieces))


def rule_text(text: str) -> str:
    """The rule's own words, typeset; there are no file names in them."""
    return _full_width(clean(text), _BRACKETS).strip()


def _full_width(text: str, brackets: re.Pattern[str]) -> str:
    text = brackets.sub(r"（\1）", text)
    return _PUNCTUATION.sub(lambda m: m.group().translate(_FULL_WIDTH), text)


def unit_of(types: Sequence[str], vocabulary: Vocabulary) -> str:
    """The measure word of a kind of evidence: 次 for what takes place, 份 for a paper."""
    return "份" if dated_by(types, vocabulary) in ("year", "half") else "次"


def dated_by(types: Sequence[str], vocabulary: Vocabulary) -> str:
    """``held``, ``rows``, ``year`` or ``half``, by the first of the types that is known; else ``held``."""
    for type_id in types:
        kind = vocabulary.types.get(type_id)
        if kind is None:
            continue
        genre = vocabulary.genres.get(kind.genre)
        return kind.dated_by or (genre.dated_by if genre else "held")
    return "held"


def names_of(types: Sequence[str], vocabulary: Vocabulary) -> str:
    """The evidence asked for: any of these will do."""
    return "或".join(rule_text(vocabulary.name_of(t)) for t in types)


def requirement_words(asked: Requirement | RequirementResult, vocabulary: Vocabulary) -> str:
    """A requirement in words: 支委会会议记录，每月一次. A title that says how often is left alone."""
    name = rule_text(asked.title) or names_of(asked.evidence, vocabulary)
    often = frequency(asked, vocabulary)
    if not often or "每" in name or re.search(r"\d+[次份篇]", name):
        return name
    return f"{name}，{often}"


def frequency(asked: Requirement | RequirementResult, vocabulary: Vocabulary) -> str:
    """How often: 每月一次, 全年4次; empty for a single paper."""
    unit = unit_of(asked.evidence, vocabulary)
    if asked.every is None or (asked.every is Cadence.YEAR and asked.times > 1):
        return f"全年{asked.times}{unit}" if asked.times > 1 else ""
    if asked.times == 1 and dated_by(asked.evidence, vocabulary) == "rows":
        return f"{_EVERY[asked.every]}都要有"
    return f"{_EVERY[asked.every]}{several(asked.times)}{unit}"


def cadence_words(every: Cadence | None) -> str:
    """每月, 每季度 …; 全年 without a cadence."""
    return _EVERY[every] if every else "全年"


def period_words(period: Period) -> str:
    """One period by itself, as a cell or a sentence names it."""
    return period_list([period])


_PERIOD = re.compile(
    r"(?P<year>\d{4})(?:-W(?P<week>\d\d)|-M(?P<first>\d\d)-(?P<last>\d\d)|-Q(?P<quarter>\d)"
    r"|-H(?P<half>\d)|-(?P<month>\d\d))?"
)


def period_list(periods: Iterable[Period]) -> str:
    """Periods of one cadence in few words: 2024年5月、9月; 第18、22—24周; 第三季度; 下半年.

    Three or more in a row are drawn together. Only months need the year to be clear.
    """
    groups: dict[tuple[str, str], list[int]] = {}
    for period in sorted(periods):
        match = _PERIOD.fullmatch(period.label)
        found = {k: v for k, v in match.groupdict().items() if v and k != "year"} if match else {}
        if match is None:
            groups.setdefault(("other", period.label), [])
        elif not found:
            groups.setdefault(("year", match["year"]), [])
        elif "first" in found:
            groups.setdefault(("first", match["year"]), []).append(int(found["first"]))
        else:
            kind, value = next(iter(found.items()))
            groups.setdefault((kind, match["year"]), []).append(int(value))
    return "、".join(_same_kind(kind, year, numbers) for (kind, year), numbers in groups.items())


def _same_kind(kind: str, year: str, numbers: list[int]) -> str:
    if kind == "month":
        return f"{year}年" + "、".join(f"{run}月" for run in _runs(numbers))
    if kind == "first":
        return f"{year}年" + "、".join(f"{n}—{n + 1}月" for n in numbers)
    if kind == "week":
        return f"第{'、'.join(_runs(numbers))}周"
    if kind == "quarter":
        return "四个季度" if len(numbers) == 4 else f"第{'、'.join(_ORDINALS[n] for n in numbers)}季度"
    if kind == "half":
        return "上半年、下半年" if len(numbers) == 2 else ("上半年" if numbers == [1] else "下半年")
    return f"{year}年" if kind == "year" else year


def _runs(numbers: Sequence[int]) -> list[str]:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    words: list[str] = []
    for run in runs:
        words += [f"{run[0]}—{run[-1]}"] if len(run) > 2 else [str(n) for n in run]
    return words


def date_words(when: PartialDate) -> str:
    """A date as far as it is known: 2024年3月5日, 2024年第一季度."""
    if when.precision is Precision.DAY:
        return f"{when.year}年{when.month}月{when.day}日"
    if when.precision is Precision.MONTH:
        return f"{when.year}年{when.month}月"
    if when.quarter is not None:
        return f"{when.year}年第{_ORDINALS[when.quarter]}季度"
    if when.half is not None:
        return f"{when.year}年{'上半年' if when.half == 1 else '下半年'}"
    return f"{when.year}年"


_SOURCES = {
    "title": "标题",
    "heading": "小标题",
    "first line": "首行",
    "file name": "文件名",
    "file-name": "文件名",
    "folder": "文件夹名",
    "signature": "落款",
    "body": "正文",
    "text": "正文",
    "cell": "表格",
    "table": "表格",
}
_SOURCE_FIELD = re.compile(r"(field|label|column|row|sheet|line|paragraph)\s*(.*)", re.DOTALL)
_SOURCE_FORMS = {
    "field": "“{}”一栏",
    "label": "“{}”一栏",
    "column": "“{}”一列",
    "row": "表格第{}行",
    "sheet": "工作表“{}”",
    "line": "第{}行",
    "paragraph": "第{}段",
}


def source_words(source: str) -> str:
    """Where a date was read, in Chinese: ``field 时间`` is “时间”一栏."""
    known = _SOURCES.get(source)
    if known is not None:
        return known
    match = _SOURCE_FIELD.fullmatch(source)
    if match and match[2]:
        return _SOURCE_FORMS[match[1]].format(clean(match[2]))
    return clean(source)


def place_words(place: RecordPlace) -> str:
    """Where in a file a record stands, counted from one."""
    page = f"第{place.page}页，" if place.page else ""
    first, last = place.first_block + 1, place.last_block + 1
    return f"{page}第{first}段" if first >= last else f"{page}第{first}—{last}段"
