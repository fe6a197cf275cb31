"""Form and subject judged apart: one subject in every form, one form about every subject."""

from __future__ import annotations

import pytest

from .helpers import Piece, one, served, table, title

MEETING = """时间:2024年3月5日晚7:30
地点:村会议室
主持人:陈国平 记录人:何秀兰
应到党员42人,实到36人
会议内容:
一、通报一季度党务工作。陈国平:今年发展计划一名。
二、大家讨论,一致同意发展计划。举手表决,36人同意。
散会。"""

ASSEMBLY: dict[str, tuple[str, list[Piece]]] = {
    "minutes": ("minutes-member-assembly", [f"柳溪村党员大会会议记录\n{MEETING}"]),
    "minutes as a form": (
        "minutes-member-assembly",
        [
            title("会议记录"),
            [
                ["会议名称", "党员大会", "时间", "2024年3月5日"],
                ["地点", "村会议室", "主持人", "陈国平"],
                ["应到人数", "42", "实到人数", "36"],
                ["会议内容", "通报一季度党务工作,讨论发展计划,举手表决,36人同意。"],
                ["记录人", "何秀兰", "缺席情况", "外出6人"],
            ],
        ],
    ),
    "notice": (
        "meeting-notice",
        [
            "关于召开党员大会的通知\n全体党员:\n定于2024年3月5日晚7:30在村会议室召开党员大会,请提前安排好工作,"
            "准时参加,不得缺席。有事须向支部请假。\n柳溪村党支部\n2024年3月3日"
        ],
    ),
    "regulation": (
        "village-regulations",
        [
            "柳溪村党员大会制度\n第一条 党员大会由支部委员会召集,每季度召开一次。\n"
            "第二条 会议应有专人记录时间、地点、主持人、出席人数和决议。\n"
            "第三条 须有半数以上有表决权的党员到会方可举行。\n第四条 本制度自2024年1月1日起施行。"
        ],
    ),
    "news": (
        "news",
        [
            "柳溪村召开党员大会\n本网讯 3月5日,青禾镇柳溪村召开党员大会,36名党员参加。会上,党员们踊跃发言,"
            "纷纷表示将以更加饱满的热情投身乡村振兴。镇党委有关负责人表示,今后将常态化开展此类活动。"
            "(通讯员 吴越 记者 李明)"
        ],
    ),
    "blank form": (
        "template",
        [
            title("党员大会会议记录"),
            [
                ["会议时间", "", "会议地点", ""],
                ["主持人", "", "记录人", ""],
                ["应到人数", "", "实到人数", ""],
                ["会议内容", ""],
                ["会议决议", ""],
            ],
        ],
    ),
    "how-to": (
        "template",
        [
            "党员大会会议记录怎么写\n一份完整的会议记录一般包括标题、时间、地点、主持人、记录人和会议内容。标题要写明会议名称。"
            "记录人要如实记录发言,不得随意增删。\n范文:\n××村党员大会会议记录\n时间:20××年×月×日\n地点:×××\n"
            "主持人:×××\n应到××人,实到××人"
        ],
    ),
    "summary": (
        "year-end-summary",
        [
            "柳溪村2024年度工作总结\n一年来,我村在镇党委领导下做了以下工作:\n一、抓组织生活。全年召开党员大会4次、支委会"
            "12次,开展主题党日12次,上党课4次。\n二、抓产业。流转土地三百亩。\n存在的不足和下一步打算:继续努力。\n"
            "柳溪村党支部\n2024年12月28日"
        ],
    ),
    "order from above": (
        "policy",
        [
            "中共青禾镇委员会文件\n青发〔2024〕12号\n关于进一步规范党员大会制度的实施意见\n各村党支部:\n为严肃党内政治生活,"
            "现提出以下意见。一、提高认识。各村要高度重视。二、严格程序。党员大会每季度召开一次。三、强化督查。镇党委将不定期"
            "检查,结果纳入年度考核。\n中共青禾镇委员会\n2024年2月6日"
        ],
    ),
}


@pytest.mark.parametrize("form", ASSEMBLY)
def test_the_members_assembly_in_every_form(form: str) -> None:
    wanted, pieces = ASSEMBLY[form]
    record = one(*pieces)
    assert record.best is not None
    assert record.best.type == wanted


@pytest.mark.parametrize("form", [form for form in ASSEMBLY if not form.startswith("minutes")])
def test_nothing_but_minutes_counts_as_the_assembly(form: str) -> None:
    assert "minutes-member-assembly" not in served(one(*ASSEMBLY[form][1]))


COMMITTEE: dict[str, tuple[str, str]] = {
    "minutes": (
        "minutes-branch-committee",
        "支委会会议纪要\n2024年4月12日上午,柳溪村党支部在村部召开支委会,陈国平主持,何秀兰、陈建军参加。会议研究了秸秆禁烧"
        "和春灌安排,一致同意东片由何秀兰负责,西片由陈建军负责。\n记录:何秀兰",
    ),
    "agenda in a notice": (
        "meeting-notice",
        "关于召开支委会的通知\n何秀兰、陈建军同志:\n定于4月12日上午9:00在村部召开支部委员会,议题:1.秸秆禁烧;2.春灌安排。请准时"
        "参加。\n柳溪村党支部\n2024年4月10日",
    ),
    "rules of procedure": (
        "village-regulations",
        "柳溪村支部委员会议事规则\n一、支委会每月召开一次,由书记主持。\n二、须有半数以上委员到会方可举行。\n三、会议应指定专人"
        "记录,记录由书记签字。\n四、本规则自2024年1月起施行。",
    ),
}


@pytest.mark.parametrize("form", COMMITTEE)
def test_the_branch_committee_in_every_form(form: str) -> None:
    wanted, written = COMMITTEE[form]
    record = one(written)
    assert record.best is not None
    assert record.best.type == wanted


DUTY: dict[str, tuple[str, list[Piece]]] = {
    "log": (
        "duty-log",
        [
            title("柳溪村值班记录表"),
            [
                ["日期", "值班人", "值班情况", "交接班签字"],
                *[[f"2024年1月{n}日", "陈国平", "正常,来访两人已接待", "何秀兰"] for n in range(2, 8)],
            ],
        ],
    ),
    "schedule": (
        "duty-schedule",
        [
            title("柳溪村2024年1月份值班安排表"),
            [
                ["日期", "星期", "带班领导", "值班人员", "电话"],
                *[[f"1月{n}日", "一二三四五六日"[n % 7], "陈国平", "何秀兰", "5551234"] for n in range(2, 8)],
            ],
        ],
    ),
    "regulation": (
        "village-regulations",
        [
            "柳溪村值班制度\n第一条 村干部轮流值班,每天一人。\n第二条 值班人员要坚守岗位,做好值班记录。\n"
            "第三条 有事请假,须找人代班。\n第四条 违反本制度的,扣发补贴。"
        ],
    ),
}


@pytest.mark.parametrize("form", DUTY)
def test_duty_in_every_form(form: str) -> None:
    wanted, pieces = DUTY[form]
    record = one(*pieces)
    assert record.best is not None
    assert record.best.type == wanted


@pytest.mark.parametrize(
    ("head", "body", "genre"),
    [
        pytest.param("柳溪村2024年工作计划", "一、抓支部。\n二、抓产业,力争增收。", "plan", id="plan"),
        pytest.param("柳溪村2024年工作总结", "一年来做了以下工作。\n存在不足。", "summary", id="summary"),
        pytest.param(
            "学习制度",
            "第一条 每月学习一次。\n第二条 记笔记。\n第三条 违者批评。",
            "regulation",
            id="regulation",
        ),
        pytest.param(
            "关于缴纳党费的通知", "各党小组:\n现将有关事项通知如下:请于3月底前交齐。", "notice", id="notice"
        ),
        pytest.param("党员花名册", "", "roster", id="roster"),
        pytest.param("党员大会会议记录", MEETING, "minutes", id="minutes"),
    ],
)
def test_the_last_word_of_a_title_tells_the_form(head: str, body: str, genre: str) -> None:
    rows: list[Piece] = []
    if genre == "roster":
        rows = [
            table(
                [["序号", "姓名", "性别", "职务"], ["1", "陈国平", "男", "书记"], ["2", "徐文", "男", "无"]]
            )
        ]
    assert one(title(head), body, *rows).genre == genre


def test_a_signature_sheet_alone_is_no_meeting() -> None:
    sheet = [["序号", "姓名", "签名", "联系电话"], *[[str(n), "", "", ""] for n in range(1, 20)]]
    assert "minutes-member-assembly" not in served(one(title("党员大会签到表"), sheet))
