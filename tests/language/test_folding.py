from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidencecheck.language import fingerprint, fold, squeeze


@given(st.text())
def test_folding_never_changes_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("variants", "plain"),
    [
        (("时间:", "时间：", "时间︰", "时间∶"), "时间:"),
        (("（总支）", "﹙总支﹚", "(总支)"), "(总支)"),
        (("【会议】", "〔会议〕", "［会议］", "〖会议〗"), "[会议]"),
        (("5日—7日", "5日－7日", "5日–7日", "5日―7日"), "5日-7日"),
        (("“五个好”", "「五个好」", "„五个好‟"), '"五个好"'),
        (("一，二", "一﹐二"), "一,二"),
        (("２０２４年", "2024年"), "2024年"),
        (
            ("二○二四年", "二〇二四年", "二零二四年", "二0二四年", "二O二四年", "二０二四年", "二◯二四年"),
            "二〇二四年",
        ),
        (("二〇二0年", "二零二零年"), "二〇二〇年"),
        (("⽀部⼯作⽇志", "支部工作日志"), "支部工作日志"),
        (("农村⺠主评议⻚", "农村民主评议页"), "农村民主评议页"),
        (("应到\u3000人", "应到\xa0人", "应到\u200b人", "应到\n人", "应到\t人"), "应到 人"),
    ],
)
def test_what_means_the_same_folds_to_the_same(variants: tuple[str, ...], plain: str) -> None:
    assert {fold(variant) for variant in variants} == {plain}


@pytest.mark.parametrize(
    "text", ["零星工程", "零距离服务", "三百元", "OA系统", "第10页", "支委会、党小组会。"]
)
def test_folding_leaves_ordinary_words_alone(text: str) -> None:
    assert fold(text) == text


def test_squeezing_drops_every_white_space() -> None:
    assert squeeze("主 持　人 ：\t李 明\n") == "主持人:李明"


def test_spacing_width_and_punctuation_do_not_change_the_fingerprint() -> None:
    written = "2024年3月5日，支委会。主持人：李明"
    assert fingerprint(written) == fingerprint("２０２４年３月５日 支委会\n主 持 人 李明")
    assert len(fingerprint(written)) == 32


def test_another_figure_changes_the_fingerprint() -> None:
    assert fingerprint("2024年3月5日支委会") != fingerprint("2024年4月5日支委会")


def test_half_a_surrogate_pair_has_a_fingerprint() -> None:
    assert len(fingerprint("党\ud800课")) == 32
