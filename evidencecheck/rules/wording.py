"""What the keys and fixed values of the data files mean, in Chinese: for messages only."""

from __future__ import annotations

from collections.abc import Iterable

KEYS = {
    "id": "编号",
    "title": "名称",
    "name": "中文名称",
    "level": "考核对象",
    "source": "出处",
    "period": "考核周期",
    "total": "总分",
    "sections": "各部分",
    "groups": "各组",
    "clauses": "各条款",
    "points": "分值",
    "deduct": "扣分办法",
    "per": "按什么计",
    "amount": "每项扣几分",
    "until": "扣到何时为止",
    "limit": "最多扣几分",
    "reading": "采用的理解",
    "alternative": "另一种理解",
    "requires": "应有材料",
    "evidence": "佐证类型",
    "every": "频次",
    "times": "次数",
    "award": "得分",
    "combined_with": "可结合的类型",
    "when": "适用条件",
    "before": "截止月日",
    "fields": "应载明内容",
    "provider": "通常由谁提供",
    "any": "任一即可",
    "manual": "现场核查内容",
    "bonus": "加分项",
    "number": "原文序号",
    "note": "备注",
    "incomplete": "原文缺失部分",
    "conditions": "条件",
    "shown_by": "表明条件成立的词",
    "genre": "体裁",
    "also": "也可能的体裁",
    "prior": "起始权重",
    "dated_by": "日期的含义",
    "book": "可以是合订本",
    "stays_valid": "往年的仍有效",
    "cues": "线索",
    "examples": "正例",
    "near_misses": "反例",
    "text": "文字",
    "type": "实际类型",
}

VALUES = {
    "village": "村、社区",
    "township": "乡镇",
    "party-committee": "党委",
    "activity": "专项活动",
    "item": "每条",
    "evidence": "每份材料",
    "time": "每次",
    "person": "每人",
    "organisation": "每个组织",
    "all": "缺任何一样即全扣",
    "week": "每周",
    "month": "每月",
    "two-months": "每两个月",
    "quarter": "每季度",
    "half-year": "每半年",
    "year": "每年",
    "exhausted": "扣完为止",
}


def named_keys(keys: Iterable[str]) -> dict[str, str]:
    """Each key with what it means, or with nothing."""
    return {key: KEYS.get(key, "") for key in keys}


def named_values(values: Iterable[str]) -> dict[str, str]:
    """Each choice with what it means, or with nothing."""
    return {value: VALUES.get(value, "") for value in values}


def key_text(key: str) -> str:
    """``title(名称)``; the bare key where it needs no word."""
    return f"{key}({KEYS[key]})" if key in KEYS else key


def values_text(values: tuple[str, ...]) -> str:
    """The choices with their meanings: ``item(每条)、time(每次)``."""
    return "、".join(f"{value}({VALUES[value]})" if value in VALUES else value for value in values)
