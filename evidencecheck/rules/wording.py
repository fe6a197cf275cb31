"""What the keys and fixed values of the data files mean, in Chinese: for messages and editors only."""

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

HELP = {
    "RuleSet": "一份考核细则,一个文件一份。写完运行 evidencecheck rules validate 文件",
    "RuleSet.id": "细则编号,与文件名相同(不含 .yaml)",
    "RuleSet.title": "细则名称,照抄原文标题",
    "RuleSet.level": "考核谁",
    "RuleSet.source": "出处:哪份文件、哪一部分",
    "RuleSet.total": "原文的总分;原文没有分值、只列材料的写 0",
    "RuleSet.sections": "细则的各个部分,每项以“- ”开头",
    "RuleSet.period": "考核周期,只有 year(按年度)",
    "RuleSet.conditions": "有的村有、有的村没有的情形(社区、有党总支),供 when 引用",
    "RuleSet.note": "给看细则的人的备注",
    "RuleSet.incomplete": "原文残缺或没有录入什么;写了它,分值合计不足不再提醒,缺的分不算失分",
    "Condition": "一个条件",
    "Condition.id": "条件编号,写在 when 里的就是它",
    "Condition.title": "条件的中文说法",
    "Condition.shown_by": "村里自己的材料名称、标题里出现这些词,就认为条件成立",
    "Section": "细则的一个部分",
    "Section.id": "部分的编号,全表不重复,加引号",
    "Section.title": "部分的名称",
    "Section.groups": "各组;原文缺失的部分可以不写,改写 incomplete",
    "Section.points": "这个部分共多少分",
    "Section.incomplete": "这个部分原文缺了什么",
    "Group": "合用分值和扣分办法的一组条款",
    "Group.id": "组的编号,全表不重复,加引号",
    "Group.title": "组的名称",
    "Group.clauses": "组里的条款,至少一条",
    "Group.points": "全组多少分;各条自己写了分值的可以不写",
    "Group.deduct": "扣分办法,本组各条款都适用",
    "Group.when": "只有这些条件成立的村才考核本组",
    "Group.note": "给看细则的人的备注",
    "Group.incomplete": "这一组原文缺了什么",
    "Clause": "一个条款:要交的材料写 requires,现场看的写 manual,两样都有也可以",
    "Clause.id": "条款编号,全表不重复,加引号;报告和历次比较都用它,定了不要改",
    "Clause.title": "条款内容,照抄原文",
    "Clause.number": "原文的序号,照抄,例如 文件等资料 第3项",
    "Clause.points": "这一条多少分;只有全组分值的不写",
    "Clause.deduct": "这一条自己的扣分办法,与组里不同时才写",
    "Clause.requires": "应有的材料,每项以“- ”开头",
    "Clause.any": "true:几项材料有一项即可;不写就是都要",
    "Clause.manual": "现场看什么,没有材料可交的写在这里,由检查人员认定",
    "Clause.bonus": "true:加分项,只加不扣",
    "Clause.when": "只有这些条件成立的村才考核本条",
    "Clause.provider": "材料通常由谁提供,印在材料清单上",
    "Clause.note": "给看细则的人的备注",
    "Requirement": "要交的一种材料",
    "Requirement.evidence": "佐证类型的编号;写几个就是有一种即可",
    "Requirement.title": "材料的叫法;不写就用佐证类型的名称",
    "Requirement.every": "多久一次;不写就是全年",
    "Requirement.times": "每期几次;不写 every 就是全年几次",
    "Requirement.award": "有这份材料得几分(原文“有意见得1分”)",
    "Requirement.combined_with": "可以结合的会议:某期没有单独的记录、但有这种记录时,列为待确认",
    "Requirement.when": "只有这些条件成立的村才要这份材料",
    "Requirement.before": "截止的月-日,例如 7 月底前写 07-31;到这天才算到期",
    "Requirement.fields": "材料里应当写明的内容,印在材料清单上,不影响评分",
    "Requirement.provider": "材料通常由谁提供,印在材料清单上",
    "Deduction": "扣分办法,例如 {per: item, amount: 1, until: exhausted}",
    "Deduction.per": "一“项”是什么:缺一项、少一次、缺一人……",
    "Deduction.amount": "每项扣几分;per 为 all 时不写",
    "Deduction.until": "exhausted 扣完为止;写数字就是最多扣几分",
    "Deduction.limit": "最多扣几分,与 until 写数字相同",
    "Deduction.reading": "原文有两种理解时,采用的是哪一种、为什么;报告会印在扣分旁边",
    "Deduction.alternative": "另一种理解",
}
"""What an editor shows on each part of a rule set and each of its keys."""


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
