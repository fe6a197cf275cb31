from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidencecheck.language import find_owners


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("柳溪村", ("柳溪村",)),
        ("柳溪村党支部", ("柳溪村",)),
        ("柳溪村村委会", ("柳溪村",)),
        ("柳溪村委会", ("柳溪村",)),
        ("柳溪村民委员会", ("柳溪村",)),
        ("中共青禾镇柳溪村总支部委员会", ("柳溪村",)),
        ("中共柳溪村支部委员会文件", ("柳溪村",)),
        ("云岭县青禾镇石桥村2024年度工作计划", ("石桥村",)),
        ("幸福社区居委会", ("幸福社区",)),
        ("幸福居委会", ("幸福社区",)),
        ("三里桥社区党委", ("三里桥社区",)),
        ("城南社区、东湖社区", ("城南社区", "东湖社区")),
        ("柳 溪 村 党 支 部", ("柳溪村",)),
        ("小李庄行政村", ("小李庄村",)),
        ("大王庄村两委", ("大王庄村",)),
        ("胜利村村民委员会", ("胜利村",)),
        ("团结村两委会议", ("团结村",)),
        ("王村", ("王村",)),
        ("花果山村2024年党员大会会议记录", ("花果山村",)),
        ("关于成立柳溪村党建工作领导小组的通知", ("柳溪村",)),
        ("柳溪村党支部与杏花村党支部结对共建", ("柳溪村", "杏花村")),
        ("柳溪村召开大会,柳溪村全体党员参加", ("柳溪村",)),
        ("陈晓辉同志任柳溪村党支部书记", ("柳溪村",)),
        ("任家庄村党支部", ("任家庄村",)),
        ("乙方：河湾村", ("河湾村",)),
    ],
)
def test_village_is_found_by_its_bare_name(text: str, owners: tuple[str, ...]) -> None:
    assert find_owners(text) == owners


@pytest.mark.parametrize(
    "before", ["在", "来到", "今天我们来到", "由", "经", "与", "参观了", "走访", "组织党员到", "位于青禾镇"]
)
def test_what_stands_before_a_name_is_no_part_of_it(before: str) -> None:
    assert find_owners(f"{before}张家湾村开展活动") == ("张家湾村",)


@pytest.mark.parametrize(
    "text",
    [
        "本村", "我村", "全村党员", "各村要高度重视", "该村", "农村", "乡村振兴", "行政村", "自然村",
        "中心村", "兄弟村", "先进村",
        "学习示范村经验", "村村通工程", "新农村建设", "城中村改造", "贫困村", "邻村", "每村一名",
        "全镇各村(社区)", "××村党支部",
        "XX社区", "某村", "____村", "召开村党支部会议", "召开村委会", "全体村民", "组织村民代表参加",
        "加强村级组织建设",
        "村委会主任张三", "会议地点:村会议室", "地点 村部会议室", "进社区活动", "社区党支部", "美丽乡村",
        "三个村", "东西两村", "每名社区干部", "2024年社区党建工作", "年初社区承诺", "村规民约", "",
    ],
)  # fmt: skip
def test_kinds_of_villages_are_no_names(text: str) -> None:
    assert find_owners(text) == ()


@given(st.text(alphabet="柳溪王大村社区委会民党支部在各 本\n2镇\ud800"))
def test_any_text_names_villages_that_stand_in_it(text: str) -> None:
    for owner in find_owners(text):
        assert owner.endswith(("村", "社区"))
        assert 2 <= len(owner) <= 10


@pytest.mark.parametrize("piece", ["村", "社区村", "柳 溪 村 ", "大王庄", "村民委员会"])
def test_long_texts_are_gone_through_once(piece: str) -> None:
    assert find_owners(piece * 20_000 + "\n青禾镇柳溪村党支部")[-1:] == ("柳溪村",)
