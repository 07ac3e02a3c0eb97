"""A list item that stands at the wrong column: how far it, and what belongs to it, must move."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from heartgrid.yamltree.slips.heads import Head
    from heartgrid.yamltree.slips.lines import Line, Lines

_MOST_LINES: Final = 1_000


def item_shift(lines: Lines, line: Line, head: Head, column: int) -> tuple[int, str] | None:
    """The end of the item's source and its text when its dash stands at ``column``.

    The lines under the dash either stand right already or move with it; ``None`` where they do
    neither, so that nobody can say which.
    """
    typed = len(head.lead)
    moved = " " * column + line.text[typed:]
    below = lines.all[line.number : line.number + _MOST_LINES]
    first = next((one for one in below if one.text.strip()), None)
    inner = head.rest - typed
    if first is None or _indent(first) <= min(typed, column):
        return line.end, moved
    if head.field is None:
        return None
    if _indent(first) == column + inner:
        return line.end, moved
    if _indent(first) != typed + inner:
        return (line.end, moved) if _indent(first) <= typed else None
    item = _item_lines(below, typed)
    if len(item) == _MOST_LINES:
        return None
    shifted = [moved, *(_shift(one.text, column - typed) for one in item)]
    return item[-1].end, "\n".join(shifted)


def widened_item(lines: Lines, line: Line, dash: int) -> tuple[int, str] | None:
    """The end of the item's source and its text, from its dash on, with a space after the dash.

    For an item whose other fields stand right under the first one: they move along with it.
    ``None`` for an item that is longer than any.
    """
    item = _item_lines(lines.all[line.number : line.number + _MOST_LINES], dash)
    if len(item) == _MOST_LINES:
        return None
    widened = [f"- {line.text[dash + 1 :]}", *(_shift(one.text, 1) for one in item)]
    return item[-1].end, "\n".join(widened)


def _item_lines(below: list[Line], dash: int) -> list[Line]:
    item: list[Line] = []
    for one in below:
        if one.text.strip() and _indent(one) <= dash:
            break
        item.append(one)
    while item and not item[-1].text.strip():
        item.pop()
    return item


def _shift(text: str, by: int) -> str:
    if not text.strip():
        return text
    return " " * by + text if by > 0 else text[min(-by, len(text) - len(text.lstrip(" "))) :]


def _indent(line: Line) -> int:
    return len(line.text) - len(line.text.lstrip(" "))
