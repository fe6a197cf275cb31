"""Points and deductions as rules write them."""

from __future__ import annotations

import re
from decimal import Decimal

import msgspec

from evidencecheck.drafting.mending import plain
from evidencecheck.language import to_int
from evidencecheck.model import Deduction, Per

_NUMBER = r"\d+(?:\.\d+)?|[一二三四五六七八九十两]{1,3}|半"
_OWN = re.compile(
    rf"[(\[](?:共|计|满分|分值|标准分|基本分|本项|合计|总分|占|[^()\d扣加减每少奖,;。]{{0,14}})[:为]?(?P<a>{_NUMBER})分(?:[,;:、][^()]{{0,12}})?[)\]]"
    rf"|(?P<each>各)(?:得|计|记|占)?(?P<b>{_NUMBER})分"
    rf"|(?<![不可])(?:得|计|记|满分为?|分值为?[::]?|赋|占)(?P<c>{_NUMBER})分(?!以[上下])"
    rf"|(?:^|[,。;:、])(?P<d>{_NUMBER})分(?=$|[。;,])"
)
_COLUMN_POINTS = re.compile(rf"^(?:满分|分值|共)?({_NUMBER})分?$")
_SUM = re.compile(
    rf"(?:总分|满分|总分值|分值|合计|共计|总计)(?:值|数)?(?:为|是|[::])?(?P<a>{_NUMBER})分|(?P<b>百分)制|[(](?:满分|总分)?(?P<c>100|1[05]0|200|1000)分[)]"
)
_BONUS = re.compile(
    rf"(?:每|加|奖)[^,。;扣]{{0,12}}?(?:加|奖励?|计)(?P<a>{_NUMBER})分|(?<!附)加(?P<b>{_NUMBER})(?:[-~至到]{_NUMBER})?分|\(加分?(?P<c>{_NUMBER})分?\)"
)
_BONUS_LIMIT = re.compile(
    rf"(?:最高|最多|累计|上限|封顶)[^,。;扣]{{0,8}}?(?:加|不超过|为)?[^,。;扣]{{0,3}}?({_NUMBER})分"
)

_UNIT = {
    Per.TIME: "次 回 期 场 个月 月 个季度 季度 季 周 星期 天 日 课 节 堂 度",
    Per.PERSON: "人 名 人次 个人 位",
    Per.ORGANISATION: "村 个村 个村(社区) 支部 个支部 党组织 个党组织 个组织 家 个单位 个小组",
    Per.EVIDENCE: "份 种 样 篇 册 本 套 类 幅 张",
    Per.ITEM: "项 条 处 个 户 例 起 点 件",
}
_UNITS = sorted(
    ((unit, per) for per, units in _UNIT.items() for unit in units.split()), key=lambda p: -len(p[0])
)
_AMOUNT = (
    rf"(?:扣减|扣除|扣|减|倒扣)(?:去|掉|除|减)?(?:本项)?(?P<amount>{_NUMBER})(?P<range>[-~至到]{_NUMBER})?分"
)
_DEDUCTION = re.compile(
    rf"(?P<what>[^。;,扣\n]{{0,60}}(?:,[^。;,扣\n]{{0,12}})?),?(?:的|则|,)?(?:每[^。;,扣\n]{{1,10}})?(?:各|均|一律|分别)?{_AMOUNT}"
)
_LIMIT = re.compile(
    rf"(?:最多|最高|累计|至多)(?:扣|不超过|扣分?不超过|扣减)?[^。;,]{{0,4}}?(?P<a>{_NUMBER})分|以(?P<b>{_NUMBER})分为限"
)
_EXHAUSTED = re.compile(r"扣完(?:本?项?分?值?)?为止|扣完本|直至扣完|扣至0分|分值扣完")
_FORFEIT = re.compile(
    r"(?:不得分|不计分|不给分|不记分|不予计分|得0分|计0分|记0分|(?<!健)全扣|扣除?(?:本项|该项|全部|此项)(?:全部)?(?:分值?|得分|的分))"
)
_DISCRETION = re.compile(r"酌情|视情|视情况|适当扣|根据情况扣|视.{1,6}扣")


class Points(msgspec.Struct, frozen=True):
    """``each``: 各得 — so much for every part named. ``end``: where it ends in the plain text."""

    amount: Decimal
    each: bool
    start: int
    end: int


class Loss(msgspec.Struct, frozen=True):
    """A deduction and what is unclear about it."""

    deduction: Deduction
    doubt: str = ""
    discretion: bool = False


def number(text: str) -> Decimal | None:
    """The number a rule writes: 0.5, 半, 五."""
    if text == "半":
        return Decimal("0.5")
    if re.fullmatch(r"\d+(?:\.\d+)?", text):
        return Decimal(text).normalize() if "." in text else Decimal(text)
    value = to_int(text)
    return None if value is None else Decimal(value)


def points_in(text: str) -> list[Points]:
    """The points a text gives (never what it takes away or adds), in order; ``text`` is plain."""
    found = []
    for match in _OWN.finditer(text):
        before = text[max(0, match.start() - 8) : match.start()]
        # 每篇2分 is so much for each; 每月一次,2分 is what all of them earn.
        per_thing = not match["a"] and not match["d"] and re.search(r"每[^,;。(]{1,6}$", before)
        if (per_thing or re.search(r"扣[^,;。]{0,3}$|加$", before)) and not match["each"]:
            continue
        amount = number(match["a"] or match["b"] or match["c"] or match["d"])
        if amount:
            found.append(Points(amount, bool(match["each"]), match.start(), match.end()))
    return found


def column_points(cell: str) -> Decimal | None:
    """The points in a table's cell that holds nothing else."""
    match = _COLUMN_POINTS.match(plain(cell).replace("\n", ""))
    return (number(match[1]) or None) if match else None


def whole_points(text: str) -> Decimal | None:
    """What the rule says that all of it is worth (总分100分, 百分制)."""
    for match in _SUM.finditer(text):
        # 每颗星满分20分 is a part's worth.
        if not re.search(r"(?:每|各)[^,。;]{0,6}$", text[: match.start()]):
            return Decimal(100) if match["b"] else number(match["a"] or match["c"])
    return None


def bonus_in(text: str) -> tuple[Decimal, Decimal | None] | None:
    """What a sentence adds, and the most it can add."""
    match = _BONUS.search(text)
    if match is None or "扣" in match[0]:
        return None
    amount = number(match["a"] or match["b"] or match["c"])
    if not amount:
        return None
    limit = _BONUS_LIMIT.search(text, match.end())
    return amount, number(limit[1]) if limit else None


def loss_in(text: str, *, counted: bool = False) -> Loss | None:
    """The deduction a text states, or None; ``counted``: the clause asks for a number of things,
    so that 每少一个 counts those."""
    match = _DEDUCTION.search(text)
    forfeit = _FORFEIT.search(text)
    discretion = bool(_DISCRETION.search(text))
    if match is None:
        if forfeit is None:
            return (
                Loss(Deduction(per=Per.ALL), "酌情扣分,不由程序打分", True)
                if discretion and "扣" in text
                else None
            )
        return Loss(Deduction(per=Per.ALL, reading=f"原文:{_sentence(text, forfeit.start())}"))
    amount = number(match["amount"])
    if not amount:
        return None
    per, sure = _per(text[: match.start("amount")], counted)
    doubts = [] if sure else ["没有写明按什么计,按“项”理解"]
    if discretion:
        doubts.append("原文另有酌情扣分,由检查人员评定")
        discretion = False
    if match["range"]:
        doubts.append(f"原文是一个幅度({match[0][-8:]}),按最少的计")
        discretion = True
    limit_match = _LIMIT.search(text, match.end()) or _LIMIT.search(text[: match.start("amount")])
    limit = number(limit_match["a"] or limit_match["b"]) if limit_match else None
    further = [m for m in _DEDUCTION.finditer(text, match.end()) if number(m["amount"]) != amount]
    others = "、".join(f"“{m[0].strip(',')}”" for m in further)
    alternative = f"原文还写有{others}" if further else ""
    if further:
        doubts.append(f"原文写有几种扣分办法,采用前一种;另有{others}")
    reading = f"原文还有“不得分”的情形:{_sentence(text, forfeit.start())}" if forfeit else ""
    return Loss(
        Deduction(per=per, amount=amount, limit=limit, reading=reading, alternative=alternative),
        ";".join(doubts),
        discretion,
    )


def says_exhausted(text: str) -> bool:
    """扣完为止 is written."""
    return bool(_EXHAUSTED.search(text))


def _per(before: str, counted: bool) -> tuple[Per, bool]:
    """What one 项 is, from the words before 扣; and whether they say so."""
    clause = re.split(r"[。;]", before)[-1]
    tail = clause[-30:]
    for pattern in (
        r"(?:每|缺少|缺|少报|少|漏|差|有|发生|出现|存在|未[^,]{0,8}?)(?:有|缺少|缺|少|漏|差|发生|出现|存在|发现|未完成|不[^,]{0,3}?)?(?:一|1|任何一|任一|其中一|任意一)?(?P<unit>%s)",
        r"(?:一|1|任何一|任一|其中一|每)(?P<unit>%s)",
    ):
        units = "|".join(re.escape(unit) for unit, _ in _UNITS)
        matches = list(re.finditer(pattern % units, tail))
        if matches:
            per = _nearest_per([m["unit"] for m in matches])
            if matches[-1]["unit"] == "个":
                per = _per_of_count(tail, counted)
            elif matches[-1]["unit"] == "件" and re.search(
                r"(?:资料|材料|台账|文件)[^,]{0,6}$", tail[: matches[-1].start()]
            ):
                per = Per.EVIDENCE
            return per, True
    if re.search(r"有1个村|村", tail) and re.search(r"[一1]个", tail):
        return Per.ORGANISATION, True
    return Per.ITEM, False


def _nearest_per(units: list[str]) -> Per:
    return dict(_UNITS)[units[-1]]


def _per_of_count(tail: str, counted: bool) -> Per:
    if re.search(r"应建|未建|指导员|组织|支部|村|党小组", tail):
        return Per.ORGANISATION
    return Per.TIME if counted else Per.ITEM


def _sentence(text: str, position: int) -> str:
    start = max((text.rfind(stop, 0, position) for stop in "。;\n"), default=-1) + 1
    stop = re.compile(r"[。;\n]").search(text, position)
    return text[start : stop.start() if stop else len(text)].strip()
