"""Names of files and folders are cues, never proof."""

from __future__ import annotations

import pytest

from .helpers import Piece, one, served, table, title

MINUTES = """柳溪村支委会会议记录
时间:2024年3月5日
地点:村部
主持人:陈国平 记录人:何秀兰
参加人员:陈国平、何秀兰、陈建军
会议内容:安排春灌,陈建军说闸门要修,大家一致同意。
散会。"""
NOTICE = """关于召开支委会的通知
何秀兰、陈建军同志:
定于3月8日晚7:30在党员活动室召开支部委员会,主要议题:学习文件。请提前做好准备,准时参加。
柳溪村党支部
2024年3月6日"""
REGULATION = """会议记录制度
第一条 各类会议应有专人记录时间、地点、主持人、出席人员。
第二条 记录使用专用记录本。
第三条 记录年底交档案室保管。
第四条 本制度自印发之日起施行。"""
HOW_TO = """如何写好支委会会议记录
记录一般包括标题、时间、地点、主持人、记录人和内容。标题要写明会议名称,要写清发言人。
例如:××村支委会会议记录,时间:20××年×月×日,主持人:×××,记录人:×××"""
COMMITTEE = "minutes-branch-committee"
ROSTER: list[Piece] = [
    title("柳溪村后备干部花名册"),
    table(
        [
            ["序号", "姓名", "性别", "出生年月", "学历"],
            ["1", "何倩", "女", "1992年3月", "大专"],
            ["2", "徐文", "男", "1990年8月", "本科"],
        ]
    ),
]
PLAN = """柳溪村2024年工作计划
为做好全年工作,特制定本计划。
一、抓好支部建设,每月召开支委会,每季度召开党员大会。
二、发展集体经济,力争收入达到二十万元。
柳溪村
2024年1月8日"""

MEANINGLESS = (
    "新建 Microsoft Word 文档 (2).docx",
    "新建文本文档.txt",
    "1.docx",
    "扫描0003.pdf",
    "IMG_20240305_101112.jpg",
    "mmexport1709876543210.jpg",
    "微信图片_20240305101112.jpg",
    "文档1.doc",
    "副本.docx",
    "工作簿1.xlsx",
    "资料/杂/未命名.wps",
)


@pytest.mark.parametrize("path", MEANINGLESS)
@pytest.mark.parametrize(
    ("pieces", "type"),
    [
        pytest.param([MINUTES], COMMITTEE, id="minutes"),
        pytest.param(ROSTER, "reserve-cadre-roster", id="roster"),
        pytest.param([PLAN], "annual-work-plan", id="plan"),
    ],
)
def test_a_name_that_says_nothing_changes_nothing(path: str, pieces: list[Piece], type: str) -> None:
    assert served(one(*pieces, path=path)) == {type}


@pytest.mark.parametrize(
    ("path", "pieces", "type"),
    [
        pytest.param("支委会/支委会会议记录.docx", [NOTICE], "meeting-notice", id="notice called minutes"),
        pytest.param("会议记录/会议记录.docx", [REGULATION], "village-regulations", id="as minutes"),
        pytest.param("支委会/9月支委会会议记录.docx", [HOW_TO], "template", id="how-to called minutes"),
        pytest.param("4.会议记录/党员大会.docx", ROSTER, "reserve-cadre-roster", id="roster as a meeting"),
        pytest.param("会议记录/3月.docx", [PLAN], "annual-work-plan", id="plan among the minutes"),
        pytest.param("花名册/党员花名册.docx", [MINUTES], COMMITTEE, id="minutes called roster"),
        pytest.param("通知/开会通知.docx", [MINUTES], COMMITTEE, id="minutes called notice"),
        pytest.param("党员大会/党员大会记录.docx", [MINUTES], COMMITTEE, id="another meeting"),
    ],
)
def test_the_text_wins_over_the_name(path: str, pieces: list[Piece], type: str) -> None:
    record = one(*pieces, path=path)
    assert record.best is not None
    assert record.best.type == type


UNTITLED = """时间:2024年3月5日
地点:村部
主持人:陈国平 记录人:何秀兰
参加人员:陈国平、何秀兰、陈建军
内容:安排春灌,陈建军说闸门要修,大家没有不同意见,一致通过。
散会。"""


@pytest.mark.parametrize(
    ("path", "type"),
    [
        pytest.param("支委会/3月.docx", "minutes-branch-committee", id="folder"),
        pytest.param("会议记录/3月支委会.docx", "minutes-branch-committee", id="file name"),
        pytest.param("2会议记录/党员大会/1.docx", "minutes-member-assembly", id="another folder"),
    ],
)
def test_where_the_text_is_silent_the_name_speaks(path: str, type: str) -> None:
    record = one(UNTITLED, path=path)
    assert record.best is not None
    assert record.best.type == type


@pytest.mark.parametrize(
    ("head", "type"),
    [
        pytest.param("柳溪村材委会会议记录", "minutes-branch-committee", id="支 read as 材"),
        pytest.param("柳溪村支季会会议记录", "minutes-branch-committee", id="委 read as 季"),
        pytest.param("委会会议记录", "minutes-branch-committee", id="the first letter lost"),
        pytest.param("柳溪村党员大会会议记彔", "minutes-member-assembly", id="录 read as 彔"),
        pytest.param("柳溪村克员大会会议记录", "minutes-member-assembly", id="党 read as 克"),
        pytest.param("柳 溪 村 支 委 会 会 议 记 录", "minutes-branch-committee", id="spaced out"),
        pytest.param("柳溪村支委会會議記錄", "minutes-branch-committee", id="traditional letters"),
        pytest.param("柳溪村主題党日活动记录", "theme-day", id="題 for 题"),
    ],
)
def test_letters_that_ocr_misread_in_the_title(head: str, type: str) -> None:
    record = one(MINUTES.replace("柳溪村支委会会议记录", head))
    assert record.best is not None
    assert record.best.type == type
