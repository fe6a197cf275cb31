"""A JSON schema of rule files, so that an editor completes keys and shows what they mean.

Drawn from the same nouns the decoder reads by, so that the two cannot drift apart. It is a help while
typing and no judge: what only ``validate`` sees (ids used twice, sums, conditions) is not in it.
"""

from __future__ import annotations

from typing import Any

from msgspec import inspect

from evidencecheck.model import Per, RuleSet, Vocabulary
from evidencecheck.rules.wording import HELP, VALUES

Schema = dict[str, Any]

_DIALECT = "http://json-schema.org/draft-07/schema#"
"""The newest one that the editors' YAML plug-in knows in full."""

_MONTH_DAY = r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
_TYPE_IDS: Schema = {"$ref": "#/definitions/evidence-type"}

# What ``checks`` asks of a field beyond its type.
_ABOVE_NOTHING: Schema = {"exclusiveMinimum": 0}
_FURTHER: dict[str, Schema] = {
    "RuleSet.total": {"minimum": 0},
    "RuleSet.period": {"const": "year"},
    "RuleSet.sections": {"minItems": 1},
    "Section.points": _ABOVE_NOTHING,
    "Group.points": _ABOVE_NOTHING,
    "Group.clauses": {"minItems": 1},
    "Clause.points": _ABOVE_NOTHING,
    "Deduction.limit": _ABOVE_NOTHING,
    "Requirement.award": _ABOVE_NOTHING,
    "Requirement.times": {"minimum": 1},
    "Requirement.before": {"pattern": _MONTH_DAY},
}
# What must be there of several keys.
_TOGETHER: dict[str, Schema] = {
    "Section": {"anyOf": [{"required": ["groups"]}, {"required": ["incomplete"]}]},
    "Clause": {"anyOf": [{"required": ["requires"]}, {"required": ["manual"]}]},
    "Deduction": {
        "anyOf": [
            {"properties": {"per": {"const": Per.ALL.value}}},
            {"required": ["amount"], "properties": {"amount": _ABOVE_NOTHING}},
        ]
    },
}


def rule_set_schema(vocabulary: Vocabulary) -> Schema:
    """The schema of a rule file (draft-07), with the evidence types of ``vocabulary``."""
    parts: dict[str, Schema] = {}
    top = _struct(inspect.type_info(RuleSet), parts)
    kinds = sorted(vocabulary.types)
    parts["evidence-type"] = {
        "type": "string",
        "enum": kinds,
        "enumDescriptions": [vocabulary.types[kind].name for kind in kinds],
    }
    return {"$schema": _DIALECT, "title": "考核细则", **top, "definitions": dict(sorted(parts.items()))}


def _struct(info: inspect.Type, parts: dict[str, Schema]) -> Schema:
    assert isinstance(info, inspect.StructType)
    name = info.cls.__name__
    properties = {field.name: _field(f"{name}.{field.name}", field.type, parts) for field in info.fields}
    if name == "Deduction":
        properties["until"] = _until(properties["until"], properties["limit"])
    return {
        "type": "object",
        "description": HELP[name],
        "properties": properties,
        "required": [field.name for field in info.fields if field.required],
        "additionalProperties": False,
        **_TOGETHER.get(name, {}),
    }


def _field(name: str, kind: inspect.Type, parts: dict[str, Schema]) -> Schema:
    written = _type_of(name, kind, parts)
    if "$ref" in written:
        # Beside a reference this dialect overlooks every other word.
        written = {"allOf": [written]}
    return {"description": HELP[name], **written, **_FURTHER.get(name, {})}


def _type_of(name: str, kind: inspect.Type, parts: dict[str, Schema]) -> Schema:
    match kind:
        case inspect.UnionType():
            there = next(each for each in kind.types if not isinstance(each, inspect.NoneType))
            return _type_of(name, there, parts)
        case inspect.StructType():
            key = kind.cls.__name__.lower()
            if key not in parts:
                parts[key] = _struct(kind, parts)
            return {"$ref": f"#/definitions/{key}"}
        case inspect.VarTupleType():
            return _list(name, kind.item_type, parts)
        case inspect.EnumType():
            return _choice(*(str(member.value) for member in kind.cls))
        case inspect.LiteralType():
            return _choice(*map(str, kind.values))
    return dict(_PLAIN[type(kind)])


def _list(name: str, item: inspect.Type, parts: dict[str, Schema]) -> Schema:
    """Of texts a single one may stand for a list of one."""
    if isinstance(item, inspect.StructType):
        return {"type": "array", "items": _type_of(name, item, parts)}
    one = _TYPE_IDS if name in ("Requirement.evidence", "Requirement.combined_with") else _PLAIN[type(item)]
    several: Schema = {"type": "array", "items": one}
    if name == "Requirement.evidence":
        several["minItems"] = 1
    return {"anyOf": [one, several]}


def _choice(*values: str) -> Schema:
    return {"enum": list(values), "enumDescriptions": [VALUES[value] for value in values]}


def _until(exhausted: Schema, limit: Schema) -> Schema:
    """``until: 2`` is short for ``limit: 2`` (see ``source.field_name``)."""
    text = exhausted.pop("description")
    number = {key: value for key, value in limit.items() if key != "description"}
    return {"description": text, "anyOf": [exhausted, number]}


# The decoder takes a number for a text as it is written: ``id: 1``, ``title: 2024``.
_PLAIN: dict[type[inspect.Type], Schema] = {
    inspect.StrType: {"type": ["string", "number"], "minLength": 1},
    inspect.DecimalType: {"type": "number"},
    inspect.IntType: {"type": "integer"},
    inspect.BoolType: {"type": "boolean"},
}
