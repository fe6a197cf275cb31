"""The subject: many names of one meeting, and meetings whose names hold another's."""

from __future__ import annotations

import pytest

from .helpers import kinds, one, served

BODY = """时间:2024年3月5日
地点:村会议室
主持人:陈国平 记录人:何秀兰
参加人员:陈国平、何秀兰、陈建军
会议内容:传达镇里会议精神,安排春灌,大家没有不同意见,一致通过。
散会。"""


@pytest.mark.parametrize(
    ("head", "type"),
    [
        ("柳溪村支委会会议记录", "minutes-branch-committee"),
        ("中共柳溪村支部委员会会议记录", "minutes-branch-committee"),
        ("柳溪村2024年第3次支委会", "minutes-branch-committee"),
        ("柳溪村党支部委员会(扩大)会议记录", "minutes-branch-committee"),
        ("柳溪村总支委会会议记录", "minutes-branch-committee"),
        ("柳溪村党员大会会议记录", "minutes-member-assembly"),
        ("柳溪村支部党员大会记录", "minutes-member-assembly"),
        ("柳溪村全体党员大会", "minutes-member-assembly"),
        ("柳溪村两委会议记录", "minutes-two-committees"),
        ("“两委”联席会议记录", "minutes-two-committees"),
        ("柳溪村周例会记录", "minutes-weekly"),
        ("两委干部周例会会议记录", "minutes-weekly"),
        ("第二党小组会议记录", "minutes-group"),
        ("柳溪村党员组织生活会会议记录", "minutes-organizational-life"),
        ("柳溪村班子民主生活会记录", "minutes-democratic-life"),
        ("柳溪村党员议事会会议记录", "minutes-deliberation"),
        ("柳溪村村民代表会议记录", "minutes-villagers"),
        ("柳溪村农组工作会议记录", "minutes-rural-groups"),
        ("柳溪村民主评议党员会议记录", "member-review-minutes"),
        ("柳溪村述职测评会议记录", "appraisal-minutes"),
        ("柳溪村主题党日活动记录", "theme-day"),
        ("柳溪村党员活动日记录", "theme-day"),
        ("柳溪村党课记录", "party-lecture"),
        ("干部群众面对面活动记录", "face-to-face-minutes"),
    ],
    ids=lambda value: value if "-" not in value else "",
)
def test_the_name_in_the_title(head: str, type: str) -> None:
    record = one(f"{head}\n{BODY}")
    assert record.best is not None
    assert record.best.type == type
    assert record.best.confidence >= 0.75


@pytest.mark.parametrize(
    ("field", "type"),
    [
        ("会议类型:支委会", "minutes-branch-committee"),
        ("会议名称:党员大会", "minutes-member-assembly"),
        ("类别:党课", "party-lecture"),
        ("会议名称:两委会议", "minutes-two-committees"),
    ],
)
def test_the_name_in_a_field_under_a_general_title(field: str, type: str) -> None:
    record = one(f"会议记录\n{field}\n{BODY}")
    assert record.best is not None
    assert record.best.type == type


@pytest.mark.parametrize(
    ("lead", "type"),
    [
        ("2024年3月5日,柳溪村在村部召开支委会。", "minutes-branch-committee"),
        ("2024年3月5日下午,全体党员在村会议室召开党员大会。", "minutes-member-assembly"),
    ],
)
def test_without_a_title_the_opening_names_it(lead: str, type: str) -> None:
    said = "会议学习了镇里文件,讨论了春灌安排,陈国平讲了要求,大家一致同意。"
    record = one(f"{lead}\n主持人:陈国平 记录人:何秀兰\n{said}\n散会。")
    assert record.best is not None
    assert record.best.type == type


def test_what_a_meeting_talks_of_is_not_what_it_is() -> None:
    """A committee that prepares the assembly, the lecture and the theme day is a committee."""
    record = one(
        "柳溪村支委会会议记录\n时间:2024年3月5日\n地点:村部\n主持人:陈国平 记录人:何秀兰\n"
        "参加人员:陈国平、何秀兰、陈建军\n会议内容:一、研究3月份党员大会的安排,定于3月20日召开。"
        "二、研究主题党日活动,定于3月15日。三、安排党课,由陈国平讲。四、讨论组织生活会和民主评议党员的准备。\n散会。"
    )
    assert served(record) == {"minutes-branch-committee"}


def test_what_is_about_nothing_known_is_nothing() -> None:
    record = one("核桃冬季管理要点\n一、修剪。去掉病枝。\n二、施肥。每棵五十斤农家肥。\n三、刷白。防冻防虫。")
    assert served(record) <= {"other", "template", "policy"}


@pytest.mark.parametrize("label", ["活动类别", "会议种类", "类别", "组织生活类型"])
def test_the_kind_in_a_cell_of_a_form(label: str) -> None:
    record = one(
        [
            [label, "支部委员会", "时间", "2024年3月5日"],
            ["主持", "陈国平", "记录", "何秀兰"],
            ["参加人", "陈国平 何秀兰 陈建军", "", ""],
            ["内容", "研究拦水坝立项。定投标方式为邀请三家比价。", "", ""],
        ]
    )
    assert kinds([record]) == ["minutes-branch-committee"]
