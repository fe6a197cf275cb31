"""The parts of a rule set with the path at which each stands in its file."""

from __future__ import annotations

from collections.abc import Iterator

from evidencecheck.model import Clause, Group, Requirement, RuleSet, Section
from evidencecheck.rules.problems import NodePath


def sections(rules: RuleSet) -> Iterator[tuple[NodePath, Section]]:
    """Every section."""
    for index, section in enumerate(rules.sections):
        yield ("sections", index), section


def groups(rules: RuleSet) -> Iterator[tuple[NodePath, Group]]:
    """Every group."""
    for path, section in sections(rules):
        for index, group in enumerate(section.groups):
            yield (*path, "groups", index), group


def clauses(rules: RuleSet) -> Iterator[tuple[NodePath, Group, Clause]]:
    """Every clause with its group."""
    for path, group in groups(rules):
        for index, clause in enumerate(group.clauses):
            yield (*path, "clauses", index), group, clause


def requirements(rules: RuleSet) -> Iterator[tuple[NodePath, Clause, Requirement]]:
    """Every requirement with its clause."""
    for path, _, clause in clauses(rules):
        for index, requirement in enumerate(clause.requires):
            yield (*path, "requires", index), clause, requirement
