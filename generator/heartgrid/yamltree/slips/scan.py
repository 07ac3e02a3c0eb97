"""One pass over the lines of a file, in search of what hands really type.

The pass knows columns, quotes and brackets, but no YAML: a file that no parser can read is what
it is for. What stands in a literal block, in quotes or in running text is left alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from heartgrid.yamltree.slips import dashes, flow, keys, values
from heartgrid.yamltree.slips.heads import Field, Head, read_head
from heartgrid.yamltree.slips.outline import UNITS, Outline, is_odd, widths
from heartgrid.yamltree.slips.spellings import ODD_SPACES

if TYPE_CHECKING:
    from heartgrid.yamltree.slips.lines import Line
    from heartgrid.yamltree.slips.source import Source

_BLOCK: Final = re.compile(r"[|>](?:[+-]?[1-9]?|[1-9][+-])[ \t]*(?:#.*)?")
_SPACES: Final = f" {ODD_SPACES}"


class Scan:
    """The state of the pass: the open levels, and what the next line may be part of."""

    def __init__(self, source: Source, unit: tuple[int, int] = UNITS[0]) -> None:
        self.source = source
        self.unit = unit
        self.outline = Outline()
        self.block: tuple[int, int | None] | None = None  # column of its field, of its text
        self.text_column: int | None = None  # column of the owner of a plain value just read
        self.skip_to = 0

    def run(self) -> None:
        """Read every line; what is found is in the source."""
        for line in self.source.lines.all:
            if line.start >= self.skip_to:
                self._line(line)

    def _line(self, line: Line) -> None:
        head = read_head(line.text, self.source.words)
        if self.block is not None and self._in_block(line, head, *self.block):
            return
        rest = line.text[head.rest :]
        if not head.dashes and (not rest or rest.startswith("#")):
            self._no_content(line, head, rest)
        elif self.text_column is not None and self._is_running_text(head, self.text_column):
            self._running_text(line, head, self.text_column)
        else:
            self.block = None
            self._content(line, head, self._indentation(line, head))

    # --- lines that say nothing of their own --------------------------------------------------

    def _in_block(self, line: Line, head: Head, owner: int, text: int | None) -> bool:
        plain = _plain_indent(line)
        if plain == len(line.text):
            return True
        if plain > owner:
            self.block = (owner, text or plain)
            return True
        if plain == len(head.lead) or self._returns_to_level(head, owner):
            return False
        if not line.text.strip(_SPACES):
            self._bad_lead(line, head, "")
            return True
        width = next((one for one in self._widths(head) if one >= (text or owner + 1)), None)
        meant = width or text or owner + 2
        self.block = (owner, text or meant)
        paragraph = head.lead.replace("\t", "") if width is None else ""
        self._bad_lead(line, head, " " * meant + paragraph)
        return True

    def _no_content(self, line: Line, head: Head, rest: str) -> None:
        if is_odd(head.lead):
            self._bad_lead(line, head, " " * self._widths(head)[0] if rest else "")

    def _is_running_text(self, head: Head, owner: int) -> bool:
        """Whether the line goes on with the plain value above it."""
        if head.field is not None and head.field.word and (head.dashes or is_odd(head.lead)):
            return False
        if head.dashes and dashes.is_deeper_item(self.source, self.outline, head, owner):
            return False
        if is_odd(head.lead):
            return not self._returns_to_level(head, owner)
        return len(head.lead) > owner

    def _running_text(self, line: Line, head: Head, owner: int) -> None:
        if is_odd(head.lead) and _plain_indent(line) <= owner:
            width = next((one for one in self._widths(head) if one > owner), owner + 2)
            self._bad_lead(line, head, " " * width)

    # --- indentation --------------------------------------------------------------------------

    def _widths(self, head: Head) -> tuple[int, ...]:
        return widths(head.lead, self.unit)

    def _allowed(self, head: Head, column: int) -> bool:
        outline = self.outline
        return outline.allows_dash(column) if head.dashes else outline.allows_key(column)

    def _returns_to_level(self, head: Head, owner: int) -> bool:
        """Whether the line looks like a field or item of an open level rather than like text."""
        if not head.dashes and (head.field is None or not head.field.word):
            return False
        fitting = (one for one in self._widths(head) if one > owner or self._allowed(head, one))
        likely = next(fitting, 0)
        return likely <= owner and self._allowed(head, likely)

    def _indentation(self, line: Line, head: Head) -> int:
        if not is_odd(head.lead):
            return len(head.lead)
        likely = self._widths(head)
        meant = next((one for one in likely if self._allowed(head, one)), None)
        if meant is None and head.dashes and dashes.meant_list(self.outline, head) is not None:
            meant = likely[0]
        self._bad_lead(line, head, None if meant is None else " " * meant)
        return likely[0] if meant is None else meant

    def _bad_lead(self, line: Line, head: Head, meant: str | None) -> None:
        code = "Y205" if "\t" in head.lead else "Y204"
        self.source.add(code, (line.start, line.start + len(head.lead)), meant)

    # --- items, fields and values -------------------------------------------------------------

    def _content(self, line: Line, head: Head, column: int) -> None:
        level = None
        for place in range(len(head.dashes)):
            if head.tight and place == len(head.dashes) - 1:
                word = dashes.list_word(self.outline, column)
                if not dashes.is_item(self.source, head, word):
                    self.text_column = column
                    return
            if place:  # a list right within a list
                self.outline.wait(column, "")
            level = dashes.enter(self.source, self.outline, line, head, column)
            column += 1 + dashes.gap(self.source, line, head, place)
        if head.field is not None:
            self._field(line, head.field, column)
        elif level is None:
            self.text_column = column
        elif values.is_empty(line.text[head.rest :]):
            self.text_column = None
            self.outline.wait(level.column + 1, "")
        else:
            self._value(line, head.rest, level.column, "", self.source.items(level.word))

    def _field(self, line: Line, field: Field, column: int) -> None:
        if not field.word and field.is_wide:
            keys.wide_unknown(self.source, self.outline, line, field, column)
            self.text_column = column
            return
        self.outline.key(column, field.word or line.text[field.start : field.key_end])
        self.text_column = None
        if field.word:
            keys.known(self.source, line, field)
        if values.is_empty(line.text[field.value :]):
            self.outline.wait(column, field.word)
        else:
            sorts = self.source.sorts(field.word)
            self._value(line, field.value, column, field.word, sorts)

    def _value(self, line: Line, start: int, column: int, word: str, sorts: frozenset[str]) -> None:
        """Look at the value that begins at ``start`` and say what the next lines are to it."""
        start += len(line.text[start:]) - len(line.text[start:].lstrip(" \t"))
        text = line.text[start:]
        self.text_column = None
        if _BLOCK.fullmatch(text) is not None or values.wide_block(self.source, line, start, sorts):
            self.block = (column, None)
        elif text[:1] in {"[", "{", "【", "［"}:
            self.skip_to = flow.read(self.source, line.start + start, word, sorts)
            self.text_column = None if self.skip_to else column
        else:
            end = values.read(self.source, line, start, word, sorts)
            self.skip_to = end or 0
            self.text_column = column if end is None else None


def _plain_indent(line: Line) -> int:
    return len(line.text) - len(line.text.lstrip(" "))
