"""A right rule file, and one small mistake at a time: what the tests of mistakes run through."""

from __future__ import annotations

RIGHT = """\
id: sample
title: 某乡考核细则
level: village
source: 某乡文件
period: year
total: 10
conditions:
  - id: general-branch
    title: 设有党总支
    shown_by: [党总支]
sections:
  - id: "1"
    title: 组织建设
    points: 10
    groups:
      - id: "1.1"
        title: 资料
        points: 4
        deduct: {per: item, amount: 1, until: exhausted}
        clauses:
          - id: "1.1.1"
            title: 花名册
            requires: [{evidence: committee-roster}]
          - id: "1.1.2"
            title: 支委会
            when: [general-branch]
            requires:
              - evidence: minutes-branch-committee
                every: month
                times: 1
                combined_with: [minutes-member-assembly]
      - id: "1.2"
        title: 活动
        points: 6
        clauses:
          - id: "1.2.1"
            title: 年度计划
            points: 4
            deduct: {per: time, amount: 0.5, until: 2}
            requires:
              - evidence: annual-work-plan
                before: "12-31"
                award: 1
          - id: "1.2.2"
            title: 现场看阵地
            points: 2
            manual: 看活动室
"""

# What replaces what, the spot meant between ⟦ and ⟧; code; path; what is found; what may stand there.
WRONG: dict[str, tuple[str, str, str, str, str, str]] = {
    "misspelt key": (
        "title: 资料",
        "⟦tilte⟧: 资料",
        "unknown-key",
        "sections[0].groups[0].tilte",
        "tilte",
        "title",
    ),
    "key of another part": (
        "    points: 10",
        "    ⟦total⟧: 10",
        "unknown-key",
        "sections[0].total",
        "不认识的键 total",
        "points(分值)",
    ),
    "key written twice": (
        "level: village",
        "level: village\n⟦level⟧: village",
        "duplicate-key",
        "level",
        "第 3 行已写过",
        "只写一次",
    ),
    "limit written twice": (
        "amount: 0.5, until: 2",
        "limit: 3, amount: 0.5, ⟦until⟧: 2",
        "duplicate-key",
        "sections[0].groups[1].clauses[0].deduct.limit",
        "键 until 重复",
        "只写一次",
    ),
    "required key left out": (
        "title: 某乡考核细则\nlevel: village\n",
        "level: village\n",
        "missing-key",
        "title",
        "缺少 title",
        "名称",
    ),
    "clause without id": (
        '          - id: "1.1.1"\n            title: 花名册',
        "          - ⟦title⟧: 花名册",
        "missing-key",
        "sections[0].groups[0].clauses[0].id",
        "缺少 id",
        "id(编号)",
    ),
    "points with a unit": (
        "        points: 4\n",
        "        points: ⟦4分⟧\n",
        "wrong-value",
        "sections[0].groups[0].points",
        "4分",
        "0.5",
    ),
    "full-width digits": (
        "        points: 4\n",
        "        points: ⟦\uff14⟧\n",
        "wrong-value",
        "groups[0].points",
        "\uff14",
        "半角",
    ),
    "decimal comma": ("amount: 0.5", 'amount: ⟦"0,5"⟧', "wrong-value", "deduct.amount", "0,5", "0.5"),
    "empty value": ("title: 资料", "title:⟦⟧", "wrong-value", "sections[0].groups[0].title", "空值", "文字"),
    "nothing as a value": (
        "title: 资料",
        "title: ⟦~⟧",
        "wrong-value",
        "sections[0].groups[0].title",
        "~",
        "文字",
    ),
    "unknown level": (
        "level: village",
        "level: ⟦vilage⟧",
        "wrong-value",
        "level",
        "vilage",
        "是否想写 village",
    ),
    "unknown per": (
        "per: item",
        "per: ⟦items⟧",
        "wrong-value",
        "deduct.per",
        "items",
        "是否想写 item(每条)?",
    ),
    "unknown cadence": (
        "every: month",
        "every: ⟦monthly⟧",
        "wrong-value",
        "clauses[1].requires[0].every",
        "monthly",
        "month(每月)",
    ),
    "unknown end of deducting": (
        "until: exhausted",
        "until: ⟦exausted⟧",
        "wrong-value",
        "deduct.until",
        "exausted",
        "是否想写 exhausted",
    ),
    "half a time": ("times: 1", "times: ⟦1.5⟧", "wrong-value", "requires[0].times", "1.5", "整数"),
    "truth value in Chinese": (
        "            manual: 看活动室",
        "            manual: 看活动室\n            bonus: ⟦是⟧",
        "wrong-value",
        "clauses[1].bonus",
        "是",
        "true 或 false",
    ),
    "a text where a list of keys belongs": (
        "deduct: {per: item, amount: 1, until: exhausted}",
        "deduct: ⟦缺一项扣1分⟧",
        "wrong-type",
        "sections[0].groups[0].deduct",
        "缺一项扣1分",
        "{per: …}",
    ),
    "full-width colon": (
        "deduct: {per: item, amount: 1, until: exhausted}",
        "deduct:\n          ⟦per:item⟧",
        "wrong-type",
        "sections[0].groups[0].deduct",
        "per:item",
        "冒号要用半角",
    ),
    "bare evidence in requires": (
        "requires: [{evidence: committee-roster}]",
        "requires: [⟦committee-roster⟧]",
        "wrong-type",
        "sections[0].groups[0].clauses[0].requires[0]",
        "committee-roster",
        "{evidence: …}",
    ),
    "one requirement without a list": (
        "requires: [{evidence: committee-roster}]",
        "requires: ⟦{evidence: committee-roster}⟧",
        "wrong-type",
        "clauses[0].requires",
        "一组键",
        "每项以“- ”开头",
    ),
    "a list where a text belongs": (
        "title: 资料",
        "title: ⟦[资料]⟧",
        "wrong-type",
        "groups[0].title",
        "一列",
        "文字",
    ),
    "a tag": ("title: 资料", "title: ⟦!file 资料⟧", "wrong-type", "groups[0].title", "资料", "不支持标签"),
    "misspelt evidence": (
        "evidence: committee-roster",
        "evidence: ⟦comittee-roster⟧",
        "unknown-evidence",
        "sections[0].groups[0].clauses[0].requires[0].evidence",
        "comittee-roster",
        "是否想写 committee-roster(两委成员花名册)?",
    ),
    "evidence by its Chinese name": (
        "evidence: committee-roster",
        "evidence: ⟦两委花名册⟧",
        "unknown-evidence",
        "requires[0].evidence",
        "两委花名册",
        "是否想写 committee-roster",
    ),
    "second of several evidences": (
        "evidence: committee-roster",
        "evidence: [committee-roster, ⟦roster⟧]",
        "unknown-evidence",
        "requires[0].evidence[1]",
        "roster",
        "词表里已有的佐证类型",
    ),
    "no evidence at all": (
        "evidence: committee-roster",
        "evidence: ⟦[]⟧",
        "wrong-value",
        "requires[0].evidence",
        "空",
        "至少一个",
    ),
    "unknown combination": (
        "[minutes-member-assembly]",
        "[⟦minutes-members-assembly⟧]",
        "unknown-evidence",
        "clauses[1].requires[0].combined_with[0]",
        "minutes-members-assembly",
        "是否想写 minutes-member-assembly",
    ),
    "unknown condition": (
        "when: [general-branch]",
        "when: ⟦generl-branch⟧",
        "unknown-condition",
        "sections[0].groups[0].clauses[1].when",
        "generl-branch",
        "是否想写 general-branch(设有党总支)?",
    ),
    "clause id used twice": (
        'id: "1.2.1"',
        'id: ⟦"1.1.2"⟧',
        "duplicate-id",
        "sections[0].groups[1].clauses[0].id",
        "1.1.2",
        "不重复",
    ),
    "group id used twice": ('id: "1.2"\n', 'id: ⟦"1.1"⟧\n', "duplicate-id", "groups[1].id", "1.1", "组编号"),
    "id is not the file's name": ("id: sample", "id: ⟦simple⟧", "name-differs", "id", "simple", "sample"),
    "other period": ("period: year", "period: ⟦month⟧", "wrong-value", "period", "month", "year"),
    "no time at all": ("times: 1", "times: ⟦0⟧", "not-positive", "requires[0].times", "0", "至少 1 次"),
    "nothing deducted": ("amount: 0.5", "amount: ⟦0⟧", "not-positive", "deduct.amount", "0", "大于 0"),
    "deduction left open": (
        "{per: item, amount: 1, until: exhausted}",
        "⟦{per: item}⟧",
        "not-positive",
        "groups[0].deduct.amount",
        "0",
        "每缺一项扣几分",
    ),
    "limit of nothing": ("until: 2", "until: ⟦0⟧", "not-positive", "deduct.limit", "0", "最多扣几分"),
    "negative points": (
        "            points: 2",
        "            points: ⟦-2⟧",
        "not-positive",
        "points",
        "-2",
        "大于 0",
    ),
    "award of nothing": ("award: 1", "award: ⟦0⟧", "not-positive", "requires[0].award", "0", "得分"),
    "day that does not exist": (
        '"12-31"',
        '⟦"02-30"⟧',
        "wrong-value",
        "requires[0].before",
        "02-30",
        "07-31",
    ),
    "deadline in Chinese": ('"12-31"', "⟦7月底⟧", "wrong-value", "requires[0].before", "7月底", "月-日"),
    "clause that asks for nothing": (
        "            manual: 看活动室\n",
        "",
        "nothing-asked",
        "groups[1].clauses[1]",
        "什么也不要求",
        "manual",
    ),
    "group without clauses": (
        '      - id: "1.2"\n',
        '      - id: "1.3"\n        title: 空\n        points: 1\n        clauses: ⟦[]⟧\n      - id: "1.2"\n',
        "nothing-asked",
        "groups[1].clauses",
        "空",
        "至少一个条款",
    ),
    "points on the group but no deduction": (
        "        deduct: {per: item, amount: 1, until: exhausted}\n",
        "",
        "no-deduction",
        "sections[0].groups[0].clauses[0]",
        "没有扣分办法",
        "deduct",
    ),
    "no points anywhere": (
        "        points: 4\n",
        "",
        "no-points",
        "sections[0].groups[0].clauses[0]",
        "都没有分值",
        "points",
    ),
    "bonus of nothing": (
        "            points: 2\n            manual",
        "            bonus: true\n            manual",
        "no-points",
        "groups[1].clauses[1]",
        "加分条款",
        "最多加几分",
    ),
    "reference to elsewhere": (
        "title: 资料",
        "title: &t 资料\n        note: ⟦*⟧t",
        "alias",
        "",
        "*t",
        "不支持引用",
    ),
    "tab for indentation": (
        "    title: 组织建设",
        "⟦\t⟧title: 组织建设",
        "syntax",
        "",
        "不能作为开头",
        "不用 Tab",
    ),
    "bracket not closed": (
        "[{evidence: committee-roster}]",
        "⟦[⟧{evidence: committee-roster}",
        "syntax",
        "",
        "括号没有配对",
        "[ ]",
    ),
    "quote not closed": ("title: 资料", 'title: "资料', "syntax", "", "", "引号"),
    "indentation out of line": (
        "        title: 资料",
        "       title: 资料",
        "syntax",
        "",
        "对不齐",
        "左对齐",
    ),
    "quote never closed": (
        "            manual: 看活动室\n",
        '            manual: ⟦"⟧看活动室\n',
        "syntax",
        "",
        "引号没有配对",
        "半角",
    ),
    "key without a colon": ("total: 10", "⟦t⟧otal 10", "syntax", "", "没有半角冒号", "键: 值"),
    "backslash in double quotes": (
        "title: 资料",
        'title: "a⟦\\⟧资料"',
        "syntax",
        "",
        "反斜杠",
        "单引号",
    ),
    "colon inside a value": ("title: 资料", "title: 资料⟦:⟧ 六项", "syntax", "", "多出一个冒号", "加引号"),
}
