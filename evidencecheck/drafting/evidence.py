"""Which papers a clause names, held against the vocabulary.

Three ways, the surest first: the ways rules are known to name a type (data), the vocabulary's own
names, and likeness of what a phrase ends in (a 花名册, a 记录) to names, notes and title cues. A paper
that is like nothing known is told as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property

import msgspec
from rapidfuzz import fuzz

from evidencecheck.drafting.mending import plain
from evidencecheck.drafting.wording import pattern, wording
from evidencecheck.language import Segmenter
from evidencecheck.model import EvidenceType, Vocabulary

LIKE = 82
"""rapidfuzz ratio from which an unknown paper's name is taken for a known one, with a doubt: true
pairs of the rule texts score 83 and more, false ones (党员名册 for 党员名单 apart) up to 80."""
_KEYWORDS = 6
_NO_EVIDENCE = ("template", "policy", "other")
_PAPER_WORTH = 3
_ENDS_IN_PAPER = re.compile(r"(?:[表册簿书图]|记录|台账|计划|总结|报告|名单|日志|笔记|材料|方案)$")
_QUIET = re.compile(r"[\"'《》]|\((?:总|社区|居|组|支)\)")


class Mention(msgspec.Struct, frozen=True):
    """A type named at a place of the quiet text; ``sure`` false where it was only like it."""

    type: str
    start: int
    end: int
    text: str
    sure: bool = True


class Named(msgspec.Struct, frozen=True):
    """What a clause names: known types in order, and papers no type covers with the nearest guess."""

    mentions: tuple[Mention, ...]
    unknown: tuple[tuple[str, str], ...] = ()


def quiet(text: str) -> str:
    """The text that names and frequencies are looked for in: plain, no quotation marks, no (社区)."""
    return _QUIET.sub("", plain(text)).replace("\n", "")


class Finder:
    """Finds papers in clauses; makes its tables once a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._types = {key: kind for key, kind in vocabulary.types.items() if key not in _NO_EVIDENCE}
        self._patterns = list(self._all_patterns())
        self._names = {
            key: [_QUIET.sub("", plain(text)) for text in (kind.name, *_titles(kind.cues.title))]
            for key, kind in self._types.items()
        }
        self._keywords: dict[str, set[str]] | None = None

    @cached_property
    def _segmenter(self) -> Segmenter:
        words = [kind.name for kind in self._types.values()] + list(wording().papers)
        return Segmenter([*words, *wording().bundles])

    def named(self, text: str) -> Named:
        """The papers a quiet text names."""
        found = list(self._known(text))
        covered = [(m.start, m.end) for m in found]
        unknown: list[tuple[str, str]] = []
        for start, end, phrase in self._paper_phrases(text):
            if any(start < last and first < end for first, last in covered):
                continue
            guess, score = self._nearest(phrase)
            if score >= LIKE:
                found.append(Mention(guess, start, end, phrase, sure=False))
            else:
                unknown.append((phrase, self._related(text)))
        return Named(tuple(sorted(_settled(found, self._types, text), key=lambda m: m.start)), tuple(unknown))

    def _all_patterns(self) -> Iterator[tuple[str, re.Pattern[str]]]:
        for key, written in wording().names.items():
            if key in self._types:
                for each in written:
                    yield key, pattern(each)
        for key, kind in self._types.items():
            for name in re.split(r"[、,或]", _QUIET.sub("", plain(kind.name))):
                if len(name) >= 4:
                    yield key, re.compile(re.escape(name))

    def _known(self, text: str) -> Iterator[Mention]:
        """Matches that do not overlap: the longest first, then the first."""
        matches = [
            Mention(key, match.start(), match.end(), match[0])
            for key, form in self._patterns
            for match in form.finditer(text)
            if match[0]
        ]
        for phrase, types in wording().bundles.items():
            for match in re.finditer(phrase, text):
                matches += [Mention(key, match.start(), match.end(), phrase) for key in types]
        taken: list[Mention] = []
        for mention in sorted(matches, key=_precedence):
            same = [m for m in taken if (m.start, m.end) == (mention.start, mention.end)]
            bundle = bool(same) and mention.text in wording().bundles
            if any(m.start < mention.end and mention.start < m.end for m in taken) and not bundle:
                continue
            if mention.type not in [m.type for m in same]:
                taken.append(mention)
        yield from taken

    def _paper_phrases(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Phrases that end in the name of a paper, with the words before it that belong to it."""
        for match in _papers().finditer(text):
            window = text[max(0, match.start() - 10) : match.end()]
            phrase = re.split(
                r"[,。;:、()及和与]|(?:有|看|查|建立|制定|签订|形成|填写|报送|提供)(?=.)", window
            )[-1]
            if len(phrase) <= len(match[0]) or any(word in window for word in wording().not_papers):
                continue
            words = self._segmenter.cut(phrase)
            while len(words) > 1 and len(words[0]) == 1:
                words = words[1:]
            phrase = "".join(words)
            if len(phrase) > len(match[0]):
                yield match.end() - len(phrase), match.end(), phrase

    def _nearest(self, phrase: str) -> tuple[str, float]:
        scored = (
            (max(fuzz.ratio(phrase, name) for name in names), key) for key, names in self._names.items()
        )
        score, key = max(scored)
        return key, score

    def _related(self, text: str) -> str:
        """A type that shares the clause's weightiest words, as a guess for the reader; empty if none."""
        wanted = set(_weighty(self._segmenter.cut(text), _KEYWORDS))
        if self._keywords is None:
            self._keywords = {
                key: set(self._segmenter.cut("".join((kind.name, kind.note, *_titles(kind.cues.title)))))
                for key, kind in self._types.items()
            }
        score, key = max((len(wanted & words), key) for key, words in self._keywords.items())
        return key if score >= 2 else ""


def _titles(cues: dict[str, float]) -> list[str]:
    return [cue for cue, weight in cues.items() if weight >= 4 and len(cue) >= 3 and cue[0] != "/"]


@cache
def _papers() -> re.Pattern[str]:
    return re.compile("|".join(sorted(wording().papers, key=len, reverse=True)))


def _weighty(words: list[str], most: int) -> list[str]:
    """The words that tell most, by jieba's inverse document frequencies."""
    frequencies, median = _idf()
    content = [word for word in words if len(word) > 1]
    return sorted(content, key=lambda word: -frequencies.get(word, median))[:most]


@cache
def _idf() -> tuple[dict[str, float], float]:
    from jieba.analyse import TFIDF

    table = TFIDF()
    return table.idf_freq, table.median_idf


_ASIDE = re.compile(r"\([^()]*\)")
_LOOKED_AT = re.compile(r"看|查|有|附|资料|材料|记录|表|台账|文件|次|每|按[月季周]")


def _settled(found: list[Mention], types: Mapping[str, EvidenceType], text: str) -> list[Mention]:
    """Without the bindings of records that are named one by one, and without what a bracket after a
    meeting says was talked about there."""
    asides = [m.span() for m in _ASIDE.finditer(text) if not _LOOKED_AT.search(m[0])]
    kept = [m for m in found if not any(a <= m.start and m.end <= b for a, b in asides)]
    kept = kept or found
    named = {m.type for m in kept if m.text not in wording().bundles}
    for phrase, members in wording().bundles.items():
        if named & set(members):
            # 三会一课之党员大会、党课: those named are meant, not all.
            kept = [m for m in kept if m.text != phrase]
    kept = [m for m in kept if m.text not in wording().weak] or kept
    kept = [_special(m, {other.type for other in kept}) for m in kept]
    single = [m for m in kept if not types[m.type].container]
    return single or kept


def _precedence(mention: Mention) -> tuple[int, int]:
    """The longest first, and what ends in a paper's name before what does not: of 村干部值班表 the 值班表
    counts, not that somebody is on duty."""
    length = mention.end - mention.start
    return (-(length + _PAPER_WORTH * bool(_ENDS_IN_PAPER.search(mention.text))), mention.start)


def _special(mention: Mention, beside: set[str]) -> Mention:
    """冬训有计划 asks for a training plan, not for the year's."""
    general = wording().generic.get(mention.type)
    if general is None or mention.text not in general.words:
        return mention
    special = next((right for other, right in general.beside.items() if other in beside), mention.type)
    return msgspec.structs.replace(mention, type=special)
