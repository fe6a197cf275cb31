from __future__ import annotations

import jieba
import pytest

from evidencecheck.language import Segmenter

TEXTS = [
    "中共青禾镇柳溪村支部委员会召开党员大会",
    "会议由支部书记主持,全体党员参加,学习了文件精神",
    "讨论村集体经济收入的使用,修建水渠三公里",
    "评议党员三十二名,其中优秀十名,合格二十名",
    "值班人员按时到岗,当日无异常情况,做好交接班",
    "对照检查存在的问题,提出整改措施和完成时限",
]
OWN_WORDS = ("三会一课", "党小组会", "主题党日", "请销假", "支委会", "五个好党组织", "两委成员花名册")


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return Segmenter(OWN_WORDS)


@pytest.fixture(scope="module")
def stock() -> Segmenter:
    return Segmenter()


@pytest.mark.parametrize("text", TEXTS)
def test_cuts_as_jieba_itself_does(stock: Segmenter, text: str) -> None:
    assert stock.cut(text) == jieba.lcut(text)


@pytest.mark.parametrize("word", OWN_WORDS)
def test_words_of_the_vocabulary_stay_whole(segmenter: Segmenter, word: str) -> None:
    assert word in segmenter.cut(f"按照要求开展{word}的有关工作")


def test_stock_dictionary_would_split_them(stock: Segmenter) -> None:
    assert "请销假" not in stock.cut("严格执行请销假制度")


def test_words_of_one_segmenter_are_unknown_to_another(segmenter: Segmenter, stock: Segmenter) -> None:
    assert "三会一课" in segmenter.cut("落实三会一课制度")
    assert "三会一课" not in stock.cut("落实三会一课制度")


def test_nothing_of_the_text_is_lost(segmenter: Segmenter) -> None:
    text = "3月5日 召开支委会,\n应到5人;ABC。"
    assert "".join(segmenter.cut(text)) == text


def test_half_a_surrogate_pair_is_cut_around(segmenter: Segmenter) -> None:
    assert "三会一课" in segmenter.cut("落实三会一课\ud83d制度")
