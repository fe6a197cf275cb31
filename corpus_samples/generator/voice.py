"""Sentence banks, and the filling of their slots."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from generator.village import Person, Village

_BANKS = Path(__file__).parent / "banks"
_MARKS = {"议": "agenda", "述": "report", "言": "opinion", "决": "decision"}


def _load_words() -> dict[str, list[str]]:
    lines = (_BANKS / "words.txt").read_text("utf-8").splitlines()
    pairs = (line.split(": ", 1) for line in lines if not line.startswith("#"))
    return {key: words.split() for key, words in pairs}


WORDS = _load_words()


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
            **WORDS,
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
            "sec": village.secretary.name,
            "chief": village.chief.name,
            "host": self.host.name,
            "half": "上半年" if self.day.month <= 8 else "下半年",
        }
        return fixed[key]

    def _soon(self) -> str:
        rng = self.village.rng
        later = self.day + timedelta(days=rng.randint(3, 16))
        return rng.choice(
            [
                f"{later.month}月{later.day}日前",
                "这个星期",
                "下周三",
                "月底",
                f"{later.day}号",
                "三天之内",
                "下个赶集日",
                f"{later.month}月{later.day}日",
                "一周内",
                "十天之内",
            ]
        ).replace("前前", "前")


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
