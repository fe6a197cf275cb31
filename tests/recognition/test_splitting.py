"""How many records a document holds, and where each begins and ends."""

from __future__ import annotations

import msgspec
import pytest

from evidencecheck.model import Block, Place

from .helpers import Piece, days, heading, kinds, one, paragraph, records, table, title

COMMITTEE = "minutes-branch-committee"
ASSEMBLY = "minutes-member-assembly"
LECTURE = "party-lecture"
WEEKLY = "minutes-weekly"

MATTERS = (
    "讨论秋季河道清淤,陈建军说要赶在雨季前完工,大家同意各组出工十人。",
    "研究低保动态调整,新增两户,名单公示七天后上报,没有不同意见。",
    "安排秸秆禁烧值守,东洼西岭各设一个点,党员轮流值夜。",
    "听取自来水管网改造进度,南街还差八百米,月底前完成。",
)


def minutes(number: int, head: str = "柳溪村支委会会议记录") -> str:
    """A meeting as paragraphs; each number gives another day and matter."""
    return f"""{head}
时间:2024年{number}月8日
地点:村部会议室
主持人:陈国平 记录人:何秀兰
参加人员:陈国平、何秀兰、陈建军
会议内容:{MATTERS[number % len(MATTERS)]}
散会。"""


def form(number: int, kind: str = "支委会") -> list[list[str]]:
    """A meeting as a form table."""
    return [
        ["会议名称", kind, "会议时间", f"2024年{number}月8日"],
        ["地点", "村部会议室", "主持人", "陈国平"],
        ["参会人员", "陈国平、何秀兰、陈建军", "记录人", "何秀兰"],
        ["会议内容", MATTERS[number % len(MATTERS)]],
    ]


MONTHS = (1, 2, 3, 4)
DAYS = [[f"2024-{month:02d}-08"] for month in MONTHS]


@pytest.mark.parametrize(
    "pieces",
    [
        pytest.param([minutes(m) for m in MONTHS], id="paragraphs, each with its title"),
        pytest.param(
            [block for m in MONTHS for block in (title("支委会会议记录", new_page=True), minutes(m, ""))],
            id="a page each",
        ),
        pytest.param(
            [piece for m in MONTHS for piece in (title("支委会会议记录"), form(m))],
            id="form tables with titles",
        ),
        pytest.param([title("支委会会议记录"), *[form(m) for m in MONTHS]], id="form tables under one title"),
        pytest.param(
            [title("支委会会议记录"), [row for m in MONTHS for row in form(m)]],
            id="forms stacked in one table",
        ),
        pytest.param(
            [[row for m in MONTHS for row in (["支委会会议记录"], *form(m))]],
            id="forms with their titles stacked in one table",
        ),
        pytest.param(
            [minutes(1), title("支委会会议记录"), form(2), minutes(3), title("支委会会议记录"), form(4)],
            id="paragraphs and forms by turns",
        ),
        pytest.param(
            [title("2024年支委会会议记录本"), "柳溪村党支部", *[minutes(m) for m in MONTHS]],
            id="with a cover",
        ),
    ],
)
def test_a_book_of_minutes_gives_one_record_a_meeting(pieces: list[Piece]) -> None:
    found = records(*pieces)
    assert [days(record) for record in found] == DAYS
    assert kinds(found) == [COMMITTEE] * len(MONTHS)


def test_a_book_of_several_kinds_gives_each_its_own() -> None:
    found = records(
        title("柳溪村党支部三会一课记录本"),
        minutes(1, "支委会会议记录"),
        minutes(2, "党员大会会议记录"),
        minutes(3, "支委会会议记录"),
        "党课记录\n时间:2024年4月8日\n地点:党员活动室\n授课人:陈国平\n参加党员:32人\n"
        "党课题目:学习党的纪律处分条例\n授课内容:纪律是党的生命线,党员要带头遵守。",
    )
    assert kinds(found) == [COMMITTEE, ASSEMBLY, COMMITTEE, LECTURE]
    assert [days(record) for record in found] == DAYS


def test_forms_that_name_their_kind_in_a_field() -> None:
    found = records(title("组织生活记录"), *[form(n, k) for n, k in enumerate(("支委会", "党员大会"), 1)])
    assert kinds(found) == [COMMITTEE, ASSEMBLY]


def test_a_notebook_with_a_dated_entry_a_meeting() -> None:
    found = records(
        title("2024年会议记录本"),
        "1月5日 支委会 村部 参加:陈国平、何秀兰、陈建军 讨论春节慰问,定慰问六户。",
        "1月20日 党员大会 礼堂 到会35人 通报去年党费收缴,表决今年发展计划。",
        "2月8日 支委会 村部 参加:陈国平、何秀兰、陈建军 研究低保调整,公示七天。",
        "3月6日 周例会 村部 两委干部7人 安排本周春灌和防火值守。",
    )
    assert kinds(found) == [COMMITTEE, ASSEMBLY, COMMITTEE, WEEKLY]
    assert [days(r) for r in found] == [["2024-01-05"], ["2024-01-20"], ["2024-02-08"], ["2024-03-06"]]


def test_a_notebook_of_weekly_meetings_under_one_title() -> None:
    found = records(
        title("2024年周例会记录本"),
        *[f"{m}月{d}日\n参加:两委干部7人。安排本周工作:{MATTERS[m]}" for m in (1, 2, 3) for d in (5, 19)],
    )
    assert kinds(found) == [WEEKLY] * 6
    assert [label for r in found for label in days(r)] == [
        f"2024-{m:02d}-{d:02d}" for m in (1, 2, 3) for d in (5, 19)
    ]


ENTRIES = (
    "2024年1月2日 星期二 晴 上午到镇里报春耕计划,下午入户走访低保户。",
    "2024年1月4日 星期四 阴 组织各组长统计春耕用水,修闸门一处。",
    "2024年2月7日 星期三 雪 慰问老党员六户,每户米一袋油一桶。",
    "2024年3月11日 星期一 晴 排查危房两户,拍照上报镇建设办。",
    "2024年3月18日 星期一 晴 接待群众来访三人,调解地界纠纷一起。",
)


@pytest.mark.parametrize(
    ("pieces", "type"),
    [
        pytest.param([title("工作日志"), *ENTRIES], "work-log", id="a work diary"),
        pytest.param(
            [
                title("值班记录"),
                *[f"2024年1月{n}日 值班人:陈国平 值班情况:正常,无突发事件。" for n in range(2, 9)],
            ],
            "duty-log",
            id="a duty log",
        ),
        pytest.param(
            [
                title("请销假登记表"),
                [
                    ["姓名", "请假事由", "请假时间", "销假时间", "批准人"],
                    ["何秀兰", "看病", "2024年1月5日", "2024年1月6日", "陈国平"],
                    ["陈建军", "走亲", "2024年2月11日", "2024年2月13日", "陈国平"],
                    ["徐文", "培训", "2024年3月3日", "2024年3月5日", "陈国平"],
                ],
            ],
            "leave-record",
            id="a leave register",
        ),
        pytest.param(
            [
                title("学习笔记"),
                *[
                    f"2024年{m}月11日\n学习内容:党的二十大报告第{m}部分\n"
                    f"心得:我要结合村里的实际抓好落实,多为群众办实事。"
                    for m in range(1, 6)
                ],
            ],
            "study-notes",
            id="study notes",
        ),
    ],
)
def test_a_diary_or_log_stays_one_record_with_many_events(pieces: list[Piece], type: str) -> None:
    record = one(*pieces)
    assert record.best is not None
    assert record.best.type == type
    assert len(record.events) >= 3


REGULATION = (
    "一、为规范议事,制定本制度。\n二、会议由书记主持,专人记录时间、地点、出席人员。\n"
    "三、决议须半数以上通过。\n四、本制度自公布之日起施行。"
)


@pytest.mark.parametrize(
    ("pieces", "type"),
    [
        pytest.param(
            [
                title("柳溪村各项工作制度汇编"),
                *[
                    piece
                    for name in ("支委会议事制度", "党员大会制度", "值班制度", "学习制度")
                    for piece in (heading(name), REGULATION)
                ],
            ],
            "village-regulations",
            id="a compilation of regulations",
        ),
        pytest.param(
            [
                title("柳溪村2024年工作计划"),
                heading("一、会议安排"),
                "1月召开党员大会。2月召开支委会。3月召开组织生活会。",
                heading("二、学习安排"),
                "每月15日组织党员学习,每季度上一次党课。",
                heading("三、制度建设"),
                "完善值班制度、请销假制度、会议记录制度。",
                "柳溪村党支部\n2024年1月8日",
            ],
            "annual-work-plan",
            id="a plan with chapters",
        ),
        pytest.param(
            [
                title("柳溪村2024年度工作总结"),
                heading("一、抓会议"),
                "1月8日召开支委会,3月20日召开党员大会,7月1日开展主题党日活动。",
                heading("二、抓学习"),
                "全年上党课四次,记学习笔记。",
                "柳溪村党支部\n2024年12月28日",
            ],
            "year-end-summary",
            id="a summary that lists meetings",
        ),
    ],
)
def test_a_whole_is_never_cut(pieces: list[Piece], type: str) -> None:
    assert kinds(records(*pieces)) == [type]


def test_application_resolution_and_minutes_in_one_file() -> None:
    found = records(
        title("入党申请书"),
        "敬爱的党组织:\n我志愿加入中国共产党,拥护党的纲领,遵守党的章程,履行党员义务。我出生在柳溪村,从小受父亲影响,"
        "愿意为群众服务。请党组织在实践中考验我。\n申请人:何倩\n2024年3月1日",
        title("支部大会关于接收何倩同志为预备党员的决议", new_page=True),
        "支部大会讨论了何倩同志的入党申请,认为该同志拥护党的路线。应到党员42人,实到36人,36人同意,一致通过。\n"
        "柳溪村党支部\n2024年6月20日",
        title("柳溪村党员大会会议记录", new_page=True),
        "时间:2024年6月20日\n地点:村会议室\n主持人:陈国平 记录人:何秀兰\n应到党员42人,实到36人\n"
        "会议内容:讨论接收何倩同志为预备党员,举手表决,36人同意。\n散会。",
    )
    assert len(found) == 3
    assert kinds(found)[0] == "development-material"
    assert kinds(found)[2] == ASSEMBLY
    assert days(found[2]) == ["2024-06-20"]


def test_registers_in_one_file_are_apart() -> None:
    found = records(
        title("柳溪村两委成员花名册"),
        [["序号", "姓名", "性别", "职务"], ["1", "陈国平", "男", "书记"], ["2", "何秀兰", "女", "副书记"]],
        "填表人:何秀兰 审核人:陈国平 以上情况属实,特此说明。",
        title("柳溪村后备干部花名册"),
        [["序号", "姓名", "性别", "学历"], ["1", "何倩", "女", "大专"], ["2", "徐文", "男", "本科"]],
        "填表人:何秀兰 审核人:陈国平 以上情况属实,特此说明。",
    )
    assert kinds(found) == ["committee-roster", "reserve-cadre-roster"]


@pytest.mark.parametrize(
    "cover",
    [
        pytest.param([title("会议记录本"), "柳溪村党支部", "2024年度"], id="name, branch, year"),
        pytest.param([title("会议记录本\n(2024年)")], id="in one block"),
    ],
)
def test_a_cover_is_no_record_but_its_year_holds_for_all(cover: list[Piece]) -> None:
    inside = [paragraph("支委会会议记录", new_page=True)]
    bodies = [minutes(m, "").replace("2024年", "") for m in (1, 2)]
    found = records(*cover, *inside, bodies[0], *inside, bodies[1])
    assert [days(record) for record in found] == [["2024-01-08"], ["2024-02-08"]]
    assert kinds(found) == [COMMITTEE, COMMITTEE]


def test_an_empty_document_holds_nothing() -> None:
    assert records() == ()
    assert records("", "   ") == ()


def test_each_record_knows_which_blocks_it_takes_up() -> None:
    found = records(*[minutes(m) for m in (1, 2)])
    assert [(r.place.first_block, r.place.last_block) for r in found] == [(0, 6), (7, 13)]


def test_a_table_that_follows_its_minutes_belongs_to_them() -> None:
    """The sheet on which all signed is no second meeting."""
    found = records(
        minutes(3), table([["姓名", "签名", "姓名", "签名"], ["陈国平", "陈国平", "何秀兰", "何秀兰"]])
    )
    assert kinds(found) == [COMMITTEE]
    assert found[0].place.last_block == 7


NOTEBOOK = """柳溪村 二〇二四年 会议本
三月
4日晚 老陈家
陈国平、何秀兰、陈建军三个委员。研究清明防火,坟山一组一人看;党费还差四人,何秀兰去收。三人都同意。散会十点。
19日 上午
全体在家党员,到三十一人。陈国平主持,何秀兰记录。讨论何倩转正,举手表决,三十一票赞成,通过。
四月
2日 晚饭后
四个委员,列席会计。议:水渠清淤先清北段,工钱按方算。陈建军说钱不够,先赊着。大家同意。"""


def test_entries_that_name_no_meeting_are_apart_where_they_tell_of_meetings() -> None:
    found = records(NOTEBOOK)
    assert [days(record) for record in found] == [["2024-03-04"], ["2024-03-19"], ["2024-04-02"]]


def test_days_on_which_somebody_read_are_one_notebook() -> None:
    found = records(
        """学习笔记本 何秀兰
2024年3月3日 自学
摘抄:全面从严治党首先要从党内政治生活严起。体会:自己平时抓学习不够,今后每天读半小时。
2024年3月18日 自学
学习农村基层组织工作条例第三章。体会:条例写得清楚,要对照着做。
2024年4月6日 自学
摘抄纪律处分条例的序言。心得:红线不能碰。"""
    )
    assert kinds(found) == ["study-notes"]


@pytest.mark.parametrize("rule", ["----------", "* * * * * *", "【第12页】", "=== 第3页 ==="])
def test_a_rule_parts_two_meetings(rule: str) -> None:
    found = records(
        "党员大会 时间2024.4.9 地点村部\n应到28 实到21 主持陈国平 记录何秀兰\n"
        f"听取一季度工作,老党员提了路灯的事。\n{rule}\n"
        "支部委员会 4月16日晚 国平 秀兰 建军 到齐\n研究路灯怎么修,建军去找电工,村里出料。"
    )
    assert kinds(found) == [ASSEMBLY, COMMITTEE]


def test_a_line_to_be_filled_in_parts_nothing() -> None:
    assert (
        len(
            records(
                "组织生活会会议记录(模板)\n时间:____\n一、书记对照检查\n________________\n二、党员发言\n________________"
            )
        )
        == 1
    )


def test_the_next_papers_title_behind_a_signature() -> None:
    found = records(
        """柳溪村二〇二四年工作总结
一年来,支部带着党员修了两条渠,收了秋粮,调解纠纷九起,集体收入比上年多了两万元。
不足是学习不够经常,外出党员联系不多。
柳溪村党支部
2024年12月20日
柳溪村党支部2025年工作计划
上半年换届收尾、清淤二百米;下半年油茶收购点开秤,路灯修到三组,发展党员一名,党课四次。"""
    )
    assert kinds(found) == ["year-end-summary", "annual-work-plan"]


def test_two_papers_of_one_form_are_apart_at_the_first_ones_signature() -> None:
    text = """柳溪村关于干部包组分工的通知
柳村发[2024]3号
各村民小组:为方便联系,现将包组分工通知如下:陈国平包东洼组,何秀兰包西岭组,陈建军包南街组。
柳溪村民委员会
2024年3月6日
柳溪村党支部关于成立党建工作领导小组的通知
组长:陈国平
副组长:何秀兰
成员:陈建军、周二妹
领导小组下设办公室,由何秀兰兼任主任。
2024年3月10日"""
    assert kinds(records(text)) == ["division-of-work", "leading-group"]


def test_a_register_of_meetings_that_says_what_came_of_each() -> None:
    rows = [
        ["月", "日", "会议", "到会", "议题", "结果"],
        ["3", "4", "支委会", "3人", "发展对象政审", "派何秀兰外调"],
        ["", "12", "党员大会", "27人", "植树", "东坡三百棵"],
        ["4", "2", "支委会", "3人", "外调情况", "合格"],
        ["", "19", "党员大会", "24人", "接收预备党员", "24票赞成"],
    ]
    found = records(title("柳溪村2024年会议登记"), rows)
    assert [record.best.type for record in found if record.best] == [COMMITTEE, ASSEMBLY] * 2
    assert [days(record) for record in found] == [
        ["2024-03-04"],
        ["2024-03-12"],
        ["2024-04-02"],
        ["2024-04-19"],
    ]


def test_an_index_of_meetings_holds_none_of_them() -> None:
    rows = [["序号", "时间", "会议名称", "议题", "页码"]]
    rows += [
        [str(n), f"2024.{n}.8", kind, "议事", str(3 * n)]
        for n, kind in enumerate(["支委会", "党员大会"] * 3, 1)
    ]
    assert kinds(records(title("柳溪村2024年会议记录目录"), rows)) == ["other"]


def test_a_compilation_of_regulations_is_one_paper() -> None:
    found = records(
        """柳溪村规章制度
第一章 支部委员会议事制度
支部委员会每月召开一次,由书记主持,议题会前两天告知委员。决定事项过半数同意方为通过。
第二章 值班制度
每天一人值班,节假日由村干部轮流,来人来访都要登记。
第三章 请销假制度
请假一天以内向主任请假,三天以上报镇里批准。"""
    )
    assert kinds(found) == ["village-regulations"]


def test_january_behind_december_is_of_the_next_year() -> None:
    found = records(
        """柳溪村支委会会议记录(2023年)
12月20日 支委会,陈国平、何秀兰、陈建军到会。研究年终总结和慰问名单,一致同意慰问八户。
1月13日 支委会,人同上。讨论春节值班,三人轮流。散会。"""
    )
    assert [days(record) for record in found] == [["2023-12-20"], ["2024-01-13"]]


def test_a_day_between_signature_and_the_next_title_is_the_signatures() -> None:
    found = records(
        title("入党申请书"),
        """敬爱的柳溪村党支部:我今年二十五岁,在村小代课三年,想加入中国共产党,为搬来的孩子多做点事。
申请人 何小燕
2024年1月12日""",
        title("柳溪村党支部大会关于同意何小燕同志为中共预备党员的决议"),
        """支部大会讨论了何小燕同志的入党申请。大会认为,该同志入党动机端正,符合条件,同意接收为预备党员。
支部书记 陈国平
2024年9月28日""",
    )
    assert [days(record) for record in found] == [["2024-01-12"], ["2024-09-28"]]


def _sheet(name: str, rows: list[list[str]]) -> Block:
    return msgspec.structs.replace(table(rows), place=Place(sheet=name), new_page=True)


def test_tables_without_a_title_stand_under_the_names_of_their_sheets() -> None:
    people = [["何小燕", "女", "1998.3", "大专"], ["陈大勇", "男", "1995.11", "高中"]]
    head = ["姓名", "性别", "出生年月", "学历"]
    found = records(
        _sheet("入党积极分子花名册", [head, *people]),
        _sheet("后备干部花名册", [head, *people]),
        path="名册/汇总.xlsx",
    )
    assert kinds(found) == ["activist-roster", "reserve-cadre-roster"]


def test_people_with_a_day_each_are_no_meetings() -> None:
    applied = [
        ["姓名", "申请日", "列为积极分子", "培养人"],
        ["何小燕", "2023.4.11", "2023.12", "陈国平、何秀兰"],
        ["陈大勇", "2022.9.8", "2023.3", "何秀兰"],
    ]
    committee = [
        ["姓名", "职务", "性别", "出生年月", "文化"],
        ["陈国平", "书记、主任", "男", "1974.11", "高中"],
        ["何秀兰", "副书记", "女", "1981.6", "大专"],
    ]
    found = records(_sheet("柳溪村“两委”班子", committee), _sheet("柳溪村积极分子", applied))
    assert kinds(found) == ["committee-roster", "activist-roster"]


def test_a_reply_behind_the_request_it_answers() -> None:
    text = """关于成立柳溪村茶叶合作社党小组的请示
青禾镇党委:
我村茶叶合作社现有社员42户,其中党员5名。拟成立党小组,由陈建军同志任组长。妥否,请批示。
柳溪村党支部
2024年7月4日
中共青禾镇委员会
关于同意成立柳溪村茶叶合作社党小组的批复
柳溪村党支部:
你支部7月4日请示收悉。经研究,同意成立,组长陈建军。
2024年7月19日"""
    found = records(text)
    assert kinds(found) == ["approval", "approval"]
    assert days(found[1]) == ["2024-07-19"]


def test_an_attachment_that_is_a_paper_of_its_own() -> None:
    text = """关于调整党建工作领导小组的通知
各党小组:
因人员变动,经研究,决定调整党建工作领导小组:组长陈国平,副组长何秀兰,成员陈建军、徐文、吴小芳。
附件:领导小组工作制度
柳溪村党支部
2024年1月18日
附件
党建工作领导小组工作制度
一、每季度召开一次专题会议,研究党建工作。
二、成员每人联系一个党小组,每月到点不少于一次。
三、重大事项先支部、后村委、再代表会议。"""
    assert kinds(records(text)) == ["leading-group", "village-regulations"]


def test_an_entry_does_not_pass_its_name_on_to_the_next() -> None:
    text = """2024年 工作本
3月17日 五个组长开会
东洼陈建军、西岭徐文、南街吴小芳都到了。讲了各组公路养护要包段,组长自己看起。
4月4日
清明前,党员13个人去烈士墓扫墓,重新念了入党誓词,回来交了本月党费,一个人两块到五块。
5月13日
支委碰头。讲三个事:积极分子报了两个人,七一慰问老党员,水渠的账。"""
    found = kinds(records(text))
    assert found[0] == "minutes-rural-groups"
    assert found[1] != "minutes-rural-groups"
    assert found[2] == COMMITTEE


@pytest.mark.parametrize(
    ("entry", "type"),
    [
        ("10.8 支部几个委员开会,人齐。学习要有笔记,一人一本。石小兰定为发展对象的事下个月再议。", COMMITTEE),
        (
            "8月28 夜里,把五个组长叫到活动室。讲垃圾清运,一个组派两个劳力;组长补贴年底给。",
            "minutes-rural-groups",
        ),
        ("12.10 党员开会,正式党员到24人。听了支部一年总结,收齐第四季度党费,布置冬季防火。", ASSEMBLY),
        ("9.15 代表到会31人。议修路筹资,按人头一人三百。表决30票同意,1票反对。", "minutes-villagers"),
    ],
)
def test_who_came_says_which_meeting_it_was(entry: str, type: str) -> None:
    record = one(entry, path="2024年/本子/文档1.docx")
    assert record.best is not None
    assert record.best.type == type


def test_forms_whose_times_are_in_characters_are_no_heads_of_columns() -> None:
    def meeting(number: str, when: str, matter: str) -> list[list[str]]:
        return [
            ["次数", number, "时间", when],
            ["应到/实到", "32/26", "主持", "陈国平"],
            ["内容", matter],
        ]

    found = records(
        title("党员大会"),
        meeting("第三次", "九月廿九日晚", "通报三季度支部工作,讨论秋收互助,大家没有意见。"),
        meeting("第四次", "十二月廿四日下午", "书记作一年的总结,评议党员,收齐第四季度党费。"),
        path="2024年/会议/下半年.docx",
    )
    assert kinds(found) == [ASSEMBLY, ASSEMBLY]
    assert [days(record) for record in found] == [["2024-09-29"], ["2024-12-24"]]


def test_labels_in_brackets_that_start_over() -> None:
    text = "柳溪村党员议事会议事单\n" + "\n".join(
        f"""【编号】2024-0{month}
【时间】2024年{month}月21日19:00 【召集人】陈国平
【议事人】党员议事员9人到8人
【议题】{matter}
【结论】{matter}按多数人的意见办,试两个月再议。"""
        for month, matter in ((3, "旧车棚改停车位"), (6, "新增车位怎么分"), (9, "垃圾点开到几点"))
    )
    found = records(text)
    assert kinds(found) == ["minutes-deliberation"] * 3
    assert [days(record) for record in found] == [["2024-03-21"], ["2024-06-21"], ["2024-09-21"]]


def test_a_book_without_full_stops_is_split_at_its_titles() -> None:
    text = """柳溪村党支部民主评议党员大会
2024年12月22日 上午 村部 参会30人 国平主持 秀兰记
第一步国平讲怎么评 优秀不超过三分之一
第二步自评 每人两三分钟
第三步互评 小组长领着评
第四步发票 吴小芳计票 徐文监票
柳溪村农村小组工作会议记录
会议时间:2024年8月20日上午 会议地点:村部
参会:陈国平、何秀兰、四个组长
研究内容:各组组长汇报
组长工资每年2400 年底按台账交了几次发"""
    assert kinds(records(text)) == ["member-review-minutes", "minutes-rural-groups"]
