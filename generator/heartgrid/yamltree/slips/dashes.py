"""List items: dashes without their space, with an odd one, or at the wrong column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heartgrid.yamltree.slips import values
from heartgrid.yamltree.slips.heads import read_head
from heartgrid.yamltree.slips.indents import item_shift, widened_item
from heartgrid.yamltree.slips.outline import is_odd
from heartgrid.yamltree.slips.source import Note

if TYPE_CHECKING:
    from heartgrid.yamltree.slips.heads import Head
    from heartgrid.yamltree.slips.lines import Line
    from heartgrid.yamltree.slips.outline import Level, Outline
    from heartgrid.yamltree.slips.source import Source


def is_deeper_item(source: Source, outline: Outline, head: Head, owner: int) -> bool:
    """A scalar item that stands deeper than the one above it: YAML would join the two."""
    lists = outline.lists()
    inside = bool(lists) and owner == lists[-1].column
    return inside and not head.tight and values.is_typed(source.items(lists[-1].word))


def is_item(source: Source, head: Head, word: str) -> bool:
    """Whether a dash without its space was meant to begin an item of the list ``word``.

    ``-12`` is a number, unless it stands where only items of a list can stand.
    """
    if head.field is not None and head.field.word:
        return True
    return bool(word) and values.is_typed(source.items(word))


def list_word(outline: Outline, column: int) -> str:
    """The field whose list an item at ``column`` would belong to."""
    if outline.waiting is not None and column >= outline.waiting[0]:
        return outline.waiting[1]
    at = [one.word for one in outline.lists() if one.column == column]
    return at[-1] if at else ""


def enter(source: Source, outline: Outline, line: Line, head: Head, column: int) -> Level:
    """Go to the list of the first dash; report a dash that stands at no list's column."""
    start = line.start + head.dashes[0][0]
    if source.text[start] != "-":
        source.add("Y203", (start, start + 1), "-")
    if outline.allows_dash(column) or not outline.lists():
        return outline.dash(column)
    target = meant_list(outline, head)
    if not is_odd(head.lead):  # else it is looked at again once the odd spaces are mended
        _misplaced(source, line, head, target)
    return outline.dash((target or outline.lists()[-1]).column)


def _misplaced(source: Source, line: Line, head: Head, target: Level | None) -> None:
    start = line.start + len(head.lead)
    shift = None if target is None else item_shift(source.lines, line, head, target.column)
    if shift is None:
        source.add("Y208", (start, start + 1), None)
    else:
        end, meant = shift
        source.add("Y208", (line.start, end), meant, Note(at=start))


def meant_list(outline: Outline, head: Head) -> Level | None:
    """The one open list whose items look like this one."""
    lists = outline.lists()
    if head.field is None:
        fitting = [one for one in lists if not one.keys]
    else:
        fitting = [one for one in lists if head.field.word in one.keys]
    return fitting[0] if len(fitting) == 1 else None


def gap(source: Source, line: Line, head: Head, place: int) -> int:
    """Report the spaces after a dash; return how many columns they were meant to take."""
    offset, spaces = head.dashes[place]
    start = line.start + offset + 1
    if spaces and not is_odd(spaces):
        return len(spaces)
    beside = _sibling_column(source, line, offset)
    if spaces:
        code = "Y205" if "\t" in spaces else "Y204"
        width = max(1, beside - offset - 1) if beside is not None and head.field else 1
        source.add(code, (start, start + len(spaces)), " " * width)
        return width
    if head.tight and place == len(head.dashes) - 1:
        moved = widened_item(source.lines, line, offset) if beside == offset + 1 else None
        end, meant = moved or (start, None if beside == offset + 1 else "- ")
        note = Note(field=head.field.word if head.field else "")
        source.add("Y209", (start - 1, end), meant, note)
    return 1


def _sibling_column(source: Source, line: Line, dash: int) -> int | None:
    """The column of the field on the next line, where it belongs to the same item."""
    if line.number >= len(source.lines.all):
        return None
    after = read_head(source.lines.all[line.number].text, source.words)
    if after.dashes or after.field is None or is_odd(after.lead) or len(after.lead) <= dash:
        return None
    return len(after.lead)
