"""What a file that reads well still lacks: ids of entries, students in full."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from heartgrid.editing.edits import Change, Edit
from heartgrid.model import values
from heartgrid.model.fields import FieldShape, Sort, fields_of, plain_item
from heartgrid.model.roster import Membership
from heartgrid.model.templates import ID
from heartgrid.yamltree.slips import as_scalar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from heartgrid.editing.ids import Ids
    from heartgrid.model.base import Facts
    from heartgrid.model.kinds import Kind
    from heartgrid.model.roster import Roster
    from heartgrid.yamltree import Location, Tree

_LEAD: Final = re.compile(r"[ -]*")
_BRACE: Final = re.compile(r"\{\s*")
_DAY: Final = re.compile(r"(\d{4}-\d\d-\d\d)(?:[ T]\d\d:\d\d)?", re.ASCII)
_ENTRY_DAYS: Final = ("日期", "施测日", "起", "时间")


def missing_ids(tree: Tree, kind: Kind, ids: Ids) -> Iterator[Edit]:
    """An id for every entry, and every student of a roster, that has none."""
    for shape in fields_of(kind.model):
        if shape.key not in kind.lists or shape.group is None:
            continue
        make = _source_of(shape.group, ids)
        if make is None:
            continue
        known = {one.key for one in fields_of(shape.group)}
        items = (tree.data or {}).get(shape.key)
        for place, item in enumerate(items if isinstance(items, list) else ()):
            if isinstance(item, dict) and item and ID not in item and known.issuperset(item):
                edit = _new_id(tree, (shape.key, place), make)
                if edit is not None:
                    yield edit


def _source_of(model: type[Facts], ids: Ids) -> Callable[[], str] | None:
    for shape in fields_of(model):
        if shape.key == ID and not shape.required:
            return ids.student if shape.type_ is values.StudentId else ids.entry
    return None


def _new_id(tree: Tree, location: Location, make: Callable[[], str]) -> Edit | None:
    place = (*location, ID)
    change = Change(tree.locate(location), "补上编号")
    if tree.node(place) is not None:
        return _filled(tree, place, make, change)
    span = tree.span(location)
    if span is None:
        return None
    made = make()
    in_braces = _BRACE.match(tree.text, span.start)
    if in_braces is not None:
        first, words = in_braces.end(), f"{ID}: {made}, "
    else:
        first = span.start
        lead = tree.text[tree.text.rfind("\n", 0, first) + 1 : first]
        if _LEAD.fullmatch(lead) is None:
            return None
        words = f"{ID}: {made}\n{' ' * len(lead)}"
    return Edit(first, first, words, place, made, change)


def _filled(tree: Tree, place: Location, make: Callable[[], str], change: Change) -> Edit | None:
    """The id of an entry whose ``编号:`` stands empty, in quotes or bare."""
    span = tree.span(place)
    if span is None:
        return None
    made = make()
    words = made if span.end > span.start else f" {made}"
    return Edit(span.start, span.end, words, place, made, change)


def students(tree: Tree, kind: Kind, roster: Roster, places: dict[str, str]) -> Iterator[Edit]:
    """Every reference to a student in full: ``12 王小明``, or the id where no name may stand."""
    data = tree.data or {}
    for location, shape, typed in _scalars(kind.model, data):
        wanted = _wanted(shape)
        days = None if wanted is None else _days(data, location)
        class_id = places.get("class") or _class_of(data, location)
        if wanted is None or days is None or class_id is None:
            continue
        found = roster.resolve_during(class_id, typed, *days)
        meant = wanted(found) if isinstance(found, Membership) else None
        if meant is not None and meant != typed:
            edit = _respelled(tree, location, meant)
            if edit is not None:
                yield edit


def _wanted(shape: FieldShape) -> Callable[[Membership], str | None] | None:
    if shape.sort is Sort.STUDENT:
        return lambda member: member.label
    if shape.type_ is values.StudentId and shape.key != ID:
        return lambda member: member.student.id
    return None


def _respelled(tree: Tree, location: Location, meant: str) -> Edit | None:
    span = tree.span(location)
    mark = tree.text[span.start : span.start + 1] if span is not None else ""
    if span is None or mark in {"", "|", ">"}:
        return None
    quote = mark if mark in {"'", '"'} else ""
    words = f"{quote}{meant}{quote}" if quote and quote not in meant else as_scalar(meant)
    change = Change(
        tree.locate(location), "写全学生", f"{tree.text[span.start : span.end]} → {words}"
    )
    return Edit(span.start, span.end, words, location, meant, change)


def _scalars(
    model: type[Facts], data: Any, location: Location = ()
) -> Iterator[tuple[Location, FieldShape, str]]:
    """Every plain value of ``data`` with the field that it belongs to."""
    for shape in fields_of(model):
        value = data.get(shape.key) if isinstance(data, dict) else None
        place = (*location, shape.key)
        for where, one in _listed(value, place) if shape.many else [(place, value)]:
            scalar = shape if shape.group is None else plain_item(shape)
            if isinstance(one, str) and scalar is not None:
                yield where, scalar, one
            elif shape.group is not None:
                yield from _scalars(shape.group, one, where)


def _listed(value: Any, place: Location) -> list[tuple[Location, Any]]:
    return [((*place, n), one) for n, one in enumerate(value)] if isinstance(value, list) else []


def _days(data: dict[str, Any], location: Location) -> tuple[date, date | None] | None:
    """The days as of which a reference is meant: its entry's, or from when to when it holds."""
    begins, ends = [], []
    for holder in _holders(data, location):
        begin = next((day for one in _ENTRY_DAYS if (day := _day(holder.get(one)))), None)
        begins.append(begin)
        ends.append(_day(holder.get("止")) if _day(holder.get("起")) else begin)
    known = [one for one in begins if one is not None]
    if known:
        spans = [one for one in ends if one is not None]
        return max(known), min(spans, default=None)
    return _first_nomination(data) or _day_known(data)


def _holders(data: dict[str, Any], location: Location) -> Iterator[dict[str, Any]]:
    """The groups around ``location``, the whole file left out."""
    holder: Any = data
    for step in location[:-1]:
        holder = holder[step]
        if isinstance(holder, dict):
            yield holder


def _first_nomination(data: dict[str, Any]) -> tuple[date, date] | None:
    """A case names its student as of the day of the first nomination."""
    items = data.get("提名")
    found = [_day(one.get("时间")) for one in items or () if isinstance(one, dict)]
    days = [one for one in found if one is not None]
    return (min(days), min(days)) if days else None


def _day_known(data: dict[str, Any]) -> tuple[date, date] | None:
    """An incident names its students as of the day on which the school came to know."""
    day = _day(data.get("知悉时间"))
    return None if day is None else (day, day)


def _class_of(data: dict[str, Any], location: Location) -> str | None:
    """The class that the entry names, or the file."""
    for holder in (*_holders(data, location), data):
        class_id = holder.get("班级")
        if isinstance(class_id, str):
            return class_id
    return None


def _day(value: Any) -> date | None:
    match = _DAY.fullmatch(value) if isinstance(value, str) else None
    try:
        return date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None
