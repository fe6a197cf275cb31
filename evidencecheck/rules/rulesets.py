"""Rule sets: found by id or path, decoded, checked."""

from __future__ import annotations

from pathlib import Path

from evidencecheck.errors import UnknownRuleSetError
from evidencecheck.model import RuleSet, Vocabulary
from evidencecheck.rules.checks import check
from evidencecheck.rules.decoding import decode
from evidencecheck.rules.folders import data_folder
from evidencecheck.rules.problems import RuleProblem, nearest, not_undermined, raise_errors
from evidencecheck.rules.source import Source
from evidencecheck.rules.vocabularies import load_vocabulary

_SUFFIXES = (".yaml", ".yml")


def load_rule_set(id_or_path: str, vocabulary: Vocabulary) -> RuleSet:
    """The shipped rule set of that id, or the one in the file of that path.

    Raises ``UnknownRuleSetError`` if there is neither, ``RuleError`` with every mistake of the file.
    """
    rules, problems = _read(_file_of(id_or_path), vocabulary)
    raise_errors(problems)
    assert rules is not None, "a file without errors has a value"
    return rules


def list_rule_sets(vocabulary: Vocabulary | None = None) -> tuple[RuleSet, ...]:
    """Every shipped rule set, in the order of their ids; raises ``RuleError`` if one is wrong."""
    known = vocabulary if vocabulary is not None else load_vocabulary()
    return tuple(load_rule_set(str(file), known) for file in _shipped())


def validate(path: Path, vocabulary: Vocabulary) -> tuple[RuleProblem, ...]:
    """Everything that is wrong or doubtful in one file, in the order of its lines; empty if nothing is.

    Raises ``UnknownRuleSetError`` if there is no such file, ``RuleError`` if it cannot be opened.
    """
    if not path.is_file():
        raise UnknownRuleSetError(f"没有这个规则文件:{path}。请检查路径。")
    return _read(path, vocabulary)[1]


def _read(path: Path, vocabulary: Vocabulary) -> tuple[RuleSet | None, tuple[RuleProblem, ...]]:
    source = Source(path)
    if source.root is None:
        return None, source.problems(source.troubles)
    rules, structural = decode(RuleSet, source.root)
    further = not_undermined(check(rules, path.stem, vocabulary), structural)
    return rules, source.problems([*structural, *further])


def _shipped() -> list[Path]:
    return sorted((data_folder() / "rule_sets").glob("*.yaml"))


def _file_of(id_or_path: str) -> Path:
    """An id wins over a file of the same name in the current folder; a path has a suffix or a slash."""
    shipped = {file.stem: file for file in _shipped()}
    if id_or_path in shipped:
        return shipped[id_or_path]
    path = Path(id_or_path)
    if path.is_file():
        return path
    if path.suffix.lower() in _SUFFIXES or "/" in id_or_path or "\\" in id_or_path:
        raise UnknownRuleSetError(f"没有这个规则文件:{id_or_path}。请检查路径。")
    guess = nearest(id_or_path, dict.fromkeys(shipped, ""))
    raise UnknownRuleSetError(
        f"没有编号为 {id_or_path} 的考核细则。{guess}可用的有:{'、'.join(shipped) or '无'};"
        "也可以写规则文件的路径,例如 --rules 我的细则.yaml。"
    )
