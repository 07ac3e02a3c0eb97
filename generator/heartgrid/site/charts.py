"""Pictures made at build time: data → inline SVG, without a script.

Lengths are percentages of the picture's width, so text keeps its size on a phone. Colours come
from classes. Each picture says in words what it shows, and signs repeat what colours tell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from heartgrid.site.dates import percent
from heartgrid.site.status import LOOKS

if TYPE_CHECKING:
    from collections.abc import Sequence

_DONE: Final = ("done", "done_late", "waived")
_LABEL_FROM: Final = 9.0  # percent of the width that a sign with two digits needs on a phone
_HEIGHT: Final = 120  # pixels that the highest column has
_MOST_LABELS: Final = 12
_BESIDE_LABEL: Final = 88.0  # percent of the width that leaves room for the target's label


@dataclass(frozen=True, slots=True)
class Part:
    """How many lines of a bar have a status."""

    status: str
    count: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, its parts in any order, and where the label leads."""

    label: str
    parts: tuple[Part, ...]
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """A column: its label (a month, a week) and its value."""

    label: str
    value: float


def stacked_bars(title: str, bars: Sequence[Bar]) -> Markup:
    """Draw one bar per row, each filling the width: the share of each status.

    The figures beside a bar are lines done (also late or waived) of all lines.
    """
    used = {part.status for bar in bars for part in bar.parts if part.count}
    legend = Markup("").join(
        Markup('<li class="hg-key hg-{0}"><span aria-hidden="true">{1}</span> {2}</li>').format(
            name, look.sign, look.word
        )
        for name, look in LOOKS.items()
        if name in used
    )
    return Markup(
        '<figure class="hg-chart"><figcaption>{}</figcaption>'
        '<ul class="hg-legend">{}</ul><ul class="hg-bars">{}</ul></figure>'
    ).format(title, legend, Markup("").join(map(_bar, bars)))


def _bar(bar: Bar) -> Markup:
    counts = {part.status: part.count for part in bar.parts if part.count}
    total = sum(counts.values())
    done = sum(counts.get(status, 0) for status in _DONE)
    words = "，".join(
        f"{look.word} {counts[name]}" for name, look in LOOKS.items() if name in counts
    )
    label = Markup('<a href="{}">{}</a>').format(bar.href, bar.label) if bar.href else bar.label
    return Markup(
        '<li><span class="hg-bar-label">{}</span>'
        '<svg class="hg-bar" role="img" width="100%" height="22">'
        "<title>{}：{}</title>{}</svg>"
        '<span class="hg-bar-figures">{}</span></li>'
    ).format(
        label,
        bar.label,
        words or "没有应办的事项",
        _segments(counts, total),
        _figures(done, counts.get("unknown", 0), total),
    )


def _figures(done: int, unknown: int, total: int) -> str:
    """A share that leaves out what is not known would be a claim: it is at least that much."""
    if not total or unknown == total:
        return f"算不出来 · {total}" if total else "—"
    least = "至少 " if unknown else ""
    return f"{least}{percent(done / total)} · {done}/{total}"


def _segments(counts: dict[str, int], total: int) -> Markup:
    drawn, left = Markup(""), 0.0
    for name in reversed(LOOKS):  # what is settled on the left, what is late on the right
        if name in counts:
            width = 100 * counts[name] / total
            drawn += _segment(name, left, width, counts[name])
            left += width
    return drawn


def _segment(name: str, left: float, width: float, count: int) -> Markup:
    sign = Markup("")
    if width >= _LABEL_FROM:
        sign = Markup('<text x="{:.2f}%" y="15.5">{} {}</text>').format(
            left + width / 2, LOOKS[name].sign, count
        )
    return Markup(
        '<g class="hg-{0}"><rect x="{1:.2f}%" width="{2:.2f}%" height="22"/>{3}</g>'
    ).format(name, left, width, sign)


def columns(
    title: str, points: Sequence[Point], unit: str = "", target: float | None = None
) -> Markup:
    """Draw a column per point; ``target`` draws a line across at what is asked for."""
    top = max([point.value for point in points] + [target or 0, 1])
    words = "，".join(f"{point.label} {point.value:g}{unit}" for point in points)
    width = (100 if target is None else _BESIDE_LABEL) / max(len(points), 1)
    step = -(-len(points) // _MOST_LABELS)
    drawn = Markup("").join(
        _column(point, place, width, top, labelled=place % step == 0)
        for place, point in enumerate(points)
    )
    return Markup(
        '<figure class="hg-chart"><figcaption>{0}</figcaption>'
        '<svg class="hg-columns-chart" role="img" width="100%" height="{1}">'
        "<title>{0}</title><desc>{2}</desc>{3}"
        '<line class="hg-axis" x1="0" x2="100%" y1="{4}" y2="{4}"/>{5}</svg></figure>'
    ).format(title, _HEIGHT + 46, words or "没有数据", drawn, _HEIGHT + 20.5,
             _target_line(target, top, unit))  # fmt: skip


def _column(point: Point, place: int, width: float, top: float, *, labelled: bool) -> Markup:
    height = _HEIGHT * point.value / top
    middle, base = width * (place + 0.5), _HEIGHT + 20
    return Markup(
        '<g><rect x="{:.2f}%" width="{:.2f}%" y="{:.1f}" height="{:.1f}"/>'
        '<text class="hg-value" x="{:.2f}%" y="{:.1f}">{:g}</text>'
        '<text class="hg-tick" x="{:.2f}%" y="{}">{}</text></g>'
    ).format(
        middle - width * 0.32, width * 0.64, base - height, height,
        middle, base - height - 5, point.value,
        middle, base + 19, point.label if labelled else "",
    )  # fmt: skip


def _target_line(target: float | None, top: float, unit: str) -> Markup:
    if target is None:
        return Markup("")
    return Markup(
        '<line class="hg-goal" x1="0" x2="100%" y1="{0:.1f}" y2="{0:.1f}"/>'
        '<text class="hg-goal-label" x="100%" y="{1:.1f}">要求 {2:g}{3}</text>'
    ).format(_HEIGHT + 20 - _HEIGHT * target / top, _HEIGHT + 15 - _HEIGHT * target / top,
             target, unit)  # fmt: skip


def sparkline(values: Sequence[float], label: str) -> Markup:
    """Draw a line small enough to stand in a sentence or a table cell."""
    if not values:
        return Markup('<span class="hg-quiet">—</span>')
    top, step = max(*values, 1), 88 / max(len(values) - 1, 1)
    spots = [(4 + step * i, 20 - 16 * value / top) for i, value in enumerate(values)]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
    return Markup(
        '<svg class="hg-spark" role="img" viewBox="0 0 96 24" width="96" height="24">'
        '<title>{}：{}</title><polyline points="{}"/><circle cx="{:.1f}" cy="{:.1f}" r="3"/></svg>'
    ).format(label, "、".join(f"{value:g}" for value in values), line, *spots[-1])
