"""What can be counted without a class's key, in words: entries exactly, pupils from above."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from heartgrid.views.labels import class_page

if TYPE_CHECKING:
    from heartgrid.duties.countable import PupilCount
    from heartgrid.views.lines import Line
    from heartgrid.views.report import Report


@dataclass(frozen=True, slots=True)
class CountNote:
    """One class and window: the class and its page, what is counted, and by which mentor."""

    place: str
    page: str | None
    text: str
    mentors: str = ""


def count_words(one: PupilCount, window: str) -> str:
    """``本学期谈心谈话：38 条，按代号最多 31 人 / 名册 45 人，还差至少 14 人``."""
    parts = [f"{one.entries} 条"]
    if one.most is None:
        parts.append("还有整份加密的内容，人数数不出来")
    else:
        roster = "" if one.roster is None else f" / 名册 {one.roster} 人"
        parts.append(f"按代号最多 {one.most} 人{roster}")
    if one.missing:
        parts.append(f"还差至少 {one.missing} 人")
    elif one.duty is not None:
        parts.append("差不差要有钥匙才知道")
    return f"{window}{one.word}：{'，'.join(parts)}"


def class_counts(report: Report, class_id: str) -> tuple[CountNote, ...]:
    """Every window of a class, the latest of each kind first."""
    found = [one for one in report.pupil_counts if one.class_id == class_id]
    found.sort(key=lambda one: (one.duty is None, one.word, -one.begin.toordinal()))
    return tuple(
        CountNote("", None, count_words(one, _window(report, one)), _mentors(report, one))
        for one in found
    )


def school_counts(report: Report) -> tuple[CountNote, ...]:
    """Duties alone, each class in its last window that has begun."""
    latest = {(one.class_id, one.rule): one for one in report.pupil_counts if one.duty is not None}
    ordered = sorted(latest.values(), key=lambda one: report.names.class_rank(one.class_id))
    return tuple(
        CountNote(
            report.names.of_class(one.class_id), class_page(one.class_id),
            count_words(one, _window(report, one)),
        )
        for one in ordered
    )  # fmt: skip


def count_of(report: Report, line: Line) -> PupilCount | None:
    """What can be counted of a sealed line's class in its window."""
    if not line.sealed:
        return None
    day = line.opened.date()
    return next(
        (
            one
            for one in report.pupil_counts_by_class.get(line.class_id or "", ())
            if one.rule == line.rule and one.begin <= day <= one.end
        ),
        None,
    )


def _window(report: Report, one: PupilCount) -> str:
    term = report.term
    return "本学期" if term is not None and term.begin == one.begin else one.label


def _mentors(report: Report, one: PupilCount) -> str:
    """``（陈老师 12 条，最多 10 人；…）``."""
    said = (
        f"{report.names.of_staff(each.staff or None)} {each.entries} 条"
        + ("" if one.most is None else f"，最多 {each.most} 人")
        for each in one.mentors
    )
    joined = "；".join(said)
    return f"（{joined}）" if joined else ""
