"""Texts that repeat another's under another date."""

from __future__ import annotations

import itertools
import random

import pytest
from rapidfuzz import fuzz

from evidencecheck.model import Record, WarningCode

from .helpers import record, settled, warned, warning

MINUTES = """柳溪村党支部委员会会议记录
时间:{day}
地点:党员活动室
主持人:陈国平 记录人:何秀兰
出席人员:陈国平、何秀兰、陈建军、徐文
会议内容:
一、传达镇党委关于防汛工作的会议精神,讨论村东头排水沟清淤的安排,由陈建军带人三天内完成。
二、研究何倩同志列为发展对象的事,陈建军说该同志在抗旱时表现突出,大家一致同意。
三、通报上季度党费收缴情况,还有两名外出党员没有交齐,由何秀兰电话联系。
散会。"""

# Routine minutes of one hand: the same frame, another matter each month.
MATTERS = (
    "研究春季植树,决定在河堤栽杨树四百棵,苗木从镇林业站领取,分四个小组包干到户",
    "讨论合作医疗收缴,还有十一户没有交,由各组长上门做工作,月底前扫尾",
    "安排秸秆禁烧值守,东洼西岭各设一个点,党员轮流值夜,发现火点立即报告",
    "商量修缮老年活动室屋顶,请了两家施工队报价,定价低的那家,工期十天",
    "研究低保动态调整,新增二户,退出一户,名单公示七天,没有意见再上报",
    "讨论集体果园承包到期问题,决定公开竞标,标底每亩六百元,村民代表监督",
    "安排换届前村级财务审计,会计把三年的账本整理好,下周二送镇农经站",
    "听取自来水管网改造进度汇报,北街已经通水,南街还差八百米管道",
)
FRAME = """支委会会议记录
时间:{day}
地点:村部会议室
主持:吴德明 记录:徐文
出席:吴德明、徐文、吴小芳
会议由支部书记吴德明主持,全体支委参加。
{matter}。
吴德明:大家要把这件事放在心上,谁负责谁落实,下次开会汇报结果。
与会人员一致同意,宣布散会。"""


def minutes(
    month: int, text: str = MINUTES, *, file: str = "", day: int = 8, type: str = "committee"
) -> Record:
    written = text.replace("{day}", f"2024年{month}月{day}日")
    return record(file or f"{month:02d}月.docx", f"2024-{month:02d}-{day:02d}", type=type, text=written)


def near_duplicates(*records: Record) -> list[str]:
    return warned(settled(*records), WarningCode.NEAR_DUPLICATE)


def test_minutes_with_only_the_date_changed_are_warned_of_on_the_later_one() -> None:
    first, second = settled(minutes(3), minutes(4))
    assert warning(first, WarningCode.NEAR_DUPLICATE) is None
    found = warning(second, WarningCode.NEAR_DUPLICATE)
    assert found is not None
    assert found.others == (first.id,)
    assert found.message == "内容与03月.docx中2024-03-08的记录高度相似(100%),请人工核对"


def test_the_earlier_meeting_is_the_original_whatever_the_files_are_called() -> None:
    assert near_duplicates(minutes(4, file="a.docx"), minutes(3, file="b.docx")) == ["a.docx"]


def test_the_same_paper_twice_is_one_event_and_no_copy() -> None:
    assert near_duplicates(minutes(3), minutes(3, file="副本/03月.docx")) == []


def test_a_copy_that_lies_there_twice_is_warned_of_twice() -> None:
    copy = minutes(4, file="4月.docx"), minutes(4, file="4月 - 副本.docx")
    assert near_duplicates(minutes(3), *copy) == ["4月 - 副本.docx", "4月.docx"]


def test_a_text_copied_all_year_is_no_form_text() -> None:
    year = [minutes(month) for month in range(1, 13)]
    assert near_duplicates(*year) == [one.file for one in year[1:]]
    originals = {warning(one, WarningCode.NEAR_DUPLICATE) for one in settled(*year)[1:]}
    assert {found.others for found in originals if found} == {("r1",)}


def test_a_short_text_copied_all_year_is_found_too() -> None:
    short = "{day}支委会\n" + "。\n".join(MATTERS[:3])
    year = [minutes(month, short) for month in range(1, 13)]
    assert near_duplicates(*year) == [one.file for one in year[1:]]


def test_a_copy_with_others_attending_is_a_copy() -> None:
    there = "罗永贵、罗小军、张翠萍、李保国、邓伟、周敏、冯春梅、马志强、钱晓东、郑敏、刘燕、孙海波"
    changed = MINUTES.replace("陈国平、何秀兰、陈建军、徐文", there)
    assert near_duplicates(minutes(3), minutes(4, changed)) == ["04月.docx"]


def test_a_text_copied_all_year_with_a_name_changed_each_time_is_found_too() -> None:
    names = "何倩 徐文 赵刚 孟玉珍 吴小芳 张翠萍 罗永贵 李保国 邓伟 周敏 冯春梅 马志强".split()
    year = [minutes(month, MINUTES.replace("何倩", name)) for month, name in enumerate(names, 1)]
    assert near_duplicates(*year) == [one.file for one in year[1:]]


@pytest.mark.parametrize(
    ("change", "is_copy"),
    [
        pytest.param(("陈建军带人三天", "陈建军带人两天"), True, id="a number"),
        pytest.param(("何倩同志", "赵刚同志"), True, id="a name"),
        pytest.param(
            ("、陈建军、徐文\n", "、陈建军、徐文、吴小芳、赵刚、孟玉珍\n"), True, id="who was there"
        ),
        pytest.param(("(?)", "(?)"), True, id="nothing"),
        pytest.param((",大家一致同意", ",大家没有意见"), True, id="a few words"),
        pytest.param(
            (
                "研究何倩同志列为发展对象的事,陈建军说该同志在抗旱时表现突出,大家一致同意",
                "讨论卫生户评比办法,徐文建议每月评一次,门口挂流动红旗,年底给奖品,大家赞成",
            ),
            False,
            id="another matter",
        ),
    ],
)
def test_a_copy_with_a_change(change: tuple[str, str], is_copy: bool) -> None:
    changed = minutes(4, MINUTES.replace(*change))
    assert near_duplicates(minutes(3), changed) == (["04月.docx"] if is_copy else [])


def test_scans_of_a_copy_in_which_letters_were_misread_are_found() -> None:
    letters = random.Random(4)
    blurred = "".join("口" if c > "一" and letters.random() < 0.02 else c for c in MINUTES)
    assert near_duplicates(minutes(3), minutes(4, blurred)) == ["04月.docx"]


def test_routine_minutes_of_one_hand_are_no_copies() -> None:
    year = [minutes(m, FRAME.replace("{matter}", matter)) for m, matter in enumerate(MATTERS, 1)]
    assert near_duplicates(*year) == []


def test_two_routine_minutes_alone_are_no_copies_either() -> None:
    for matters in itertools.combinations(MATTERS, 2):
        pair = [minutes(m, FRAME.replace("{matter}", matter)) for m, matter in enumerate(matters, 1)]
        assert near_duplicates(*pair) == []


def test_text_of_a_printed_form_is_not_taken_for_the_meetings() -> None:
    """Four forms with long instructions and a short matter each."""
    form = "\n".join(
        f"第{n}栏填写说明:本栏由记录人当场填写,字迹工整,不得涂改,会后由主持人审阅签字存档" for n in range(9)
    )
    year = [minutes(m, f"{FRAME}\n{form}".replace("{matter}", matter)) for m, matter in enumerate(MATTERS, 1)]
    assert near_duplicates(*year) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{day} 支委会 研究党费收缴。", id="an entry of a notebook"),
        pytest.param("", id="nothing"),
        pytest.param("2024 3 8\n12:30\n……", id="numbers"),
    ],
)
def test_short_texts_say_nothing(text: str) -> None:
    assert near_duplicates(*[minutes(month, text) for month in range(1, 13)]) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("committee", "assembly", id="of two kinds"),
        pytest.param("meeting-notice", "meeting-notice", id="notices"),
        pytest.param("policy", "policy", id="orders from above"),
        pytest.param("work-plan", "work-plan", id="plans"),
        pytest.param("", "", id="nobody knows what they are"),
    ],
)
def test_not_compared(first: str, second: str) -> None:
    assert near_duplicates(minutes(3, type=first), minutes(4, type=second)) == []


def test_the_rows_of_a_log_are_alike_by_nature() -> None:
    def log(month: int) -> Record:
        dates = [f"2024-{month:02d}-{day:02d}" for day in range(1, 29)]
        text = "\n".join(f"{date} 陈国平 何秀兰 白天 正常" for date in dates)
        return record(f"{month}月值班.xlsx", *dates, type="duty-log", text=text)

    assert near_duplicates(log(3), log(4)) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("2024-03", "2024-03-08", id="a month and a day in it"),
        pytest.param("2024-Q1", "2024-03", id="a quarter and a month in it"),
    ],
)
def test_dates_that_may_be_the_same_are_the_same_event(first: str, second: str) -> None:
    pair = [record("a.docx", first, text=MINUTES), record("b.docx", second, text=MINUTES)]
    assert near_duplicates(*pair) == []


def test_months_without_a_day_are_compared_too() -> None:
    pair = [record("3月.docx", "2024-03", text=MINUTES), record("4月.docx", "2024-04", text=MINUTES)]
    assert near_duplicates(*pair) == ["4月.docx"]


REPORT = """述职报告
我叫陈国平,任柳溪村党支部书记。半年来,我带领支部一班人认真学习党的理论,按时召开支委会和党员大会。
在产业发展上,我们引进了两家合作社,流转土地三百亩,带动四十户村民在家门口务工。
在环境整治上,拆除旱厕二十一座,清运垃圾六十车,村容村貌有了明显变化。
存在的不足是学习不够深入,工作方法比较简单。下一步我将改进作风,多到群众家里走走,请同志们监督。"""
FORM = "述职测评表\n姓名 职务 优秀 称职 基本称职 不称职\n" + "\n".join(
    f"{name} 委员 {n}票 {n}票 无 无" for n, name in enumerate("陈国平 何秀兰 陈建军 徐文 吴小芳".split())
)


@pytest.mark.parametrize(
    ("type", "text", "is_copy"),
    [
        pytest.param("duty-report", REPORT, True, id="a report that is handed in again"),
        pytest.param("appraisal-form", FORM * 3, False, id="a form with the same names again"),
    ],
)
def test_papers_of_two_half_years(type: str, text: str, is_copy: bool) -> None:
    halves = [record(f"{half}.docx", f"2024-{half}", type=type, text=text) for half in ("H1", "H2")]
    assert near_duplicates(*halves) == (["H2.docx"] if is_copy else [])


def test_comparisons_grow_with_the_number_of_minutes_not_with_its_square(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """All of 500 with all would be 124,750 comparisons."""
    compared = 0
    ratio = fuzz.ratio

    def counted(first: str, second: str, **more: float) -> float:
        nonlocal compared
        compared += 1
        return ratio(first, second, **more)

    monkeypatch.setattr(fuzz, "ratio", counted)
    draw = random.Random(7)
    many = []
    for n in range(500):
        own = ["".join(draw.choices("田土水路林山村户", k=20)) for _ in range(9)]
        text = "。\n".join(draw.choices(MATTERS, k=2) + own)
        many.append(minutes(n % 12 + 1, text, file=f"{n:03d}.docx", day=n % 28 + 1))
    copy = record("copy.docx", "2024-12-31", text=many[40].text)
    assert near_duplicates(*many, copy) == ["copy.docx"]
    assert 0 < compared <= 2000
