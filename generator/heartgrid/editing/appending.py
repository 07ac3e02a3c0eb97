"""A new entry put behind the last one of its list, in the file's own layout."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from heartgrid.problems import HeartgridError
from heartgrid.yamltree import parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from heartgrid.yamltree import Tree

_STEP: Final = 2
_COMMENT: Final = re.compile(r"(?:\r?\n)*( *)#")


class BrokenFileError(HeartgridError):
    """An entry cannot be put into a file that does not read."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} 里还有读不懂的地方，没有写入",
            "先运行 heartgrid fmt 和 heartgrid check，改好后再来",
        )


class OneLineListError(HeartgridError):
    """The list is written in brackets on one line."""

    def __init__(self, path: str, word: str) -> None:
        super().__init__(
            f"{path} 的“{word}”写成了一行，新的一条放不进去", "先改成一条一条、各以“- ”开头的写法"
        )


class MisplacedEntryError(HeartgridError):
    """The guard: the file with the new entry does not read as intended."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} 的写法特别，新的一条放进去会影响别的内容，没有写入", "请在编辑器里照模板添加"
        )


@dataclass(frozen=True, slots=True)
class Appended:
    """The file's new text, and the line (from 1) on which the new entry begins."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class _Layout:
    """How the list's items stand: the column of their dashes, and of their fields behind it."""

    dash: int
    gap: int = _STEP

    def item(self, lines: Sequence[str]) -> list[str]:
        first = f"{' ' * self.dash}-{' ' * (self.gap - 1)}"
        rest = " " * (self.dash + self.gap)
        return [f"{rest if place else first}{one}" for place, one in enumerate(lines)]


def new_file(path: str, head: Sequence[str], word: str, entry: Sequence[str]) -> Appended:
    """A file of ``head`` with ``entry`` as the first of its list ``word``; no list without a word.

    Raises:
        MisplacedEntryError: it would not read.
    """
    listed = [f"{word}:", *_Layout(_STEP).item(entry)] if word else []
    text = "\n".join((*head, *listed, ""))
    if parse(text, path).data is None:
        raise MisplacedEntryError(path)
    return Appended(text, len(head) + 2 if word else 1)


def append(text: str, path: str, word: str, entry: Sequence[str]) -> Appended:
    """``text`` with ``entry`` behind the last item of the list ``word``.

    Raises:
        BrokenFileError: ``text`` does not parse.
        OneLineListError: the list has items in brackets.
        MisplacedEntryError: anything else would change by it; nothing else may.
    """
    tree = parse(text, path)
    if tree.data is None:
        raise BrokenFileError(path)
    items = tree.data.get(word, [])
    if isinstance(items, list) and items:
        appended = _behind_last(tree, word, len(items), entry)
    elif tree.node((word,)) is not None:
        appended = _into_empty(tree, word, entry)
    else:
        appended = _at_end(tree, word, entry)
    _guard(tree, word, entry, appended.text)
    return appended


def _behind_last(tree: Tree, word: str, count: int, entry: Sequence[str]) -> Appended:
    span = tree.span((word,))
    if span is None or tree.text[span.start] == "[":
        raise OneLineListError(tree.path, word)
    layout = _layout_of(tree, word)
    at = _end_of_item(tree, (word, count - 1), layout.dash)
    return _insert(tree.text, at, layout.item(entry), blank=_are_spaced(tree, word, count))


def _into_empty(tree: Tree, word: str, entry: Sequence[str]) -> Appended:
    """The list is there without an item: ``记录:`` or ``记录: []``."""
    span = tree.span((word,))
    if span is None or tree.text[span.start : span.end].strip("[] \r\n"):
        raise MisplacedEntryError(tree.path)
    before = (
        tree.text[: span.start].rstrip(" ") if span.end > span.start else tree.text[: span.start]
    )
    text = before + tree.text[span.end :]
    at = _line_end(text, len(before))
    return _insert(text, at, _Layout(_STEP).item(entry))


def _at_end(tree: Tree, word: str, entry: Sequence[str]) -> Appended:
    end = len(tree.text.rstrip("\r\n"))
    return _insert(tree.text, end, [f"{word}:", *_Layout(_STEP).item(entry)], line=1)


def _insert(
    text: str, at: int, lines: Sequence[str], *, blank: bool = False, line: int = 0
) -> Appended:
    """Put whole ``lines`` behind the line that ends at ``at``; ``line`` of them begins the entry."""
    end = "\r\n" if "\r\n" in text else "\n"
    put = "".join(f"{end}{one}" for one in (*([""] if blank else []), *lines))
    first = text.count("\n", 0, at) + 2 + blank + line
    return Appended(text[:at] + put + text[at:], first)


def _layout_of(tree: Tree, word: str) -> _Layout:
    listed, first = tree.span((word,)), tree.span((word, 0))
    if listed is None or first is None:
        return _Layout(_STEP)
    dash = _column(tree.text, listed.start)
    is_beside = "\n" not in tree.text[listed.start : first.start]
    is_group = tree.text[first.start] not in "{["
    gap = _column(tree.text, first.start) - dash if is_beside and is_group else _STEP
    return _Layout(dash, gap)


def _column(text: str, offset: int) -> int:
    return offset - text.rfind("\n", 0, offset) - 1


def _end_of_item(tree: Tree, location: tuple[str | int, ...], dash: int) -> int:
    """Where the item's last line ends, a comment below it and belonging to it included."""
    node: Any = tree.node(location)
    while (
        isinstance(node.value, list) and node.value and tree.text[node.start_mark.index] not in "[{"
    ):
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    written = tree.text[: node.end_mark.index].rstrip(" \r\n")
    at = _line_end(tree.text, len(written))
    while (comment := _COMMENT.match(tree.text, _next_line(tree.text, at))) is not None:
        if len(comment[1]) <= dash:
            break
        at = _line_end(tree.text, comment.end())
    return at


def _line_end(text: str, offset: int) -> int:
    """Before the line break of the line in which ``offset`` stands."""
    at = text.find("\n", offset)
    at = len(text) if at < 0 else at
    return at - 1 if text[at - 1 : at] == "\r" else at


def _next_line(text: str, offset: int) -> int:
    at = text.find("\n", offset)
    return len(text) if at < 0 else at + 1


def _are_spaced(tree: Tree, word: str, count: int) -> bool:
    """Whether the items are divided by blank lines."""
    last = tree.span((word, count - 1))
    if count == 1 or last is None:
        return False
    dash = tree.text.rfind("-", 0, last.start)
    above = tree.text[: tree.text.rfind("\n", 0, dash) + 1].rstrip(" \r")
    return above.replace("\r", "").endswith("\n\n")


def _guard(tree: Tree, word: str, entry: Sequence[str], text: str) -> None:
    # A literal block at the very end gets the line break that the file lacked.
    whole = tree if tree.text.endswith("\n") else parse(f"{tree.text}\n", tree.path)
    meant = dict(whole.data or {})
    alone = parse("\n".join((*entry, "")), tree.path).data
    listed = meant.get(word, [])
    meant[word] = [*listed, alone] if isinstance(listed, list) else None
    if alone is None or parse(text, tree.path).data != meant:
        raise MisplacedEntryError(tree.path)
