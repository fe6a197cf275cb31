"""Invented people and places of the township 青禾镇."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field

TOWN = "青禾镇"
YEAR = 2024

_GIVEN_MALE = [
    "建国",
    "德福",
    "长顺",
    "兴旺",
    "守田",
    "福来",
    "志强",
    "金柱",
    "国栋",
    "水生",
    "庆余",
    "双喜",
    "永贵",
    "树林",
    "万春",
    "保民",
    "春生",
    "新民",
    "宝山",
    "广富",
    "玉田",
    "大勇",
    "少华",
    "立军",
    "文清",
    "全有",
    "学礼",
    "有才",
    "明远",
    "海涛",
    "家和",
    "泽林",
    "成业",
    "立冬",
    "石磊",
    "铁山",
    "乃文",
    "昌盛",
    "进财",
    "望秋",
]
_GIVEN_FEMALE = [
    "桂兰",
    "秀英",
    "玉梅",
    "春芳",
    "月娥",
    "翠萍",
    "素珍",
    "红霞",
    "丽华",
    "小燕",
    "彩云",
    "巧玲",
    "金凤",
    "雪梅",
    "凤仙",
    "淑贤",
    "晓琴",
    "爱莲",
    "冬梅",
    "菊香",
    "美芬",
    "银花",
]


@dataclass(frozen=True)
class Person:
    """Someone of the village. ``role`` is empty for people without an office."""

    name: str
    sex: str
    born: str
    school: str
    role: str = ""
    party: bool = True
    joined: str = ""
    phone: str = ""


@dataclass
class Village:
    """A village with its cast. ``used`` counts how often a sentence of the banks was taken, so
    that two meetings of one village do not come out alike; ``focus`` holds what stays the same
    within one meeting (the applicant that is talked about, how many came)."""

    name: str
    seed: int
    surnames: str
    groups: list[str]
    places: list[str]
    crops: list[str]
    used: Counter[str] = field(default_factory=Counter)
    focus: dict[str, str] = field(default_factory=dict)
    rng: random.Random = field(init=False)
    cadres: list[Person] = field(init=False)
    members: list[Person] = field(init=False)
    villagers: list[Person] = field(init=False)
    young: list[Person] = field(init=False)

    def __post_init__(self) -> None:
        self.rng = random.Random(self.seed)
        people = self._people(92)
        roles = [
            "党支部书记",
            "村委会主任",
            "党支部副书记",
            "支部委员、文书",
            "支部委员、会计",
            "妇联主席、村委委员",
            "民兵连长、村委委员",
        ]
        self.cadres = [self._office(p, role) for p, role in zip(people, roles, strict=False)]
        self.members = self.cadres + people[7:40]
        self.villagers = people[40:80]
        self.young = [self._youth(p) for p in people[80:]]

    def _people(self, count: int) -> list[Person]:
        names: list[str] = []
        while len(names) < count:
            pool = _GIVEN_FEMALE if self.rng.random() < 0.3 else _GIVEN_MALE
            name = self.rng.choice(self.surnames) + self.rng.choice(pool)
            if name not in names:
                names.append(name)
        return [self._person(name) for name in names]

    def _person(self, name: str) -> Person:
        rng = self.rng
        year = rng.randint(1944, 1996)
        sex = "女" if name[1:] in _GIVEN_FEMALE else "男"
        school = rng.choice(["初中", "小学", "高中", "中专", "初中", "大专"])
        joined = f"{max(year + 20, 1968) + rng.randint(0, 12)}.{rng.randint(1, 12):02d}"
        phone = f"1{rng.choice('3578')}{rng.randint(0, 9)}****{rng.randint(0, 9999):04d}"
        return Person(name, sex, f"{year}.{rng.randint(1, 12):02d}", school, "", True, joined, phone)

    def _office(self, person: Person, role: str) -> Person:
        sex = "女" if "妇联" in role else person.sex
        born = f"{self.rng.randint(1966, 1990)}.{self.rng.randint(1, 12):02d}"
        return Person(person.name, sex, born, "大专", role, True, person.joined, person.phone)

    def _youth(self, person: Person) -> Person:
        born = f"{self.rng.randint(1989, 2001)}.{self.rng.randint(1, 12):02d}"
        return Person(
            person.name,
            person.sex,
            born,
            self.rng.choice(["本科", "大专", "高中"]),
            "",
            False,
            "",
            person.phone,
        )

    @property
    def secretary(self) -> Person:
        return self.cadres[0]

    @property
    def chief(self) -> Person:
        return self.cadres[1]

    @property
    def clerk(self) -> Person:
        return self.cadres[3]

    @property
    def branch_committee(self) -> list[Person]:
        return [self.cadres[0], self.cadres[2], self.cadres[3], self.cadres[4]]

    def some(self, pool: list[Person], count: int) -> list[Person]:
        return self.rng.sample(pool, count)


def the_villages() -> dict[str, Village]:
    """The four villages, by name."""
    makers = [
        Village(
            "柳溪村",
            241,
            "柳周吴郑陈方",
            ["上湾组", "下湾组", "老槐树组", "窑头组", "沙洲组", "新屋组"],
            ["柳溪桥", "老油坊", "东坡", "龙王滩", "小学后墙", "沙洲渡", "大坝塘"],
            ["茶叶", "油菜", "黄桃"],
        ),
        Village(
            "石桥村",
            242,
            "石马何孙胡宋",
            ["一组", "二组", "三组", "四组", "五组", "六组", "七组"],
            ["石拱桥", "砖厂路口", "黑虎沟", "北塬", "马家井", "旧戏台", "三角塘"],
            ["小麦", "辣椒", "核桃"],
        ),
        Village(
            "杏花岭村",
            243,
            "邢韩梁贺乔田",
            ["岭上组", "岭下组", "寺沟组", "前坪组", "后坪组"],
            ["杏树坡", "寺沟口", "羊肠道", "饮马泉", "前坪晒场", "烽火台", "岭口水窖"],
            ["大扁杏", "谷子", "黄芪"],
        ),
        Village(
            "枫林渡村",
            244,
            "冯江沈许谢余",
            ["渡口组", "枫树组", "圩上组", "圩下组", "塘背组"],
            ["渡口码头", "大圩堤", "红枫林", "水产站旧址", "塘背排涝站", "长生桥"],
            ["莲藕", "早稻", "小龙虾"],
        ),
    ]
    return {v.name: v for v in makers}
