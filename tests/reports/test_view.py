from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from evidencecheck.model import FileFormat, FileOutcome, FileStatus, RequirementResult, Score, Status
from evidencecheck.periods import Cadence
from evidencecheck.reports import build_survey_view, build_view, render_terminal
from tests.reports import builder as b


def _only(result: RequirementResult, status: Status = Status.PARTIAL):
    finding = b.finding("1.2.2a", status, b.lost("1"), requirements=(result,))
    return build_view(b.village(findings=(finding,)), b.VOCABULARY).clauses[0]


MISSING = Status.MISSING


@pytest.mark.parametrize(
    ("every", "numbers", "said"),
    [
        pytest.param(Cadence.MONTH, (5, 9), "2024年5月、9月", id="two months"),
        pytest.param(Cadence.MONTH, (3, 4, 5, 9), "2024年3—5月、9月", id="run of months"),
        pytest.param(Cadence.MONTH, (3, 4), "2024年3月、4月", id="two in a row"),
        pytest.param(Cadence.WEEK, (18, 22, 23, 24), "第18、22—24周", id="weeks"),
        pytest.param(Cadence.QUARTER, (3,), "第三季度", id="quarter"),
        pytest.param(Cadence.QUARTER, (1, 3), "第一、三季度", id="two quarters"),
        pytest.param(Cadence.HALF_YEAR, (2,), "下半年", id="half-year"),
        pytest.param(Cadence.TWO_MONTHS, (2, 4), "2024年3—4月、7—8月", id="two-month periods"),
    ],
)
def test_missing_periods_are_said_in_few_words(every: Cadence, numbers: tuple[int, ...], said: str) -> None:
    result = b.required(
        "minutes-branch-committee", Status.PARTIAL, every, statuses=dict.fromkeys(numbers, MISSING)
    )
    assert _only(result).lacking == (said,)


def test_a_whole_year_without_a_single_occasion_is_said_so() -> None:
    result = b.required(
        "minutes-branch-committee",
        MISSING,
        Cadence.MONTH,
        periods=b.by_period(Cadence.MONTH, {}, MISSING),
    )
    assert _only(result, MISSING).lacking == ("全年（2024年1—12月）",)


def test_where_two_are_due_in_a_period_it_is_said_how_many_lack() -> None:
    periods = b.by_period(Cadence.QUARTER, {1: Status.PARTIAL, 2: MISSING}, required=2)
    result = b.required("party-lecture", Status.PARTIAL, Cadence.QUARTER, times=2, periods=periods)
    assert _only(result).lacking == ("第一季度（各差1次）；第二季度（各差2次）",)
    assert _only(result).present == ("应有8次，已有5次",)


@pytest.mark.parametrize(
    ("type", "every", "times", "said"),
    [
        ("minutes-branch-committee", Cadence.MONTH, 1, "支委会会议记录，每月一次"),
        ("minutes-member-assembly", Cadence.QUARTER, 2, "党员大会会议记录，每季度两次"),
        ("duty-report", Cadence.HALF_YEAR, 1, "述职报告，每半年一份"),
        ("duty-log", Cadence.MONTH, 1, "值班记录表，每月都要有"),
        ("party-lecture", None, 4, "党课记录、讲稿，全年4次"),
        ("committee-roster", None, 1, "两委成员花名册"),
    ],
)
def test_a_requirement_is_put_in_words(type: str, every: Cadence | None, times: int, said: str) -> None:
    assert _only(b.required(type, MISSING, every, times), MISSING).needed == (said,)


def test_every_status_has_its_word() -> None:
    words = {
        Status.MET: "齐全",
        Status.PARTIAL: "部分",
        Status.MISSING: "缺失",
        Status.REVIEW: "待确认",
        Status.NOT_DUE: "未到期",
        Status.MANUAL: "需现场核查",
        Status.NOT_APPLICABLE: "不适用",
        Status.WAIVED: "已说明",
    }
    for status in Status:
        finding = b.finding("1.2.2a", status)
        view = build_view(b.village(findings=(finding,)), b.VOCABULARY)
        assert view.clauses[0].label == words[status]


def test_gaps_stand_by_points_recoverable_then_in_the_rules_order() -> None:
    view = build_view(b.village(), b.VOCABULARY)
    assert [c.id for c in view.gaps] == ["1.1.5", "1.1.8", "1.1.10", "1.2.1", "1.2.2a", "1.2.2b"]
    assert [c.id for c in view.doubts] == ["1.2.3"]
    assert [c.id for c in view.clauses] == [f.clause for f in b.findings()]


def test_a_costlier_gap_overtakes_an_earlier_one() -> None:
    view = build_view(
        b.village(
            findings=(b.finding("1.1.5", MISSING, b.lost("0.5")), b.finding("1.2.1", MISSING, b.lost("2")))
        ),
        b.VOCABULARY,
    )
    assert [c.id for c in view.gaps] == ["1.2.1", "1.1.5"]


def test_the_score_speaks_of_the_part_that_can_be_checked() -> None:
    score = Score(
        points=Decimal(70),
        checkable=Decimal(23),
        estimate=Decimal("63.50"),
        floor=Decimal("61.5"),
        ceiling=Decimal("64.5"),
        deducted=Decimal("6.5"),
    )
    view = build_view(b.village(score=score), b.VOCABULARY)
    assert view.score.sentence == "本细则可核 23 分 / 70 分；可核部分预计得 16.5 分（最低 14.5，最高 17.5）"


def test_where_the_groups_points_are_used_up_the_list_says_so() -> None:
    groups = tuple(
        g
        if g.id != "1.1"
        else b.GroupScore(id="1.1", title=g.title, section="1", points=Decimal(6), lost=b.lost("6"))
        for g in b.village().groups
    )
    finding = b.finding("1.1.5", MISSING, b.lost("0"))
    view = build_view(b.village(findings=(finding,), groups=groups), b.VOCABULARY)
    assert view.gaps[0].deduction_text == "0\n（本组分已扣完）"


def test_of_several_things_only_what_lacks_is_asked_for() -> None:
    clause = next(c for c in build_view(b.village(), b.VOCABULARY).gaps if c.id == "1.1.8")
    assert clause.needed == ("年终工作总结",)
    assert clause.present == ("年终工作总结：未找到", "其余已有：年度工作计划")


def test_what_is_not_due_yet_is_never_said_to_be_there() -> None:
    finding = b.finding(
        "1.1.8",
        Status.PARTIAL,
        b.lost("1"),
        requirements=(
            b.required("annual-work-plan", Status.MISSING, due=date(2024, 3, 31)),
            b.required("year-end-summary", Status.NOT_DUE, due=date(2024, 12, 20)),
        ),
    )
    clause = build_view(b.village(findings=(finding,)), b.VOCABULARY).clauses[0]
    assert clause.present == (
        "年度工作计划：未找到（时限3月31日）",
        "未到期：年终工作总结（时限12月20日）",
    )


def test_the_files_that_count_are_named_once_with_their_dates() -> None:
    clauses = {c.id: c for c in build_view(b.village(), b.VOCABULARY).clauses}
    assert clauses["1.2.2a"].files == ("4.会议记录/支委会.docx（2024年1月5日等10个日期）",)
    assert clauses["1.1.1"].files == ("1.文件/两委花名册.xlsx（2024年）",)


def test_half_width_marks_among_chinese_are_set_full_width_but_file_names_stay() -> None:
    finding = b.finding(
        "1.1.5",
        MISSING,
        b.lost("1"),
        reason="没有找到,请看 a,b.docx",
        hints=(b.Hint(file="甲(1).docx", confidence=0.4, message="像是"),),
    )
    clause = build_view(b.village(findings=(finding,)), b.VOCABULARY).clauses[0]
    assert clause.reason == "没有找到，请看 a,b.docx"
    assert clause.hints[0].file == "甲(1).docx"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("请补交第31周的周例会记录(要求每周1次)", "请补交第31周的周例会记录（要求每周1次）"),
        ("请打开“其他/最终版(改)2.docx”核对", "请打开“其他/最终版(改)2.docx”核对"),
        ("与最终版(改)2.docx高度相似(99%)", "与最终版(改)2.docx高度相似(99%)"),
        ("“缺一项扣1分,扣完为止”按序号计", "“缺一项扣1分，扣完为止”按序号计"),
    ],
)
def test_sentences_are_set_in_chinese_punctuation_and_file_names_are_not(written: str, shown: str) -> None:
    finding = b.finding("1.1.5", MISSING, b.lost("1"), reason=written)
    assert build_view(b.village(findings=(finding,)), b.VOCABULARY).clauses[0].reason == shown


def test_a_file_with_many_doubtful_records_is_named_once() -> None:
    doubts = tuple(
        b.ConsideredRecord(
            record=f"r{m}", confidence=0.7, verdict=b.RecordVerdict.REVIEW, reason=f"把握只有7{m}%"
        )
        for m in (1, 2, 3)
    )
    result = b.required("minutes-branch-committee", Status.REVIEW, Cadence.MONTH, records=doubts)
    assert _only(result, Status.REVIEW).present[1:] == ("4.会议记录/支委会.docx：把握只有71%（共3处）",)


def test_personal_numbers_are_masked_wherever_a_text_comes_from() -> None:
    phone = "13812345678"
    finding = b.finding(
        "1.1.5",
        MISSING,
        b.lost("1"),
        reason=f"登记人{phone}",
        advice=f"找{phone}",
        hints=(b.Hint(file=f"{phone}.docx", confidence=0.5, message=phone),),
        decision=phone,
    )
    record = b.record("r1", f"{phone}.docx", "other", title=f"花名册{phone}")
    bad = FileOutcome(path=f"{phone}.zip", format=FileFormat.ARCHIVE, status=FileStatus.UNREADABLE)
    assessment = b.village(
        f"某村{phone}",
        findings=(finding,),
        records=(record,),
        unassigned=("r1",),
        files=(bad,),
        warnings=(phone,),
    )
    view = build_view(assessment, b.VOCABULARY)
    assert phone not in repr(view)
    assert "138****5678" in repr(view)


def test_junk_is_no_trouble_but_any_other_file_left_unread_is() -> None:
    files = (
        FileOutcome(path="~$a.docx", format=FileFormat.JUNK, status=FileStatus.SKIPPED),
        FileOutcome(path="会.mp4", format=FileFormat.MEDIA, status=FileStatus.SKIPPED),
        FileOutcome(path="空.txt", format=FileFormat.TXT, status=FileStatus.EMPTY),
    )
    view = build_view(b.village(files=files), b.VOCABULARY)
    assert [f.path for f in view.unreadable] == ["会.mp4", "空.txt"]
    assert all(f.advice for f in view.unreadable)
    assert len(view.files) == 3


def test_what_the_rule_can_be_read_as_and_no_longer_shows_is_repeated() -> None:
    view = build_view(b.village(), b.VOCABULARY)
    assert [r.where for r in view.readings] == ["1.1 文件等资料", "1.2 会议记录"]
    assert view.readings[0].alternative == "每样材料算一项"
    assert view.incomplete == ("原文到“党员组织生活会”为止，后面的看不到",)


def test_the_console_repeats_only_the_readings_that_bear_on_what_is_open() -> None:
    finding = b.finding("1.1.5", MISSING, b.lost("1"))
    view = build_view(b.village(findings=(finding,)), b.VOCABULARY)
    text = render_terminal(view, width=120, color=False)
    assert "按编号的条目算" in text
    assert "每样会议记录算一项" not in text


def test_the_calendar_joins_weeks_into_months_and_spans_quarters() -> None:
    rows = {r.clause: r for r in build_view(b.village(), b.VOCABULARY).calendar}
    weekly = {c.first: c.text for c in rows["1.2.1"].cells}
    assert weekly[5] == "缺2周" and weekly[6] == "缺2周" and weekly[1] == "有"
    quarters = [(c.first, c.last, c.text) for c in rows["1.2.2b"].cells]
    assert quarters == [(1, 3, "有"), (4, 6, "有"), (7, 9, "缺"), (10, 12, "未到期")]


def test_the_week_table_gives_the_days_of_each_week() -> None:
    weeks = build_view(b.village(), b.VOCABULARY).weeks
    assert weeks.columns == ("周例会记录，每周一次",)
    assert (weeks.rows[17].week, weeks.rows[17].days) == ("第18周", "4月29日—5月5日")
    assert weeks.rows[17].cells[0].text == "缺"


def test_villages_with_equal_estimates_share_a_rank() -> None:
    view = build_survey_view(b.survey(), b.VOCABULARY)
    assert [(v.rank, v.name) for v in view.ranking] == [
        (1, "安河村"),
        (2, "柳溪村"),
        (3, "石桥村"),
        (3, "竹园社区"),
    ]
    assert view.failed[0].name == "新塘村"


def test_the_matrix_has_a_cell_for_every_village_and_clause() -> None:
    view = build_survey_view(b.survey(), b.VOCABULARY)
    assert [c.id for c in view.columns] == [c.id for _, _, c in b.RULES.clauses()]
    assert all(len(v.cells) == len(view.columns) for v in view.villages)
    roster = next(c for c in view.columns if c.id == "1.1.5")
    assert (roster.lacking, roster.doubtful) == (2, 1)
