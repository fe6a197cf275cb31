"""Which records count for a requirement: confidence, warnings, dates of papers and of meetings."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from evidencecheck.model import MENTIONED, Event, Finding, RecordVerdict, Status, WarningCode
from evidencecheck.periods import Cadence, PartialDate
from tests.assessment.builders import finding, losses, monthly, needs, record, warned

ROSTER = needs("members")
LIFE = needs("life")
MONTHLY = needs("committee", every=Cadence.MONTH)
HALF_YEARLY = needs("report", every=Cadence.HALF_YEAR)

ACCEPTED, REVIEW, REJECTED = RecordVerdict.ACCEPTED, RecordVerdict.REVIEW, RecordVerdict.REJECTED


def verdict_on(found: Finding) -> RecordVerdict | None:
    considered = found.requirements[0].records
    return considered[0].verdict if considered else None


@pytest.mark.parametrize(
    ("confidence", "expected"),
    [(0.95, ACCEPTED), (0.75, ACCEPTED), (0.74, REVIEW), (0.35, REVIEW), (0.34, None)],
)
def test_confidence_decides_first(confidence, expected):
    assert verdict_on(finding(ROSTER, records=[record(1, {"members": confidence})])) is expected


@pytest.mark.parametrize(("confidence", "lost"), [(0.5, (0, 0, 1)), (0.49, (0, 1, 1))])
def test_estimate_counts_a_doubtful_record_as_it_most_likely_is(confidence, lost):
    assert losses(finding(ROSTER, records=[record(1, {"members": confidence})])) == lost


def test_a_record_may_serve_two_requirements():
    both = record(1, {"assembly": 0.9, "life": 0.8}, "2024-03-05")
    found = finding(needs("assembly"), LIFE, records=[both])
    assert found.status is Status.MET


def test_a_sure_notice_is_not_the_meeting():
    found = finding(needs("assembly"), records=[record(1, {"meeting-notice": 0.9, "assembly": 0.4})])
    assert (found.status, verdict_on(found)) == (Status.MISSING, REJECTED)
    assert "是会议通知,不是党员大会会议记录" in found.reason


def test_a_notice_counts_where_the_rule_asks_for_it():
    notice = record(1, {"meeting-notice": 0.9, "assembly": 0.4}, "2024-03-01")
    assert finding(needs("meeting-notice"), records=[notice]).status is Status.MET


@pytest.mark.parametrize(
    ("evidence", "code", "expected"),
    [
        pytest.param("members", WarningCode.WRONG_YEAR, REJECTED, id="wrong year"),
        pytest.param("members", WarningCode.WRONG_VILLAGE, REJECTED, id="another village"),
        pytest.param("members", WarningCode.FUTURE_DATE, REJECTED, id="future"),
        pytest.param({"template": 0.7, "members": 0.4}, WarningCode.TEMPLATE, REJECTED, id="blank form"),
        pytest.param("members", WarningCode.TEMPLATE, REVIEW, id="half-filled form"),
        pytest.param("members", WarningCode.LOW_TEXT, REVIEW, id="hardly any text"),
        pytest.param("members", WarningCode.NEAR_DUPLICATE, REVIEW, id="copy of something unknown"),
        pytest.param("members", WarningCode.DATE_INFERRED, ACCEPTED, id="inferred date"),
        pytest.param("members", WarningCode.OCR_DOUBTFUL, ACCEPTED, id="doubtful OCR of a mere roster"),
    ],
)
def test_what_a_warning_does(evidence, code, expected):
    message = "警告的原话"
    found = finding(
        ROSTER, records=[record(1, evidence, "2024-03", warnings=[warned(code, message=message)])]
    )
    assert verdict_on(found) is expected
    assert expected is ACCEPTED or message in found.reason


def test_doubtful_ocr_leaves_the_dates_of_meetings_to_confirm():
    months = monthly("committee", *range(1, 12))
    doubtful = record(20, "committee", "2024-12-05", warnings=[warned(WarningCode.OCR_DOUBTFUL)])
    found = finding(MONTHLY, records=[*months, doubtful])
    assert (found.status, losses(found)) == (Status.REVIEW, (0, 0, 1))


def test_of_two_alike_the_later_is_to_confirm_whichever_is_warned():
    first = record(1, "committee", "2024-02-10", warnings=[warned(WarningCode.NEAR_DUPLICATE, "r2")])
    second = record(2, "committee", "2024-05-10", warnings=[warned(WarningCode.NEAR_DUPLICATE, "r1")])
    found = finding(MONTHLY, records=[first, second])
    considered = {c.record: c.verdict for c in found.requirements[0].records}
    assert considered == {"r1": ACCEPTED, "r2": REVIEW}
    periods = found.requirements[0].periods
    assert (periods[1].status, periods[4].status) == (Status.MET, Status.REVIEW)


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        pytest.param((), ACCEPTED, id="no date"),
        pytest.param(("2024",), ACCEPTED, id="the year"),
        pytest.param(("2024-03-05",), ACCEPTED, id="a day"),
        pytest.param(("2023", "2024"), ACCEPTED, id="last year's too"),
        pytest.param(("2023-12-30",), REJECTED, id="last year only"),
        pytest.param(("2025",), REJECTED, id="next year's plan"),
        pytest.param(("2025-01-06",), REVIEW, id="perhaps signed after the year"),
    ],
)
def test_paper_of_a_year(dates, expected):
    assert verdict_on(finding(ROSTER, records=[record(1, "members", *dates)])) is expected


def test_a_year_that_a_paper_only_mentions_is_asked_about():
    """现任班子名单, 2020年11月换届产生: of which year it is nobody wrote."""
    mentioned = Event(date=PartialDate(2020), source=MENTIONED, inferred=True)
    paper = msgspec.structs.replace(record(1, "members"), events=(mentioned,))
    found = finding(ROSTER, records=[paper])
    assert verdict_on(found) is REVIEW
    titled = msgspec.structs.replace(paper, events=(msgspec.structs.replace(mentioned, source="title"),))
    assert verdict_on(finding(ROSTER, records=[titled])) is REJECTED


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        pytest.param((), REVIEW, id="no date"),
        pytest.param(("2024",), ACCEPTED, id="the year"),
        pytest.param(("2024-03-05",), ACCEPTED, id="a day"),
        pytest.param(("2023-03-05",), REJECTED, id="last year"),
        pytest.param(("2025-01-06",), REJECTED, id="next January"),
    ],
)
def test_meeting_asked_for_once(dates, expected):
    assert verdict_on(finding(LIFE, records=[record(1, "life", *dates)])) is expected


@pytest.mark.parametrize(
    ("dates", "warnings", "expected"),
    [
        pytest.param(("2019-05-01",), (), ACCEPTED, id="older"),
        pytest.param(("2019-05-01",), (WarningCode.WRONG_YEAR,), ACCEPTED, id="older and warned"),
        pytest.param(("2025-05-01",), (), REJECTED, id="not yet in force"),
        pytest.param(("2019",), (WarningCode.WRONG_VILLAGE,), REJECTED, id="another village's"),
    ],
)
def test_paper_that_stays_valid(dates, warnings, expected):
    paper = record(1, "regulations", *dates, warnings=[warned(code) for code in warnings])
    found = finding(needs("regulations"), records=[paper])
    assert verdict_on(found) is expected


def test_undated_paper_that_stays_valid_is_judged_by_the_years_it_states():
    warnings = [warned(WarningCode.WRONG_YEAR)]
    older = record(1, "regulations", stated_years=(2019,), warnings=warnings)
    later = record(1, "regulations", stated_years=(2025,), warnings=warnings)
    assert verdict_on(finding(needs("regulations"), records=[older])) is ACCEPTED
    assert verdict_on(finding(needs("regulations"), records=[later])) is REJECTED


def test_inferred_year_is_accepted_and_noted():
    found = finding(LIFE, records=[record(1, "life", "2024-03-05", inferred=True)])
    assert verdict_on(found) is ACCEPTED
    assert "推断" in found.requirements[0].records[0].reason


@pytest.mark.parametrize(
    ("dates", "filled"),
    [
        pytest.param(("2024-H1",), "10", id="stated half"),
        pytest.param(("2024-06-28",), "10", id="signed at the end of June"),
        pytest.param(("2024-07-05",), "10", id="signed in July"),
        pytest.param(("2024-07",), "10", id="July without a day"),
        pytest.param(("2024-08-01",), "01", id="signed in August"),
        pytest.param(("2025-01-10",), "01", id="signed in the next January"),
        pytest.param(("2024-01-10",), "00", id="signed in this January: last year's"),
        pytest.param(("2024-H1", "2024-H2"), "11", id="both halves in one paper"),
    ],
)
def test_report_signed_after_the_half_year_serves_that_half(dates, filled):
    found = finding(HALF_YEARLY, records=[record(1, "report", *dates)])
    assert "".join(str(p.found) for p in found.requirements[0].periods) == filled


def test_report_signed_in_january_is_not_refused_for_its_year():
    warnings = [warned(WarningCode.WRONG_YEAR), warned(WarningCode.FUTURE_DATE)]
    reports = [record(1, "report", "2024-H1"), record(2, "report", "2025-01-10", warnings=warnings)]
    assert finding(HALF_YEARLY, records=reports).status is Status.MET


def test_report_that_names_only_the_year_may_be_of_either_half():
    found = finding(HALF_YEARLY, records=[record(1, "report", "2024-H1"), record(2, "report", "2024")])
    assert (found.status, losses(found)) == (Status.REVIEW, (0, 0, 1))


def test_one_slip_into_the_future_does_not_spoil_a_log():
    log = record(1, "duty-log", "2024-03-01", "2026-03-02", warnings=[warned(WarningCode.FUTURE_DATE)])
    found = finding(needs("duty-log"), records=[log])
    assert verdict_on(found) is ACCEPTED
    assert found.requirements[0].periods[0].found == 1


def test_log_of_many_days_meets_a_requirement_without_frequency():
    days = [f"2024-{month:02d}-{day:02d}" for month in (1, 2, 3) for day in range(1, 21)]
    found = finding(needs("duty-log"), records=[record(1, "duty-log", *days)])
    assert found.status is Status.MET
    assert found.reason == "已查到1份,共60次"


def test_log_of_another_year_does_not():
    found = finding(needs("duty-log"), records=[record(1, "duty-log", "2023-03-01", "2023-03-02")])
    assert found.status is Status.MISSING


def test_mid_year_a_meeting_after_the_day_of_the_look_is_refused_when_warned():
    ahead = record(1, "committee", "2024-05-20", warnings=[warned(WarningCode.FUTURE_DATE)])
    found = finding(MONTHLY, records=[ahead], as_of=date(2024, 4, 30))
    assert verdict_on(found) is REJECTED
    assert found.requirements[0].periods[4].status is Status.NOT_DUE


def test_considered_records_come_surest_verdict_first():
    records = [record(1, "members", "2023"), record(2, {"members": 0.5}), record(3, "members")]
    found = finding(ROSTER, records=records)
    assert [c.record for c in found.requirements[0].records] == ["r3", "r2", "r1"]
