"""Every judgement with its reasons: what spoke, where it stood, how heavily."""

from __future__ import annotations

import pytest

from evidencecheck.model import Cue, CueKind, Record

from .helpers import one, title

MINUTES = one(
    title("柳溪村支委会会议记录"),
    "时间:2024年3月5日\n地点:村部\n主持人:陈国平 记录人:何秀兰\n会议类型:支委会\n应到3人,实到3人\n"
    "会议内容:安排春灌,全体支委一致同意。\n散会。",
    path="3支委会/3月支委会会议记录.docx",
)
ROSTER = one(
    title("柳溪村党员花名册"),
    [
        ["序号", "姓名", "性别", "入党时间", "是否正式"],
        ["1", "陈国平", "男", "1998年7月", "是"],
        ["2", "何秀兰", "女", "2006年5月", "是"],
    ],
)
LETTER = one("致村民的一封信\n各位村民:汛期将至,请大家备好沙袋,看好老人孩子,有险情打电话。")
SAMPLES = pytest.mark.parametrize(
    "record", [MINUTES, ROSTER, LETTER], ids=["minutes", "a roster", "nothing known"]
)


def cues_of(record: Record) -> list[Cue]:
    return [*record.genre_cues, *(cue for match in record.evidence for cue in match.cues)]


def kinds_of(record: Record, type: str) -> set[CueKind]:
    (match,) = [match for match in record.evidence if match.type == type]
    return {cue.kind for cue in match.cues}


def test_cues_of_every_zone_are_recorded() -> None:
    assert {
        CueKind.TITLE,
        CueKind.FIELD,
        CueKind.PHRASE,
        CueKind.FILE_NAME,
        CueKind.FOLDER,
        CueKind.SHAPE,
    } <= kinds_of(MINUTES, "minutes-branch-committee") | {cue.kind for cue in MINUTES.genre_cues}
    assert CueKind.COLUMN in kinds_of(ROSTER, "member-roster")


def test_the_cue_in_the_title_stands_in_the_titles_block() -> None:
    best = MINUTES.best
    assert best is not None
    titled = [cue for cue in best.cues if cue.kind is CueKind.TITLE and "支委会" in cue.text]
    assert titled
    assert {cue.block for cue in titled} == {0}
    assert all(cue.weight > 0 for cue in titled)


def test_names_have_no_block() -> None:
    named = [cue for cue in cues_of(MINUTES) if cue.kind in (CueKind.FILE_NAME, CueKind.FOLDER)]
    assert named
    assert {cue.block for cue in named} == {None}


@SAMPLES
def test_confidence_is_a_share_and_the_best_comes_first(record: Record) -> None:
    shares = [match.confidence for match in record.evidence]
    assert all(0 <= share <= 1 for share in [*shares, record.genre_confidence])
    assert shares == sorted(shares, reverse=True)
    types = [match.type for match in record.evidence]
    assert len(types) == len(set(types))


@SAMPLES
def test_a_cue_says_something_and_the_heaviest_comes_first(record: Record) -> None:
    assert all(cue.text and cue.weight for cue in cues_of(record))
    for match in record.evidence:
        weights = [abs(cue.weight) for cue in match.cues]
        assert weights == sorted(weights, reverse=True)


@SAMPLES
def test_whoever_is_sure_has_reasons(record: Record) -> None:
    for match in record.evidence:
        if match.confidence >= 0.75:
            assert sum(cue.weight for cue in match.cues) > 2, match.type


def test_what_speaks_against_is_recorded_as_well() -> None:
    """A form that is filled in speaks against being a blank one."""
    record = one(
        title("支委会会议记录模板"),
        "时间:2024年3月5日\n地点:村部\n主持人:陈国平 记录人:何秀兰\n应到3人,实到3人\n会议内容:安排春灌。",
    )
    against = [cue for match in record.evidence for cue in match.cues if cue.weight < 0]
    assert against


def test_fields_are_kept_for_the_reader() -> None:
    assert MINUTES.fields["主持人"] == "陈国平"
    assert MINUTES.fields["记录人"] == "何秀兰"
    assert MINUTES.fields["地点"] == "村部"
