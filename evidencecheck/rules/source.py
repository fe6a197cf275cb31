"""One YAML file as text and nodes: read within bounds, with the place of every value."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import yaml

from evidencecheck.errors import RuleError
from evidencecheck.rules.problems import NodePath, RuleProblem, Severity, Trouble, path_label

try:
    from yaml import CSafeLoader as _SafeLoader
except ImportError:  # PyYAML built without libyaml: the same results, some ten times slower
    from yaml import SafeLoader as _SafeLoader  # type: ignore[assignment]


class _Loader(_SafeLoader):
    """Leaves every plain value the text it is: guessing numbers, dates and truth values from it would
    cost a fourth of the time and turn 1.10 into 1.1."""


_Loader.yaml_implicit_resolvers = {}


MAX_BYTES = 1_000_000
"""The largest file that is read: ten times any rule set met so far, and no way to exhaust memory."""

# What YAML itself takes for a line break; anything else would shift the line numbers.
_LINE_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
# Where an alias (*name) may begin; most files have none and are spared the second look.
_MAYBE_ALIAS = re.compile(r"(?:^|[\s\[{,:-])\*\S", re.MULTILINE)
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")

# Of these libyaml notices only further down that the end is missing; the beginning is the spot.
_OPENINGS = ("while scanning a simple key", "while parsing a flow", "while scanning a quoted")

# libyaml's complaint -> (what it means, what to do). The order matters: first match wins.
_SYNTAX = (
    ("cannot start any token", "出现了不能作为开头的字符", "缩进只用空格,不用 Tab;值以特殊符号开头时加引号"),
    (
        "mapping values are not allowed",
        "这里多出一个冒号",
        "检查上一行的缩进;值中含半角冒号加空格时给整个值加引号",
    ),
    ("could not find expected ':'", "键的后面没有半角冒号", "写成“键: 值”,冒号用半角,后面空一格"),
    (
        "did not find expected key",
        "缩进与上文对不齐,或上文的引号没有配对",
        "同一层的键左对齐,缩进只用空格;引号成对",
    ),
    (
        "expected <block end>",
        "缩进与上文对不齐,或上文的引号没有配对",
        "同一层的键左对齐,缩进只用空格;引号成对",
    ),
    ("did not find expected '-'", "缩进与上文对不齐", "同一列的各项都以“- ”开头并左对齐"),
    ("expected ','", "括号没有配对", "检查 [ ] 和 { } 是否成对,各项之间用半角逗号隔开"),
    ("did not find expected node", "括号没有配对", "检查 [ ] 和 { } 是否成对,各项之间用半角逗号隔开"),
    ("unexpected end of stream", "引号没有配对", "检查引号是否成对,引号用半角"),
    ("maximum nesting", "嵌套层数过多", "规则文件最多十余层,请检查括号与缩进"),
    ("undefined alias", "使用了引用(* 开头)", "不支持引用;以 * 开头的文字请加引号"),
    ("another document", "一个文件里有多份内容(---)", "一个文件只写一份"),
    ("unknown escape", "双引号里的反斜杠写法不对", "改用单引号,或把反斜杠写两次"),
    ("scanning a tag", "使用了标签(! 开头)", "不支持标签;以 ! 开头的文字请加引号"),
    ("undefined tag", "使用了标签(! 开头)", "不支持标签;以 ! 开头的文字请加引号"),
)


class Source:
    """A YAML file that was read: its lines, its top node (None if it is empty or no YAML)."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.troubles: list[Trouble] = []
        self.root: yaml.Node | None = None
        self._spot: tuple[int, int] = (0, 0)
        text = _decoded(path)
        self.lines = _LINE_BREAK.split(text)
        self._compose(text)

    def _compose(self, text: str) -> None:
        if _MAYBE_ALIAS.search(text) and self._has_alias(text):
            return
        try:
            self.root = yaml.compose(text, Loader=_Loader)
        except yaml.YAMLError as error:
            self._syntax(error, text)
            return
        except RecursionError:  # the Python loader knows no bound of its own
            self._add("syntax", "嵌套层数过多", "规则文件最多十余层,请检查括号与缩进")
            return
        if self.root is None:
            self._add("syntax", "文件是空的", "按“键: 值”写规则,可从自带的细则复制一份改")

    def _has_alias(self, text: str) -> bool:
        """Aliases let a small file stand for a huge one, and the place of a mistake in what they
        repeat would point elsewhere: they are refused."""
        try:
            for event in yaml.parse(text, Loader=_Loader):
                if isinstance(event, yaml.AliasEvent) and event.start_mark is not None:
                    self._spot = (event.start_mark.line, event.start_mark.column)
                    self._add(
                        "alias", f"引用 *{event.anchor}", "不支持引用,请把内容写全;以 * 开头的文字请加引号"
                    )
                    return True
        except yaml.YAMLError:
            return False  # compose() meets the same error and reports it
        return False

    def _syntax(self, error: yaml.YAMLError, text: str) -> None:
        said = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
        context = str(getattr(error, "context", None) or "")
        mark = getattr(error, "problem_mark", None)
        if mark is None or context.startswith(_OPENINGS):
            mark = getattr(error, "context_mark", None) or mark
        if mark is not None:
            self._spot = (mark.line, mark.column)
        elif isinstance(position := getattr(error, "position", None), int):
            # libyaml counts bytes of UTF-8 here, the Python loader characters.
            in_bytes = _SafeLoader.__name__ == "CSafeLoader"
            shown = text.encode()[:position].decode(errors="ignore") if in_bytes else text[:position]
            before = _LINE_BREAK.split(shown)
            self._spot = (len(before) - 1, len(before[-1]))
        for needle, found, expected in _SYNTAX:
            if needle in said or needle in context:
                self._add("syntax", found, expected)
                return
        self._add("syntax", f"不合 YAML 写法({said})", "检查缩进、冒号和引号,都用半角")

    def _add(self, code: str, found: str, expected: str) -> None:
        self.troubles.append(Trouble(code=code, path=(), found=found, expected=expected))

    def problems(self, troubles: Iterable[Trouble]) -> tuple[RuleProblem, ...]:
        """The troubles with their places in this file, in the order of the file."""
        located = [self._located(trouble) for trouble in troubles]
        return tuple(sorted(located, key=lambda problem: (problem.line, problem.column)))

    def _located(self, trouble: Trouble) -> RuleProblem:
        node = trouble.node if trouble.node is not None else self._node(trouble)
        line, column, width = (*self._spot, 1) if node is None else _extent(node)
        first, last = max(0, line - 1), min(len(self.lines), line + 2)
        return RuleProblem(
            code=trouble.code,
            file=self.path,
            line=line + 1,
            column=column + 1,
            width=width,
            path=path_label(self._written_path(trouble.path)),
            found=trouble.found,
            expected=trouble.expected,
            severity=Severity.WARNING if trouble.warning else Severity.ERROR,
            excerpt=tuple((number + 1, self.lines[number]) for number in range(first, last)),
        )

    def _written_path(self, path: NodePath) -> NodePath:
        """A text may stand for a list of one; then its file knows no item to name."""
        if path and isinstance(path[-1], int) and isinstance(self._at(path[:-1]), yaml.ScalarNode):
            return path[:-1]
        return path

    def _node(self, trouble: Trouble) -> yaml.Node | None:
        """The node meant, or the nearest one above it that is in the file."""
        node = self._at(trouble.path)
        if trouble.at_key and (above := _child(self._at(trouble.path[:-1]), trouble.path[-1])):
            return above[0]
        return node

    def _at(self, path: NodePath) -> yaml.Node | None:
        node = self.root
        for step in path:
            below = _child(node, step)
            if below is None:
                break
            node = below[1]
        return node


def _decoded(path: Path) -> str:
    """The file's text. Editors on Windows still save in GBK or UTF-16; both are understood."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise RuleError(f"打不开规则文件 {path}:{error.strerror}。请检查路径和权限。") from error
    if len(data) > MAX_BYTES:
        raise RuleError(f"规则文件 {path} 超过 {MAX_BYTES // 1000} KB,不像是规则文件,没有读取。")
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RuleError(f"规则文件 {path} 不是文本文件,或编码无法识别。请用 UTF-8 编码另存后重试。")


def field_name(key: str, value: yaml.Node) -> str:
    """The field a key stands for. ``until: 2`` is short for ``limit: 2``: 最多扣 2 分."""
    if key == "until" and isinstance(value, yaml.ScalarNode) and _NUMBER.fullmatch(value.value):
        return "limit"
    return key


def _child(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    """Key and value at one step down; an item of a list is its own key."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and field_name(key.value, value) == step:
                return key, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None


def _extent(node: yaml.Node) -> tuple[int, int, int]:
    """Line and column (from 0) at which a node starts, and its width on that line. A collection
    that runs over several lines is marked by its first key or item."""
    start, end = node.start_mark, node.end_mark
    if start.line != end.line and isinstance(node, yaml.MappingNode) and node.value:
        return _extent(node.value[0][0])
    if start.line != end.line and isinstance(node, yaml.SequenceNode) and node.value:
        return start.line, start.column, 1
    width = end.column - start.column if start.line == end.line else 1
    return start.line, start.column, max(1, width)
