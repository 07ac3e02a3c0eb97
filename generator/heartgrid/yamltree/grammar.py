"""What YAML would allow and a ledger does not, and libyaml's complaints in plain Chinese."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import yaml
from yaml.nodes import CollectionNode, Node, ScalarNode

from heartgrid.problems import Position, Problem, problem
from heartgrid.yamltree.decoding import UNPRINTABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

# libyaml composes recursively in C: text that could nest past this is measured by events first.
_SAFE_DEPTH: Final = 200
_MARKS: Final = ("&", "*", "!")
_SUSPECT: Final = re.compile(r"(?:^|[\s\[\]{},:\-?])(?:[&*][^\s,\[\]{}]|!)", re.MULTILINE)
_DEEP_LINE: Final = re.compile(rf"^[ \-?:]{{{_SAFE_DEPTH},}}", re.MULTILINE)

_REASONS: Final[tuple[tuple[str, str], ...]] = (
    ("found character '\\t'", "缩进里有制表符"),
    ("found a tab character", "缩进里有制表符"),
    ("cannot start any token", "这个符号不能开头"),
    ("mapping values are not allowed", "一行里有两个冒号，或缩进与上一行对不上"),
    ("could not find expected ':'", "这一行缺少冒号"),
    ("did not find expected key", "缩进与上一行对不上"),
    ("did not find expected '-' indicator", "列表项的“-”没有对齐"),
    ("block sequence entries are not allowed", "这里不能写列表项"),
    ("did not find expected ',' or ']'", "方括号没有配对，或少了逗号"),
    ("did not find expected ',' or '}'", "花括号没有配对，或少了逗号"),
    ("found unexpected end of stream", "引号没有配对，直到文件末尾"),
    ("found unexpected document indicator", "引号没有配对"),
    ("did not find the expected ',' or", "括号没有配对"),
    ("found unknown escape character", "英文双引号里的反斜杠要写两个"),
    ("hexdecimal number", "英文双引号里的反斜杠要写两个"),
    ("expected comment or line break", "| 或 > 后面要换行再写"),
    ("directive", "行首不能写 %"),
    ("did not find expected node content", "这里缺少内容，或多了一个括号"),
    ("did not find expected <document start>", "上面有多余的一行，以 ... 或 % 开头"),
    ("invalid leading UTF-8", "编码不对"),
)
# What was opened and never closed, or never made sense, is shown where it begins.
_FROM_THE_START: Final = (
    "an anchor", "an alias", "a tag", "a flow", "a simple key", "end of stream",
    "document indicator",
)  # fmt: skip
_REFUSED: Final = {
    "Y103": ("scanning an anchor", "scanning an alias", "undefined alias", "duplicate anchor"),
    "Y104": ("scanning a tag", "parsing a tag", "undefined tag"),
    "Y105": ("expected a single document", "found another document"),
}


def refuse(text: str, path: str) -> tuple[Problem, ...]:
    """Anchors, aliases, tags, and nesting that could exhaust the stack, found without composing."""
    deep = text.count("[") + text.count("{") > _SAFE_DEPTH or _DEEP_LINE.search(text)
    marked = any(one in text for one in _MARKS) and _SUSPECT.search(text) is not None
    if not deep and not marked:
        return ()
    return tuple(_scan_events(text, path))


def _scan_events(text: str, path: str) -> list[Problem]:
    problems: list[Problem] = []
    depth = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CBaseLoader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth > _SAFE_DEPTH:
                problems.append(problem("Y107", _position(path, event.start_mark)))
                break
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                problems.append(problem("Y103", _position(path, event.start_mark)))
            elif isinstance(event, yaml.NodeEvent) and getattr(event, "tag", None):
                problems.append(problem("Y104", _position(path, event.start_mark)))
    except yaml.YAMLError as error:
        problems.append(explain(error, text, path))
    return problems


def escaped(root: Node | None, text: str, path: str) -> Iterator[Problem]:
    r"""Control characters that no byte of the file shows, because ``"\e"`` stands for them."""
    if "\\" in text and root is not None:
        for scalar in _scalars(root):
            found = UNPRINTABLE.search(scalar.value) if scalar.style == '"' else None
            if found is not None:
                where = _position(path, scalar.start_mark)
                yield problem("Y005", where, character=f"U+{ord(found[0]):04X}")


def _scalars(node: Any) -> Iterator[ScalarNode]:
    """Every scalar below ``node``; a mapping's value is a list of pairs."""
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, CollectionNode | list | tuple):
        for one in node.value if isinstance(node, CollectionNode) else node:
            yield from _scalars(one)


def explain(error: yaml.YAMLError, text: str, path: str) -> Problem:
    """The complaint of libyaml as a problem at its line and column."""
    said = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or error}"
    mark = getattr(error, "problem_mark", None)
    if any(one in said for one in _FROM_THE_START):
        mark = getattr(error, "context_mark", None) or mark
    where = Position(path) if mark is None else _position(path, mark)
    code = next((code for code, words in _REFUSED.items() if any(one in said for one in words)), "")
    if code:
        return problem(code, where)
    reason = next((chinese for english, chinese in _REASONS if english in said), "写法有误")
    last = text.count("\n") + 1
    where = Position(path, min(where.line, last), where.column)
    return problem("Y101", where, reason=reason)


def _position(path: str, mark: Any) -> Position:
    """``mark`` is libyaml's, which events have wherever they come from a text."""
    return Position(path, mark.line + 1, mark.column + 1)
