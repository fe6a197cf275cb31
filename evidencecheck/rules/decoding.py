"""YAML nodes into the frozen nouns of the model, driven by the nouns' own types.

A library decoder stops at the first mistake and reads 0.5 as a binary float. This one goes on with a
blank in the mistake's place, so that all mistakes of a file are found at once, and keeps a number
as it was written until it becomes a decimal.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from typing import Any, Protocol, TypeVar

import msgspec
from msgspec import inspect
from yaml import MappingNode, Node, ScalarNode, SequenceNode

from evidencecheck.rules.problems import NodePath, Trouble, either, nearest
from evidencecheck.rules.source import field_name
from evidencecheck.rules.wording import key_text, named_keys, named_values, values_text

T = TypeVar("T")

_STANDARD_TAG = "tag:yaml.org,2002:"
_NULLS = ("", "~", "null")
# At most nine digits before the point: no score is larger, and arithmetic stays cheap.
_DECIMAL = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,6})?")
_INTEGER = re.compile(r"-?[0-9]{1,9}")
_FLOAT = re.compile(r"[+-]?[0-9]{1,9}(?:\.[0-9]{1,9})?")
_SHOWN_CHARACTERS = 40


def decode(kind: type[T], node: Node) -> tuple[T, list[Trouble]]:
    """A value of ``kind`` and the mistakes met; only without any does the value mean anything."""
    troubles: list[Trouble] = []
    value: T = _codec_of(kind).read(node, (), troubles)
    return value, troubles


class _Codec(Protocol):
    """Reads one kind of value; ``blank`` stands in for a value that could not be read."""

    expected: str

    def read(self, node: Node, path: NodePath, troubles: list[Trouble]) -> Any: ...

    def blank(self) -> Any: ...


class _Scalar:
    """A text, number, truth value or choice: ``parse`` returns None for what it cannot be."""

    def __init__(self, expected: str, parse: Callable[[str], Any], blank: Any, options: tuple[str, ...] = ()):
        self.expected = expected
        self._parse = parse
        self._blank = blank
        self._options = options

    def read(self, node: Node, path: NodePath, troubles: list[Trouble]) -> Any:
        if not isinstance(node, ScalarNode):
            troubles.append(_trouble("wrong-type", node, path, self.expected))
            return self._blank
        if not node.tag.startswith(_STANDARD_TAG):
            expected = f"{self.expected};不支持标签,以 ! 开头的文字请加引号"
            troubles.append(_trouble("wrong-type", node, path, expected))
            return self._blank
        nothing = not node.style and node.value in _NULLS
        value = None if nothing else self._parse(node.value)
        if value is None:
            guess = nearest(node.value, named_values(self._options)) if self._options else ""
            troubles.append(_trouble("wrong-value", node, path, either(self.expected, guess)))
            return self._blank
        return value

    def blank(self) -> Any:
        return self._blank


class _List:
    """A list; a single text may stand for a list of one."""

    def __init__(self, item: _Codec) -> None:
        self._item = item
        self.expected = f"一列,每项以“- ”开头,每项是{item.expected}"

    def read(self, node: Node, path: NodePath, troubles: list[Trouble]) -> tuple[Any, ...]:
        if isinstance(node, SequenceNode):
            return tuple(self._item.read(each, (*path, i), troubles) for i, each in enumerate(node.value))
        if isinstance(node, ScalarNode) and isinstance(self._item, _Scalar):
            return (self._item.read(node, path, troubles),)
        troubles.append(_trouble("wrong-type", node, path, self.expected))
        return ()

    def blank(self) -> tuple[Any, ...]:
        return ()


class _Map:
    """Free keys, each with a value of one kind."""

    def __init__(self, value: _Codec) -> None:
        self._value = value
        self.expected = f"一组“键: 值”,值是{value.expected}"

    def read(self, node: Node, path: NodePath, troubles: list[Trouble]) -> dict[str, Any]:
        if not isinstance(node, MappingNode):
            troubles.append(_trouble("wrong-type", node, path, self.expected))
            return {}
        return {
            key: self._value.read(value, (*path, key), troubles)
            for key, _, value in _entries(node, path, troubles)
        }

    def blank(self) -> dict[str, Any]:
        return {}


class _Struct:
    """One of the model's nouns: fixed keys, some of them required."""

    def __init__(self, info: inspect.StructType) -> None:
        self._kind = info.cls
        self._fields = {field.name: _codec(field.type) for field in info.fields}
        self._required = tuple(field.name for field in info.fields if field.required)
        self.expected = f"一组键,例如 {{{self._required[0]}: …}}" if self._required else "一组键"

    def read(self, node: Node, path: NodePath, troubles: list[Trouble]) -> Any:
        if not isinstance(node, MappingNode):
            troubles.append(_trouble("wrong-type", node, path, self.expected))
            return self.blank()
        values = {}
        for key, key_node, value in _entries(node, path, troubles):
            codec = self._fields.get(key)
            if codec is None:
                troubles.append(self._unknown(key, key_node, path))
            else:
                values[key] = codec.read(value, (*path, key), troubles)
        for name in self._required:
            if name not in values:
                found, expected = f"缺少 {name}", f"写上 {key_text(name)}:{self._fields[name].expected}"
                where = (*path, name)
                troubles.append(
                    Trouble(code="missing-key", path=where, found=found, expected=expected, node=node)
                )
                values[name] = self._fields[name].blank()
        return self._kind(**values)

    def _unknown(self, key: str, node: Node, path: NodePath) -> Trouble:
        guess = nearest(key, named_keys(self._fields))
        may_stand = f"这里可以写的键:{'、'.join(map(key_text, self._fields))}"
        expected = f"{guess}{may_stand}"
        return Trouble(
            code="unknown-key", path=(*path, key), found=f"不认识的键 {key}", expected=expected, node=node
        )

    def blank(self) -> Any:
        return self._kind(**{name: self._fields[name].blank() for name in self._required})


def _entries(node: MappingNode, path: NodePath, troubles: list[Trouble]) -> list[tuple[str, Node, Node]]:
    """The mapping's (field, key node, value node); a key written twice counts once and is a mistake."""
    entries: dict[str, tuple[str, Node, Node]] = {}
    for key, value in node.value:
        if not isinstance(key, ScalarNode):
            troubles.append(_trouble("wrong-type", key, path, "键是一段文字"))
            continue
        name = field_name(key.value, value)
        if name in entries:
            first = entries[name][1].start_mark.line + 1
            found, expected = f"键 {key.value} 重复,第 {first} 行已写过", "每个键只写一次,删去或合并其中一个"
            where = (*path, name)
            troubles.append(
                Trouble(code="duplicate-key", path=where, found=found, expected=expected, node=key)
            )
        else:
            entries[name] = (name, key, value)
    return list(entries.values())


def _trouble(code: str, node: Node, path: NodePath, expected: str) -> Trouble:
    hint = ""
    if isinstance(node, ScalarNode) and ":" in node.value and "键" in expected:
        hint = "(冒号要用半角,后面空一格)"
    return Trouble(code=code, path=path, found=_shown(node), expected=expected + hint, node=node)


def _shown(node: Node) -> str:
    if isinstance(node, MappingNode):
        return "一组键"
    if isinstance(node, SequenceNode):
        return f"一列({len(node.value)} 项)"
    text = str(node.value).strip()
    if not text:
        return "空值"
    return text if len(text) <= _SHOWN_CHARACTERS else text[:_SHOWN_CHARACTERS] + "…"


def _codec_of(kind: type) -> _Codec:
    if kind not in _CODECS:
        _CODECS[kind] = _codec(inspect.type_info(kind))
    return _CODECS[kind]


def _codec(info: inspect.Type) -> _Codec:
    """The codec for one type of the model; a type that no data file uses is a programmer's error."""
    match info:
        case inspect.StructType():
            return _Struct(info)
        case inspect.VarTupleType():
            return _List(_codec(info.item_type))
        case inspect.DictType():
            return _Map(_codec(info.value_type))
        case inspect.EnumType():
            return _choice({str(member.value): member for member in info.cls})
        case inspect.LiteralType(values=("exhausted",)):
            expected = "exhausted(扣完为止),或一个数字(最多扣几分)"
            return _Scalar(expected, {"exhausted": "exhausted"}.get, "exhausted", ("exhausted",))
        case inspect.UnionType():
            return _codec(next(each for each in info.types if not isinstance(each, inspect.NoneType)))
    return _PLAIN[type(info)]


def _choice(members: dict[str, Enum]) -> _Scalar:
    options = tuple(members)
    return _Scalar(f"下列之一:{values_text(options)}", members.get, members[options[0]], options)


def _text(text: str) -> str | None:
    return text if text.strip() else None


def _decimal(text: str) -> Decimal | None:
    return Decimal(text) if _DECIMAL.fullmatch(text) else None


def _integer(text: str) -> int | None:
    return int(text) if _INTEGER.fullmatch(text) else None


def _float(text: str) -> float | None:
    return float(text) if _FLOAT.fullmatch(text) else None


_CODECS: dict[type, _Codec] = {}

_PLAIN: dict[type[msgspec.inspect.Type], _Scalar] = {
    inspect.StrType: _Scalar("一段文字", _text, ""),
    inspect.DecimalType: _Scalar("数字,例如 1 或 0.5(半角,不带“分”字)", _decimal, Decimal(0)),
    inspect.IntType: _Scalar("整数,例如 4(半角)", _integer, 0),
    inspect.FloatType: _Scalar("数字,例如 2 或 -1.5(半角)", _float, 0.0),
    inspect.BoolType: _Scalar("true 或 false", {"true": True, "false": False}.get, False),
}
