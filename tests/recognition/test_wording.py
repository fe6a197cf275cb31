"""What the words of a record add to its cues."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidencecheck.model import CueKind, FittedWords
from evidencecheck.recognition import Wording, weighed
from evidencecheck.rules import load_vocabulary

from .helpers import one

SHARES = {"news": 0.3, "minutes-villagers": 0.6, "other": 0.1}
FITTED = FittedWords(
    title={"喜讯": {"news": 1.0}},
    text={"记者": {"news": 2.0, "other": -0.5}, "散会": {"minutes-villagers": 1.5}},
)


def words(*text: str, title: tuple[str, ...] = ()) -> Wording:
    return Wording(frozenset(title), frozenset(text))


def test_a_word_moves_the_shares_towards_what_it_speaks_for() -> None:
    shares, said = weighed(SHARES, words("记者", "村民"), FITTED)
    assert shares["news"] > shares["minutes-villagers"]
    assert (said["news"].weight, said["news"].words) == (2.0, "记者")


def test_a_word_of_the_title_is_not_one_of_the_text() -> None:
    assert weighed(SHARES, words("喜讯"), FITTED)[0] == SHARES
    assert weighed(SHARES, words(title=("喜讯",)), FITTED)[0]["news"] > SHARES["news"]


def test_without_known_words_nothing_changes() -> None:
    assert weighed(SHARES, words("村民", "大家"), FITTED) == (SHARES, {})
    assert weighed(SHARES, words("记者"), FittedWords()) == (SHARES, {})


def test_cues_that_settle_the_matter_are_not_talked_over() -> None:
    sure = {"village-regulations": 0.985, "minutes-villagers": 0.015}
    fitted = FittedWords(text={"散会": {"minutes-villagers": 4.0}})
    shares, said = weighed(sure, words("散会"), fitted)
    assert said["minutes-villagers"].weight == 2.0
    assert shares["village-regulations"] > 0.85


def test_what_the_cues_thought_impossible_can_still_be_raised() -> None:
    fitted = FittedWords(text={"读后感": {"study-notes": 8.0}})
    assert weighed(SHARES, words("读后感"), fitted)[0]["study-notes"] > 0.5


OWNERS = ("news", "other", "minutes-villagers", "study-notes")
WEIGHTS = st.dictionaries(st.sampled_from(OWNERS), st.floats(-6, 6), max_size=4)


@given(
    given_shares=st.dictionaries(st.sampled_from(OWNERS), st.floats(0, 1), min_size=1),
    text=st.dictionaries(st.sampled_from("甲乙丙丁"), WEIGHTS),
    trust=st.floats(0.1, 2),
)
def test_shares_stay_shares(
    given_shares: dict[str, float], text: dict[str, dict[str, float]], trust: float
) -> None:
    fitted = FittedWords(trust=trust, text=text)
    shares, said = weighed(given_shares, words(*"甲乙丙丁"), fitted)
    if said:
        assert sum(shares.values()) == pytest.approx(1.0)
        assert set(shares) >= set(given_shares)


def test_the_words_are_named_among_the_reasons() -> None:
    record = one(
        "石桥村召开村民代表会议\n4月3日,石桥村41名代表齐聚文化广场,纷纷表示这样的会开得好,"
        "老代表吴大爷笑着说心里亮堂多了。近年来,该村坚持大事大家议,受到群众一致好评。"
    )
    assert record.best is not None
    assert record.best.type == "news"
    assert any(cue.kind is CueKind.WORD for cue in record.best.cues)


def test_every_fitted_word_speaks_of_something_the_vocabulary_has() -> None:
    vocabulary = load_vocabulary()
    outcomes = {*vocabulary.types, *(g.evidence for g in vocabulary.genres.values() if g.evidence)}
    for fitted, owners in (
        (vocabulary.type_words, outcomes),
        (vocabulary.genre_words, set(vocabulary.genres)),
    ):
        assert fitted.text
        assert {
            owner for table in (fitted.title, fitted.text) for w in table.values() for owner in w
        } <= owners
