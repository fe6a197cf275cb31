"""Papers that look like evidence and are not: blank forms, how-tos, notices, news, rules."""

# ruff: noqa: E501  (long lines are prose)

from __future__ import annotations

from generator.files import Item
from generator.village import TOWN, Village


def assessment_rules() -> list[Item]:
    """The township's own 考核细则: it names every paper there is."""
    return [
        ("title", f"{TOWN}2024年农村基层组织建设考评细则"),
        ("p", "为检验各村抓党建、管队伍、办实事的成效,依据年初签订的目标责任书,制定本细则。满分七十分。"),
        ("head", "一、班子建设(16分)"),
        (
            "p",
            "(一)文件资料6分。查两委成员花名册、党建领导小组文件、干部分工包片文件、配套组织花名册、后备干部花名册及培养措施、学习计划和笔记、创“五个好”工作计划、年度计划和总结、决策事项汇总表、述职报告、值班记录和请销假记录、各项制度、办实事总结、集体收入情况、面对面活动文件和登记表,缺一样扣1分。",
        ),
        (
            "p",
            "(二)会议记录10分。两委会、周例会、支委会(每月一次)、面对面活动(每月一次)、党员活动日(每季度一次)、党员议事会(每季度一次)、农组工作会(每季度一次)、民主生活会和组织生活会、述职测评会,缺一项扣1分。",
        ),
        ("head", "二、党员队伍(18分)"),
        ("p", "党员大会、党课每季度一次,党员组织生活会每季度一次,看会议记录和党课报告情况表。"),
        ("head", "三、考评办法"),
        ("p", "年底由镇组织办牵头,采取看、听、查、访的办法打分。本细则由镇党委负责解释,自印发之日起施行。"),
        ("sign", f"中共{TOWN}委员会"),
        ("sign", "2024年3月1日"),
    ]


def disclosure_catalogue(v: Village) -> list[Item]:
    rows = [
        ["序号", "公开内容", "公开时间", "公开方式"],
        ["1", "两委成员花名册、干部分工", "长期", "公开栏"],
        ["2", "年度工作计划、年终工作总结", "每年", "公开栏"],
        ["3", "支委会、党员大会、党课等三会一课开展情况", "每季度", "公开栏、微信群"],
        ["4", "值班安排、请销假制度", "每月", "公开栏"],
        ["5", "集体经济收入、财务收支", "每季度", "公开栏"],
        ["6", "干部群众面对面登记办理情况", "每月", "广播"],
    ]
    return [("title", f"{v.name}党务村务公开目录"), ("table", rows), ("sign", f"{v.name}村务监督委员会")]


def howto_minutes() -> list[Item]:
    return [
        ("title", "支委会会议记录怎么写才规范"),
        ("p", "不少同志问,支部委员会的记录到底要写些什么?这里用几条说清楚,并附一个样子供参考。"),
        ("head", "第一,要素要全"),
        (
            "p",
            "时间、地点、主持人、记录人、参加人员、缺席人员及原因、应到实到人数、议题,一样都不能少。时间要具体到几点几分。",
        ),
        ("head", "第二,过程要真"),
        ("p", "谁发了言,讲了什么意见,有没有不同看法,都应当如实记录,切忌照抄文件。"),
        ("head", "第三,结果要明"),
        ("p", "表决的要写赞成多少、反对多少、弃权多少;议定的事写清责任人和期限。"),
        ("head", "附:范文"),
        ("plain", "××村党支部委员会会议记录"),
        ("plain", "时间:20××年×月×日上午8:00"),
        ("plain", "地点:×××会议室"),
        ("plain", "主持人:×××    记录人:×××"),
        ("plain", "参加人员:×××、×××、×××"),
        ("plain", "会议内容:"),
        ("p", "一、×××同志传达上级会议精神……二、讨论×××事项,大家一致认为……"),
    ]


def howto_plan() -> list[Item]:
    return [
        ("title", "五个好党组织创建工作计划写法与范例"),
        (
            "p",
            "年初要交创建计划,有的村不会写。其实抓住三块就行:差距、目标、办法。写差距不要空,写目标要能数,写办法要落到人。",
        ),
        (
            "p",
            "比如领导班子好这一条,可以写:今年召开班子会议不少于××次,培养后备干部××名。又如工作业绩好这一条,可以写:力争集体收入达到××万元,硬化道路××公里。",
        ),
        ("p", "注意几个通病:一是把别的村的抄来,村名都没改;二是全篇口号;三是没有日期和落款。"),
        ("plain", "落款格式:××村党支部  20××年×月×日"),
    ]


def blank_form(title: str, columns: list[str], rows: int = 12) -> list[Item]:
    """A form with nothing in it but row numbers."""
    body = [[str(i), *[""] * (len(columns) - 1)] for i in range(1, rows + 1)]
    return [
        ("title", title),
        ("plain", "填报单位:              填报时间:     年   月   日"),
        ("table", [columns, *body]),
    ]


def blank_report() -> list[Item]:
    return [
        ("title", "2024年下半年述职报告"),
        ("sign", "××村  (姓名)×××"),
        ("plain", "各位党员、代表:"),
        ("p", "我是×××,任××村××职务,现将下半年工作述职如下:"),
        ("head", "一、主要工作"),
        ("p", "(写三到五件具体的事,每件不超过二百字)"),
        ("head", "二、存在不足"),
        ("p", "………………"),
        ("head", "三、今后打算"),
        ("p", "………………"),
        ("sign", "述职人:×××"),
        ("sign", "2024年×月×日"),
    ]


def half_filled_minutes(v: Village) -> list[Item]:
    """Real names and a month, but no day, no number present and no matter."""
    rows = [
        ["会议名称", "支部委员会会议", "<", "<"],
        ["时  间", "2024年10月   日   午   时", "地  点", "村会议室"],
        ["主持人", v.secretary.name, "记录人", ""],
        ["应到人数", "4", "实到人数", ""],
        ["参加人员", "、".join(p.name for p in v.branch_committee), "<", "<"],
        ["会议议题", "研究冬修水利和党费", "<", "<"],
        ["会 议 内 容\n1.\n2.\n3.\n", "<", "<", "<"],
    ]
    return [("title", f"{v.name}支部委员会会议记录"), ("table", rows)]


def half_filled_roster(v: Village) -> list[Item]:
    rows = [["序号", "姓名", "性别", "出生年月", "学历", "政治面貌", "培养方向", "培养联系人"]]
    rows += [[str(i), p.name, "", "", "", "", "", ""] for i, p in enumerate(v.young[:3], 1)] + [
        [str(i), *[""] * 7] for i in range(4, 9)
    ]
    return [("title", f"{v.name}后备干部花名册"), ("plain", "填报时间:2024年   月   日"), ("table", rows)]


def meeting_notice(v: Village, what: str, when: str, matters: str, signed: str) -> list[Item]:
    return [
        ("title", f"关于召开{what}的通知"),
        ("plain", "各位同志:"),
        (
            "p",
            f"经研究,定于{when}在村党群服务中心召开{what},{matters}请大家安排好农活,准时参加,不得无故缺席,有事向{v.clerk.name}请假。",
        ),
        ("p", "会议时间:见上    会议地点:村党群服务中心"),
        ("sign", f"{v.name}党支部"),
        ("sign", signed),
    ]


def agenda(v: Village) -> list[Item]:
    return [
        ("title", f"{v.name}两委联席会议议程"),
        ("plain", "时间:2024年8月6日下午3时"),
        ("plain", "地点:村会议室"),
        ("plain", f"主持人:{v.secretary.name}"),
        ("plain", "一、清点到会人数"),
        ("plain", f"二、{v.chief.name}通报上半年财务"),
        ("plain", "三、讨论圩堤加固用工方案"),
        ("plain", "四、表决"),
        ("plain", f"五、{v.secretary.name}讲话"),
        ("plain", "六、散会"),
    ]


def host_script(v: Village) -> list[Item]:
    return [
        ("title", f"{v.name}2024年下半年村干部述职测评会主持词"),
        ("sign", f"主持人:{v.cadres[2].name}"),
        ("plain", "同志们、各位代表:"),
        ("p", "现在开会。今天会议的任务是听取下半年村干部述职,并进行民主测评。会议共有四项议程。"),
        ("p", f"下面进行第一项,请{v.secretary.name}同志述职,大家欢迎。……(述职毕)"),
        (
            "p",
            f"下面请{v.chief.name}同志述职。……现在进行测评,请工作人员发票。请大家拿到票先不要填,听我讲一下填票要求。",
        ),
        ("p", "……会议到此结束,散会。谢谢大家。"),
    ]


def news(v: Village) -> list[Item]:
    return [
        ("title", f"{v.name}:暖心实事办到家门口"),
        (
            "p",
            f"本报讯(通讯员 江晓琴)“路灯一亮,晚上打完豆腐也敢走夜路了。”8月20日,{v.groups[0]}的老人笑着对记者说。今年以来,{v.name}把办实事作为检验工作的尺子,先后修路、装灯、清塘。",
        ),
        (
            "p",
            f"据了解,该村党支部坚持开展主题党日活动,党员们冒着酷暑在{v.places[1]}清淤除草,赢得群众点赞。下一步,该村将继续为民办好实事,不断增强群众的获得感。",
        ),
        ("sign", "来源:青禾镇融媒体站  编辑:小禾  发布时间:2024-08-23 10:15"),
    ]


def theme_news(v: Village) -> list[Item]:
    return [
        ("title", f"【基层动态】{v.name}开展三季度主题党日活动"),
        (
            "p",
            f"9月13日上午,{v.name}党支部组织党员开展主题党日活动。活动中,党员们重温入党誓词,交纳党费,随后走上圩堤捡拾垃圾。党员纷纷表示,要把活动成果转化为干事劲头。",
        ),
        ("p", "阅读 216  点赞 18  分享收藏"),
        ("sign", "青禾镇微信公众号  2024-09-14"),
    ]


def activity_scheme(v: Village) -> list[Item]:
    return [
        ("title", f"{v.name}四季度党员活动日活动方案"),
        ("head", "一、活动主题"),
        ("p", "冬修水利党员先行"),
        ("head", "二、活动时间"),
        ("p", "拟定于2024年12月中旬,视天气确定"),
        ("head", "三、参加人员"),
        ("p", "全体党员"),
        ("head", "四、活动内容"),
        ("p", "重温誓词、交纳党费、到排涝站义务劳动,分三组。"),
        ("head", "五、要求"),
        ("p", "自带铁锹,统一戴党徽,注意安全。"),
        ("sign", f"{v.name}党支部"),
        ("sign", "2024年11月28日"),
    ]


def sign_in(v: Village) -> list[Item]:
    rows = [["序号", "姓名", "签到", "序号", "姓名", "签到"]]
    names = [p.name for p in v.members[:20]]
    rows += [[str(i + 1), names[i], names[i], str(i + 11), names[i + 10], names[i + 10]] for i in range(10)]
    return [("title", "会议签到表"), ("plain", "会议名称:            时间:2024年9月  日"), ("table", rows)]


def technique() -> list[Item]:
    return [
        ("title", "稻虾共作田间管理"),
        ("p", "虾苗投放前,田面消毒,沟深不低于一米,四周围网,防逃防鼠。"),
        ("p", "三月起投喂,早晚各一次,看残饵加减。水温超过三十度要加深水位。五月分批起捕,抓大留小。"),
        ("p", "整田插秧前十天降水,把虾引到沟里。禁用菊酯类农药。"),
    ]
