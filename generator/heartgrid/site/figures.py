"""From views to pictures: coverage as bars that lead to the filtered list, windows as columns."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from heartgrid.site.charts import Bar, Part, Point
from heartgrid.site.render import relative_url

if TYPE_CHECKING:
    from collections.abc import Iterable

    from heartgrid.views.classes import WindowRow
    from heartgrid.views.coverage import Coverage


def filtered_bars(found: Iterable[Coverage], column: str, current: str) -> list[Bar]:
    """Bars on the page ``current``; one with something overdue or unknown leads to its lines."""
    listed = relative_url("overdue/index", current)
    return [
        Bar(one.label, _parts(one), f"{listed}#{column}={quote(one.label)}" if _late(one) else None)
        for one in found
    ]


def plain_bars(found: Iterable[Coverage]) -> list[Bar]:
    """Bars that lead nowhere."""
    return [Bar(one.label, _parts(one)) for one in found]


def points(rows: Iterable[WindowRow]) -> list[Point]:
    """What was held in each window."""
    return [Point(one.short, one.held) for one in rows]


def _parts(one: Coverage) -> tuple[Part, ...]:
    return tuple(Part(status, count) for status, count in one.counts)


def _late(one: Coverage) -> bool:
    return bool(one.count("overdue") or one.count("unknown"))
