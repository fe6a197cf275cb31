"""The shipped village rule set says what its source says: items, pieces, frequencies, points."""

from __future__ import annotations

from decimal import Decimal

import pytest

from evidencecheck.model import Clause, Deduction, Group, Level, Per, RuleSet, group_points
from evidencecheck.periods import Cadence
from evidencecheck.rules import data_folder, list_rule_sets, load_rule_set, load_vocabulary, validate

ID = "rural-grassroots-evaluation"
MONTH, QUARTER, HALF, WEEK = Cadence.MONTH, Cadence.QUARTER, Cadence.HALF_YEAR, Cadence.WEEK

# Clause -> what it asks for and how often, read off the source line by line.
ASKED: dict[str, list[tuple[str, Cadence | None]]] = {
    "1.1.1": [("committee-roster", None)],
    "1.1.2": [("leading-group", None)],
    "1.1.3": [("division-of-work", None)],
    "1.1.4": [("org-roster", None)],
    "1.1.5": [("reserve-cadre-roster", None), ("reserve-cadre-training", None)],
    "1.1.6": [("study-plan", None), ("study-notes", None)],
    "1.1.7": [("five-good-plan", None)],
    "1.1.8": [("annual-work-plan", None), ("year-end-summary", None)],
    "1.1.9": [("decision-summary", None)],
    "1.1.10": [("duty-report", HALF)],
    "1.1.11": [("duty-log", None), ("work-log", None), ("leave-record", None)],
    "1.1.12": [("village-regulations", None)],
    "1.1.13": [("good-deeds", None), ("collective-income", None)],
    "1.1.14": [("face-to-face-plan", None), ("face-to-face-register", None)],
    "1.2.1a": [("minutes-two-committees", None)],
    "1.2.1b": [("minutes-weekly", WEEK)],
    "1.2.2a": [("minutes-branch-committee", MONTH)],
    "1.2.2b": [("face-to-face-minutes", MONTH)],
    "1.2.2c": [("theme-day", QUARTER)],
    "1.2.2d": [("minutes-deliberation", QUARTER)],
    "1.2.2e": [("minutes-rural-groups", QUARTER)],
    "1.2.2f": [("minutes-branch-committee", MONTH)],
    "1.2.2g": [("minutes-member-assembly", QUARTER)],
    "1.2.3": [("minutes-democratic-life", None), ("minutes-organizational-life", None)],
    "1.2.4": [("appraisal-minutes", HALF), ("appraisal-form", HALF)],
    "2.1.1": [("minutes-member-assembly", QUARTER), ("party-lecture", QUARTER)],
    "2.1.2": [("minutes-organizational-life", QUARTER)],
}


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return load_rule_set(ID, load_vocabulary())


def test_nothing_in_it_is_wrong_or_doubtful() -> None:
    assert validate(data_folder() / "rule_sets" / f"{ID}.yaml", load_vocabulary()) == ()


def test_head(rules: RuleSet) -> None:
    assert (rules.id, rules.level, rules.total) == (ID, Level.VILLAGE, Decimal(70))
    assert rules.title == "乡镇农村基层组织建设考评细则"


def test_every_item_with_its_pieces_and_frequencies(rules: RuleSet) -> None:
    asked = {
        clause.id: [
            (kind, requirement.every) for requirement in clause.requires for kind in requirement.evidence
        ]
        for _, _, clause in rules.clauses()
    }
    assert asked == ASKED
    assert all(r.times == 1 and r.award is None for _, _, c in rules.clauses() for r in c.requires)


def test_points_are_those_of_the_source_and_no_others(rules: RuleSet) -> None:
    assert [section.points for section in rules.sections] == [Decimal(16), Decimal(18)]
    assert {g.id: group_points(g) for s in rules.sections for g in s.groups} == {
        "1.1": 6,
        "1.2": 10,
        "2.1": 7,
    }
    assert all(clause.points is None for _, _, clause in rules.clauses())
    assert rules.checkable_points == Decimal(23)


@pytest.mark.parametrize(("group", "per"), [("1.1", Per.ITEM), ("1.2", Per.EVIDENCE), ("2.1", Per.ITEM)])
def test_a_point_for_each_lacking_thing_until_none_is_left(group: str, per: Per, rules: RuleSet) -> None:
    """A clause that states its own reading still deducts as its group does."""
    found = next(each for section in rules.sections for each in section.groups if each.id == group)
    for part in (found, *found.clauses):
        if part.deduct is not None:
            assert (part.deduct.per, part.deduct.amount, part.deduct.limit) == (per, Decimal(1), None)
    assert found.deduct is not None


def test_pieces_of_the_minutes_group_can_use_up_its_points(rules: RuleSet) -> None:
    """Ten points, so at least ten pieces must be asked of every village."""
    group = rules.sections[0].groups[1]
    pieces = sum(len(clause.requires) for clause in group.clauses if not clause.when)
    assert pieces >= 10


def test_what_the_source_no_longer_shows_is_said(rules: RuleSet) -> None:
    assert "23 分" in rules.incomplete
    assert rules.sections[0].incomplete == ""
    assert rules.sections[1].incomplete
    assert rules.sections[1].groups[0].incomplete


def test_only_a_general_branch_owes_its_branches_minutes(rules: RuleSet) -> None:
    conditional = {clause.id: clause.when for _, _, clause in rules.clauses() if clause.when}
    assert conditional == {"1.2.2f": ("general-branch",), "1.2.2g": ("general-branch",)}
    assert rules.conditions[0].shown_by


def test_organisational_life_may_be_held_with_other_meetings(rules: RuleSet) -> None:
    combined = {c.id: r.combined_with for _, _, c in rules.clauses() for r in c.requires if r.combined_with}
    assert combined == {"2.1.2": ("minutes-member-assembly", "member-review-minutes", "training-record")}


def readings(rules: RuleSet) -> list[tuple[str, Deduction]]:
    parts: list[Group | Clause] = [group for section in rules.sections for group in section.groups]
    parts += [clause for _, _, clause in rules.clauses()]
    return [(part.id, part.deduct) for part in parts if part.deduct is not None]


def test_where_it_can_be_read_two_ways_both_are_said(rules: RuleSet) -> None:
    said = dict(readings(rules))
    assert all(deduct.reading and deduct.alternative for deduct in said.values())
    assert {"1.1", "1.1.10", "1.2", "1.2.1b", "1.2.2a", "1.2.2f", "1.2.3", "1.2.4", "2.1", "2.1.2"} <= set(
        said
    )


def test_every_piece_says_what_it_must_hold_and_who_has_it(rules: RuleSet) -> None:
    for _, _, clause in rules.clauses():
        assert clause.number, clause.id
        for requirement in clause.requires:
            assert len(requirement.fields) >= 2, clause.id
            assert requirement.provider or clause.provider, clause.id


def test_it_is_listed() -> None:
    assert ID in [each.id for each in list_rule_sets()]
