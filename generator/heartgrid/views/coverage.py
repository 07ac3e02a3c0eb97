"""How far duties are done: lines by status, without what has not begun and what is only a hint."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from heartgrid.duties import Status, Weight
from heartgrid.views.grouping import group
from heartgrid.views.lines import SETTLED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from heartgrid.views.lines import Line
    from heartgrid.views.report import Report


@dataclass(frozen=True, slots=True)
class Coverage:
    """Lines of one bar: ``key`` identifies it, ``counts`` are statuses that occur."""

    key: str
    label: str
    counts: tuple[tuple[str, int], ...]

    @property
    def expected(self) -> int:
        """All lines that count."""
        return sum(count for _, count in self.counts)

    @property
    def done(self) -> int:
        """Lines that are done, done late or waived."""
        return sum(count for status, count in self.counts if status in SETTLED)

    def count(self, status: str) -> int:
        """Lines of one status."""
        return dict(self.counts).get(status, 0)


def coverage(
    key: str, label: str, lines: Iterable[Line], receipts: Counter[Status] | None = None
) -> Coverage:
    """Count the lines that have begun and weigh something, and those of ``receipts``."""
    counts = Counter(receipts or {})
    counts.update(
        one.status
        for one in lines
        if one.status is not Status.NOT_YET and one.weight is not Weight.HINT
    )
    return Coverage(key, label, tuple((str(status), counts[status]) for status in counts))


def coverage_by(
    lines: Iterable[Line], key: Callable[[Line], str | None], label: Callable[[str], str]
) -> tuple[Coverage, ...]:
    """One bar per key, in the order of the keys; bars without any line left out."""
    grouped = group(lines, key)
    bars = (coverage(name, label(name), grouped[name]) for name in sorted(grouped))
    return tuple(one for one in bars if one.expected)


def duty_coverage(report: Report) -> tuple[Coverage, ...]:
    """One bar per duty, receipts included; its key is the duty's heading, by which lists filter."""
    grouped, receipts = group(report.lines, lambda one: one.heading), report.receipts_by_heading
    bars = (
        coverage(one, one, grouped.get(one, ()), receipts.get(one))
        for one in sorted({*grouped, *receipts})
    )
    return tuple(one for one in bars if one.expected)
