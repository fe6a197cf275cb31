"""The tree of items becomes sections, groups and clauses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import msgspec

from evidencecheck.drafting.clauses import conditions_of, draft_clause
from evidencecheck.drafting.evidence import Finder
from evidencecheck.drafting.items import Item, Piece, clean, loss_in_text, take_apart
from evidencecheck.drafting.markers import Rank
from evidencecheck.drafting.mending import plain
from evidencecheck.drafting.outline import Node
from evidencecheck.drafting.points import Loss, points_in
from evidencecheck.model import Clause, Deduction, Group, Per, Section, Vocabulary

_LEAST_FOR_PARTS = 2
_NUMERALS = "一二三四五六七八九十"


@dataclass
class Assembly:
    """What is being put together; ``doubts`` by the id of section, group or clause."""

    finder: Finder
    vocabulary: Vocabulary
    doubts: dict[str, list[str]] = field(default_factory=dict)
    sections: list[Section] = field(default_factory=list)
    alternatives: dict[str, str] = field(default_factory=dict)
    """Conditions made from headings that stand for each other (镇党委 … / 机关党委 …): id -> title."""

    def doubt(self, id_: str, *texts: str) -> None:
        """Note what is unclear about the part of that id."""
        self.doubts.setdefault(id_, []).extend(text for text in texts if text)


@dataclass
class _Leaf:
    """A node without items below, taken apart."""

    node: Node
    item: Item


def assemble(tops: Sequence[Node], assembly: Assembly, above: Loss | None = None) -> None:
    """Fill ``assembly.sections`` with everything below the top items; ``above``: a deduction stated for
    all of them."""
    for node in (Node(Rank.BARE, 0, "", "", list(tops)), *(n for top in tops for n in top.walk())):
        _mark_alternatives(node, assembly)
    singles: list[Node] = []
    for node in tops:
        if _height(node) == 0:
            singles.append(node)
            continue
        _flush(singles, assembly, above)
        _sections(node, assembly, above)
    _flush(singles, assembly, above)


def _mark_alternatives(parent: Node, assembly: Assembly) -> None:
    """Two items with one number and one name, told apart by a bracket, exclude each other."""
    for first, second in zip(parent.children, parent.children[1:], strict=False):
        if first.value != second.value or first.rank is not second.rank or not first.mark:
            continue
        names = [_bracket(node.head) for node in (first, second)]
        if not all(names) or names[0] == names[1] or _bare_key(first) != _bare_key(second):
            continue
        for node, name in ((first, names[0]), (second, names[1])):
            if not node.when:
                node.when = (f"alternative-{len(assembly.alternatives) + 1}",)
                assembly.alternatives[node.when[0]] = name


def _bracket(head: str) -> str:
    found = re.search(r"[(\uff08]([^()\uff08\uff09\d]{2,20}?)(?:\d+分)?[)\uff09]", plain(head))
    return found[1] if found else ""


def _bare_key(node: Node) -> str:
    return re.sub(r"\([^()]*\).*$|[^\u4e00-\u9fff(]", "", plain(node.head))


def own_points(node: Node) -> Decimal | None:
    """The points an item with items below gives itself, in its head."""
    if node.declared is not None:
        return node.declared
    found = points_in(plain(node.head))
    if found:
        return found[0].amount
    bare = re.search(r"(?<![\d.])(\d{1,3})分$", plain(node.head))
    return (Decimal(bare[1]) or None) if bare and node.children else None


def heading(node: Node) -> str:
    """An item's name without its points and the deduction behind it."""
    text = re.sub(
        r"[(\uff08][^()\uff08\uff09]{0,10}\d[^()\uff08\uff09]{0,14}分[^()\uff08\uff09]{0,12}[)\uff09].*$",
        "",
        clean(node.head),
        flags=re.S,
    )
    text = re.sub(
        rf"^(?:[{_NUMERALS}]{{1,3}}[、..]|[(\uff08][{_NUMERALS}]{{1,3}}[)\uff09]、?|\d{{1,2}}[、..](?!\d))\s*",
        "",
        text,
    )
    text = re.split(r"[,\uff0c](?=[^,\uff0c]{0,12}扣)", text)[0]
    return (
        clean(re.sub(r"(?:各?[得计记占])?[\d.]+\s*分(?=$|[(\uff08。,\uff0c])[^\n]*$|各?[得计记]$", "", text))
        or clean(node.head)
        or node.mark
        or "考核内容"
    )


def _height(node: Node) -> int:
    if not node.children:
        return 1 if _falls_apart(node) else 0
    return 1 + max(_height(child) for child in node.children)


def _falls_apart(node: Node) -> bool:
    pieces = _item_of(node).pieces
    return len(pieces) >= _LEAST_FOR_PARTS and any(piece.points or piece.bonus for piece in pieces)


def _item_of(node: Node) -> Item:
    if node.taken is not None:
        return node.taken
    item = node.taken = take_apart(node.text, node.declared)
    if node.scoring:
        loss = loss_in_text(node.scoring)
        if len(item.pieces) == 1:
            item.pieces[0].loss = item.pieces[0].loss or loss
        elif item.loss is None:
            item.loss = loss
    return item


def _flush(nodes: list[Node], assembly: Assembly, loss: Loss | None) -> None:
    """Items that stand at the top without parts above them: one part for all."""
    if nodes:
        _add_section("考核内容", None, [("考核内容", None, loss, list(nodes), ())], assembly)
        nodes.clear()


_GroupPlan = tuple[str, Decimal | None, Loss | None, list[Node], tuple[str, ...]]


def _sections(node: Node, assembly: Assembly, above: Loss | None) -> None:
    """An item of height 3 or more is a path above sections; of 2 a section; of 1 a section with one
    group."""
    loss = _loss_of(node) or above
    height = _height(node)
    if height >= 3:
        singles: list[Node] = []
        for child in node.children:
            if _height(child) == 0:
                singles.append(child)
            else:
                _sections(child, assembly, loss)
        if singles:
            _add_section(heading(node), None, [(heading(node), None, loss, singles, ())], assembly)
        return
    plans: list[_GroupPlan] = []
    if height == 1 or not any(_height(child) for child in node.children):
        plans.append(_plan(node, loss))
    else:
        plans = [_plan(child, _loss_of(child) or loss) for child in node.children]
    _add_section(heading(node), own_points(node), plans, assembly, _when(node))


def _plan(node: Node, loss: Loss | None) -> _GroupPlan:
    when = _when(node)
    points = own_points(node) if node.children else _item_of(node).points
    return heading(node), points, loss, node.children or [node], when


def _when(node: Node) -> tuple[str, ...]:
    return (*node.when, *conditions_of(node.prefix, node.text[:40]))


def _loss_of(node: Node) -> Loss | None:
    """A deduction stated for all items below."""
    return loss_in_text(node.text) if node.children and "扣" in node.text else None


def _add_section(
    title: str,
    points: Decimal | None,
    plans: Iterable[_GroupPlan],
    assembly: Assembly,
    when: tuple[str, ...] = (),
) -> None:
    number = str(len(assembly.sections) + 1)
    groups = []
    for index, plan in enumerate(plans, 1):
        group = _group(f"{number}.{index}", plan, assembly, when)
        if group is not None:
            groups.append(group)
    if groups:
        assembly.sections.append(Section(id=number, title=title, points=points, groups=tuple(groups)))


def _group(id_: str, plan: _GroupPlan, assembly: Assembly, when: tuple[str, ...]) -> Group | None:
    title, points, loss, nodes, own_when = plan
    leaves = [_Leaf(leaf, _item_of(leaf)) for node in nodes for leaf in node.walk() if not leaf.children]
    clauses: list[Clause] = []
    for leaf in leaves:
        single = len(leaves) == 1 and leaf.node is nodes[0]
        if single:
            points = leaf.item.points if points is None else points
            loss = leaf.item.loss or loss
        for index, piece in enumerate((p for p in leaf.item.pieces if p.text), 1):
            if not single and leaf.item.loss and piece.loss is None:
                piece.loss = leaf.item.loss
            clauses.append(_clause(f"{id_}.{len(clauses) + 1}", piece, leaf, index, assembly))
    if not clauses:
        return None
    if len(clauses) == 1 and clauses[0].points is not None and points == clauses[0].points and not loss:
        points = None
    deduct = loss.deduction if loss is not None and not loss.discretion else None
    if loss is not None:
        assembly.doubt(id_, loss.doubt)
        if loss.discretion:
            assembly.doubt(id_, "原文为酌情或按幅度扣分,不由程序打分")
    return Group(
        id=id_, title=title, points=points, deduct=deduct, clauses=tuple(clauses), when=own_when or when
    )


def _clause(id_: str, piece: Piece, leaf: _Leaf, index: int, assembly: Assembly) -> Clause:
    node = leaf.node
    number = node.mark or ""
    if len(leaf.item.pieces) > 1:
        number = f"{number}第{index}项".strip()
    aside = (
        "\n".join(text for text in (node.scoring, node.aside) if text) if node.aside or node.scoring else ""
    )
    drafted = draft_clause(piece, number, assembly.finder, assembly.vocabulary, aside, node.prefix)
    assembly.doubt(id_, *drafted.doubts)
    return msgspec.structs.replace(drafted.clause, id=id_)


def fallback_deduction(group: Group) -> Deduction | None:
    """Where only the group has points and nothing is said of deductions: an equal share each."""
    if group.points is None:
        return None
    share = (group.points / len(group.clauses)).quantize(Decimal("0.01"))
    return Deduction(per=Per.ITEM, amount=max(share, Decimal("0.01")).normalize())
