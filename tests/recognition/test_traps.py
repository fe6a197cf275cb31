"""Papers that look like evidence and are not, and evidence that does not look like it."""

from __future__ import annotations

import pytest

from evidencecheck.model import WarningCode

from .helpers import codes, days, kinds, one, records, served

COMMITTEE, ASSEMBLY = "minutes-branch-committee", "minutes-member-assembly"

BODY = """主持人:陈国平  记录人:何秀兰
参加人员:陈国平、何秀兰、陈建军
会议内容:研究秋季河道清淤,陈建军说要赶在雨季前完工,大家同意各组出工十人。
会议决定:9月10日前完成。"""

HOW_TO = """如何写好支委会会议记录
支委会会议记录一般由标题、基本情况、会议内容、结尾四部分组成。
一、基本情况要写明时间、地点、主持人、记录人、出席人员。
二、会议内容要记清议题、每个人的发言要点和决议。
三、常见问题:时间不具体、发言一笔带过、没有决议。"""
SPECIMEN = """支部委员会会议记录(范文)
时间:20××年×月×日
地点:××村党员活动室
主持人:×××  记录人:×××
出席人员:×××、×××、×××
会议内容:×××同志传达了××文件精神,与会委员进行了讨论。"""
REGULATION = """柳溪村支委会会议制度
一、时间:每月5日上午。
二、地点:村部会议室。
三、主持人:支部书记。
四、记录人:组织委员。
五、参加人员:全体支部委员,必要时请村委会成员列席。
六、支委会每月召开一次,议题提前两天告知委员,决定事项须过半数同意。"""
RULES_FROM_ABOVE = """青禾镇村级党建工作考核细则
一、支委会会议记录每月一次,缺一次扣1分;二、党员大会会议记录每季度一次,缺一次扣2分;
三、党课记录、主题党日记录齐全得5分;四、值班安排表、值班记录、工作日志各得1分;
五、后备干部花名册、党员花名册、入党积极分子花名册缺一项扣0.5分。"""
CATALOGUE = """柳溪村党务村务公开目录
党务公开:支委会会议记录、党员大会会议记录、发展党员情况、党费收缴情况、民主评议党员结果。
村务公开:低保名单、集体经济收入、财务收支、村民代表会议决议。"""
SUMMARY = """柳溪村党支部2024年工作总结
一年来,支部坚持三会一课,全年召开支委会12次、党员大会4次、党小组会24次,上党课4次,开展主题党日12次。
主要做法:一是抓学习,二是抓项目,三是抓服务。存在的不足:学习还不够深入,外出党员管理不到位。
下一步打算:继续抓好组织生活,壮大集体经济。
柳溪村党支部 2024年12月20日"""
DUTY_REPORT = """柳溪村党支部书记2024年述职报告
各位党员、代表:我叫陈国平,任柳溪村党支部书记。现将一年来的履职情况报告如下:
一、抓班子。主持召开支委会12次,党员大会4次,上党课2次,带头参加组织生活会。
二、抓产业。我带着大家种了油菜三百亩,集体收入增加两万元。
三、廉洁自律。没有收受礼品,没有违规招待。
存在不足:脾气急,学习不够。请大家评议。
述职人:陈国平"""
NOTICE = """关于召开支委会的通知
各支部委员:定于3月5日上午9时在村部会议室召开支委会,研究秋季河道清淤。请准时参加。
柳溪村党支部 2024年3月3日"""
PLAN = """柳溪村2024年七一主题党日活动方案
为庆祝建党节,支部决定开展主题党日活动。现制定如下方案:
一、活动时间:2024年7月1日上午。二、活动地点:村文化广场。三、参加人员:全体党员。
四、活动内容:重温入党誓词,上党课,慰问老党员。五、工作要求:准时参加,注意安全。"""
AGENDA = """柳溪村党员大会议程
时间:2024年3月28日上午9时  地点:村部
一、清点人数,奏国歌 二、支部书记作工作报告 三、讨论预备党员转正 四、投票表决 五、宣布结果"""
HOST_SCRIPT = """柳溪村党员大会主持词
同志们:现在开会。今天的大会共有四项议程。下面进行第一项,请支部书记作报告。
下面进行第二项,请大家讨论。下面进行第三项,投票表决。大会到此结束,散会。"""
REQUEST = """关于召开柳溪村党员大会选举支部委员会的请示
青禾镇党委:我支部本届委员会任期将满,拟于12月28日召开党员大会进行换届选举。妥否,请批示。
柳溪村党支部 2024年12月1日"""
NEWS = """柳溪村召开支委会研究河道清淤
3月5日,柳溪村党支部召开支委会,专题研究秋季河道清淤工作。支部书记陈国平表示,要把好事办好。
近年来,该村坚持党建引领,受到群众一致好评。(通讯员 何秀兰)"""
SIGN_IN = """柳溪村支委会签到表
2024年3月5日
序号 | 姓名 | 职务 | 签名
1 | 陈国平 | 书记 | 陈国平
2 | 何秀兰 | 委员 | 何秀兰
3 | 陈建军 | 委员 | 陈建军"""


@pytest.mark.parametrize(
    ("written", "least"),
    [
        pytest.param(HOW_TO, {"template"}, id="a how-to"),
        pytest.param(SPECIMEN, {"template"}, id="a specimen"),
        pytest.param(REGULATION, {"village-regulations"}, id="a regulation that lists time and place"),
        pytest.param(RULES_FROM_ABOVE, {"policy"}, id="scoring rules that name every paper"),
        pytest.param(CATALOGUE, {"policy", "other", "party-affairs-disclosure"}, id="a catalogue"),
        pytest.param(SUMMARY, {"year-end-summary"}, id="a summary that counts every meeting"),
        pytest.param(DUTY_REPORT, {"duty-report"}, id="a duty report that mentions everything"),
        pytest.param(NOTICE, {"meeting-notice"}, id="a notice"),
        pytest.param(PLAN, {"activity-plan"}, id="a plan"),
        pytest.param(AGENDA, {"other", "meeting-notice"}, id="an agenda"),
        pytest.param(HOST_SCRIPT, {"other"}, id="a host's script"),
        pytest.param(REQUEST, {"other", "approval", "meeting-notice"}, id="a request"),
        pytest.param(NEWS, {"news"}, id="a news item"),
        pytest.param(SIGN_IN, {"other"}, id="a signature sheet"),
    ],
)
def test_what_names_a_meeting_is_not_its_record(written: str, least: set[str]) -> None:
    (record,) = records(written)
    assert record.best is not None
    assert record.best.type in least
    held = {COMMITTEE, ASSEMBLY, "theme-day", "party-lecture"}
    assert not served(record) & held


@pytest.mark.parametrize(
    ("path", "written", "kind"),
    [
        ("会议记录/支委会会议记录.docx", NOTICE, "meeting-notice"),
        ("会议记录/支委会会议记录.docx", HOW_TO, "template"),
        ("会议记录/主题党日.docx", PLAN, "activity-plan"),
        ("1.docx", "柳溪村党员花名册\n姓名 | 性别 | 出生年月 | 入党时间\n陈国平 | 男 | 1965.3 | 1990.7\n"
         "何秀兰 | 女 | 1972.5 | 2001.6\n陈建军 | 男 | 1980.1 | 2010.7", "member-roster"),
    ],
)  # fmt: skip
def test_names_that_lie(path: str, written: str, kind: str) -> None:
    record = one(written, path)
    assert record.best is not None
    assert record.best.type == kind


def test_half_filled_is_neither_evidence_nor_rubbish() -> None:
    record = one(
        "柳溪村党员大会会议记录\n时间:2024年__月__日\n地点:村部会议室\n主持人:陈国平  记录人:何秀兰\n"
        "应到:__人 实到:__人\n会议内容:讨论何倩转正,陈国平介绍情况,老党员陈大山说这孩子踏实。\n表决:同意__票"
    )
    assert record.best is not None
    assert record.best.type in (ASSEMBLY, "template")
    assert ASSEMBLY in {match.type for match in record.evidence}
    assert WarningCode.TEMPLATE in codes(record) or record.best.type == "template"


def test_duty_names_inside_a_regulation_are_no_roster() -> None:
    record = one(
        "柳溪村值班制度\n一、村干部轮流值班,周一陈国平,周二何秀兰,周三陈建军,周四徐文,周五吴小芳。\n"
        "二、值班人员上午八点到岗,下午五点半离岗。\n三、有事请假须经书记同意,并安排人替班。\n四、本制度自2024年1月起执行。"
    )
    assert record.best is not None
    assert record.best.type == "village-regulations"


def test_application_resolution_and_minutes_in_one_file() -> None:
    found = records(
        "入党申请书\n敬爱的党组织:我志愿加入中国共产党,拥护党的纲领,遵守党的章程。请党组织在实践中考验我。\n"
        "申请人:何倩\n2023年3月1日\n"
        "关于接收何倩同志为预备党员的决议\n柳溪村党支部于2024年3月28日召开党员大会,讨论了何倩的入党申请,"
        "应到42人,实到37人,赞成36票,同意接收为预备党员。\n柳溪村党支部\n2024年3月28日\n"
        "柳溪村党员大会会议记录\n时间:2024年3月28日\n地点:村部\n主持人:陈国平 记录人:何秀兰\n"
        "内容:讨论接收何倩为预备党员,介绍人何秀兰介绍情况,投票赞成36票。"
    )
    assert kinds(found)[0] == "development-material"
    assert kinds(found)[-1] == ASSEMBLY


def test_an_assembly_with_a_theme_day_and_a_lecture_serves_all_three() -> None:
    record = one(
        "柳溪村党员大会暨主题党日、党课记录\n时间:2024年7月1日\n地点:村部\n主持人:陈国平 记录人:何秀兰\n"
        "应到42人,实到37人\n一、支部书记陈国平上党课,讲入党那天的事。\n二、讨论预备党员转正,举手表决全体同意。\n"
        "三、主题党日活动:重温入党誓词,慰问老党员。"
    )
    assert served(record) >= {ASSEMBLY, "theme-day", "party-lecture"}


@pytest.mark.parametrize(
    ("when", "found"),
    [
        pytest.param("时间:二〇一一年三月十八日", ["2011-03-18"], id="Chinese numerals"),
        pytest.param("时间:09.07.2014", ["2014-07-09"], id="the day first"),
        pytest.param(
            "时间:2014年8月20、21、22日", ["2014-08-20", "2014-08-21", "2014-08-22"], id="three days"
        ),
        pytest.param("时间:2025年3月X日", ["2025-03"], id="a day left open"),
        pytest.param("时间:星期三上午", [], id="a weekday alone"),
        pytest.param("时间:20xx年4月", [], id="a year left open"),
    ],
)
def test_dates_as_people_write_them(when: str, found: list[str]) -> None:
    assert days(one(f"柳溪村支委会会议记录\n{when}\n地点:村部\n{BODY}")) == found


@pytest.mark.parametrize(
    "after",
    [
        "柳溪村党支部\n2024年3月9日",
        "公示日期:2024年3月12日",
        "打印时间:2024-03-20",
        "下次会议定于2024年4月5日召开。",
        "陈国平回顾说,1949年那会儿村里没有一条路,2000年6月1日才通车。",
        "换届选举拟定于2024年12月28日举行。",
    ],
)
def test_other_days_are_not_the_meetings(after: str) -> None:
    assert days(one(f"柳溪村支委会会议记录\n时间:2024年3月5日\n地点:村部\n{BODY}\n{after}")) == ["2024-03-05"]


def test_an_appraisal_for_one_year_held_in_the_next() -> None:
    record = one(
        "柳溪村2014年度党组织负责人双述双评会议记录\n时间:2015年1月9日\n"
        "地点:村部\n主持人:陈国平 记录人:何秀兰\n"
        "陈国平述职,党员代表四十人评议,填写测评表,优秀三十二票。"
    )
    assert days(record) == ["2015-01-09"]


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        pytest.param("柳溪村材委会会议记录", COMMITTEE, id="支 read as 材"),
        pytest.param("柳溪村产员大会会议记录", ASSEMBLY, id="党 read as 产"),
        pytest.param("柳溪村*员大会会议记录", ASSEMBLY, id="党 as a star"),
        pytest.param("员大会会议记录", ASSEMBLY, id="the first letter lost"),
    ],
)
def test_letters_that_ocr_lost(head: str, kind: str) -> None:
    body = (
        BODY
        if kind == COMMITTEE
        else BODY.replace("参加人员:陈国平、何秀兰、陈建军", "应到党员42人,实到37人")
    )
    record = one(f"{head}\n时间:2024年3月5日\n地点:村部\n{body}")
    assert record.best is not None
    assert record.best.type == kind


def test_cells_run_together_by_ocr() -> None:
    record = one(
        "支委会会议记录\n会议时间2024年3月5日地点村部会议室主持人陈国平\n记录人何秀兰应到3人实到3人\n"
        "会议内容研究秋季河道清淤陈建军说要赶在雨季前完工大家同意"
    )
    assert record.best is not None
    assert (record.best.type, days(record)) == (COMMITTEE, ["2024-03-05"])


def test_a_spaced_out_title_is_no_field() -> None:
    found = records(
        "签 到 表\n会议名称:支委会  时间:2024年5月10日\n序号 姓名 签名\n1 陈国平 陈国平\n2 何秀兰 何秀兰"
    )
    assert not any(COMMITTEE in served(record) for record in found)
