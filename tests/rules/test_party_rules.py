"""The shipped rule sets for party committees and townships ask for the papers their sources name."""

from __future__ import annotations

import pytest

from evidencecheck.model import Per
from evidencecheck.periods import Cadence
from evidencecheck.rules import load_rule_set, load_vocabulary

TOWNSHIP, COMMITTEE, ASSESSMENT = (
    "township-party-work",
    "party-committee-organisation-work",
    "organisation-work-assessment",
)
TWO_MONTHS = Cadence.TWO_MONTHS

# (rule set, clause, type) -> (how often, how many), read off the sources.
ASKED: dict[tuple[str, str, str], tuple[Cadence | None, int]] = {
    (TOWNSHIP, "1.1.4", "party-affairs-disclosure"): (None, 1),
    (TOWNSHIP, "1.2.3", "research-report"): (None, 1),
    (TOWNSHIP, "1.4.1", "talent-register"): (None, 1),
    (TOWNSHIP, "1.4.2", "talent-register"): (None, 1),
    (TOWNSHIP, "1.4.3", "talent-register"): (None, 1),
    (TOWNSHIP, "2.1.1", "contact-point"): (None, 1),
    (TOWNSHIP, "2.1.2", "minutes-party-committee"): (None, 4),
    (TOWNSHIP, "2.2.1", "project-application"): (None, 8),
    (COMMITTEE, "1.2.1", "minutes-party-committee"): (None, 4),
    (COMMITTEE, "1.2.2", "branch-assessment"): (None, 1),
    (COMMITTEE, "1.2.3", "minutes-secretaries"): (TWO_MONTHS, 1),
    (COMMITTEE, "1.2.3", "meeting-notice"): (TWO_MONTHS, 1),
    (COMMITTEE, "1.3.1", "contact-point"): (None, 1),
    (ASSESSMENT, "1.2.2", "minutes-party-committee"): (None, 1),
    (ASSESSMENT, "1.3.2", "democratic-life-bulletin"): (None, 1),
    ("village-community-evidence-guide", "2.1.2", "assessment-result"): (None, 1),
    ("organisation-year-model-plan", "1.3.1", "integrity-education"): (None, 1),
    ("organisation-year-work-plan", "1.5.2", "integrity-education"): (None, 1),
    ("organisation-year-work-plan", "2.1.1", "research-report"): (None, 1),
    ("organisation-year-work-plan", "2.1.2", "opinion-solicitation"): (None, 1),
}


@pytest.mark.parametrize("asked", ASKED, ids=" ".join)
def test_a_clause_asks_for_its_paper_as_often_as_its_source_says(asked: tuple[str, str, str]) -> None:
    rules, clause_id, kind = asked
    clauses = {clause.id: clause for _, _, clause in load_rule_set(rules, load_vocabulary()).clauses()}
    (requirement,) = (each for each in clauses[clause_id].requires if kind in each.evidence)

    assert (requirement.every, requirement.times) == ASKED[asked]


@pytest.mark.parametrize(
    ("rules", "clause_id", "amount"),
    [(COMMITTEE, "1.2.1", "0.5"), (COMMITTEE, "1.2.3", "1"), (TOWNSHIP, "2.2.1", "0.5")],
)
def test_each_one_lacking_costs_what_the_source_says(rules: str, clause_id: str, amount: str) -> None:
    clauses = {clause.id: clause for _, _, clause in load_rule_set(rules, load_vocabulary()).clauses()}
    deduct = clauses[clause_id].deduct

    assert deduct is not None
    assert (deduct.per, str(deduct.amount)) == (Per.TIME, amount)
