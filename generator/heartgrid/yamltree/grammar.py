"""What YAML would allow and a ledger does not, and libyaml's complaints in plain Chinese."""

from __future__ import annotations

import re
from typing import Final

import yaml

from heartgrid.problems import Position, Problem, problem

LONGEST_FIELD_NAME: Final = 12
# libyaml composes recursively in C: text that could nest past this is measured by events first.
_SAFE_DEPTH: Final = 200
_SUSPECT: Final = re.compile(r"(?:^|[\s\[\]{},:\-?])(?:[&*][^\s,\[\]{}]|!)", re.MULTILINE)
_DEEP_LINE: Final = re.compile(rf"^[ \-?:]{{{_SAFE_DEPTH},}}", re.MULTILINE)

_REASONS: Final[tuple[tuple[str, str], ...]] = (
    ("found character '\\t'", "缩进里有制表符"),
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
    ("did not find expected alphabetic", "& 或 * 的写法不成立"),
    ("did not find expected <document start>", "文件开头的写法不对"),
    ("invalid leading UTF-8", "编码不对"),
)


def refuse(text: str, path: str) -> tuple[Problem, ...]:
    """Anchors, aliases, tags, and nesting that could exhaust the stack, found without composing."""
    deep = text.count("[") + text.count("{") > _SAFE_DEPTH or _DEEP_LINE.search(text)
    if not deep and _SUSPECT.search(text) is None:
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


def explain(error: yaml.YAMLError, text: str, path: str) -> Problem:
    """libyaml's complaint as a problem at its line and column."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or error}"
    where = Position(path) if mark is None else _position(path, mark)
    if "expected a single document" in said or "but found another document" in said:
        return problem("Y105", where)
    if "undefined alias" in said or "duplicate anchor" in said:
        return problem("Y103", where)
    reason = next((chinese for english, chinese in _REASONS if english in said), "写法有误")
    last = text.count("\n") + 1
    where = Position(path, min(where.line, last), where.column)
    return problem("Y101", where, reason=reason)


def _position(path: str, mark: yaml.Mark) -> Position:
    return Position(path, mark.line + 1, mark.column + 1)
