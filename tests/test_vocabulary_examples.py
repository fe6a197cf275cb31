"""The texts that the vocabulary itself gives as examples and near misses, each judged as it says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from evidencecheck.model import Record
from evidencecheck.recognition import recognise
from evidencecheck.rules import load_vocabulary

from .recognition.helpers import PLAIN_NAME, text

VOCABULARY = load_vocabulary()
EXAMPLES = range(3, 7)
SHOWN = 44


def judged(written: str) -> Record:
    """The record that holds most of the text: a few examples are short books."""
    found = recognise(text(written), PLAIN_NAME, VOCABULARY)
    return max(found, key=lambda record: len(record.text))


def type_of(record: Record) -> str:
    return record.best.type if record.best else "nothing"


def confidence_of(record: Record) -> float:
    return record.best.confidence if record.best else 0.0


def type_texts() -> Iterator[tuple[str, str, str]]:
    """(what the text is given as, the type it must come out as, the text)."""
    for kind in VOCABULARY.types.values():
        yield from ((f"example of {kind.id}", kind.id, written) for written in kind.examples)
        yield from ((f"near miss of {kind.id}", miss.type, miss.text) for miss in kind.near_misses)


def genre_texts() -> Iterator[tuple[str, str, str]]:
    for genre in VOCABULARY.genres.values():
        yield from ((f"example of {genre.id}", genre.id, written) for written in genre.examples)
        yield from ((f"near miss of {genre.id}", miss.type, miss.text) for miss in genre.near_misses)


def start_of(written: str) -> str:
    return written.replace("\n", "/")[:SHOWN]


def test_every_evidence_type_has_examples_and_near_misses() -> None:
    wrong = [
        f"{kind.id}: {len(kind.examples)} examples, {len(kind.near_misses)} near misses"
        for kind in VOCABULARY.types.values()
        if len(kind.examples) not in EXAMPLES or not kind.near_misses
    ]
    assert not wrong, "\n".join(wrong)


def test_near_misses_name_another_type_that_exists() -> None:
    wrong = [
        f"{kind.id}: {miss.type}"
        for kind in VOCABULARY.types.values()
        for miss in kind.near_misses
        if miss.type == kind.id or miss.type not in VOCABULARY.types
    ]
    assert not wrong, "\n".join(wrong)


def test_every_example_and_near_miss_is_taken_for_what_it_is() -> None:
    wrong = []
    for given, wanted, written in type_texts():
        record = judged(written)
        if type_of(record) != wanted:
            got = f"{type_of(record)} {confidence_of(record):.2f} ({record.genre})"
            wrong.append(f"{given}: wanted {wanted}, got {got}: {start_of(written)}")
    if wrong:
        pytest.fail(f"{len(wrong)} texts are judged otherwise:\n" + "\n".join(wrong), pytrace=False)


def test_every_example_of_a_genre_has_its_form() -> None:
    wrong = []
    for given, wanted, written in genre_texts():
        record = judged(written)
        if record.genre != wanted:
            wrong.append(f"{given}: wanted {wanted}, got {record.genre}: {start_of(written)}")
    if wrong:
        pytest.fail(f"{len(wrong)} texts have another form:\n" + "\n".join(wrong), pytrace=False)
