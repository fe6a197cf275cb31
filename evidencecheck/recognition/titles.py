"""Titles: which lines are one, and which word heads it.

A Chinese title is head-final: 关于召开党员大会的通知 is a 通知, 会议记录制度 a 制度. So the last genre
word decides what form is meant; what stands before it names the subject.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from evidencecheck.recognition.fields import MEETING_LABELS, line_fields
from evidencecheck.recognition.lexicon import HEAD_WEIGHT, Lexicon
from evidencecheck.recognition.lines import Line
from evidencecheck.recognition.patterns import Hit

LONGEST_TITLE = 48
"""Characters; longer lines are sentences. 关于…的通知 titles reach the forties."""

_SENTENCE_END = re.compile(r"[。;!?]|[,:]$")
_ITEM = re.compile(r"^(?:[一二三四五六七八九十]+[、.]|[((][一二三四五六七八九十\d]+[))]|\d+[、.)）]|[①-⑳])")
_FIELD = re.compile(r"^[一-鿿]{2,8}:")
_TAIL = re.compile(
    r"(?:[((\[【][^()()\[\]【】]{0,24}[))\]】]|[-—_·.、,:]+|\d+|[一二三四五六七八九十○〇零]+|第|期|号|份|年度?|月|日|"
    r"季度|次|簿|本|(?<![名底手])册|(?<![讲话言文持])稿|草案)+$"
)
_BRACKET = re.compile(r"[((\[【]([^()()\[\]【】]{1,24})[))\]】]")
_NOUN_FIRST = (
    r"请(?:销|\(销\))?假|请示|组织(?:网络|架构|机构|体系|设置|设定|生活|台账|框架|结构)|"
    r"学习(?:笔记|记录|计划|心得|体会|摘[要抄]|安排|通知|制度)|"
    r"会议(?:记录|纪要|通知|议程|签到|材料|摘要|公告|纪实|预通知|邀请函)(?=$|[表簿本册单(\d])|"
    r"在.{2,30}上的(?:讲话|发言|致辞)|学习.{1,24}(?:心得|体会|笔记|感悟|有感)|"
    r"对照检[查视]|观看.{2,20}(?:有感|观后感|心得)|通报$"
)
"""Names of papers that begin like a verb."""
_VERB_FIRST = re.compile(
    rf"^(?!{_NOUN_FIRST})"
    r"(?:审议|学习|传达|讨论|通过|研究|宣读|部署|听取|观看|组织|开展|召开|认真|加强|落实|做好|完善|"
    r"制[定订]|建立|严格|进一步|根据|按照|为了?|会议|大家|同意|要求|继续|健全|坚持|"
    r"由|请|把|对|要|将|在|并|及时|安排|通报|汇报|布置|查看|检查|整理|填写|上报)"
)
_DOCUMENT_NUMBER = re.compile(r"^[一-鿿]{0,12}[\[〔【(][12]\d{3}[\]〕】)]\d+号$")


class Head(NamedTuple):
    """The genre word a title ends in, with its place in the trimmed title."""

    genre: str
    text: str
    weight: float
    start: int
    end: int


def is_document_number(tight: str) -> bool:
    """柳村党〔2024〕3号: stands above an official document's title and is none."""
    return _DOCUMENT_NUMBER.match(tight) is not None


def could_be_title(line: Line) -> bool:
    """Whether the line has the shape of a title: short, no sentence, no field, no list item."""
    tight = line.tight
    if line.is_table or line.aside or not 2 <= len(tight) <= LONGEST_TITLE:
        return False
    if _SENTENCE_END.search(tight) or _FIELD.match(tight) or _ITEM.match(tight):
        return False
    if not re.search(r"[一-鿿]{2}", tight):
        return False
    if line.strong:
        return True
    if "," in _BRACKET.sub("", tight) or _VERB_FIRST.match(tight):
        return False
    return not any(label in MEETING_LABELS for label, _ in line_fields(line.text))


def head_of(tight: str, lexicon: Lexicon) -> Head | None:
    """The genre word that ends the title, once trailing numbers, dates and brackets are off."""
    core = trimmed(tight)
    best: Hit | None = None
    for hit in lexicon.genres["title"].every(core):
        if hit.weight < HEAD_WEIGHT or hit.end < len(core) - 1:
            continue
        if best is None or (hit.end, hit.end - hit.start, hit.weight) > (
            best.end,
            best.end - best.start,
            best.weight,
        ):
            best = hit
    return Head(best.owner, best.text, best.weight, best.start, best.end) if best else None


def trimmed(tight: str) -> str:
    """A title without what may follow its head: (试行), (2024年3月), 之二, 2024."""
    core = tight.strip('《》"“”')
    while True:
        shorter = _TAIL.sub("", core)
        if shorter == core or len(shorter) < 3:
            return core
        core = shorter


def brackets_of(tight: str) -> list[str]:
    """What stands in brackets in a title: (模板), (范文), (试行)."""
    return _BRACKET.findall(tight)


def is_list_item(tight: str) -> bool:
    """Whether the line opens with a list number (一、 (一) 1. ①)."""
    return _ITEM.match(tight) is not None


def without_item_number(tight: str) -> str:
    """The line without its list number."""
    return _ITEM.sub("", tight, count=1)
