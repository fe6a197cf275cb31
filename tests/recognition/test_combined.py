"""One record that serves two clauses, and names that only look like two."""

from __future__ import annotations

import pytest

from .helpers import one, served

ASSEMBLY = "minutes-member-assembly"
DAY = "theme-day"
LECTURE = "party-lecture"
LIFE = "minutes-organizational-life"

BODY = """时间:2024年7月1日上午
地点:村会议室
主持人:陈国平 记录人:何秀兰
应到党员42人,实到36人
会议内容:通报上半年党务工作,大家讨论,一致通过。
散会。"""


@pytest.mark.parametrize(
    ("head", "types"),
    [
        pytest.param("柳溪村党员大会暨主题党日活动记录", {ASSEMBLY, DAY}, id="暨"),
        pytest.param("柳溪村7月党员大会、主题党日记录", {ASSEMBLY, DAY}, id="a comma"),
        pytest.param("柳溪村党员大会及组织生活会记录", {ASSEMBLY, LIFE}, id="及"),
        pytest.param("柳溪村组织生活会和民主评议党员会议记录", {LIFE, "member-review-minutes"}, id="和"),
        pytest.param(
            "柳溪村支委(扩大)会暨周例会记录", {"minutes-branch-committee", "minutes-weekly"}, id="支委"
        ),
        pytest.param("柳溪村党员大会暨主题党日暨党课活动记录", {ASSEMBLY, DAY, LECTURE}, id="three names"),
    ],
)
def test_a_joined_name_serves_both(head: str, types: set[str]) -> None:
    assert types <= served(one(f"{head}\n{BODY}"))


@pytest.mark.parametrize(
    ("head", "type"),
    [
        pytest.param(
            "柳溪村两委干部周例会记录", "minutes-weekly", id="the weekly meeting of the two committees"
        ),
        pytest.param("柳溪村党员大会会议记录", ASSEMBLY, id="one name"),
        pytest.param("柳溪村支部党员大会会议记录", ASSEMBLY, id="支部 in 支部党员大会"),
        pytest.param("柳溪村村民代表会议记录", "minutes-villagers", id="代表会议 in 村民代表会议"),
        pytest.param("柳溪村党员组织生活会记录", LIFE, id="党员 in 党员组织生活会"),
    ],
)
def test_a_single_name_serves_one(head: str, type: str) -> None:
    assert served(one(f"{head}\n{BODY}")) == {type}


HELD_INSIDE = "会议第二项,陈国平同志以《守纪律、作表率》为题为全体党员上党课,讲了一个小时。"
PLANNED = "会议研究了七月份党课的安排,决定请镇党校老师来讲。"
TO_COME = "下两个月三件事:收半年党费、联系流动党员、书记上党课。"


@pytest.mark.parametrize(
    ("said", "is_held"),
    [
        pytest.param(HELD_INSIDE, True, id="was held"),
        pytest.param(PLANNED, False, id="was talked of"),
        pytest.param(TO_COME, False, id="is to come"),
    ],
)
def test_a_lecture_within_an_assembly(said: str, is_held: bool) -> None:
    found = served(one(f"柳溪村党员大会会议记录\n{BODY.replace('散会。', said)}\n散会。"))
    assert ASSEMBLY in found
    assert (LECTURE in found) == is_held


def test_a_field_may_name_two() -> None:
    found = served(one(f"会议记录\n会议名称:党员大会暨主题党日\n{BODY}"))
    assert {ASSEMBLY, DAY} <= found
