"""Files that could not be read: for what they may stand, and what that does to status and score."""

from __future__ import annotations

import pytest

from evidencecheck.model import FileFormat, FileOutcome, FileStatus, Per, Status, WarningCode
from evidencecheck.periods import Cadence
from tests.assessment.builders import (
    clause,
    finding,
    group,
    judge,
    losses,
    monthly,
    needs,
    per,
    record,
    rule,
    unread,
    warned,
)

ROSTER = needs("members")
MONTHLY = needs("committee", every=Cadence.MONTH)
ELEVEN = monthly("committee", *(m for m in range(1, 13) if m != 5))


@pytest.mark.parametrize(
    ("path", "status", "lost"),
    [
        pytest.param("党员花名册.pdf", Status.REVIEW, (0, 0, 1), id="named"),
        pytest.param("党员 花名册 (盖章).pdf", Status.REVIEW, (0, 0, 1), id="named, with spaces"),
        pytest.param("花名册/1.jpg", Status.REVIEW, (0, 1, 1), id="form by folder"),
        pytest.param("材料.zip!/花名册/1.jpg", Status.REVIEW, (0, 1, 1), id="in an archive"),
        pytest.param("花名册.pdf", Status.REVIEW, (0, 1, 1), id="form by name"),
        pytest.param("1.jpg", Status.REVIEW, (0, 1, 1), id="nameless"),
        pytest.param("扫描0003.pdf", Status.REVIEW, (0, 1, 1), id="scanner's name"),
        pytest.param("IMG_20240512_101010.jpg", Status.REVIEW, (0, 1, 1), id="camera's name"),
        pytest.param("IMG_20250108_101010.jpg", Status.REVIEW, (0, 1, 1), id="photographed after the year"),
        pytest.param("微信图片_20250108.jpg", Status.REVIEW, (0, 1, 1), id="from a telephone"),
        pytest.param("新建 Microsoft Word 文档 (2).docx", Status.REVIEW, (0, 1, 1), id="new document"),
        pytest.param("柳溪村材料.rar", Status.REVIEW, (0, 1, 1), id="the village's name"),
        pytest.param("支委会/1.jpg", Status.MISSING, (1, 1, 1), id="in another kind's folder"),
        pytest.param("会议记录/1.jpg", Status.MISSING, (1, 1, 1), id="in another form's folder"),
        pytest.param("后备干部花名册.pdf", Status.MISSING, (1, 1, 1), id="another roster"),
        pytest.param("党员花名册通知.pdf", Status.MISSING, (1, 1, 1), id="a notice of it"),
        pytest.param("2023年党员花名册.pdf", Status.MISSING, (1, 1, 1), id="last year's"),
        pytest.param("2023年/党员花名册.pdf", Status.MISSING, (1, 1, 1), id="in last year's folder"),
        pytest.param("水稻补贴公示.pdf", Status.MISSING, (1, 1, 1), id="other words"),
    ],
)
def test_for_what_an_unread_file_may_stand(path, status, lost):
    found = finding(ROSTER, files=[unread(path)])
    assert (found.status, losses(found)) == (status, lost)
    assert [h.file for h in found.hints] == ([path] if status is Status.REVIEW else [])


def test_hint_says_what_is_wrong_and_what_to_do():
    found = finding(ROSTER, files=[unread("党员花名册.pdf")])
    assert found.hints[0].message == "文字还没有识别;可能是党员花名册,请人工查看"
    assert "未查到,但可能在“党员花名册.pdf”中" in found.reason
    assert "请先看“党员花名册.pdf”" in found.advice


@pytest.mark.parametrize(
    ("path", "filled"),
    [
        pytest.param("支委会5月.pdf", True, id="the month that lacks"),
        pytest.param("支委会/五月.jpg", True, id="in Chinese numerals"),
        pytest.param("支委会2024.5.20.jpg", True, id="with dots"),
        pytest.param("20240520支委会.jpg", True, id="in figures"),
        pytest.param("支委会4-6月.pdf", True, id="among others"),
        pytest.param("第二季度支委会.pdf", True, id="its quarter"),
        pytest.param("支委会记录本.pdf", True, id="no month: a whole book perhaps"),
        pytest.param("支委会3月.pdf", False, id="another month"),
        pytest.param("支委会/2024年3月.jpg", False, id="another month by name"),
        pytest.param("下半年/支委会.pdf", False, id="the other half"),
        pytest.param("2023/支委会5月.pdf", True, id="a bare figure is no year"),
        pytest.param("2023年/支委会5月.pdf", False, id="another year"),
    ],
)
def test_month_in_the_name_bounds_what_it_stands_for(path, filled):
    found = finding(MONTHLY, records=ELEVEN, files=[unread(path)])
    assert found.status is (Status.REVIEW if filled else Status.PARTIAL)


def test_unread_report_of_july_may_be_that_of_the_first_half():
    half_yearly = needs("report", every=Cadence.HALF_YEAR)
    later = record(1, "report", "2024-H2")
    found = finding(half_yearly, records=[later], files=[unread("述职报告2024年7月.pdf")])
    assert (found.status, losses(found)) == (Status.REVIEW, (0, 0, 1))


def test_a_picture_holds_one_meeting_a_file_perhaps_all():
    each = per(Per.TIME, "0.5")
    photo = finding(MONTHLY, deduct=each, files=[unread("支委会.jpg", FileFormat.IMAGE)])
    assert (photo.status, photo.lost.best) == (Status.MISSING, 5.5)
    scan = finding(MONTHLY, deduct=each, files=[unread("支委会.pdf")])
    assert (scan.status, losses(scan)) == (Status.REVIEW, (0, 0, 6))


@pytest.mark.parametrize(
    ("outcome", "hinting"),
    [
        pytest.param(unread("党员花名册.doc", status=FileStatus.ENCRYPTED), True, id="encrypted"),
        pytest.param(unread("党员花名册.wps", status=FileStatus.SKIPPED), True, id="format not read"),
        pytest.param(
            unread("党员花名册.jpg", FileFormat.IMAGE, FileStatus.EMPTY, "no-text"), True, id="no text"
        ),
        pytest.param(unread("党员花名册.doc", status=FileStatus.EMPTY, code="empty"), False, id="empty"),
        pytest.param(unread("党员花名册.mp4", FileFormat.MEDIA, FileStatus.SKIPPED), False, id="film"),
        pytest.param(unread("~$党员花名册.doc", FileFormat.JUNK, FileStatus.SKIPPED), False, id="junk"),
        pytest.param(
            FileOutcome(path="党员花名册.docx", format=FileFormat.DOCX, status=FileStatus.READ),
            True,
            id="read and nothing found",
        ),
        pytest.param(
            FileOutcome(
                path="党员花名册.docx", format=FileFormat.DOCX, status=FileStatus.READ, records=("r1",)
            ),
            False,
            id="read and told",
        ),
    ],
)
def test_which_files_may_hide_something(outcome, hinting):
    assert bool(finding(ROSTER, files=[outcome]).hints) is hinting


@pytest.mark.parametrize(
    ("unknown", "hinting"),
    [
        pytest.param(record(1, {"other": 0.6}, file="党员花名册.docx"), True, id="its name says so"),
        pytest.param(
            record(1, {"other": 0.6, "members": 0.3}, file="1.docx"), True, id="its text does a little"
        ),
        pytest.param(record(1, {"other": 0.6}, file="1.docx"), False, id="read, and nothing speaks for it"),
        pytest.param(record(1, {}, file="花名册/1.docx"), False, id="the folder alone"),
        pytest.param(record(1, {"other": 0.6}, "2023", file="党员花名册.docx"), False, id="last year's"),
        pytest.param(
            record(1, {"other": 0.6}, file="党员花名册.docx", warnings=[warned(WarningCode.WRONG_VILLAGE)]),
            False,
            id="another village's",
        ),
        pytest.param(record(1, "cadres", file="党员花名册.docx"), False, id="told for something else"),
    ],
)
def test_records_that_were_read_but_not_told(unknown, hinting):
    found = finding(ROSTER, records=[unknown])
    assert bool(found.hints) is hinting
    assert found.status is (Status.REVIEW if hinting else Status.MISSING)
    assert found.lost.estimate == 1, "it was read and did not look like it"


def test_a_doubtful_record_is_not_a_hint_besides():
    found = finding(ROSTER, records=[record(1, {"other": 0.5, "members": 0.4}, file="党员花名册.docx")])
    assert (found.status, found.hints) == (Status.REVIEW, ())


def test_nothing_is_hinted_where_nothing_lacks():
    found = finding(ROSTER, records=[record(1, "members")], files=[unread("党员花名册.pdf")])
    assert (found.status, found.hints) == (Status.MET, ())


def test_nameless_files_are_not_named_where_a_record_is_to_confirm_anyway():
    files = [unread("1.jpg"), unread("党员花名册.pdf")]
    found = finding(ROSTER, records=[record(1, {"members": 0.4})], files=files)
    assert [h.file for h in found.hints] == ["党员花名册.pdf"]
    assert losses(found) == (0, 0, 1)


def test_one_stray_photograph_leaves_the_estimate_as_it_was():
    rules = rule(
        group(*(clause(ROSTER, id=f"c{n}") for n in range(3)), clause(MONTHLY, id="c9"), deduct=per(Per.ITEM))
    )
    bare, with_photo = judge(rules), judge(rules, files=[unread("1.jpg", FileFormat.IMAGE)])
    assert with_photo.score.estimate == bare.score.estimate
    assert [f.status for f in with_photo.findings] == [Status.REVIEW] * 3 + [Status.MISSING]


def test_many_files_are_counted_not_listed():
    found = finding(ROSTER, files=[unread(f"{n}.jpg") for n in range(40)])
    assert len(found.hints) == 8
    assert "另有32个文件" in found.hints[-1].message


def test_likelier_files_come_first():
    found = finding(ROSTER, files=[unread("1.jpg"), unread("花名册/2.jpg"), unread("党员花名册.jpg")])
    assert [h.file for h in found.hints] == ["党员花名册.jpg", "花名册/2.jpg", "1.jpg"]
    confidences = [h.confidence for h in found.hints]
    assert confidences == sorted(confidences, reverse=True) and confidences[0] >= 0.5 > confidences[1]
