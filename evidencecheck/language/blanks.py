"""Whether a field was filled in at all."""

from __future__ import annotations

import re
from functools import lru_cache

from evidencecheck.language.folding import squeeze

# Every repetition here is possessive: a line of 200,000 underscores costs one pass.
_HOLE = r"[_×xX〇□]"
_LINES_AND_BOXES = re.compile(r"(?:[_\-.·…。、,:;/\\~=*#?'\"×xX〇□■◇◆▢☐▲△☆★()\[\]{}<>《》]|某)*+|口{1,3}")
_UNDATED = re.compile(
    rf"(?:[12][0-9]{{0,3}}+{_HOLE}{{0,4}}+|{_HOLE}*+)年{_HOLE}*+月{_HOLE}*+日?"
    rf"(?:\(?星期{_HOLE}*+\)?)?(?:[上下]午)?{_HOLE}*+[时点:]?{_HOLE}*+分?"
)
# 应到__人 实到__人, ××村, 王××, ____同志
_HOLES_WITH_UNITS = re.compile(
    rf"(?:应到|实到|应出席|实出席|出席|列席|缺席|请假|共|第|第?[一-鿿])?+(?:{_HOLE}{{2,}}+"
    r"(?:[省市县区乡镇村人名元次年月日时分]|社区|同志|书记|主任|(?:村|社区)?党?支部|会议室|办公室|村部|党员)*+"
    r"[,、;.]?(?:应到|实到|缺席|请假|列席|第)?+)++"
)
_SAID_SO = re.compile(
    r"[(\[<《{]?(?:略|此处略|以下略|下略|待填写?|待定|待补充?|未填写?|空白?"
    r"|(?:此处|请(?:在此)?)?(?:填写|输入|选择)(?:姓名|日期|时间|地点|内容|单位|名称)?"
    r"|(?:单击|点击)(?:或点击)?(?:此处)?(?:输入|填写|选择)(?:文字|日期|内容|一个日期)?|n/?a|null|none|tbd)"
    r"[)\]>》}]?。?",
    re.IGNORECASE,
)
_UNIT_ALONE = re.compile(r"[人名票元]")
_SOMEBODY = re.compile(r"某{1,3}(?:同志|书记|主任|村|社区|镇|乡|县)?")


@lru_cache(maxsize=8192)
def is_blank_value(text: str) -> bool:
    """Whether the value of a field is a placeholder: empty, ____, ×××, XXX, 某某, (略), ……,
    □, ××村, 应到__人, a unit alone (人), or a date without its day (``2024年 月 日``).

    A figure or a name makes a value, also a masked one (李某, 138****0000), and so do 无 and 0.
    """
    plain = squeeze(text)
    return any(
        pattern.fullmatch(plain)
        for pattern in (_LINES_AND_BOXES, _UNDATED, _HOLES_WITH_UNITS, _SAID_SO, _SOMEBODY, _UNIT_ALONE)
    )
