from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest

import evidencecheck
from evidencecheck.model import Assessment, Score
from evidencecheck.reports import survey_to_json, to_json
from tests.reports import builder as b
from tests.reports import goldens

SCHEMA = json.loads(
    Path(evidencecheck.__file__).with_name("reports").joinpath("report.schema.json").read_text("utf-8")
)
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)

VILLAGES = {
    "every verdict": b.village(),
    "empty folder": b.all_missing("石桥村"),
    "only unreadable files": b.all_missing("竹园社区", (b.BAD_SCAN, b.BAD_PHOTO)),
    "in order": b.in_order("安河村"),
    "mid-year": b.village(window=b.mid_year()),
}


def _report(assessment: Assessment):
    return json.loads(to_json(assessment, b.VOCABULARY, version="1.2.3"))


def test_the_schema_is_itself_valid() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("assessment", VILLAGES.values(), ids=VILLAGES.keys())
def test_reports_fit_the_schema(assessment: Assessment) -> None:
    VALIDATOR.validate(_report(assessment))


def test_the_report_of_a_scan_fits_the_schema() -> None:
    report = json.loads(survey_to_json(b.survey(), b.VOCABULARY))
    VALIDATOR.validate(report)
    assert [s["submission"]["name"] for s in report["submissions"]] == [
        a.name for a in b.survey().assessments
    ]
    assert report["failed"][0]["name"] == "新塘村"


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda r: r.pop("score"), id="no score"),
        pytest.param(lambda r: r["findings"][0].update(status="ok"), id="unknown status"),
        pytest.param(lambda r: r["score"].update(estimate="15.5"), id="points as text"),
        pytest.param(lambda r: r["records"][0]["events"][0].update(date="2024/3/5"), id="date not ISO"),
        pytest.param(
            lambda r: r["findings"][3]["requirements"][0]["periods"][0].update(label="H1"), id="label"
        ),
        pytest.param(lambda r: r["files"][0].update(status="ok"), id="unknown file status"),
    ],
)
def test_the_schema_refuses_what_the_contract_does(spoil) -> None:
    report = _report(b.village())
    spoil(report)
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(report)


def test_json_is_as_agreed() -> None:
    goldens.check("village.json", to_json(b.village(), b.VOCABULARY, version="1.2.3").decode())


def test_points_are_plain_numbers() -> None:
    score = Score(
        points=Decimal("7E+1"),
        checkable=Decimal("23.00"),
        estimate=Decimal("63.50"),
        floor=Decimal("61"),
        ceiling=Decimal("64.5"),
        deducted=Decimal("6.5"),
    )
    text = to_json(b.village(score=score), b.VOCABULARY).decode()
    assert '"points": 70,\n    "checkable": 23,\n    "estimate": 63.5,\n    "floor": 61,' in text


def test_deduction_is_the_estimate_beside_its_range() -> None:
    finding = next(f for f in _report(b.village())["findings"] if f["clause"] == "1.2.2a")
    assert finding["deduction"] == 0.5
    assert finding["deduction_range"] == [0, 0.5]
    assert finding["points"] is None


def test_a_date_is_written_as_far_as_it_is_known() -> None:
    dates = {
        "2024": "year",
        "2024-03": "month",
        "2024-Q1": "quarter",
        "2024-H1": "half-year",
        "2024-03-05": "day",
    }
    paper = b.record("r1", "a.docx", "other", *dates)
    events = _report(b.village(records=(paper,)))["records"][0]["events"]
    assert {e["date"]: e["precision"] for e in events} == dates
    assert events[0]["from"] == "field 时间"


def test_the_version_is_the_packages_unless_given() -> None:
    assert _report(b.village())["tool"] == {"name": "evidencecheck", "version": "1.2.3"}
    assert json.loads(to_json(b.village(), b.VOCABULARY))["tool"]["version"] == evidencecheck.__version__


def test_personal_numbers_are_masked_in_titles_reasons_cues_and_paths() -> None:
    phone = "13812345678"
    paper = b.record("r1", f"{phone}.docx", "other", title=f"申请书{phone}")
    finding = b.finding("1.1.5", b.Status.MISSING, b.lost("1"), reason=f"见{phone}", advice=phone)
    text = to_json(b.village(phone, records=(paper,), findings=(finding,)), b.VOCABULARY).decode()
    assert phone not in text
    assert "申请书138****5678" in text


def test_an_undecodable_file_name_still_gives_valid_utf8() -> None:
    paper = b.record("r1", "\udcd6\udca7.docx", "other")
    VALIDATOR.validate(_report(b.village(records=(paper,))))


def test_the_same_assessment_gives_the_same_bytes() -> None:
    assert to_json(b.village(), b.VOCABULARY) == to_json(b.village(), b.VOCABULARY)
