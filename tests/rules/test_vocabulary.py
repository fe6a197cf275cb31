"""The vocabulary's files become genres and types; a wrong one is refused at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidencecheck.errors import RuleError
from evidencecheck.model import Vocabulary
from evidencecheck.rules import data_folder, load_vocabulary, sample_folder

ROSTER = """\
id: committee-roster
name: 两委成员花名册
genre: roster
also: {notice: -2}
prior: -0.5
dated_by: year
cues:
  title: {两委…花名册: 4, "/两委(班子)?成员名[册单]/": 3.5}
  folders:
    花名册: 0.5
examples:
  - 柳溪村两委成员花名册 姓名 性别 职务
near_misses:
  - {text: 关于上报两委成员花名册的通知, type: meeting-notice}
"""


def refused(folder: Path) -> str:
    with pytest.raises(RuleError) as caught:
        load_vocabulary(folder)
    return caught.value.message


def test_files_become_genres_and_types_in_the_order_of_their_names(words: Vocabulary) -> None:
    assert list(words.genres) == sorted(words.genres) == ["minutes", "notice", "plan", "roster"]
    assert list(words.types) == sorted(words.types)
    assert words.name_of("committee-roster") == "两委成员花名册"


def test_all_of_a_type_is_read(words_folder: Path) -> None:
    (words_folder / "evidence" / "committee-roster.yaml").write_text(ROSTER, encoding="utf-8")
    kind = load_vocabulary(words_folder).types["committee-roster"]
    assert (kind.genre, kind.also, kind.prior, kind.dated_by) == ("roster", {"notice": -2.0}, -0.5, "year")
    assert kind.cues.title == {"两委…花名册": 4.0, "/两委(班子)?成员名[册单]/": 3.5}
    assert kind.cues.folders == {"花名册": 0.5}
    assert kind.examples == ("柳溪村两委成员花名册 姓名 性别 职务",)
    assert kind.near_misses[0].type == "meeting-notice"


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "said"),
    [
        ("id: committee-roster", "id: roster", "name-differs", 1, "与文件名相同:committee-roster"),
        ("genre: roster", "genre: rooster", "unknown-id", 3, "是否想写 roster(名册)?"),
        ("{notice: -2}", "{notise: -2}", "unknown-id", 4, "是否想写 notice(通知)?"),
        ("prior: -0.5", "prior: 低", "wrong-value", 5, "数字,例如 2 或 -1.5"),
        ("prior: -0.5", "prior: .nan", "wrong-value", 5, "数字"),
        ("dated_by: year", "dated_by: month", "wrong-value", 6, "held(举行之日)"),
        ("两委…花名册: 4", "两委…花名册: 强", "wrong-value", 8, "cues.title.两委…花名册"),
        ("(班子)?", "(班子?", "wrong-value", 8, "正则表达式"),
        ("    花名册: 0.5", '    "": 0.5', "wrong-value", 10, "空的词"),
        ("  folders:", "  folder:", "unknown-key", 9, "是否想写 folders?"),
        ("    花名册: 0.5", "    花名册: 0.5\n    花名册: 1", "duplicate-key", 11, "键 花名册 重复"),
        ("type: meeting-notice", "type: notices", "unknown-id", 14, "near_misses[0].type"),
        ("type: meeting-notice", "kind: news", "missing-key", 14, "缺少 type"),
    ],
)
def test_a_wrong_type_is_refused_at_its_line(
    old: str, new: str, code: str, line: int, said: str, words_folder: Path
) -> None:
    file = words_folder / "evidence" / "committee-roster.yaml"
    file.write_text(ROSTER.replace(old, new, 1), encoding="utf-8")
    message = refused(words_folder)
    assert f"[{code}] {file}:{line}:" in message
    assert said in message


def test_mistakes_of_all_files_are_shown_together(words_folder: Path) -> None:
    (words_folder / "genres" / "plan.yaml").write_text("id: plan\nnam: 计划\n", encoding="utf-8")
    (words_folder / "genres" / "roster.yaml").write_text("id: [roster\n", encoding="utf-8")
    (words_folder / "evidence" / "meeting-notice.yaml").write_text(
        "id: meeting-notice\nname: 会议通知\ngenre: nothing\n", encoding="utf-8"
    )
    message = refused(words_folder)
    assert all(name in message for name in ("plan.yaml:2", "roster.yaml:1", "meeting-notice.yaml:3"))


def test_a_genre_that_is_no_evidence_names_a_type_that_exists(words_folder: Path) -> None:
    text = "id: notice\nname: 通知\nevidence: meeting-notise\n"
    (words_folder / "genres" / "notice.yaml").write_text(text, encoding="utf-8")
    assert "是否想写 meeting-notice(会议通知)?" in refused(words_folder)


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    assert str(tmp_path / "genres") in refused(tmp_path)


def test_it_is_read_once_a_process(words_folder: Path) -> None:
    assert load_vocabulary(words_folder) is load_vocabulary(words_folder)


def test_the_shipped_data_is_found() -> None:
    assert (data_folder() / "rule_sets").is_dir()
    assert load_vocabulary() is load_vocabulary(data_folder())


def test_the_sample_township_is_found_beside_the_maps() -> None:
    assert sample_folder().name == "township"
    assert sample_folder().parent.parent == data_folder().parent
