from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidencecheck.language import is_blank_value


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "\u3000\n", "____", "——", "×××", "XXX", "xx", "某某", "某某某", "某村", "某某同志",
        "（略）", "略", "……", "...",
        "年 月 日", "  年  月  日", "20  年  月  日",
        "2024年  月  日", "年　月　日上午　时", "____年__月__日", "20xx年×月×日",
        "□", "□□", "口", "××村", "XX村党支部", "____同志", "应到__人，实到__人", "王××",
        "N/A", "（此处填写姓名）", "待填",
        "单击此处输入文字", "《》", "（  ）", "/", "、",
    ],
)  # fmt: skip
def test_placeholder_is_no_value(text: str) -> None:
    assert is_blank_value(text)


@pytest.mark.parametrize(
    "text",
    [
        "李明", "李某", "李某某", "张*", "138****0000", "0", "无", "村会议室", "2024年3月5日",
        "2024年3月", "应到12人，实到__人",
        "讨论××路硬化工程的预算与招标办法", "口子村", "略有增加", "年初", "研究选举事项", "八", "√", "是",
    ],
)  # fmt: skip
def test_what_was_filled_in_is_a_value(text: str) -> None:
    assert not is_blank_value(text)


@given(st.text())
def test_any_text_is_judged(text: str) -> None:
    assert is_blank_value(text) in (True, False)


@pytest.mark.parametrize("piece", ["_", "×", "应到", "__村", "年", "王××", "(", "某"])
def test_long_lines_of_holes_are_judged_in_one_pass(piece: str) -> None:
    # Finishing at all is the test: a pattern that tries all divisions of the line would not.
    assert is_blank_value(piece * 50_000 + "李明") is False
