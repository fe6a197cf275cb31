"""Composes meetings: who came, what was on the agenda, who said what, what was decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.truth import Truth
from generator.village import Person, Village
from generator.voice import AFFAIRS, FRAMES, KINDS, PARTY, Topic, say, topics_for

TYPES = {
    "two": "minutes-two-committees",
    "weekly": "minutes-weekly",
    "branch": "minutes-branch-committee",
    "assembly": "minutes-member-assembly",
    "lecture": "party-lecture",
    "theme": "theme-day",
    "deliberation": "minutes-deliberation",
    "rural": "minutes-rural-groups",
    "face": "face-to-face-minutes",
    "orglife": "minutes-organizational-life",
    "demlife": "minutes-democratic-life",
    "appraisal": "appraisal-minutes",
    "group": "minutes-group",
    "villagers": "minutes-villagers",
}
NAMES = {
    "two": ["村“两委”会议", "两委联席会议", "村支两委会"],
    "weekly": ["周例会", "两委干部周例会"],
    "branch": ["支部委员会会议", "支委会", "党支部委员会"],
    "assembly": ["党员大会", "支部党员大会"],
    "lecture": ["党课"],
    "theme": ["党员活动日", "主题党日活动", "创先争优活动日(党员活动日)"],
    "deliberation": ["党员议事会"],
    "rural": ["农组工作会议", "研究农组工作会", "村民小组(农组)工作会议"],
    "face": ["“干部群众面对面”活动", "干部群众面对面活动"],
    "orglife": ["组织生活会", "党员组织生活会", "支部组织生活会"],
    "demlife": ["支部班子民主生活会"],
    "appraisal": ["村干部述职测评会", "村干部述职测评会议"],
    "group": ["党小组会"],
    "villagers": ["村民代表会议"],
}
WHO = {
    "two": "村两委全体成员",
    "weekly": "两委干部",
    "branch": "支部委员会全体成员",
    "assembly": "全体党员",
    "lecture": "全体党员、入党积极分子",
    "theme": "全体党员",
    "deliberation": "党员代表、议事会成员",
    "rural": "两委成员、各村民小组长",
    "face": "包组干部和群众",
    "orglife": "支部全体党员",
    "demlife": "支部班子成员",
    "appraisal": "两委成员、党员代表、村民代表",
    "group": "本组党员",
    "villagers": "村民代表",
}
_BANK = {
    "lecture": "党课",
    "theme": "活动日",
    "deliberation": "党员议事会",
    "rural": "农组",
    "face": "面对面",
    "orglife": "组织生活会",
    "demlife": "民主生活会",
    "appraisal": "测评",
    "assembly": "党员大会",
    "group": "党小组",
}
_ROOMS = ["村会议室", "村部二楼会议室", "党群服务中心", "村委会办公室", "党员活动室"]


@dataclass
class Meeting:
    """One meeting, composed but not yet laid out."""

    village: Village
    kind: str
    day: date
    name: str
    room: str
    hour: int
    minute: int
    host: Person
    recorder: Person
    present: list[str]
    due: int
    absent: list[str]
    agenda: list[str]
    paras: list[str]
    starts: list[int]
    also: list[str]

    @property
    def truth(self) -> Truth:
        genre = "lecture" if self.kind == "lecture" else "minutes"
        return Truth([TYPES[self.kind], *self.also], genre, [self.day], self.day.year, title=self.name)


def meet(village: Village, kind: str, day: date, size: int = 2, also: tuple[str, ...] = ()) -> Meeting:
    """Compose a meeting of ``kind``; ``size`` 1 short to 4 long."""
    rng = village.rng
    host = village.chief if kind == "weekly" and rng.random() < 0.4 else village.secretary
    present, absent = _attendance(village, kind)
    # Whoever is absent cannot have taken the minutes.
    writers = [p for p in (village.clerk, village.cadres[4], village.cadres[2]) if p.name not in absent]
    recorder = writers[0] if rng.random() < 0.8 or len(writers) < 2 else writers[1]
    village.focus = {"here": str(len(present)), "due": str(len(present) + len(absent))}
    agenda, paras, starts = _matter(village, kind, day, host, size)
    name = rng.choice(NAMES[kind])
    for other in also:
        more = _matter(village, other, day, host, 1)
        starts += [len(paras) + n for n in more[2]]
        name, agenda, paras = f"{name}暨{NAMES[other][0]}", agenda + more[0], paras + more[1]
    return Meeting(
        village,
        kind,
        day,
        name,
        _room(village, kind),
        rng.choice([8, 9, 14, 15, 19]),
        rng.choice([0, 0, 30]),
        host,
        recorder,
        present,
        len(present) + len(absent),
        absent,
        agenda,
        paras,
        starts,
        [TYPES[k] for k in also],
    )


def _room(village: Village, kind: str) -> str:
    if kind == "face":
        return village.rng.choice(
            [f"{village.rng.choice(village.groups)}院坝", village.rng.choice(village.places)]
        )
    return village.rng.choice(_ROOMS)


def _attendance(village: Village, kind: str) -> tuple[list[str], list[str]]:
    rng = village.rng
    if kind == "branch":
        pool = [p.name for p in village.branch_committee] + [village.members[8].name]
    elif kind in ("two", "weekly", "demlife"):
        pool = [p.name for p in village.cadres]
    elif kind == "face":
        pool = [
            p.name
            for p in village.some(village.cadres, 2) + village.some(village.villagers, rng.randint(5, 9))
        ]
    elif kind == "rural":
        pool = [p.name for p in village.cadres + village.some(village.villagers, len(village.groups))]
    elif kind == "villagers":
        pool = [p.name for p in village.some(village.villagers, 26)]
    elif kind == "group":
        pool = [p.name for p in village.some(village.members, 9)]
    elif kind == "deliberation":
        pool = [p.name for p in village.some(village.members, 17)]
    else:
        pool = [p.name for p in village.members]
    missed = rng.choice([0, 0, 1, 2]) if len(pool) < 12 else rng.randint(1, 5)
    absent = [] if kind == "face" else rng.sample(pool[1:], min(missed, max(len(pool) - 4, 0)))
    return [n for n in pool if n not in absent], absent


def _matter(
    village: Village, kind: str, day: date, host: Person, size: int
) -> tuple[list[str], list[str], list[int]]:
    """Agenda, paragraphs, and the paragraph at which each matter of the agenda begins."""
    rng = village.rng
    paras = (
        say(village, FRAMES["开场"].report, 1, day, host) if rng.random() < 0.75 and kind != "lecture" else []
    )
    agenda: list[str] = []
    starts: list[int] = []
    for matter, told in _matters(village, kind, day, host, size):
        starts.append(len(paras))
        agenda.append(matter)
        paras += told
    if kind != "weekly" and rng.random() < 0.6:
        paras += say(village, FRAMES["收尾"].decision, 1, day, host)
    return agenda, paras, starts


def _matters(
    village: Village, kind: str, day: date, host: Person, size: int
) -> Iterator[tuple[str, list[str]]]:
    topics: list[Topic] = []
    if kind == "weekly":
        topic = topics_for(village, AFFAIRS, day, 1)[0]
        told = say(village, FRAMES["例会短句"].report, 1 + size, day, host) + say(
            village, topic.report, 1, day, host
        )
        told += say(village, FRAMES["例会安排"].decision, 1 + (size > 1), day, host)
        yield say(village, topic.agenda, 1, day, host)[0], told
    elif kind in _BANK:
        own = KINDS[_BANK[kind]]
        told = say(village, own.report, 1 + size, day, host)
        told += _voices(village, say(village, own.opinion, size, day, host))
        yield say(village, own.agenda, 1, day, host)[0], told + say(village, own.decision, 1, day, host)
        if kind in ("assembly", "deliberation", "rural") and size > 1:
            topics = topics_for(village, PARTY if kind == "assembly" else AFFAIRS, day, 1)
    else:
        topics = topics_for(village, PARTY, day, 1 + (size > 2)) if kind == "branch" else []
        topics += topics_for(village, AFFAIRS, day, max(size - len(topics), 1))
    for topic in topics:
        yield say(village, topic.agenda, 1, day, host)[0], _talk(village, topic, day, host)


def _talk(village: Village, topic: Topic, day: date, host: Person) -> list[str]:
    rng = village.rng
    told = say(village, topic.report, rng.randint(1, 2), day, host)
    told += _voices(village, say(village, topic.opinion, rng.randint(1, 2), day, host))
    return told + say(village, topic.decision, rng.randint(1, 2), day, host)


def _voices(village: Village, opinions: list[str]) -> list[str]:
    """Give opinions a speaker, unless they have one."""
    voiced = []
    for text in opinions:
        speaker = village.rng.choice(village.members[:20]).name
        if any(name in text[:8] for name in (p.name for p in village.members)) or text.startswith(
            ("党员", "代表")
        ):
            voiced.append(text)
        else:
            voiced.append(f"{speaker}{village.rng.choice([':', '说:', '发言:', '提出,'])}{text}")
    return voiced
