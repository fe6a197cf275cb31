"""What the papers show of the village itself."""

from __future__ import annotations

import pytest

from evidencecheck.crosscheck import shown_conditions
from evidencecheck.model import Condition, Record

from .helpers import record, settled

GENERAL_BRANCH = Condition(id="general-branch", title="设有党总支", shown_by=("党总支", "总支部委员会"))


def titled(*titles: str, owners: tuple[str, ...] = ()) -> list[Record]:
    return [record(f"{n}.docx", "2024-01-05", title=t, owners=owners) for n, t in enumerate(titles)]


@pytest.mark.parametrize(
    ("records", "name", "is_shown"),
    [
        pytest.param([], "柳溪村", False, id="no paper"),
        pytest.param([], "柳溪村党总支", True, id="the submission's name says it"),
        pytest.param(titled("柳溪村党总支会议记录"), "柳溪村", False, id="one title may be a slip"),
        pytest.param(titled("柳溪村党总支会议记录", "中共柳溪村总支部委员会纪要"), "柳溪村", True, id="two"),
        pytest.param(titled("柳溪村党 总 支会议", "党总支会议"), "柳溪村", True, id="spaced out"),
        pytest.param(titled("党支部会议", "支部会议"), "柳溪村", False, id="a branch only"),
        pytest.param(
            titled("石桥村党总支会议", "石桥村党总支述职", owners=("石桥村",)),
            "柳溪村",
            False,
            id="another village's papers",
        ),
        pytest.param(
            titled("致各党总支、党支部的通知", "关于各党总支换届的通知"),
            "柳溪村",
            False,
            id="addressed to all",
        ),
    ],
)
def test_general_branch(records: list[Record], name: str, is_shown: bool) -> None:
    found = shown_conditions([GENERAL_BRANCH], settled(*records, name=name), name)
    assert found == {"general-branch": is_shown}


def test_the_same_paper_twice_is_one_paper() -> None:
    twice = [titled("柳溪村党总支会议记录")[0], titled("柳溪村党总支会议记录")[0]]
    assert shown_conditions([GENERAL_BRANCH], twice, "柳溪村") == {"general-branch": False}


def test_a_condition_that_no_paper_can_show_is_not_shown() -> None:
    hidden = Condition(id="cooperative", title="有合作社")
    assert shown_conditions([hidden], titled("合作社", "合作社"), "柳溪村") == {"cooperative": False}
