"""The JSON schema that editors use: it fits the shipped rules, and refuses what is commonly mistyped."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from evidencecheck.model import Vocabulary
from evidencecheck.rules import data_folder, load_vocabulary, rule_set_schema
from evidencecheck.rules.wording import HELP
from tests.rules.wrong_rule_files import RIGHT, WRONG

SCHEMA_FILE = data_folder() / "rule_sets.schema.json"
RULE_FILES = sorted((data_folder() / "rule_sets").glob("*.yaml"))
GUIDE = Path(__file__).parents[2] / "docs" / "考核规则怎么写.md"
# Left to ``validate``: what a schema cannot see, or sees otherwise than the decoder does.
BEYOND_A_SCHEMA = {
    "key written twice",
    "limit written twice",
    "a tag",
    "reference to elsewhere",
    "unknown condition",
    "clause id used twice",
    "group id used twice",
    "id is not the file's name",
    "day that does not exist",
    "points on the group but no deduction",
    "no points anywhere",
    "bonus of nothing",
}

TYPICAL = [name for name, case in WRONG.items() if name not in BEYOND_A_SCHEMA and case[2] != "syntax"]


def _refused(text: str, words: Vocabulary) -> list[str]:
    validator = jsonschema.Draft7Validator(rule_set_schema(words))
    return [error.message for error in validator.iter_errors(yaml.safe_load(text))]


def test_the_file_is_up_to_date() -> None:
    written = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    assert written == rule_set_schema(load_vocabulary()), (
        "run: evidencecheck rules schema -o keyword_maps/rule_sets.schema.json"
    )


def test_it_is_a_schema() -> None:
    jsonschema.Draft7Validator.check_schema(rule_set_schema(load_vocabulary()))


@pytest.mark.parametrize("file", RULE_FILES, ids=lambda file: file.stem)
def test_every_shipped_rule_set_fits_and_names_it(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert _refused(text, load_vocabulary()) == []
    named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
    assert named is not None
    assert (file.parent / named[1]).resolve() == SCHEMA_FILE


def test_the_example_of_the_guide_fits() -> None:
    example = re.search(r"```yaml\n(id: .*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert example is not None
    assert _refused(example[1], load_vocabulary()) == []


def test_the_right_file_fits(words: Vocabulary) -> None:
    assert _refused(RIGHT, words) == []
    assert _refused(RIGHT.replace('id: "1"\n', "id: 1\n").replace("[党总支]", "党总支"), words) == []


@pytest.mark.parametrize("name", TYPICAL)
def test_it_refuses(name: str, words: Vocabulary) -> None:
    right, wrong, *_ = WRONG[name]
    assert _refused(RIGHT.replace(right, re.sub("[⟦⟧]", "", wrong), 1), words) != []


def test_every_key_says_what_it_is() -> None:
    schema = rule_set_schema(load_vocabulary())
    structs = [schema, *(part for part in schema["definitions"].values() if "properties" in part)]
    told = {each["description"] for part in structs for each in (part, *part["properties"].values())}
    assert told == set(HELP.values())
    assert len({key.split(".")[0] for key in HELP}) == len(structs)
