"""The tree of one YAML file: ``compose`` with the C base loader, then one walk.

Scalars stay strings (no ``on`` → true, no ``0123`` → 83). A scalar left empty counts as
not filled in: its key is dropped from the data and stays in the tree, so the model can say
"没有填" at the right line. Positions are looked up only when a problem asks for them.
"""

from __future__ import annotations

import operator
from typing import Any, Final, NamedTuple

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined] # its stub re-exports nothing
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from heartgrid.problems import Position, Problem, problem
from heartgrid.yamltree import grammar

Location = tuple[str | int, ...]
MAX_DEPTH: Final = 32


class Span(NamedTuple):
    """Character offsets ``[start, end)`` into the text."""

    start: int
    end: int


class Tree(NamedTuple):
    """What one file holds: plain ``data`` (``None`` when unreadable), nodes and problems."""

    path: str
    text: str
    data: dict[str, Any] | None
    problems: tuple[Problem, ...]
    root: Node | None = None

    def locate(self, location: Location, *, of_key: bool = False) -> Position:
        """Where ``location`` stands; the nearest enclosing node where it does not exist."""
        mark = self._mark(location, of_key=of_key)
        return Position(self.path) if mark is None else _position(self.path, mark)

    def span(self, location: Location) -> Span | None:
        """The source span of the value at ``location``; ``None`` where there is none."""
        node = self.node(location)
        return None if node is None else Span(node.start_mark.index, node.end_mark.index)

    def node(self, location: Location) -> Node | None:
        """The node at ``location`` or ``None``."""
        node = self.root
        for step in location:
            found = _child(node, step)
            if found is None:
                return None
            node = found[1]
        return node

    def item_lines(self, location: Location) -> tuple[int, ...]:
        """The line (from 1) on which each item of the list at ``location`` begins."""
        node = self.node(location)
        if not isinstance(node, SequenceNode):
            return ()
        return tuple(item.start_mark.line + 1 for item in node.value)

    def _mark(self, location: Location, *, of_key: bool) -> yaml.Mark | None:
        node, mark = self.root, self.root.start_mark if self.root else None
        for depth, step in enumerate(location):
            found = _child(node, step)
            if found is None:
                break
            key, node = found
            last = depth == len(location) - 1
            mark = (key if key is not None and (of_key or not last) else node).start_mark
        return mark


class _Untagged(CParser):
    """Gives no node a tag: `grammar` refuses written ones, and guessing one took a third of the time.

    libyaml's side calls these for every node; functions of C that do nothing are called soonest.
    """

    resolve = "".format
    descend_resolver = operator.is_  # the answer is not looked at
    ascend_resolver = tuple


def parse(text: str, path: str) -> Tree:
    """Read ``text``; everything wrong with it is in ``problems``, never raised."""
    refused = grammar.refuse(text, path)
    if refused:
        return Tree(path, text, None, refused)
    try:
        root = _Untagged(text).get_single_node()
    except yaml.YAMLError as error:
        return Tree(path, text, None, (grammar.explain(error, text, path),))
    if not isinstance(root, MappingNode):
        return Tree(path, text, None, (_not_a_mapping(root, path),), root)
    walk = _Walk(path)
    data = walk.mapping(root, 1)
    problems = (*walk.problems, *grammar.escaped(root, text, path))
    return Tree(path, text, None if problems else data, problems, root)


def sound_root(text: str) -> MappingNode | None:
    """The root of a text in which `parse` finds nothing wrong, sooner than `parse`; else ``None``."""
    if grammar.refuse(text, ""):
        return None
    try:
        root = _Untagged(text).get_single_node()
    except yaml.YAMLError:
        return None
    if not isinstance(root, MappingNode) or not _is_sound(root, 1):
        return None
    return None if any(grammar.escaped(root, text, "")) else root


def _is_sound(node: Any, depth: int) -> bool:
    """Whether `_Walk` has nothing to say of a mapping or a sequence."""
    if depth > MAX_DEPTH:
        return False
    if node.__class__ is not MappingNode:
        for one in node.value:
            if one.__class__ is not ScalarNode and not _is_sound(one, depth + 1):
                return False
        return True
    names = set()
    for key, value in node.value:
        if key.__class__ is not ScalarNode:
            return False
        names.add(key.value)
        if value.__class__ is not ScalarNode and not _is_sound(value, depth + 1):
            return False
    return len(names) == len(node.value)


class _Walk:
    """One pass from nodes to plain data; collects what the grammar allows and we do not."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []

    def mapping(self, node: MappingNode, depth: int) -> dict[str, Any]:
        if depth > MAX_DEPTH:
            return self._too_deep(node)
        data: dict[str, Any] = {}
        empty = 0
        for key, value in node.value:
            if key.__class__ is not ScalarNode:
                self.problems.append(problem("Y108", _position(self.path, key.start_mark)))
                continue
            kind = value.__class__
            if kind is ScalarNode:
                if value.value:
                    data[key.value] = value.value
                else:
                    empty += 1
            elif kind is MappingNode:
                data[key.value] = self.mapping(value, depth + 1)
            else:
                data[key.value] = self.sequence(value, depth + 1)
        if empty or len(data) != len(node.value):
            self._repeated(node)
        return data

    def sequence(self, node: SequenceNode, depth: int) -> list[Any]:
        if depth > MAX_DEPTH:
            self._too_deep(node)
            return []
        items: list[Any] = []
        for value in node.value:
            kind = value.__class__
            if kind is ScalarNode:
                items.append(value.value)
            elif kind is MappingNode:
                items.append(self.mapping(value, depth + 1))
            else:
                items.append(self.sequence(value, depth + 1))
        return items

    def _repeated(self, node: MappingNode) -> None:
        seen: set[str] = set()
        for key, _value in node.value:
            if not isinstance(key, ScalarNode):
                continue
            if key.value in seen:
                where = _position(self.path, key.start_mark)
                self.problems.append(problem("Y102", where, detail=f"“{key.value[:40]}”"))
            seen.add(key.value)

    def _too_deep(self, node: Node) -> dict[str, Any]:
        if not any(one.code == "Y107" for one in self.problems):
            self.problems.append(problem("Y107", _position(self.path, node.start_mark)))
        return {}


def _child(node: Node | None, step: str | int) -> tuple[Node | None, Node] | None:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if isinstance(key, ScalarNode) and key.value == step:
                return key, value
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


def _position(path: str, mark: yaml.Mark) -> Position:
    return Position(path, mark.line + 1, mark.column + 1)


def _not_a_mapping(root: Node | None, path: str) -> Problem:
    if root is None or (isinstance(root, ScalarNode) and not root.value):
        return problem("Y106", Position(path), found="空的")
    found = "一个列表" if isinstance(root, SequenceNode) else "一段文字"
    return problem("Y106", _position(path, root.start_mark), found=found)
