"""Blank forms are no evidence, half-filled ones are asked about, filled ones count."""

from __future__ import annotations

import pytest

from evidencecheck.model import WarningCode

from .helpers import Piece, codes, one, served, title


def form(**filled: str) -> list[list[str]]:
    """The printed form of minutes with what was filled in."""
    labels = ("会议时间 会议地点 主持人 记录人 应到人数 实到人数 参会人员 缺席人员 会议内容 会议决议").split()
    cells = [[label, filled.get(label, "")] for label in labels]
    return [[*cells[n], *cells[n + 1]] for n in range(0, 8, 2)] + [cells[8], cells[9]]


FILLED = {
    "会议时间": "2024年3月5日",
    "会议地点": "村部会议室",
    "主持人": "陈国平",
    "记录人": "何秀兰",
    "应到人数": "3",
    "实到人数": "3",
    "参会人员": "陈国平、何秀兰、陈建军",
    "缺席人员": "无",
    "会议内容": "讨论秋季河道清淤,决定由陈建军负责,各组出工十人,三天内完成,工具自带。",
    "会议决议": "一致同意。",
}
LINES = "时间:____年__月__日\n地点:________\n主持人:______\n记录人:______\n应到__人,实到__人\n内容:"
CROSSES = "时间:20××年×月×日\n地点:×××\n主持人:×××\n记录人:×××\n会议内容:×××"
MODEL = "时间:2024年3月5日\n地点:村部\n主持人:张××\n记录人:李××\n内容:根据实际情况填写。"
SLIP = "兹有____因____请假____天,自__月__日至__月__日。\n请假人:\n年 月 日"
REGISTER = [["序号", "姓名", "性别", "出生年月"], *[[str(n), "", "", ""] for n in range(1, 12)]]


@pytest.mark.parametrize(
    "pieces",
    [
        pytest.param([title("支委会会议记录"), form()], id="an empty form"),
        pytest.param([title("支委会会议记录"), LINES], id="lines to write on"),
        pytest.param([title("××村支委会会议记录"), CROSSES], id="crosses for everything"),
        pytest.param([title("支委会会议记录范文"), MODEL], id="a model text"),
        pytest.param([title("后备干部花名册"), REGISTER], id="an empty register"),
        pytest.param([title("请假条"), SLIP], id="a slip"),
    ],
)
def test_what_is_blank_is_a_template(pieces: list[Piece]) -> None:
    record = one(*pieces)
    assert record.best is not None
    assert record.best.type == "template"
    assert served(record) <= {"template"}


def test_what_is_filled_in_counts_and_is_not_warned_of() -> None:
    record = one(title("柳溪村支委会会议记录"), form(**FILLED))
    assert served(record) == {"minutes-branch-committee"}
    assert WarningCode.TEMPLATE not in codes(record)


@pytest.mark.parametrize("left_open", [["缺席人员"], ["会议决议", "缺席人员"]], ids="+".join)
def test_what_may_be_left_open_may(left_open: list[str]) -> None:
    filled = {label: value for label, value in FILLED.items() if label not in left_open}
    record = one(title("柳溪村支委会会议记录"), form(**filled))
    assert served(record) == {"minutes-branch-committee"}
    assert WarningCode.TEMPLATE not in codes(record)


@pytest.mark.parametrize(
    "left_open", [["会议时间"], ["会议时间", "实到人数"], ["主持人", "记录人"]], ids="+".join
)
def test_half_filled_is_the_real_thing_with_a_warning(left_open: list[str]) -> None:
    filled = {label: value for label, value in FILLED.items() if label not in left_open}
    record = one(title("柳溪村支委会会议记录"), form(**filled))
    assert record.best is not None
    assert record.best.type == "minutes-branch-committee"
    (warning,) = [w for w in record.warnings if w.code is WarningCode.TEMPLATE]
    assert all(label in warning.message for label in left_open)


def test_a_register_with_names_only_is_the_real_thing_with_a_warning() -> None:
    names = "何倩 徐文 赵刚 孟玉珍 吴小芳 罗小军".split()
    record = one(
        title("柳溪村后备干部花名册"),
        [
            ["序号", "姓名", "性别", "出生年月", "学历", "入党时间", "备注"],
            *[[str(n), name, "", "", "", "", ""] for n, name in enumerate(names, 1)],
        ],
    )
    assert record.best is not None
    assert record.best.type == "reserve-cadre-roster"
    assert WarningCode.TEMPLATE in codes(record)


@pytest.mark.parametrize(
    "head",
    ["如何写好支委会会议记录", "支委会会议记录怎么写", "会议记录的格式和要求", "党员大会会议记录范文三篇"],
)
def test_how_to_write_one_is_none(head: str) -> None:
    record = one(
        f"{head}\n会议记录一般包括标题、时间、地点、主持人、记录人、出席人员和会议内容。标题要写明会议名称。"
        "记录人要如实记录发言。\n例如:支委会会议记录\n时间:20××年×月×日\n地点:×××\n主持人:×××"
    )
    assert served(record) <= {"template"}
    assert record.best is not None
    assert record.best.type == "template"


def test_a_page_with_next_to_nothing_on_it_is_called_thin() -> None:
    record = one("柳溪村支委会会议记录\n时间:2024年3月5日\n地点:村部")
    assert WarningCode.LOW_TEXT in codes(record)


def test_cells_merged_into_their_neighbours_are_not_blanks() -> None:
    record = one(
        [
            ["时间", "2024年3月5日", "", "地点", "村部", ""],
            ["主持", "陈国平", "", "", "记录", "何秀兰"],
            ["参会", "陈国平、何秀兰、陈建军", "", "", "", ""],
            ["上周", "清沟十三条,环境卫生东屯倒数", "", "", "", ""],
            ["会议内容", "研究秋季河道清淤,各组出工十人,月底前完成。", "", "", "", ""],
        ],
        "支委会会议记录.docx",
    )
    assert WarningCode.TEMPLATE not in codes(record)


def test_a_count_left_at_its_unit_is_open() -> None:
    record = one(
        [
            ["活动时间", "2024年3月5日", "地点", "村活动室"],
            ["主持", "陈国平", "参加人数", "人"],
            ["活动内容", "清洗蓄水池,检查管道接头三处;交党费。", "", ""],
        ],
        "主题党日活动登记表.docx",
    )
    assert WarningCode.TEMPLATE in codes(record)


def test_heads_of_columns_are_no_open_fields() -> None:
    record = one(
        [
            ["序号", "时间", "培训内容", "授课人", "地点"],
            ["1", "3月", "油菜田间管理", "农技站李老师", "村部"],
            ["2", "9月", "党章", "陈国平", "活动室"],
        ],
        "2024年党员培训计划.docx",
    )
    assert WarningCode.TEMPLATE not in codes(record)
