"""One file, several rules: where another document begins, and what it is called."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from evidencecheck.drafting.lines import Line
from evidencecheck.drafting.markers import Rank, find_markers
from evidencecheck.language import fold

_KINDS = (
    "细则|办法|方案|标准|意见|规定|细解|范本"
    "|评分表|考核表|考评表|评价表|指标|规则|目标责任书|责任书|打分表|计分表|体系|清单|解读|责任状"
)
_TAIL = r"(?:细解|范本|解读)?(?:\((?!一|二|三|\d)[^()]{1,16}\))?"
_TITLE = re.compile(
    r"^(?:(?:\d{1,2}(?![\d年月]))?|附件?\d{0,2}[:\uff1a ]?|附[:\uff1a ])"
    rf"(?P<title>[^,\uff0c。;\uff1b:\uff1a、!!?\n]{{2,48}}?(?:{_KINDS}){_TAIL})"
    r"(?P<rest>$|\s|:|(?=一、|第一|为了?|根据|实施方案|\(一\)|基层|乡镇|本))"
)
_FIRST_LINE = re.compile(
    r"^(?!.*\(\d+分\))[^。;,:]{0,40}(?:考核|考评|评分|评价|检查|创建|评定|验收|测评)[^。;,:]{0,24}"
    rf"(?:{_KINDS}|内容|要点|表){_TAIL}(?:\([^()]{{1,12}}\))?$"
)
_JUNK = re.compile(
    r"^(?:最新整理|最新|精品|范文|转载|推荐|\[?[^\[\]]{0,6}\]"
    r"|附件?\d{0,2}[:\uff1a ]?|\d{1,2}(?=[^\d年月、.]))+"
)
_ABOUT_FILE = re.compile(r"^[-·\s]*(?:格式|大小|文档页数|页数|上传|下载|时间|作者|来源|阅读)[:\uff1a]")
_NOT_TITLE = re.compile(
    r"制[定订]|按照|参照|执行|^本|以下|如下|编制|下列|上述|各项|见附|计分办法$|评分标准$|考核方式"
)
_BEGIN = re.compile(r"^(?:一、|第一[章条部]|\(一\)|1[、.]|为|根据)")
_LOOK_AHEAD = 8
_LEAST_TITLE = 6


class Part(msgspec.Struct, frozen=True):
    """One document of the file; ``title`` is empty where it has none."""

    title: str
    lines: tuple[Line, ...]


def separate(lines: Sequence[Line]) -> list[Part]:
    """The documents of a file in order; whatever has no content is left out."""
    if not lines:
        return [Part("", ())]
    starts: list[tuple[int, str, str]] = []
    for index in range(len(lines)):
        title = _title_at(lines, index, opened=bool(starts))
        if title is not None:
            starts.append((index, *title))
    if not starts or starts[0][0] > 0:
        starts.insert(0, (0, "", lines[0].text))
    parts = []
    for number, (index, name, rest) in enumerate(starts):
        last = starts[number + 1][0] if number + 1 < len(starts) else len(lines)
        body = [
            line for line in lines[index + 1 : last] if not _ABOUT_FILE.match(fold(line.text)) or line.rows
        ]
        first = lines[index]
        if rest.strip() or first.rows:
            body.insert(0, msgspec.structs.replace(first, text=rest))
        if body:
            parts.append(Part(name, tuple(body)))
    return _joined(parts)


def _title_at(lines: Sequence[Line], index: int, *, opened: bool) -> tuple[str, str] | None:
    """The title that begins a document at this line and what follows it on the line, or None."""
    line = lines[index]
    folded = fold(line.text)
    if line.rows or len(folded) < 4:
        return None
    markers = find_markers(folded)
    if markers and markers[0].start == 0 and markers[0].rank is not Rank.FIGURE:
        return None
    if markers and markers[0].start == 0:
        return None
    twice = _doubled(folded)
    if twice:
        return line.text[twice[0] : twice[1]], line.text[twice[1] :]
    if index == 0 and _FIRST_LINE.match(folded.strip()):
        return _clean(line.text), ""
    match = _TITLE.match(folded)
    if match is None or _NOT_TITLE.search(match["title"]):
        return None
    title, rest = line.text[match.start("title") : match.end("title")], line.text[match.end("title") :]
    if (opened or index) and match["rest"] == ":" and len(title) < _LEAST_TITLE:
        # 评星办法: … is a remark with a label, not another document.
        return None
    rest = re.sub(r"^\s*(?:实施)?(?:方案|细则)?\s*[:\uff1a]\s*", "", rest)
    if (opened or index) and not rest.strip() and not _restarts(lines, index):
        return None
    return _clean(title), rest


def _doubled(folded: str) -> tuple[int, int] | None:
    """A title written twice without a gap, as pages copied from the web have it."""
    match = re.match(rf"^.{{0,8}}?(?P<t>[^,。;:、]{{5,40}}?(?:{_KINDS}))(?P=t)", folded)
    return (match.end("t"), match.end("t") + len(match["t"])) if match else None


def _restarts(lines: Sequence[Line], index: int) -> bool:
    """Whether numbering begins anew, or a table stands, shortly after this line."""
    for line in lines[index + 1 : index + 1 + _LOOK_AHEAD]:
        if line.rows or _BEGIN.match(fold(line.text).strip()):
            return True
        if find_markers(fold(line.text))[:1] and find_markers(fold(line.text))[0].at_start:
            return False
    return False


def _clean(title: str) -> str:
    return _JUNK.sub("", title.strip()).strip()


def _joined(parts: list[Part]) -> list[Part]:
    """A head line alone (the name a web page gave the file) is no document."""
    kept = [
        part
        for part in parts
        if sum(len(line.text) for line in part.lines) > 20 or any(line.rows for line in part.lines)
    ]
    return kept or parts
