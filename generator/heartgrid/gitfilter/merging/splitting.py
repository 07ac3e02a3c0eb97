"""Text → parts, by the marks of libyaml and by whole lines; what is unusual is not split at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from heartgrid.gitfilter.merging.parts import Group, Part, entry_id, pruned
from heartgrid.yamltree import parse

if TYPE_CHECKING:
    from collections.abc import Sequence

_FLOW: Final = ("{", "[")


class UnsplittableError(Exception):
    """The text has no parts that can be told apart by lines; it is merged line by line."""


def split(text: str, *, whole_entries: bool = False) -> Group:
    """The parts of a bare text (LF, closed); an empty text has none.

    ``whole_entries`` leaves items of lists and mappings below the root in one piece.

    Raises:
        UnsplittableError: see there.
    """
    if all(_is_remark(line) for line in text.splitlines(keepends=True)):
        return Group(is_list=False, tail=text)
    tree = parse(text, "")
    if tree.data is None or not isinstance(tree.root, MappingNode):
        raise UnsplittableError
    if text[tree.root.start_mark.index] in _FLOW:
        raise UnsplittableError
    return _Splitter(text, whole_entries).root(tree.root)


def reads_as(text: str) -> Any:
    """What ``text`` reads as, empty things left out; ``None`` where it does not read."""
    tree = parse(text, "")
    return None if tree.data is None or tree.root is None else pruned(_plain(tree.root))


@dataclass(frozen=True, slots=True)
class _Child:
    """A field or item, and the line in which the last of its content ends."""

    key: str
    node: Node
    last: int


class _Splitter:
    def __init__(self, text: str, whole_entries: bool) -> None:  # noqa: FBT001 - see `split`
        self.text = text
        self.lines = text.splitlines(keepends=True)
        if "".join(self.lines).count("\n") != len(self.lines):  # other line ends than LF
            raise UnsplittableError
        self.whole_entries = whole_entries

    def root(self, node: MappingNode) -> Group:
        return self._group(node, (0, 0), len(self.lines))

    def _group(self, node: Node, start: tuple[int, int], end: int) -> Group:
        """The parts from ``start`` (line and column: behind a dash, else 0) to before line ``end``."""
        column = node.start_mark.column
        parts: list[Part] = []
        line, inline = start[0], start[1] > 0
        children = self._children(node)
        for child in children:
            first = line if inline else self._content(line, end)
            self._expect(first, column, child, inline=inline)
            stop = self._behind(max(first, child.last) + 1, end, column)
            lead = "".join(self.lines[line:first])
            parts.append(self._part(child, lead, (first, column), stop))
            line, inline = stop, False
        if self._content(line, end) < end:
            raise UnsplittableError
        return Group(isinstance(node, SequenceNode), tuple(parts), "".join(self.lines[line:end]))

    def _part(self, child: _Child, lead: str, at: tuple[int, int], stop: int) -> Part:
        first, column = at
        start = (child.node.start_mark.line, child.node.start_mark.column)
        value = _plain(child.node)
        indent = " " * column
        if not self._opens(child):
            head = self._between(at, stop)
            return Part(child.key, lead, indent, head, value)
        if start[0] == first:
            head = self.lines[first][column : start[1]]
            inner = self._group(child.node, start, stop)
        else:
            head = self.lines[first][column:]
            inner = self._group(child.node, (first + 1, 0), stop)
        return Part(child.key, lead, indent, head, value, inner)

    def _opens(self, child: _Child) -> bool:
        node = child.node
        if isinstance(node, ScalarNode) or not node.value:
            return False
        if self.text[node.start_mark.index] in _FLOW:
            return False
        if isinstance(node, SequenceNode):
            return child.key != "" and self.text[node.start_mark.index] == "-"
        return not self.whole_entries

    def _children(self, node: Node) -> list[_Child]:
        if isinstance(node, MappingNode):
            return [
                _Child(key.value, value, max(key.end_mark.line, self._last_line(value)))
                for key, value in node.value
            ]
        return [_Child("", item, self._last_line(item)) for item in node.value]

    def _expect(self, line: int, column: int, child: _Child, *, inline: bool) -> None:
        """The part must begin where it stands first in its line: no ``? key``, no ``---``."""
        text = self.lines[line] if line < len(self.lines) else ""
        is_first = inline or not text[:column].strip(" ")
        begins = text[column : column + 1]
        if not is_first or not begins.strip() or (child.key == "" and begins != "-"):
            raise UnsplittableError
        if child.key != "" and not self._is_key(text[column:]):
            raise UnsplittableError

    @staticmethod
    def _is_key(text: str) -> bool:
        return not text.startswith(("? ", "- ", "---", "...", "%"))

    def _content(self, line: int, end: int) -> int:
        """The first line from ``line`` on that is neither blank nor a comment."""
        while line < end and _is_remark(self.lines[line]):
            line += 1
        return line

    def _behind(self, line: int, end: int, column: int) -> int:
        """Behind the comments that stand deeper than ``column`` and so belong to the part above."""
        found = line
        while line < end and _is_remark(self.lines[line]):
            text = self.lines[line]
            line += 1
            if text.strip():
                if len(text) - len(text.lstrip(" \t")) <= column:
                    break
                found = line
        return found

    def _last_line(self, node: Node) -> int:
        """Where the content of ``node`` ends; libyaml's block nodes end behind blanks and comments."""
        while isinstance(node.value, list) and node.value:
            if self.text[node.start_mark.index] in _FLOW:
                break
            last = node.value[-1]
            node = last[1] if isinstance(last, tuple) else last
        return self._end_line(node)

    def _end_line(self, node: Node) -> int:
        start, end = node.start_mark.index, node.end_mark.index
        if isinstance(node, ScalarNode) and node.style in {"|", ">"}:
            header = self.text[start : self.text.find("\n", start)].partition("#")[0]
            if "+" not in header:
                end = start + len(self.text[start:end].rstrip())
            else:
                end -= self.text[end - 1 : end] == "\n"
            return int(node.start_mark.line) + self.text.count("\n", start, end)
        return int(node.end_mark.line)

    def _between(self, at: tuple[int, int], stop: int) -> str:
        return "".join((self.lines[at[0]][at[1] :], *self.lines[at[0] + 1 : stop]))


def _is_remark(line: str) -> bool:
    """Whether it is blank or a comment."""
    return line.lstrip(" \t").startswith(("#", "\n"))


def _plain(node: Node) -> Any:
    if isinstance(node, MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [_plain(item) for item in node.value]
    return node.value


def ids(value: Any) -> Sequence[str]:
    """The 编号 of every entry in ``value``, at any depth."""
    if isinstance(value, dict):
        return [found for one in value.values() for found in ids(one)]
    if not isinstance(value, list):
        return []
    return [found for one in value for found in (entry_id(one), *ids(one)) if found]
