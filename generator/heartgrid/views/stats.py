"""统计: the school in figures."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from heartgrid.duties import Status
from heartgrid.views.cases import cases_view
from heartgrid.views.coverage import Coverage, coverage, coverage_by, duty_coverage

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from heartgrid.views.report import Report
    from heartgrid.views.unread import UnreadFile

MUST_VISITS: Final = ("D30", "D31", "D32", "D33")
_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Figure:
    """One column of a chart."""

    label: str
    value: float


@dataclass(frozen=True, slots=True)
class LessonMonth:
    """One month: periods asked of all classes, periods held, classes that have enough."""

    label: str
    asked: int
    held: float
    classes_done: int
    classes: int


@dataclass(frozen=True, slots=True)
class StatsView:
    """The figures of a school, for inside the school only: small cells are not suppressed."""

    term: str
    duties: tuple[Coverage, ...]
    classes: tuple[Coverage, ...]
    talks: tuple[Figure, ...]
    talk_total: int
    lessons: tuple[LessonMonth, ...]
    must_visits: tuple[Coverage, ...]
    levels: tuple[Figure, ...]
    stages: tuple[Figure, ...]
    cases: int
    trainings: tuple[Coverage, ...]
    training_periods: tuple[Figure, ...]
    unread: tuple[UnreadFile, ...]

    @property
    def lesson_figures(self) -> tuple[Figure, ...]:
        """Periods held in each month."""
        return tuple(Figure(one.label, one.held) for one in self.lessons)


def stats_view(report: Report) -> StatsView:
    """The figures of a report."""
    names, library = report.names, cases_view(report)
    talks = _weeks(report, (one.at.date() for one in report.events("talk")))
    return StatsView(
        term=report.term.id if report.term else "",
        duties=duty_coverage(report),
        classes=tuple(
            coverage(one, names.of_class(one), report.lines_by_class.get(one, ()))
            for one in report.class_ids
            if report.lines_by_class.get(one)
        ),
        talks=talks,
        talk_total=int(sum(one.value for one in talks)),
        lessons=_lessons(report),
        must_visits=coverage_by(
            (one for duty in MUST_VISITS for one in report.lines_by_duty.get(duty, ())),
            lambda one: one.heading,
            lambda heading: heading,
        ),
        levels=tuple(Figure(level, count) for level, count in library.in_library),
        stages=tuple(Figure(one.stage, one.count) for one in library.stages),
        cases=len(library.rows),
        trainings=_trainings(report),
        training_periods=_training_periods(report),
        unread=report.unread,
    )


def _weeks(report: Report, days: Iterable[date]) -> tuple[Figure, ...]:
    """How many of ``days`` fall in each week of the running term up to today."""
    if report.term is None:
        return ()
    begin, today = report.term.begin, report.today
    counts = Counter(
        one - timedelta(days=one.weekday()) for one in days if begin <= one <= report.term.end
    )
    figures, monday = [], begin - timedelta(days=begin.weekday())
    while monday <= min(today, report.term.end):
        figures.append(Figure(f"{monday.month}/{monday.day}", counts[monday]))
        monday += _WEEK
    return tuple(figures)


def _lessons(report: Report) -> tuple[LessonMonth, ...]:
    lines = report.lines_by_duty.get("D07", ())
    items = report.evidence("D07")
    months = []
    for window in report.windows("D07"):
        found = [one for one in lines if one.opened == window.opened]
        held = sum(
            item.amount
            for one in found
            for item in items.get(one.subject.id, ())
            if window.begin <= item.at.date() <= window.end
        )
        done = sum(one.status is Status.DONE for one in found)
        asked = window.needed * len(found)
        months.append(LessonMonth(f"{window.begin.month}月", asked, held, done, len(found)))
    return tuple(months)


def _trainings(report: Report) -> tuple[Coverage, ...]:
    bars = (
        coverage(duty, label, report.latest(duty).values())
        for duty, label in (("D25", "D25 本学期危机识别培训"), ("D87", "D87 本年心导师培训"))
    )
    return tuple(one for one in bars if one.expected)


def _training_periods(report: Report) -> tuple[Figure, ...]:
    """Mentors by how many periods of training they have this year."""
    windows = report.windows("D87")
    if not windows:
        return ()
    needed, items = windows[-1].needed, report.evidence("D87")
    steps = ("一次也没有", f"不到 {needed} 课时", f"{needed} 课时及以上")
    counts: Counter[str] = Counter()
    for staff_id in report.latest("D87"):
        found = items.get(staff_id, ())
        total = sum(one.amount for one in found if one.at.year == report.today.year)
        counts[steps[(total > 0) + (total >= needed)]] += 1
    return tuple(Figure(label, counts[label]) for label in steps)
