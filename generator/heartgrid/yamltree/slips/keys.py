"""A field's name and its colon: full-width, without its space, or among spaces that are none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from heartgrid.yamltree.slips import values
from heartgrid.yamltree.slips.outline import is_odd
from heartgrid.yamltree.slips.source import Note
from heartgrid.yamltree.slips.spellings import ODD_SPACES, as_scalar

if TYPE_CHECKING:
    from heartgrid.yamltree.slips.heads import Field
    from heartgrid.yamltree.slips.lines import Line
    from heartgrid.yamltree.slips.outline import Outline
    from heartgrid.yamltree.slips.source import Source

_SMART_QUOTES: Final = "“”‘’"


def known(source: Source, line: Line, field: Field) -> None:
    """Report how the name and the colon of a field of the schema were typed."""
    start, text = line.start, line.text
    typed = text[field.start : field.key_end]
    if typed != field.word:
        code = "Y206" if any(one in typed for one in _SMART_QUOTES) else "Y204"
        _add(source, code, (start + field.start, start + field.key_end), field.word, field)
    before, after = text[field.key_end : field.colon], text[field.colon + 1 : field.value]
    value = text[field.value :]
    if field.is_wide:
        _colon(source, line, field, "Y201")
    elif is_odd(before) or (is_odd(after) and after[0] not in " \t"):
        _spaces(source, line, field)
    elif not after and not values.is_empty(value):
        _colon(source, line, field, "Y207")


def wide_unknown(source: Source, outline: Outline, line: Line, field: Field, column: int) -> None:
    """A Chinese word that is no field, with a full-width colon, where a field could stand.

    It may be a field misspelled or a line of prose gone astray: reported, never mended.
    """
    if source.broken and outline.allows_key(column):
        colon = line.start + field.colon
        source.add("Y201", (colon, colon + 1), None)


def _colon(source: Source, line: Line, field: Field, code: str) -> None:
    """A colon that is none to YAML: a value that would not stand bare is quoted with it."""
    start, end = line.start + field.key_end, line.start + field.value
    value = line.text[field.value :]
    meant = ": " if value else ":"
    bare = values.without_comment(value).rstrip(f" {ODD_SPACES}")
    if ": " in bare and bare[:1] not in {'"', "'", "[", "{"}:
        meant, end = f": {as_scalar(bare)}", end + len(bare)
    note = Note(field=field.word, at=line.start + field.colon)
    source.add(code, (start, end), meant, note)


def _spaces(source: Source, line: Line, field: Field) -> None:
    before, after = line.text[field.key_end : field.colon], line.text[field.colon + 1 : field.value]
    code = "Y205" if "\t" in before else "Y204"
    start, end = line.start + field.key_end, line.start + field.value
    if field.value == len(line.text):
        _add(source, code, (start, end), ":", field)
        return
    kept = after if after[:1] == " " and not is_odd(after) else " "
    _add(source, code, (start, end), f":{kept}", field)


def _add(source: Source, code: str, span: tuple[int, int], meant: str, field: Field) -> None:
    source.add(code, span, meant, Note(field=field.word))
