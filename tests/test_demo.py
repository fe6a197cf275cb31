"""The demo: what somebody sees who has just installed the program."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import jsonschema
import pytest

import evidencecheck
from evidencecheck.cli import main
from evidencecheck.demo import write_sample
from evidencecheck.errors import OutputError, UsageError
from evidencecheck.rules import sample_folder

from .conftest import DemoRun

SCHEMA = json.loads(
    (Path(evidencecheck.__file__).parent / "reports" / "report.schema.json").read_text("utf-8")
)
VILLAGES = ["杏花岭村", "枫林渡村", "柳溪村", "石桥村"]


def _contents(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_demo_checks_every_village_and_says_where_everything_lies(demo_run: DemoRun) -> None:
    assert demo_run.status == 0
    assert demo_run.villages == VILLAGES
    for words in (*VILLAGES, str(demo_run.township), str(demo_run.results), "evidencecheck check"):
        assert words in demo_run.out


def test_demo_leaves_a_summary_and_three_reports_a_village(demo_run: DemoRun) -> None:
    assert (demo_run.results / "考核汇总.xlsx").is_file()
    for village in VILLAGES:
        names = {path.name for path in (demo_run.results / village).iterdir()}
        assert names == {"缺失材料清单.docx", "考核自查表.xlsx", "report.json"}


@pytest.mark.parametrize("village", VILLAGES)
def test_report_of_each_sample_village_matches_the_schema(demo_run: DemoRun, village: str) -> None:
    report = json.loads((demo_run.results / village / "report.json").read_text("utf-8"))

    jsonschema.Draft202012Validator(SCHEMA).validate(report)
    read = {file["path"] for file in report["files"]}
    assert read == set(_contents(demo_run.township / village))


def test_checking_a_village_alone_gives_what_the_demo_wrote(
    demo_run: DemoRun, capsys: pytest.CaptureFixture[str]
) -> None:
    village = "杏花岭村"
    with pytest.raises(SystemExit):
        main(["check", str(demo_run.township / village), "--year", "2024", "--format", "json"])

    alone = json.loads(capsys.readouterr().out)
    assert alone == json.loads((demo_run.results / village / "report.json").read_text("utf-8"))


def test_the_sample_is_written_whole_and_left_as_it_is(demo_run: DemoRun) -> None:
    for village in VILLAGES:
        assert _contents(demo_run.township / village) == _contents(sample_folder() / village)


def test_the_truth_is_not_handed_out_with_the_papers(demo_run: DemoRun) -> None:
    assert not list(demo_run.folder.rglob("truth.json"))


def test_a_second_demo_does_not_overwrite_the_first(tmp_path: Path) -> None:
    mine = tmp_path / "样例乡镇" / "我改过的.txt"
    mine.parent.mkdir()
    mine.write_text("改过", encoding="utf-8")

    with pytest.raises(UsageError, match=r"已存在.*--dest"):
        write_sample(tmp_path)

    assert list(_contents(tmp_path)) == ["样例乡镇/我改过的.txt"]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("", encoding="utf-8")

    with pytest.raises(OutputError, match=r"写不进去.*--dest"):
        write_sample(tmp_path / "文件")
