"""Numbers, order, and what holds for any records."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from evidencecheck.model import Record

from .helpers import VOCABULARY, record, settled

TEXTS = (
    "",
    "今天支委碰头,安排清理河道和秸秆禁烧,吴德明带东片,徐文带西片,党员都要到场,中午在村部集合,工具自带,下午收工前拍照留存。",
    "学习。" * 40,
)
LABELS = ("2023-12-30", "2024-03-08", "2024-04-08", "2024-03", "2024-H1", "2024", "2025-01-02")
RECORDS = st.builds(
    record,
    st.sampled_from(["支委会/3月.docx", "支委会/4月.docx", "党员大会/1.doc", "1.txt", "a.zip!/支委会/2.wps"]),
    st.sampled_from(LABELS),
    type=st.sampled_from(["", *VOCABULARY.types]),
    yearless=st.lists(st.tuples(st.integers(1, 12), st.none() | st.integers(1, 31)), max_size=2),
    title=st.sampled_from(["", "支委会会议记录", "赴石桥村参观", "党总支会议"]),
    owners=st.lists(st.sampled_from(["柳溪村", "石桥村", "双井村"]), max_size=2, unique=True),
    text=st.sampled_from(TEXTS),
    block=st.integers(0, 5),
)
MANY = st.lists(RECORDS, max_size=14, unique_by=lambda one: (one.file, one.place.first_block))
"""No two records stand in one place."""


def test_numbers_follow_file_and_place() -> None:
    given_order = [
        record("乙.docx", "2024-01-01", title="first"),
        record("丁.docx", "2024-01-02", title="third", block=7),
        record("丁.docx", "2024-01-03", title="second", block=2),
    ]
    found = settled(*given_order)
    assert [one.id for one in found] == ["r1", "r2", "r3"]
    assert [(one.file, one.place.first_block) for one in found] == [
        ("丁.docx", 2),
        ("丁.docx", 7),
        ("乙.docx", 0),
    ]


def test_no_records() -> None:
    assert settled() == ()


@settings(max_examples=60, deadline=None)
@given(MANY.flatmap(lambda records: st.tuples(st.just(records), st.permutations(records))))
def test_the_order_records_come_in_changes_nothing(orders: tuple[list[Record], list[Record]]) -> None:
    first, second = orders
    assert settled(*first) == settled(*second)


@settings(max_examples=60, deadline=None)
@given(MANY)
def test_whatever_comes_in_is_numbered_and_nothing_is_lost(records: list[Record]) -> None:
    found = settled(*records)
    assert [one.id for one in found] == [f"r{n}" for n in range(1, len(records) + 1)]
    assert sorted(one.fingerprint for one in found) == sorted(one.fingerprint for one in records)
    known = {one.id for one in found}
    for before, after in zip(sorted(records, key=_place), found, strict=True):
        assert after.events[: len(before.events)] == before.events
        assert all(event.inferred for event in after.events[len(before.events) :])
        assert all(w.message and set(w.others) <= known - {after.id} for w in after.warnings)


def _place(one: Record) -> tuple[str, int, int, str]:
    return one.file, one.place.first_block, one.place.last_block, one.fingerprint
