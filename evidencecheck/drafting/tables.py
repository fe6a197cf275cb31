"""Scoring tables: which column holds what, and each row as an item."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from evidencecheck.drafting.mending import plain

_ROLES: tuple[tuple[str, str], ...] = (
    (
        "skip",
        r"得分|自评|扣分(?:情况|原因|值)?$|^扣分$|^加分$|备注|核查分|考评分|打分|评分$|责任(?:人|单位|领导|科室|部门)|完成情况|实际|考核人|牵头|说明",
    ),
    ("number", r"^序号$|^编号$|^号$"),
    ("points", r"分值|^分数|标准分|基本分|基础分|满分|权重|^分$|赋分|总分|分\(?值"),
    (
        "scoring",
        r"(?:评分|扣分|计分|考评|考核|赋分|评定|打分|加减分|加分|评价)(?:标准|办法|细则|依据|方法|规则|说明)|得分标准|标准及办法|扣分事项",
    ),
    ("evidence", r"佐证|资料|台账|材料|查看|检查(?:方法|方式|内容)|考核(?:方式|方法)|验收|查阅|支撑|依据"),
    (
        "item",
        r"(?:考核|考评|评价|检查|具体|工作|评分|主要|任务|目标|测评|创建)?(?:内容|要求|要点|任务|事项)|二级指标|三级指标|考核指标|考评指标|具体指标|评价指标|指标内容|工作目标|考核细则|指标说明",
    ),
    ("section", r"项目|类别|类型|一级指标|考核项|板块|大类|模块|名称|部分|指标|目标|星级|内容"),
)
_HEADER_ROWS = 4
_A_NAME = 12
"""Characters below which a cell names a matter rather than asking for something."""


class Row(msgspec.Struct, frozen=True):
    """One item of a table: the parts above it, its words, and what its own columns say."""

    sections: tuple[str, ...]
    item: str
    points: str
    scoring: str
    evidence: str


def rows_of(rows: Sequence[Sequence[str]]) -> list[Row]:
    """The items of a scoring table; none where no header tells the columns apart."""
    header = _header(rows)
    if header is None:
        return []
    first, roles = header
    return list(_items(rows[first + 1 :], roles))


def _header(rows: Sequence[Sequence[str]]) -> tuple[int, list[str]] | None:
    for index, row in enumerate(rows[:_HEADER_ROWS]):
        roles = [role_of(cell) for cell in row]
        named = [role for role in roles if role]
        useful = {"item", "section", "scoring"} & set(named)
        if len(set(named)) >= 2 and useful and len(named) >= sum(bool(cell.strip()) for cell in row) - 1:
            return index, _with_an_item(roles, row, rows[index + 1 :])
    return None


def role_of(cell: str) -> str:
    """What a column of that head holds; empty where the head does not tell."""
    text = plain(cell).replace("\n", "")
    if not text or len(text) > 14:
        return ""
    return next((role for role, form in _ROLES if re.search(form, text)), "")


def _with_an_item(roles: list[str], header: Sequence[str], body: Sequence[Sequence[str]]) -> list[str]:
    """Some column is what is asked; of several such, the last is, the others are parts above it. A
    merged header cell stands for the empty ones after it."""
    filled = list(roles)
    for index in range(1, len(filled)):
        if not filled[index] and not header[index].strip() and filled[index - 1] in ("section", "item"):
            filled[index] = filled[index - 1]
    items = [i for i, role in enumerate(filled) if role == "item"]
    if not items:
        named = [i for i, role in enumerate(filled) if role == "section"][-1:]
        scoring = [i for i, role in enumerate(filled) if role == "scoring"][:1]
        # 项目 may be the demand itself or only its name, the 考核标准 then being what is asked.
        items = scoring if scoring and (not named or _mean_length(body, named[0]) < _A_NAME) else named
        for index in items:
            filled[index] = "item"
    for index in items[:-1]:
        filled[index] = "section"
    return filled


def _mean_length(rows: Sequence[Sequence[str]], column: int) -> float:
    lengths = [len(plain(row[column])) for row in rows if column < len(row) and row[column].strip()]
    return sum(lengths) / len(lengths) if lengths else 0.0


def _items(rows: Sequence[Sequence[str]], roles: Sequence[str]) -> Iterator[Row]:
    sections = [""] * len(roles)
    item = points = ""
    for row in rows:
        cells = {role: _joined(row, roles, role) for role in ("item", "points", "scoring", "evidence")}
        changed = False
        for index, role in enumerate(roles):
            if role == "section" and index < len(row) and row[index].strip():
                changed = changed or row[index].strip() != sections[index]
                sections[index] = row[index].strip()
                if changed:
                    sections[index + 1 :] = [""] * (len(sections) - index - 1)
        if _is_total(row):
            continue
        if not cells["item"] and not cells["scoring"] and not cells["points"]:
            continue
        if not cells["item"] and item and not changed:
            # The item's cell was merged over several rows, each with a standard of its own.
            cells["item"] = "" if cells["points"] else item
            cells["points"] = cells["points"]
        if not cells["item"]:
            cells["item"] = cells["scoring"]
        item, points = cells["item"], cells["points"]
        yield Row(tuple(s for s in sections if s), item, points, cells["scoring"], cells["evidence"])


def _joined(row: Sequence[str], roles: Sequence[str], wanted: str) -> str:
    cells = [cell.strip() for cell, role in zip(row, roles, strict=False) if role == wanted]
    return "\n".join(cell for cell in cells if cell)


def _is_total(row: Sequence[str]) -> bool:
    first = next((plain(cell) for cell in row if cell.strip()), "")
    return bool(re.match(r"^(?:合计|总计|总分|共计|小计|总得分|考核人|检查人|填表)", first))
