"""Exit status, JSON, report files, and the promise to leave the input alone."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import jsonschema
import pytest

import evidencecheck

from .conftest import Run, fingerprint, run_process

SCHEMA = json.loads(
    (Path(evidencecheck.__file__).parent / "reports" / "report.schema.json").read_text("utf-8")
)
REPORTS = {"缺失材料清单.docx", "考核自查表.xlsx", "report.json"}


def _validated(text: str) -> dict[str, object]:
    report = json.loads(text)
    jsonschema.Draft202012Validator(SCHEMA).validate(report)
    assert isinstance(report, dict)
    return report


def test_status_0_when_nothing_is_missing(run: Run, village: Path, two_papers: Path) -> None:
    outcome = run("check", village, "--rules", two_papers, "--year", "2024")

    assert (outcome.status, outcome.err) == (0, "")


def test_status_1_when_something_is_missing(run: Run, village: Path, two_papers: Path) -> None:
    (village / "2024年工作计划.txt").unlink()

    outcome = run("check", village, "--rules", two_papers, "--year", "2024")

    assert outcome.status == 1
    assert "年度工作计划" in outcome.out


def test_scan_has_the_status_of_its_worst_village(
    run: Run, village: Path, two_papers: Path, tmp_path: Path
) -> None:
    town = tmp_path / "乡"
    (town / "空村").mkdir(parents=True)
    village.rename(town / village.name)
    assert run("scan", town, "--rules", two_papers, "--year", "2024").status == 1

    (town / "空村").rmdir()
    assert run("scan", town, "--rules", two_papers, "--year", "2024").status == 0


def test_validating_a_right_rule_file_has_status_0(run: Run, two_papers: Path) -> None:
    outcome = run("rules", "validate", two_papers)

    assert outcome.status == 0
    assert outcome.out == f"{two_papers}：正确\n"


def test_shipped_rule_sets_are_listed_and_shown(run: Run) -> None:
    listed = run("rules", "list")
    shown = run("rules", "show", "rural-grassroots-evaluation")

    assert (listed.status, shown.status) == (0, 0)
    assert "rural-grassroots-evaluation" in listed.out
    assert "支委会" in shown.out


def test_checklist_prints_and_writes_what_is_due(run: Run, two_papers: Path, tmp_path: Path) -> None:
    outcome = run("checklist", "--rules", two_papers, "--out", "清单")

    assert outcome.status == 0
    assert "支委会会议记录" in outcome.out
    assert (tmp_path / "清单" / "应交材料清单.docx").stat().st_size > 5_000


def test_inspect_says_what_a_file_is_taken_for_and_why(run: Run, village: Path) -> None:
    outcome = run("inspect", village / "会议" / "支委会3月.txt")

    assert outcome.status == 0
    assert "支委会" in outcome.out
    assert "2024" in outcome.out


@pytest.mark.parametrize("written", ["党员大会会议记录", "minutes-member-assembly"])
def test_inspect_says_why_a_file_is_not_of_a_type(run: Run, village: Path, written: str) -> None:
    outcome = run("inspect", village / "会议" / "支委会3月.txt", "--why", written)

    assert outcome.status == 0
    before, _, why = outcome.out.partition("是不是“党员大会会议记录”：把握")
    assert "党员大会" not in before
    assert "支持：" in why
    assert "更像：“支委会会议记录”" in why


def test_inspect_says_why_a_file_is_of_its_type(run: Run, village: Path) -> None:
    outcome = run("inspect", village / "会议" / "支委会3月.txt", "--why", "支委会会议记录")

    why = outcome.out.partition("是不是“支委会会议记录”：把握")[2]
    assert "+" in why
    assert "更像" not in why


def test_inspect_lists_a_file_it_cannot_read(run: Run, village: Path) -> None:
    outcome = run("inspect", village / "照片.dat")

    assert outcome.status == 0
    assert "照片.dat" in outcome.out


def test_json_of_a_village_matches_the_schema(run: Run, village: Path) -> None:
    outcome = run("check", village, "--year", "2024", "--format", "json")

    report = _validated(outcome.out)
    assert outcome.err == ""
    assert {file["path"] for file in report["files"]} == {  # type: ignore[attr-defined]
        "2024年工作计划.txt",
        "会议/支委会3月.txt",
        "照片.dat",
        "空白.txt",
    }


def test_json_of_an_empty_folder_matches_the_schema(run: Run, tmp_path: Path) -> None:
    (tmp_path / "空村").mkdir()

    outcome = run("check", "空村", "--year", "2024", "--format", "json")

    assert _validated(outcome.out)["files"] == []
    assert outcome.status == 1


def test_json_of_a_folder_with_only_unreadable_files_matches_the_schema(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "村"
    folder.mkdir()
    (folder / "会议记录.docx").write_bytes(b"PK\x03\x04" + b"\x00\xff" * 400)
    (folder / "花名册.pdf").write_bytes(b"%PDF-1.7\n" + b"\xfe" * 400)
    (folder / "照片.dat").write_bytes(bytes(range(256)))

    report = _validated(run("check", folder, "--year", "2024", "--format", "json").out)

    assert [file["status"] for file in report["files"]] == ["unreadable"] * 3  # type: ignore[attr-defined]
    assert all(file["problem"] for file in report["files"])  # type: ignore[attr-defined]


def test_json_of_a_scan_matches_the_schema(run: Run, village: Path, tmp_path: Path) -> None:
    town = tmp_path / "乡"
    (town / "空村").mkdir(parents=True)
    village.rename(town / village.name)

    report = _validated(run("scan", town, "--year", "2024", "--format", "json").out)

    assert [each["submission"]["name"] for each in report["submissions"]] == [  # type: ignore[attr-defined]
        "柳溪村",
        "空村",
    ]


@pytest.mark.parametrize("form", ["text", "json", "markdown"])
def test_input_is_never_written_to(run: Run, village: Path, tmp_path: Path, form: str) -> None:
    town = tmp_path / "乡"
    town.mkdir()
    village = village.rename(town / village.name)
    before = fingerprint(town)

    run("check", village, "--format", form, "--out", "报告")
    run("scan", town, "--format", form, "--out", "汇总")
    run("inspect", village / "会议" / "支委会3月.txt")

    assert fingerprint(town) == before


def test_out_holds_the_reports_of_one_run(run: Run, village: Path, tmp_path: Path) -> None:
    outcome = run("check", village, "--year", "2024", "--format", "json", "--out", "报告/一村")

    written = tmp_path / "报告" / "一村"
    assert {path.name for path in written.iterdir()} == REPORTS
    assert json.loads((written / "report.json").read_text("utf-8")) == json.loads(outcome.out)
    for name in REPORTS:
        assert name in outcome.err


def test_scan_writes_a_summary_and_a_folder_a_village(run: Run, village: Path, tmp_path: Path) -> None:
    town = tmp_path / "乡"
    town.mkdir()
    village.rename(town / village.name)

    run("scan", town, "--year", "2024", "--out", "汇总")

    assert {path.name for path in (tmp_path / "汇总" / "柳溪村").iterdir()} == REPORTS
    assert (tmp_path / "汇总" / "考核汇总.xlsx").is_file()


def test_a_folder_and_an_archive_of_one_name_do_not_share_reports(
    run: Run, village: Path, tmp_path: Path
) -> None:
    town = tmp_path / "乡"
    town.mkdir()
    village = village.rename(town / village.name)
    with zipfile.ZipFile(town / "柳溪村.zip", "w") as archive:
        archive.write(village / "2024年工作计划.txt", "2024年工作计划.txt")

    run("scan", town, "--year", "2024", "--out", "汇总")

    folders = sorted(path for path in (tmp_path / "汇总").iterdir() if path.is_dir())
    assert [folder.name for folder in folders] == ["柳溪村", "柳溪村（2）"]
    paths = [json.loads((folder / "report.json").read_text("utf-8"))["submission"] for folder in folders]
    assert paths[0] != paths[1]


def test_a_report_opened_in_word_is_replaced_only_as_a_whole_set(
    run: Run, village: Path, tmp_path: Path
) -> None:
    blocked = tmp_path / "报告" / "缺失材料清单.docx"
    blocked.mkdir(parents=True)

    outcome = run("check", village, "--out", "报告")

    assert outcome.status == 2
    assert "缺失材料清单.docx" in outcome.err
    assert [path.name for path in (tmp_path / "报告").iterdir()] == ["缺失材料清单.docx"]


def test_same_input_gives_the_same_bytes(village: Path, tmp_path: Path) -> None:
    """Two processes with other hash seeds and another number of workers, so that no set order shows."""
    outputs = []
    for seed, jobs in (("1", "1"), ("77", "2")):
        args = [
            "check",
            village,
            "--year",
            "2024",
            "--format",
            "json",
            "--jobs",
            jobs,
            "--out",
            f"报告{seed}",
        ]
        ended = run_process(*args, cwd=tmp_path, PYTHONHASHSEED=seed, PYTHONIOENCODING="utf-8")
        files = {path.name: path.read_bytes() for path in (tmp_path / f"报告{seed}").iterdir()}
        outputs.append((ended.returncode, ended.stdout, files))

    assert outputs[0][1].startswith(b"{")
    assert outputs[0] == outputs[1]
