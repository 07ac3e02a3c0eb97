"""A record's fields as labelled words, in the order and by the names of its own model."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from heartgrid.model.fields import FieldShape, Sort, fields_of
from heartgrid.model.values import ClassId, EntryId, StaffId, StudentId

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from datetime import date, datetime

    from heartgrid.model.base import Facts
    from heartgrid.views.report import Report

_FLAT: Final = "详情"  # its fields stand beside the entry's own
_NOTHING: Final[frozenset[str]] = frozenset()
_MULTILINE: Final = frozenset({Sort.PROSE, Sort.GROUP})


class Fact(NamedTuple):
    """A field and what it says; ``prose`` keeps its line breaks."""

    label: str
    text: str
    prose: bool = False


class _Field(NamedTuple):
    """How one field is written: a group under its ``label`` (``""``: beside the others), else text."""

    attribute: str
    label: str
    group: bool
    many: bool
    joint: str
    prose: bool
    write: Callable[[Any, Report], str]


def facts_of(record: Facts, report: Report, skip: Collection[str] = ()) -> tuple[Fact, ...]:
    """What is filled in, without the attributes in ``skip``; ids become names."""
    kept = skip if isinstance(skip, frozenset) else frozenset(skip)
    return tuple(_facts(record, report, kept))


def _facts(record: Facts, report: Report, skip: frozenset[str]) -> Iterator[Fact]:
    for attribute, label, group, many, joint, prose, write in _plan(type(record), skip):
        value = getattr(record, attribute)
        if value is None or value == ():
            continue
        if not group:
            text = (
                joint.join([write(one, report) for one in value]) if many else write(value, report)
            )
            yield Fact(label, text, prose)
        elif label:
            yield from _under(label, _facts(value, report, _NOTHING))
        else:
            yield from _facts(value, report, skip)


def _under(key: str, facts: Iterator[Fact]) -> Iterator[Fact]:
    return (Fact(f"{key}·{one.label}", one.text, one.prose) for one in facts)


@cache
def _plan(model: type[Facts], skip: frozenset[str]) -> tuple[_Field, ...]:
    """The fields that are not in ``skip``; thousands of records share the plan."""
    return tuple(_field(shape) for shape in fields_of(model) if shape.attribute not in skip)


def _field(shape: FieldShape) -> _Field:
    group = shape.group is not None and not shape.many
    return _Field(
        shape.attribute,
        "" if group and shape.key == _FLAT else shape.key,
        group,
        shape.many,
        "\n" if shape.group is not None else "、",
        shape.sort in _MULTILINE,
        _writer(shape),
    )


def _writer(shape: FieldShape) -> Callable[[Any, Report], str]:
    if shape.sort is Sort.ID:
        return _WRITERS_OF_ID.get(shape.type_, _plain)
    return _WRITERS.get(shape.sort, _plain)


def _plain(value: Any, _report: Report) -> str:
    return str(value)


def _group(value: Facts, report: Report) -> str:
    return " ".join(one.text for one in _facts(value, report, _NOTHING))


def _entry(value: str, report: Report) -> str:
    """The entry that an id means; the id alone for one that is not there."""
    found = report.entry_labels.get(value)
    return f"{found}（{value}）" if found else value


@lru_cache(1 << 12)
def day_text(day: date) -> str:
    """``2025年10月12日``."""
    return f"{day.year}年{day.month}月{day.day}日"


def span_text(begin: date, end: date | None) -> str:
    """``2025年9月1日至2025年9月30日``, or ``2025年9月1日起`` while it lasts."""
    return f"{day_text(begin)}至{day_text(end)}" if end else f"{day_text(begin)}起"


def moment_text(moment: datetime) -> str:
    """``2025年10月12日 18:30``."""
    return f"{day_text(moment)} {moment:%H:%M}"


_WRITERS: Final[dict[Sort, Callable[[Any, Report], str]]] = {
    Sort.DAY: lambda value, _report: day_text(value),
    Sort.MOMENT: lambda value, _report: moment_text(value),
    Sort.CLOCK: lambda value, _report: f"{value:%H:%M}",
    Sort.NUMBER: lambda value, _report: f"{value:g}",
    Sort.PROSE: lambda value, _report: str(value).strip(),
    Sort.GROUP: _group,
}
_WRITERS_OF_ID: Final[dict[Any, Callable[[Any, Report], str]]] = {
    StaffId: lambda value, report: report.names.of_staff(value),
    StudentId: lambda value, report: report.names.of_student(value),
    ClassId: lambda value, report: report.names.of_class(value),
    EntryId: _entry,
}
