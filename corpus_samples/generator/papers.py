"""Everything a village hands in that is neither a meeting nor a table: plans, summaries, papers."""

# ruff: noqa: E501  (long lines are prose)

from __future__ import annotations

from datetime import date

from generator.files import Item
from generator.hands import write_date
from generator.truth import Truth
from generator.village import TOWN, YEAR, Village
from generator.voice import AFFAIRS, say, topics_for

Paper = tuple[list[Item], Truth]


def _one(
    types: str | list[str], genre: str, title: str, events: list[date] | None = None, year: int = YEAR
) -> Truth:
    return Truth([types] if isinstance(types, str) else types, genre, events or [], year, title=title)


def _body(texts: list[str]) -> list[Item]:
    return [
        ("head" if t[:2] in {"一、", "二、", "三、", "四、", "五、", "六、"} and len(t) < 24 else "p", t)
        for t in texts
    ]


def _facts(v: Village, day: date, count: int) -> list[str]:
    """What the village did, as report sentences of the season."""
    return [say(v, t.report, 1, day, v.secretary)[0] + "。" for t in topics_for(v, AFFAIRS, day, count)]


def leading_group(v: Village, day: date) -> Paper:
    title = v.rng.choice([f"关于调整{v.name}党建工作领导小组的通知", f"关于成立{v.name}党建工作领导组的通知"])
    others = "、".join(p.name for p in v.cadres[3:])
    items: list[Item] = [
        ("title", f"中共{TOWN}{v.name}支部委员会文件"),
        ("plain", f"{v.name[0]}支〔{day.year}〕{v.rng.randint(1, 4)}号"),
        ("title", title),
        ("plain", "各党小组、村民小组:"),
        ("p", "因工作需要和人员变动,为把党建责任压到人头,经支部研究,决定对村党建工作领导小组作如下安排:"),
        ("plain", f"组  长:{v.secretary.name}  党支部书记"),
        ("plain", f"副组长:{v.chief.name}  村委会主任"),
        ("plain", f"        {v.cadres[2].name}  党支部副书记"),
        ("plain", f"成  员:{others}"),
        (
            "p",
            f"领导小组下设办公室,设在村党群服务中心,{v.clerk.name}兼任办公室主任,负责资料收集、活动通知和档案整理。",
        ),
        ("p", "领导小组每季度听取一次党建工作情况,对党员反映的问题定人定时办结。"),
        ("sign", f"中共{TOWN}{v.name}支部委员会"),
        ("sign", write_date(day, "cn")),
    ]
    return items, _one("leading-group", "official-document", title, [day], day.year)


def division(v: Village, day: date) -> Paper:
    title = f"{v.name}{day.year}年村干部分工及包片安排"
    duties = [
        "主持党支部全面工作,抓产业和集体经济",
        "主持村委会工作,管民政、土地、建房",
        "协助书记抓党务、发展党员、纪检",
        "管文书档案、党务资料、医保社保",
        "管财务、统计、农业补贴",
        "管妇女儿童、卫生健康、人居环境",
        "管民兵、综治调解、防火防汛",
    ]
    rows: list[list[str]] = [["姓名", "职务", "分管工作", "包片(组)"]]
    rows += [
        [p.name, p.role, d, v.groups[i % len(v.groups)]]
        for i, (p, d) in enumerate(zip(v.cadres, duties, strict=True))
    ]
    items: list[Item] = [
        ("title", title),
        ("p", "为使各项工作有人管、管到底,经两委商量,本年度干部分工和包片如下,公布出来请群众监督:"),
        ("table", rows),
        (
            "p",
            "包片干部每月下组不少于四次,组里的矛盾先由包片干部出面,处理不了的报村两委。分工有变动另行通知。",
        ),
        ("sign", f"{v.name}党支部  {v.name}村民委员会"),
        ("sign", write_date(day, "cn")),
    ]
    return items, _one("division-of-work", "official-document", title, [day], day.year)


def training_measures(v: Village, day: date) -> Paper:
    title = f"{v.name}后备干部培养措施"
    names = "、".join(p.name for p in v.young[:3])
    items: list[Item] = [
        ("title", title),
        ("p", f"村里几位干部年纪偏大,接班的人要早点带。经支部研究,确定{names}为后备培养对象,具体措施如下:"),
        *_body(
            [
                "一、结对带",
                f"每人由一名支委带。{v.young[0].name}跟{v.cadres[4].name}学财务,{v.young[1].name}跟{v.clerk.name}学党务,{v.young[2].name}跟{v.cadres[6].name}学调解。",
                "二、放手练",
                "轮流到便民大厅坐班,每月不少于六天;急难险重的事让他们到场,防汛、收缴、纠纷都要经手。",
                "三、经常谈",
                "书记每季度同每名后备干部谈一次话,听想法,指毛病,谈话记在本子上。",
                "四、送出去学",
                "镇里县里有培训优先安排,学回来要给两委讲一讲。",
                "五、年底看",
                "年终由两委和党员打分,连续两年不合格的调整出后备名单。",
            ]
        ),
        ("sign", f"中共{v.name}支部委员会"),
        ("sign", write_date(day, "numeral")),
    ]
    return items, _one("reserve-cadre-training", "plan", title, [day], day.year)


def study_plan(v: Village, year: int = YEAR) -> Paper:
    title = f"{v.name}党支部{year}年度学习计划"
    rows = [["月份", "学习内容", "方式", "领学人"]]
    subjects = [
        "中央一号文件",
        "春耕政策和安全常识",
        "全国两会精神",
        "党章",
        "纪律处分条例",
        "党史故事",
        "基层组织工作条例",
        "防汛救灾先进事迹",
        "千万工程经验",
        "三中全会精神",
        "农村法律知识",
        "总书记关于三农工作的论述",
    ]
    rows += [
        [f"{i}月", s, v.rng.choice(["集中学习", "自学加讨论", "党课", "看片"]), v.rng.choice(v.cadres).name]
        for i, s in enumerate(subjects, 1)
    ]
    items: list[Item] = [
        ("title", title),
        ("p", "为提高党员的政治素质和办事本领,结合本村农时,制定本年度学习计划。"),
        *_body(
            [
                "一、学习目的",
                "学懂弄通党的创新理论,学会用政策办事,学一两门过硬的种养技术。",
                "二、学习时间",
                "每月集中学习一次,农忙时放在晚上,全年不少于十二次,每人写笔记不少于八千字。",
                "三、学习安排",
            ]
        ),
        ("table", rows),
        *_body(["四、要求", "参加学习要签到,缺课要补,年底把学习笔记收上来看。"]),
        ("sign", f"{v.name}党支部"),
        ("sign", f"{year}年1月{v.rng.randint(5, 20)}日"),
    ]
    return items, _one("study-plan", "plan", title, year=year)


def study_notes(v: Village, days: list[date]) -> Paper:
    title = f"{v.name}党员学习笔记"
    who = v.members[9]
    thoughts = [
        "今天学了一号文件,讲的是学用千万工程经验。抄一段:把农业农村现代化作为大事来抓。我想我们{place}那条沟就该照这个路子治",
        "学习党章总纲,以前念过多回,这次把党员八项义务一条一条抄下来对照,第六条批评与自我批评做得最差",
        "学纪律处分条例,记下不许优亲厚友。去年评低保我替堂弟说过话,现在想想不应该",
        "听{m}领学基层组织工作条例,支部怎么议事、怎么表决写得清楚,以后开会不能七嘴八舌一哄而散",
        "看了先进事迹片,主人公守着大山三十年。心得:干一件好事容易,把一件事干到底难",
        "学习三中全会公报,城乡融合这四个字我查了资料,跟我们{crop}卖不出去的问题有关系",
        "读书笔记:读《论持久战》节选。遇事别急着下结论,先摸清家底",
        "体会:这一年学下来,手机上看和会上听不一样,会上有人问有人答,记得牢",
    ]
    items: list[Item] = [("title", title), ("plain", f"姓名:{who.name}    所在支部:{v.name}党支部")]
    for day, text in zip(days, say(v, thoughts, len(thoughts), days[0], v.secretary), strict=False):
        items += [("head", write_date(day, v.rng.choice(["cn", "dot"]))), ("p", text + "。")]
    return items, _one("study-notes", "notes", title, days[: len(thoughts)])


def five_good(v: Village, year: int = YEAR) -> Paper:
    title = f"{v.name}{year}年创建“五个好”党组织工作计划"
    items: list[Item] = [
        ("title", title),
        (
            "p",
            "按照镇党委关于开展创建活动的要求,支部对照“领导班子好、党员队伍好、工作机制好、工作业绩好、群众反映好”五条标准,结合本村情况订出今年的创建计划。",
        ),
        *_body(
            [
                "一、差在哪里",
                f"班子里懂产业的人少,党员平均年龄五十八岁,{v.crops[0]}的销路没打开,群众对{v.places[0]}一带的路有意见。",
                "二、今年要做的五件事",
                "班子建设上坚持集体议事,每月碰头不少于一次;队伍建设上培养积极分子两名、转正一名;机制上把四议两公开做实做细。",
                f"业绩上把{v.crops[0]}基地扩到一百五十亩,集体收入增加三万元;群众工作上把路灯、饮水两件事办成。",
                "三、时间安排",
                "一季度查摆定标,二三季度集中办事,四季度自评申报,请镇党委验收。",
                "四、谁来抓",
                f"书记{v.secretary.name}负总责,副书记{v.cadres[2].name}具体抓,每半年对一次账。",
            ]
        ),
        ("sign", f"中共{TOWN}{v.name}支部委员会"),
        ("sign", f"{year}年2月{v.rng.randint(16, 27)}日"),
    ]
    return items, _one("five-good-plan", "plan", title, year=year)


def annual_plan(v: Village, year: int = YEAR) -> Paper:
    title = v.rng.choice([f"{v.name}{year}年工作计划", f"{v.name}“两委”{year}年度工作计划"])
    items: list[Item] = [
        ("title", title),
        ("p", f"{year}年,村两委打算在镇党委政府领导下,围绕产业、环境、治理三件事往前推,计划如下:"),
        *_body(
            [
                "一、产业",
                f"扩种{v.crops[0]}{v.rng.randint(60, 160)}亩,引一家收购商进村,把闲置的{v.places[1]}盘活出租,集体收入争取达到{v.rng.randint(15, 38)}万元。",
                "二、基础设施",
                f"完成{v.places[0]}至{v.places[2]}道路硬化,清淤渠道{v.rng.randint(2, 6)}公里,更换路灯{v.rng.randint(18, 60)}盏。",
                "三、人居环境",
                "每月一次大扫除,拆除残垣断壁,整改不能用的厕所,评比最美庭院二十户。",
                "四、民生",
                "医保、养老保险应缴尽缴,低保做到应保尽保、应退尽退,入户走访实现全覆盖。",
                "五、党的建设",
                "坚持三会一课,发展党员一至二名,培养后备干部三名,每季度开展一次党员活动日,把支委会、党员大会开出质量。",
                "六、平安",
                "春防火、夏防汛、冬防煤气,矛盾不出村。",
            ]
        ),
        ("sign", f"{v.name}党支部、村委会"),
        ("sign", f"{year}年1月{v.rng.randint(8, 28)}日"),
    ]
    return items, _one("annual-work-plan", "plan", title, year=year)


def annual_summary(v: Village, year: int = YEAR) -> Paper:
    title = v.rng.choice([f"{v.name}{year}年工作总结", f"{v.name}两委{year}年度工作总结"])
    facts = _facts(v, date(year, 5, 20), 2) + _facts(v, date(year, 9, 20), 2)
    items: list[Item] = [
        ("title", title),
        ("p", f"{year}年快要过去了。一年来村两委带着党员群众干了一些事,也有不少没干好,现总结如下。"),
        *_body(
            [
                "一、一年来的主要工作",
                *facts,
                f"党建方面,全年召开支委会{v.rng.randint(10, 13)}次、党员大会4次、上党课4次,开展主题党日{v.rng.randint(4, 12)}次,转正党员1名,确定积极分子2名。",
                "二、存在的问题",
                f"集体家底还薄,{v.groups[1]}的路没有通,年轻人留不住,资料不及时归档,有的会开了没记全。",
                "三、明年的打算",
                f"把{v.crops[0]}的牌子打出去,把{v.places[2]}的水修通,把会开好、把账公开好。",
            ]
        ),
        ("sign", f"{v.name}党支部  {v.name}村委会"),
        ("sign", f"{year}年12月{v.rng.randint(18, 29)}日"),
    ]
    return items, _one("year-end-summary", "summary", title, year=year)


def duty_report(v: Village, who: int, half: int, year: int = YEAR) -> Paper:
    person = v.cadres[who]
    name = "上半年" if half == 1 else "下半年"
    title = v.rng.choice(
        [f"{year}年{name}述职报告", f"{v.name}{person.role.split('、')[0]}{year}年{name}述职报告"]
    )
    day = date(year, 7 if half == 1 else 12, v.rng.randint(2, 12) if half == 1 else v.rng.randint(18, 28))
    season = date(year, 4 if half == 1 else 10, 15)
    items: list[Item] = [
        ("title", title),
        ("sign", f"{v.name}{person.role}  {person.name}"),
        ("plain", "各位党员、各位代表:"),
        ("p", f"我担任{person.role},现将{year}年{name}履行职责的情况向大家报告,请评议。"),
        *_body(
            [
                "一、做了哪些事",
                *_facts(v, season, 3),
                "二、学习和廉洁情况",
                "坚持参加支部学习,笔记记了四十多页;经手的钱物都有票有据,没有吃拿卡要,亲戚没有违规享受政策。",
                "三、不足",
                v.rng.choice(
                    [
                        "脾气急,群众多问几句就不耐烦;上网办事还不熟练。",
                        "怕得罪人,有的事拖着不表态;下组次数比别的干部少。",
                        "资料做得粗,几次被镇里退回来。",
                    ]
                ),
                "四、今后打算",
                f"把答应{v.groups[0]}群众的事办完,多听少说,守住底线。",
            ]
        ),
        ("p", "以上报告如有不实之处,请批评指正。"),
        ("sign", f"述职人:{person.name}"),
        ("sign", write_date(day, "cn")),
    ]
    truth = _one("duty-report", "report", title, year=year)
    truth.halves = [f"{year}-H{half}"]
    truth.note = f"落款日期 {day.isoformat()},所述时段为{name}"
    return items, truth


_RULES = {
    "村“两委”联席会议制度": [
        "两委联席会议每月召开一次,由书记召集,遇急事随时开。",
        "会议须有三分之二以上成员到会,议事一事一议,记录时间、地点、主持人、记录人、参加人员。",
        "决定的事由分管干部落实,下次会议通报。",
    ],
    "“三会一课”制度": [
        "支部委员会每月一次,党员大会每季度一次,党小组会每月一次,党课每季度一次。",
        "党员无故不参加的,由支部书记谈话。",
        "会议要有专人记录,记录簿由文书保管,不得撕毁涂改。",
    ],
    "村干部值班制度": [
        "每天安排一名干部在便民大厅值班,节假日照常。",
        "值班人员接待群众、接听电话、填写值班记录。",
        "有事须先调班,不得空岗。",
    ],
    "请销假制度": [
        "离村一天以内向书记口头请假,一天以上填请假单,三天以上报镇党委。",
        "期满当日销假,超假按旷工算。",
    ],
    "财务管理制度": [
        "一切收入进镇代管账户,不准坐收坐支。",
        "两千元以上开支经两委讨论,一万元以上交村民代表会议。",
        "票据须有经手人、证明人、审批人三人签字,按季度公开。",
    ],
    "村务公开制度": [
        "公开内容包括财务、低保、宅基地、工程等,每季度一次,重大事项随时公开。",
        "公开前由村务监督委员会审核,公开后留存照片。",
    ],
    "党员议事会制度": [
        "议事会每季度召开一次,成员由党员推选,议题提前三天告知。",
        "议定事项须过半数同意,结果向群众公布。",
    ],
    "民主生活会和组织生活会制度": [
        "会前听意见、谈心,会上批评与自我批评,会后列清单整改。",
        "请假的要写书面发言。",
    ],
    "干部群众面对面走访制度": [
        "干部每月至少下组面对面听取意见一次,当场能办的当场办。",
        "走访情况登记在册,答复不过十五天。",
    ],
    "学习制度": ["每月集中学习一次,由支委轮流领学。", "每名党员一本笔记,年底检查。"],
}


def regulations(v: Village, count: int = 8) -> Paper:
    title = v.rng.choice([f"{v.name}各项工作制度汇编", f"{v.name}工作制度"])
    items: list[Item] = [("title", title)]
    for name in v.rng.sample(sorted(_RULES), count):
        items.append(("head", name))
        items += [("p", f"第{'一二三四五'[i]}条 {text}") for i, text in enumerate(_RULES[name])]
    items.append(("sign", f"{v.name}村民委员会"))
    return items, _one("village-regulations", "regulation", title)


def good_deeds(v: Village, year: int = YEAR) -> Paper:
    title = f"{v.name}{year}年办实事情况总结"
    items: list[Item] = [
        ("title", title),
        ("p", f"年初村里在公开栏承诺办{v.rng.randint(5, 8)}件实事,到年底办成的情况如下:"),
        *_body(
            [
                f"第一件,修路。硬化{v.places[0]}到{v.groups[0]}的路{v.rng.randint(600, 1900)}米,{v.rng.randint(60, 160)}户出门不踩泥。",
                f"第二件,亮灯。装太阳能路灯{v.rng.randint(18, 50)}盏,坏一盏换一盏。",
                f"第三件,通水。换主管{v.rng.randint(300, 900)}米,{v.groups[2]}高处的人家白天也有水了。",
                f"第四件,助学。给{v.rng.randint(3, 9)}名考上大学的娃娃发奖学金,每人{v.rng.randint(5, 20)}百元。",
                f"第五件,助老。给独居老人{v.rng.randint(9, 30)}户装了一键呼叫。",
                f"还有一件没办成:{v.places[3]}的健身场地因占地没谈拢,转到明年。",
            ]
        ),
        ("sign", f"{v.name}村民委员会"),
        ("sign", f"{year}年12月{v.rng.randint(15, 28)}日"),
    ]
    return items, _one("good-deeds", "summary", title, year=year)


def income_report(v: Village, year: int = YEAR) -> Paper:
    title = f"{v.name}{year}年集体经济收入情况说明"
    parts = [v.rng.randint(20, 90) * 1000 + v.rng.randint(0, 999) for _ in range(4)]
    rows = [["收入项目", "金额(元)", "说明"]]
    rows += [
        [n, str(a), s]
        for n, a, s in zip(
            ["厂房租金", "光伏发电", "土地流转服务费", "合作社分红"],
            parts,
            ["按季收", "电网结算", "每亩提取", "年底到账"],
            strict=True,
        )
    ]
    rows.append(["合计", str(sum(parts)), ""])
    items: list[Item] = [
        ("title", title),
        (
            "p",
            f"截至{year}年12月20日,本村集体经济收入共{sum(parts)}元,比上年增加{v.rng.randint(4, 19)}%,明细如下。",
        ),
        ("table", rows),
        ("p", "支出主要用于公益岗工资、渠道维修和路灯电费,结余存镇代管账户。以上数字经村务监督委员会核对。"),
        ("sign", f"{v.name}股份经济合作社"),
        ("sign", f"{year}年12月{v.rng.randint(20, 29)}日"),
    ]
    return items, _one("collective-income", "report", title, year=year)


def face_plan(v: Village, day: date) -> Paper:
    title = f"{v.name}“干部群众面对面”活动实施方案"
    items: list[Item] = [
        ("title", title),
        (
            "p",
            "为使干部沉到组里、话说到群众心坎上,根据镇党委安排,决定在全村开展“干部群众面对面”活动,方案如下。",
        ),
        *_body(
            [
                "一、活动目标",
                "全年走遍每一户,听一遍意见,办一批实事,解一批疙瘩。",
                "二、活动方式",
                "每月一次,由包片干部到组,院坝里、地头上、家门口都行,不搭台子不拉横幅;做好记录,能答复的当场答复。",
                "三、步骤安排",
                "一季度摸底建册,二三季度集中走访,四季度回头看。",
                "四、组织领导",
                f"由{v.secretary.name}任组长,{v.chief.name}任副组长,{v.clerk.name}负责登记。",
            ]
        ),
        ("sign", f"{v.name}党支部"),
        ("sign", write_date(day, "cn")),
    ]
    return items, _one("face-to-face-plan", "official-document", title, [day], day.year)


def self_examination(v: Village, day: date, who: int = 1) -> Paper:
    person = v.cadres[who]
    title = f"{person.name}个人对照检查材料"
    items: list[Item] = [
        ("title", title),
        ("p", "按照班子民主生活会的要求,会前我征求了二十多名党员群众的意见,对照自己作如下检查。"),
        *_body(
            [
                "一、存在的问题",
                "学习上满足于听别人念,自己没有钻进去;纪律上开会中途接电话。",
                f"群众反映{v.places[1]}的事我去得晚,确实是怕麻烦。",
                "二、原因",
                "干久了有疲沓思想,觉得差不多就行。",
                "三、整改",
                "每周下组两次,电话二十四小时开机,年底前把欠的账一件件还上。",
            ]
        ),
        ("sign", person.name),
        ("sign", write_date(day, "cn")),
    ]
    return items, _one("self-examination", "report", title, [day], day.year)


def pledge(v: Village, day: date) -> Paper:
    title = "党员公开承诺书"
    items: list[Item] = [("title", title)]
    for member in v.some(v.members[7:], 6):
        items.append(
            (
                "p",
                f"本人{member.name},{v.name}党员,现承诺:{v.rng.choice(['管好门前屋后的卫生,带头不乱倒垃圾', '联系三户困难群众,农忙时搭一把手', '不参与封建迷信和赌博,带头移风易俗', '义务巡护水渠,发现漏水当天报告'])}。请大家监督。",
            )
        )
        items.append(("sign", f"承诺人:{member.name}  {write_date(day, 'dot')}"))
    return items, _one("pledge", "pledge", title, [day], day.year)


def development(v: Village, day: date) -> Paper:
    title = "入党申请书"
    youth = v.young[4]
    items: list[Item] = [
        ("title", title),
        ("plain", "敬爱的党组织:"),
        (
            "p",
            f"我叫{youth.name},生于{youth.born.replace('.', '年')}月,{youth.school}文化,家住{v.groups[0]}。我自愿申请加入中国共产党,愿意为共产主义事业奋斗终身。",
        ),
        (
            "p",
            "小时候爷爷常讲修水库的故事,党员挑最重的担子。回乡这几年,我看到支部的人半夜起来看水,心里很受触动。我有不少缺点,说话冲,坚持性差,请党组织考验我。",
        ),
        ("p", "此致\n敬礼".replace("\n", " ")),
        ("sign", f"申请人:{youth.name}"),
        ("sign", write_date(day, "cn")),
    ]
    return items, _one("development-material", "dossier", title, [day], day.year)
