"""Labelled records as examples to fit over: what the cues alone say, the words, and what is right."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from benchmarks.accuracy.alignment import align
from benchmarks.accuracy.corpora import Submission, TrueRecord, load
from benchmarks.accuracy.running import run
from evidencecheck import intake, reading
from evidencecheck.model import Block, BlockKind, Document, FileStatus, FittedWords, Vocabulary
from evidencecheck.recognition import Judgement, Wording, observe

SAME_FORM = {"other": {"other", "agenda"}}
"""Labels say ``other`` of all that is no evidence; an order of business among it is one still."""


@dataclass(frozen=True)
class Example:
    """One side (types or genres) of a labelled record; ``right`` is empty where nothing is asked."""

    corpus: str
    shares: dict[str, float]
    wording: Wording
    right: frozenset[str]


@dataclass(frozen=True)
class Labelled:
    """A record with both its sides."""

    types: Example
    genres: Example

    def side(self, name: str) -> Example:
        """``types`` or ``genres``."""
        return self.types if name == "types" else self.genres


def gather(folder: Path, vocabulary: Vocabulary) -> Iterator[Labelled]:
    """The records of a corpus that could be laid beside a label, judged by their cues alone."""
    bare = msgspec.structs.replace(vocabulary, genre_words=FittedWords(), type_words=FittedWords())
    for submission in load(folder).submissions:
        claims = run(submission, bare).claims
        judged = _judged(submission, bare)
        for file in submission.files:
            found = claims.get(file.path, [])
            for pair in align(file, found):
                if pair.truth is None or pair.claim is None or not pair.truth.types:
                    continue
                at = next(i for i, claim in enumerate(found) if claim is pair.claim)
                yield _labelled(folder.name, pair.truth, judged[file.path][at])


def _judged(submission: Submission, vocabulary: Vocabulary) -> dict[str, tuple[Judgement, ...]]:
    wanted = {file.path for file in submission.files}
    with intake.opened(submission.folder) as opened:
        return {
            source.path: observe(reading.read(source), source.path, vocabulary)
            for source in opened.files
            if source.path in wanted
        }


def _labelled(corpus: str, truth: TrueRecord, judgement: Judgement) -> Labelled:
    types, genres = dict(judgement.by_cues["types"]), dict(judgement.by_cues["genres"])
    words = judgement.wording
    return Labelled(
        Example(corpus, types, words, frozenset((*truth.types, *truth.also))),
        Example(corpus, genres, words, frozenset(SAME_FORM.get(truth.genre, {truth.genre}) - {""})),
    )


def from_vocabulary(vocabulary: Vocabulary) -> Iterator[Labelled]:
    """The examples and near misses that stand beside the cues."""
    bare = msgspec.structs.replace(vocabulary, genre_words=FittedWords(), type_words=FittedWords())
    outcome = {gid: genre.evidence for gid, genre in vocabulary.genres.items() if genre.evidence}
    for tid, kind in vocabulary.types.items():
        for text in kind.examples:
            yield _example(text, {tid}, {kind.genre, *kind.also}, bare)
        for miss in kind.near_misses:
            genres = {vocabulary.types[miss.type].genre} if miss.type in vocabulary.types else set()
            yield _example(miss.text, {miss.type}, genres, bare)
    for gid, genre in vocabulary.genres.items():
        for text in genre.examples:
            yield _example(text, {outcome[gid]} if gid in outcome else set(), {gid}, bare)
        for miss in genre.near_misses:
            types = {outcome[miss.type]} if miss.type in outcome else set()
            yield _example(miss.text, types, {miss.type}, bare)


def _document(written: str) -> Document:
    """The text as a document; a row of a table is a line with `` | `` between its cells."""
    blocks: list[Block] = []
    for is_row, lines in itertools.groupby(written.split("\n"), lambda line: " | " in line):
        if not is_row:
            blocks += [Block(kind=BlockKind.PARAGRAPH, text=line) for line in lines]
            continue
        rows = [tuple(cell.strip() for cell in line.split("|")) for line in lines]
        width = max(map(len, rows))
        full = tuple(row + ("",) * (width - len(row)) for row in rows)
        text = "\n".join("\t".join(row) for row in full)
        blocks.append(Block(kind=BlockKind.TABLE, text=text, rows=full))
    return Document(status=FileStatus.READ, blocks=tuple(blocks))


def _example(text: str, types: set[str], genres: set[str], vocabulary: Vocabulary) -> Labelled:
    judgements = observe(_document(text), "文档.docx", vocabulary)
    judgement = max(judgements, key=lambda j: len(j.wording.text))
    shares = judgement.by_cues
    name, words = "vocabulary", judgement.wording
    return Labelled(
        Example(name, dict(shares["types"]), words, frozenset(types)),
        Example(name, dict(shares["genres"]), words, frozenset(genres)),
    )
