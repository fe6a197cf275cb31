"""The data room: vocabulary and rule sets, decoded from YAML and checked.

Comes in: the files of ``keyword_maps/`` or a rule file of the user's. Goes out: ``Vocabulary`` and
``RuleSet`` of the model, or every mistake of a file with its line and what may stand there; for
editors a JSON schema of rule files.
Must not judge documents, nor know of any particular rule, genre or evidence type.
"""

from evidencecheck.rules.difference import differences
from evidencecheck.rules.folders import data_folder, sample_folder
from evidencecheck.rules.problems import RuleProblem, Severity
from evidencecheck.rules.rulesets import list_rule_sets, load_rule_set, validate
from evidencecheck.rules.schema import rule_set_schema
from evidencecheck.rules.vocabularies import load_vocabulary

__all__ = [
    "RuleProblem",
    "Severity",
    "data_folder",
    "differences",
    "list_rule_sets",
    "load_rule_set",
    "load_vocabulary",
    "rule_set_schema",
    "sample_folder",
    "validate",
]
