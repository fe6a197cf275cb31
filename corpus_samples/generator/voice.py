"""Sentence banks, and the filling of their slots."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from generator.village import Person, Village

_BANKS = Path(__file__).parent / "banks"
_MARKS = {"议": "agenda", "述": "report", "言": "opinion", "决": "decision"}

_FIXED = {
    "city": "东莞 义乌 苏州 佛山 武汉 西安 宁波 昆山".split(),
    "thing": "积分制 垃圾分类 清廉村居 网格治理 平安户创建 数字乡村 和美庭院 农村黑臭水体整治".split(),
    "edu": "大专毕业 高中文化 本科毕业 职高毕业 退伍返乡".split(),
    "shop": "农机修理铺 小超市 养蜂场 快递点 民宿 家具作坊 养牛场 菌菇棚".split(),
    "doc": [
        "《中国共产党纪律处分条例》", "党的二十届三中全会公报", "今年的中央一号文件", "《中国共产党农村基层组织工作条例》",
        "“千万工程”经验材料", "《中国共产党党员教育管理工作条例》", "全国两会精神",
    ],
    "tree": "紫薇 香樟 侧柏 栾树 桂花 国槐".split(),
    "lead": "包村镇领导 镇组织委员 镇党委副书记 驻村第一书记 镇纪委书记".split(),
    "work": "医保收缴 土地确权补录 厕所摸排 房屋安全录入 秸秆清理 党员信息采集 户口核对 养老认证 树苗补栽 燃气排查 林权图斑核实 经济普查".split(),
    "ask": "耕地补贴 建房手续 低保 自来水接户 独生子女奖励 养老金到账 残疾人补贴 小额信贷 宅基地 高龄津贴 农机购置补贴 危房改造".split(),
    "broken": "路灯 水泵 音箱 涵管盖板 健身器材 监控探头 抽水机 垃圾桶 安全护栏 公示栏玻璃".split(),
    "dept": "民政所 农业中心 城建办 应急办 财政所 水利站 司法所 综治中心 卫生院 派出所".split(),
    "quarrel": "地界纠纷 排水纠纷 树荫遮地的事 宅基地纠纷 借钱不还的事 牛吃庄稼的事 彩礼纠纷 赡养纠纷".split(),
    "gift": "棉被 灭鼠药 防火告知书 树苗 慰问米油 安全帽 反光背心 缴费明白纸 防汛联系卡 灭火毯".split(),
    "paper": "流转合同 四议两公开台账 安全承诺书 财务月报 残疾人评估表 低保复核表 网格日志 项目申报书 确权补充表 用水协议".split(),
    "wd": list("一二三四五"),
}


@dataclass
class Topic:
    """One matter with its sentences by part. ``months`` are those in which it comes up."""

    name: str
    months: frozenset[int] = frozenset(range(1, 13))
    agenda: list[str] = field(default_factory=list)
    report: list[str] = field(default_factory=list)
    opinion: list[str] = field(default_factory=list)
    decision: list[str] = field(default_factory=list)


def _months(text: str) -> frozenset[int]:
    found: set[int] = set()
    for part in text.split(","):
        first, _, last = part.strip().partition("-")
        found.update(range(int(first), int(last or first) + 1))
    return frozenset(found)


def _load(name: str) -> dict[str, Topic]:
    topics: dict[str, Topic] = {}
    topic = Topic("")
    for line in (_BANKS / f"{name}.txt").read_text("utf-8").splitlines():
        if line.startswith("## "):
            title, _, months = line[3:].partition("|")
            topic = Topic(title.strip(), _months(months) if months else frozenset(range(1, 13)))
            topics[topic.name] = topic
        elif line[:2].strip() in _MARKS:
            getattr(topic, _MARKS[line[0]]).append(line[2:].strip())
    return topics


AFFAIRS = _load("affairs")
PARTY = _load("party")
KINDS = _load("kinds")
FRAMES = _load("frames")


class Slots(dict[str, str]):
    """Slot values of one meeting: drawn when first asked for, new for each sentence."""

    def __init__(self, village: Village, day: date, host: Person) -> None:
        super().__init__()
        self.village, self.day, self.host = village, day, host

    def __missing__(self, key: str) -> str:
        value = self._draw(key)
        self[key] = value
        return value

    def _draw(self, key: str) -> str:
        village, rng = self.village, self.village.rng
        if span := re.fullmatch(r"n(\d+)_(\d+)", key):
            return str(rng.randint(int(span[1]), int(span[2])))
        pools: dict[str, list[str]] = {
            "c": [p.name for p in village.cadres[1:]],
            "m": [p.name for p in village.members[7:]],
            "p": [p.name for p in village.villagers],
            "y": [p.name for p in village.young],
            "g": village.groups,
            "place": village.places,
            "crop": village.crops,
            **_FIXED,
        }
        if key in village.focus or key == "y":
            return village.focus.setdefault(key, rng.choice(pools["y"]))
        base = key.rstrip("2")
        if base in pools:
            free = [v for v in pools[base] if v not in self.values()]
            return rng.choice(free or pools[base])
        if key == "soon":
            return self._soon()
        fixed = {
            "sec": village.secretary.name, "chief": village.chief.name, "host": self.host.name,
            "half": "上半年" if self.day.month <= 8 else "下半年",
        }
        return fixed[key]

    def _soon(self) -> str:
        rng = self.village.rng
        later = self.day + timedelta(days=rng.randint(3, 16))
        return rng.choice([
            f"{later.month}月{later.day}日前", "这个星期", "下周三", "月底", f"{later.day}号", "三天之内",
            "下个赶集日", f"{later.month}月{later.day}日", "一周内", "十天之内",
        ]).replace("前前", "前")


def say(village: Village, bank: list[str], count: int, day: date, host: Person) -> list[str]:
    """``count`` sentences of ``bank``, least used first, slots filled."""
    order = sorted(bank, key=lambda s: (village.used[s], village.rng.random()))
    chosen = sorted(order[:count], key=bank.index)
    told = []
    for sentence in chosen:
        village.used[sentence] += 1
        text = sentence.format_map(Slots(village, day, host))
        told.append(text.replace("前前", "前").replace("内前", "内"))
    return told


def topics_for(village: Village, bank: dict[str, Topic], day: date, count: int) -> list[Topic]:
    """Matters of the season, those least talked about first."""
    fit = [t for t in bank.values() if day.month in t.months]
    fit.sort(key=lambda t: (village.used[t.name], village.rng.random()))
    for topic in fit[:count]:
        village.used[topic.name] += 1
    return fit[:count]
