"""Whose paper it is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from evidencecheck.model import Record, WarningCode

from .helpers import record, settled, settled_one, warned, warning

FOREIGN = record("计划.docx", "2024", type="work-plan", title="石桥村工作计划", owners=["石桥村"])


def papers(owner: str, count: int) -> list[Record]:
    return [record(f"{owner}{n}.docx", "2024-01-02", owners=[owner]) for n in range(count)]


def test_a_folder_named_after_a_village_tells_whose_papers_belong() -> None:
    found = warning(settled_one("计划.docx", FOREIGN), WarningCode.WRONG_VILLAGE)
    assert found is not None
    assert found.message == "材料属于石桥村,不是柳溪村"


@pytest.mark.parametrize("name", ["柳溪村2024年党建材料", "03柳溪村", "青禾镇柳溪村党支部", "柳溪村(三)"])
def test_the_folders_name_may_say_more(name: str) -> None:
    assert warned(settled(FOREIGN, *papers("柳溪村", 1), name=name), WarningCode.WRONG_VILLAGE) == [
        "计划.docx"
    ]


def test_otherwise_the_name_most_papers_carry_is_the_own() -> None:
    found = settled(FOREIGN, *papers("柳溪村", 3), name="2024年材料")
    assert warned(found, WarningCode.WRONG_VILLAGE) == ["计划.docx"]


@pytest.mark.parametrize(
    "records",
    [
        pytest.param([*papers("柳溪村", 2)], id="too few papers name it"),
        pytest.param([*papers("柳溪村", 3), *papers("双井村", 3)], id="two names are as frequent"),
    ],
)
def test_without_a_name_nobody_is_a_stranger(records: Sequence[Record]) -> None:
    assert warned(settled(FOREIGN, *records, name="材料"), WarningCode.WRONG_VILLAGE) == []


def test_a_folder_that_carries_an_old_name_does_not_make_all_papers_strangers() -> None:
    found = settled(FOREIGN, *papers("东风村", 5), name="红旗村")
    assert warned(found, WarningCode.WRONG_VILLAGE) == ["计划.docx"]


@pytest.mark.parametrize(
    ("title", "owners", "text"),
    [
        pytest.param("全村党员大会会议记录", [], "", id="names nobody: 全村"),
        pytest.param("本村党员大会会议记录", [], "", id="names nobody: 本村"),
        pytest.param("青禾镇党员大会会议记录", [], "", id="a township is no village"),
        pytest.param("柳溪村党员大会会议记录", ["柳溪村"], "", id="the own name"),
        pytest.param("柳溪社区党员大会", ["柳溪社区"], "", id="the village that became a community"),
        pytest.param("大柳溪村党员大会", ["大柳溪村"], "", id="the full form of the name"),
        pytest.param("柳溪村与石桥村共建", ["柳溪村", "石桥村"], "", id="both names"),
        pytest.param("主题党日", ["石桥村"], "柳溪村党员到石桥村参观", id="the own name is in the text"),
        pytest.param("主题党日", ["石桥村"], "柳溪支部党员到石桥参观", id="or the own branch is"),
        pytest.param("赴石桥村参观学习主题党日", ["石桥村"], "", id="a visit"),
        pytest.param("走进石桥村红色教育基地", ["石桥村"], "", id="a visit in other words"),
        pytest.param("与石桥村支部联合开展主题党日", ["石桥村"], "", id="a partner"),
        pytest.param("王家坝村第三村民小组会议记录", ["王家坝村"], "", id="a group is a part of the village"),
        pytest.param("王家坝自然村会议记录", ["王家坝村"], "", id="so is a natural village"),
    ],
)
def test_no_stranger(title: str, owners: list[str], text: str) -> None:
    one = settled_one("a.docx", record("a.docx", "2024-05-01", title=title, owners=owners, text=text))
    assert warning(one, WarningCode.WRONG_VILLAGE) is None


@pytest.mark.parametrize(
    ("title", "owners", "text"),
    [
        pytest.param("石桥村党员大会会议记录", ["石桥村"], "石桥村党员参加", id="in the title"),
        pytest.param("党员大会会议记录", ["石桥村"], "散会\n石桥村党支部", id="in the signature"),
        pytest.param("石桥村赴双井村参观", ["石桥村", "双井村"], "", id="another village's visit"),
    ],
)
def test_a_stranger(title: str, owners: list[str], text: str) -> None:
    one = settled_one("a.docx", record("a.docx", "2024-05-01", title=title, owners=owners, text=text))
    found = warning(one, WarningCode.WRONG_VILLAGE)
    assert found is not None
    assert "石桥村" in found.message


@pytest.mark.parametrize(
    "title",
    [
        "青禾镇党委理论学习中心组学习记录",
        "中共青禾镇委员会会议纪要",
        "镇长办公会会议记录",
        "青禾镇村党支部书记例会记录",
    ],
)
def test_the_townships_own_minutes_are_not_the_villages(title: str) -> None:
    one = settled_one("a.docx", record("a.docx", "2024-05-01", title=title))
    assert warning(one, WarningCode.WRONG_VILLAGE) is not None


@pytest.mark.parametrize(
    ("title", "type"),
    [
        pytest.param("青禾镇柳溪村党员大会会议记录", "assembly", id="the township before the village's name"),
        pytest.param(
            "青禾镇党委关于印发制度的通知", "regulations", id="what the township issues stays in force"
        ),
        pytest.param("青禾镇党委考核细则", "policy", id="a superior's paper is none anyway"),
    ],
)
def test_a_township_in_the_title_is_no_fault_there(title: str, type: str) -> None:
    one = settled_one("a.docx", record("a.docx", "2024-05-01", type=type, title=title))
    assert warning(one, WarningCode.WRONG_VILLAGE) is None
