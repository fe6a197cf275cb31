"""Whose paper it is: another village's name in title, header or signature, and the own name nowhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from evidencecheck.crosscheck.kinds import is_evidence, stays_valid
from evidencecheck.crosscheck.warning import with_warning
from evidencecheck.language import find_owners, squeeze
from evidencecheck.model import Record, WarningCode

if TYPE_CHECKING:
    from evidencecheck.crosscheck.setting import Setting

OWN_SHARE = 0.5
"""Share of the records naming a village at all from which a name is taken for the submission's own."""
OWN_RECORDS = 3

_GUEST = re.compile(
    r"(?:赴|到|去|往|访|在|走进|走近|参观|考察|学习|观摩|对标|与|和|同|跟|携手|联合|结对|对接|帮扶|慰问|支援|邀请|、)$"
)
"""What stands before the name of a village that was visited, or took part: 赴王家坝村参观, 与石桥村共建."""
_SUPERIOR = re.compile(
    r"^((?:中共)?[一-鿿]{0,5}(?:镇|乡|街道)"
    r"(?:党委|党工委|委员会|政府|人民政府|办事处|机关|纪委|人大|团委|妇联|村党支部书记|各村|长))"
)
"""A title that opens with a body above the village."""
_PART = re.compile(r"^(?:村|社区)?(?:第?[一二三四五六七八九十\d]+)?(?:自然村|村?民?小组|片区?|组|屯|寨)")
"""What follows the name of a natural village or group, which is a part of the own village."""


def mark_other_village(records: tuple[Record, ...], setting: Setting) -> tuple[Record, ...]:
    """Warn of records that name only villages other than this one."""
    own = _own_names(records, setting.name)
    if not own:
        return records
    return tuple(_superior(_marked(record, own), own, setting) for record in records)


def _superior(record: Record, own: Sequence[str], setting: Setting) -> Record:
    """Warn of a record that is the township's own (镇党委会议纪要): it is no evidence of the village's.

    What the township issues to its villages (批复, 任职文件) is theirs to hand in.
    """
    body = _SUPERIOR.match(squeeze(record.title))
    if body is None or not is_evidence(record, setting) or stays_valid(record, setting):
        return record
    if record.owners or _names(own, squeeze(record.title)):
        return record
    return with_warning(record, WarningCode.WRONG_VILLAGE, f"材料属于{body.group(1)},不是{own[0]}")


def _marked(record: Record, own: Sequence[str]) -> Record:
    if not record.owners or any(_same(owner, own) for owner in record.owners):
        return record
    others = [owner for owner in record.owners if not _is_guest(owner, squeeze(record.title))]
    if not others or _names(own, squeeze(record.text)):
        return record
    return with_warning(record, WarningCode.WRONG_VILLAGE, f"材料属于{others[0]},不是{own[0]}")


def _own_names(records: tuple[Record, ...], name: str) -> tuple[str, ...]:
    """The folder's name, when it is a village's, and the name most of the papers carry.

    Both count: a folder may carry the name from before a merger, or a pet name.
    """
    own = dict.fromkeys(find_owners(name))
    counts = Counter(owner for record in records for owner in set(record.owners))
    naming = sum(bool(record.owners) for record in records)
    if counts:
        likeliest, count = min(counts.items(), key=lambda item: (-item[1], item[0]))
        if count >= OWN_RECORDS and count > OWN_SHARE * naming:
            own[likeliest] = None
    return tuple(own)


def _is_guest(owner: str, title: str) -> bool:
    """Whether the title names the village as a place gone to, a partner, or a part of the own one."""
    stem = _stem(owner)
    at = title.find(stem)
    return at >= 0 and bool(_GUEST.search(title[:at]) or _PART.match(title[at + len(stem) :]))


def _names(own: Sequence[str], text: str) -> bool:
    """Whether the text names the own village anywhere; 柳溪支部 does, 李 alone does not."""
    return any((_stem(name) if len(_stem(name)) >= 2 else name) in text for name in own)


def _same(owner: str, own: Sequence[str]) -> bool:
    """柳溪 and 柳溪村 are one village; so are 柳溪村 and 大柳溪村's short form in a signature."""
    stem = _stem(owner)
    return any(stem in name or _stem(name) in owner for name in own)


def _stem(name: str) -> str:
    return re.sub(r"(?:村|社区|嘎查)$", "", name) or name
