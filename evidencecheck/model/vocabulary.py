"""The words of recognition as data: genres and evidence types with their cues.

Weights are log-odds (1 makes a thing e times as likely; 3 is strong, 5 nearly settles it).
A pattern is literal text; ``…`` in it stands for up to 12 characters that are no sentence end;
a pattern between slashes is a regular expression. White space in texts is ignored.
"""

from __future__ import annotations

import msgspec


class NearMiss(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text that looks like the type and is not; ``type`` is what it is instead."""

    text: str
    type: str


class Cues(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Patterns with weights, by the place they are looked for in.

    ``title``: the record's title. ``heading``: other headings and table captions. ``labels``:
    field labels before a colon or in a table's label cell. ``fields``: values of labelled fields
    that name the matter (会议名称, 议题, 会议类型). ``columns``: a table's header cells.
    ``phrases``: running text, counted once each. ``words``: running text, each counted up to three
    times with falling gain. ``within``: running text that shows by itself that this took place inside
    a record of something else. ``names``: file name; ``folders``: folder names.
    """

    title: dict[str, float] = {}
    heading: dict[str, float] = {}
    labels: dict[str, float] = {}
    fields: dict[str, float] = {}
    columns: dict[str, float] = {}
    phrases: dict[str, float] = {}
    words: dict[str, float] = {}
    within: dict[str, float] = {}
    names: dict[str, float] = {}
    folders: dict[str, float] = {}
    shapes: dict[str, float] = {}


class Genre(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A form a record can have (体裁). ``evidence``: the public type a record of this genre is when
    the genre itself is no evidence (notice, news, policy, template, other); else empty."""

    id: str
    name: str
    note: str = ""
    prior: float = 0.0
    evidence: str = ""
    dated_by: str = "year"
    """What its date is: ``held`` (a day on which it took place), ``rows`` (one a row), ``year``
    (the time it is about), ``half`` (the half-year it is about), ``signed`` (the day at its foot)."""
    book: bool = False
    """A title of this genre may head a book of several records; a text of any other is one whole."""
    entries: bool = False
    """Dated entries of a text that are of this genre are records of their own (meetings in a notebook),
    not the lines of one (a log, a notebook of what was read)."""
    overlay: bool = False
    """Judged against all other genres together, not beside them: a blank form looks like what it is a
    form of. ``prior`` is then the log-odds of it before any cue."""
    any_subject: bool = False
    """Texts of this genre may be about whatever another genre is about (制度, 通知, 新闻)."""
    cues: Cues = Cues()
    examples: tuple[str, ...] = ()
    near_misses: tuple[NearMiss, ...] = ()


class EvidenceType(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of evidence: genre x topic. ``also``: further genres in which it occurs, with the
    log-odds that costs. ``cues`` speak for the topic only, never for the genre.
    ``stays_valid``: a paper of an earlier year is still in force (工作制度, 批复, 任职文件)."""

    id: str
    name: str
    genre: str
    note: str = ""
    also: dict[str, float] = {}
    prior: float = 0.0
    dated_by: str = ""
    stays_valid: bool = False
    looks_back: bool = False
    """Held at a year's end or in the first months after about that year: 2020年度组织生活会 on 3月12日 is
    in 2021."""
    container: bool = False
    """A binding that holds records of other types (党支部活动记录簿): its name on a cover or file says
    nothing of the records inside."""
    cues: Cues = Cues()
    examples: tuple[str, ...] = ()
    near_misses: tuple[NearMiss, ...] = ()


class FittedWords(msgspec.Struct, frozen=True, kw_only=True):
    """What single words say, fitted over labelled records beside the cues that people wrote.

    ``trust`` is what the log of a share that rests on those cues is multiplied by before the words are
    added; ``title`` and ``text`` give, for a word, the genres or types it speaks for or against and the
    log-odds of each.
    """

    trust: float = 1.0
    title: dict[str, dict[str, float]] = {}
    text: dict[str, dict[str, float]] = {}


class Vocabulary(msgspec.Struct, frozen=True, kw_only=True):
    """All genres and evidence types, by id, in the order of their files."""

    genres: dict[str, Genre]
    types: dict[str, EvidenceType]
    genre_words: FittedWords = FittedWords()
    type_words: FittedWords = FittedWords()

    def name_of(self, type_id: str) -> str:
        """The Chinese name of an evidence type; the id where it is not known."""
        kind = self.types.get(type_id)
        return kind.name if kind else type_id
