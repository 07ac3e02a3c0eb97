"""Where a case stands, in one line: what the index and the top of its page say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from heartgrid.views.case_loop import review_day
from heartgrid.views.labels import case_page, day_words
from heartgrid.views.named import Named, class_of, student

if TYPE_CHECKING:
    from datetime import date

    from heartgrid.model.case import Case
    from heartgrid.model.located import Located
    from heartgrid.views.case_loop import LoopStep
    from heartgrid.views.case_round import Round
    from heartgrid.views.report import Report

_SETTLED: Final = frozenset({"done", "skipped"})
UNKNOWN: Final = "未知"
STAGES: Final = (
    UNKNOWN, "待访谈", "待决议", "措施未齐", "约谈中", "离校中", "没有入库", "已出库",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Head:
    """What is said of a case in one line of the index and at the top of its page.

    ``days`` counts days in the library, ``None`` for a case that never was; ``review`` is the
    team's own next day to look at it again.
    """

    id: str
    page: str
    title: str
    student: Named
    class_: Named | None
    stage: str
    level: str
    entered: str
    days: int | None
    review: date | None


def head_of(report: Report, case_id: str, round_: Round, loop: tuple[LoopStep, ...]) -> Head:
    """The head of a case; little more than its number where its file cannot be read."""
    found = report.cases.get(case_id)
    stay = round_.stay
    return Head(
        id=case_id,
        page=case_page(case_id),
        title=report.names.of_case(case_id),
        student=_student(report, found) if found else Named("（读不出来）"),
        class_=_class(report, found) if found else None,
        stage=stage_of(round_, loop) if found and report.context else UNKNOWN,
        level=round_.level,
        entered=day_words(stay.begin.date()) if stay else "",
        days=((stay.end or report.as_of).date() - stay.begin.date()).days if stay else None,
        review=review_day(round_),
    )


def stage_of(round_: Round, loop: tuple[LoopStep, ...]) -> str:
    """Where round the loop a case stands; one of ``STAGES``."""
    if round_.closed:
        return "已出库" if round_.closed == "出库" else "没有入库"
    if round_.in_library and round_.away:
        return "离校中"
    if round_.in_library:
        states = {one.name: one.state for one in loop}
        ready = all(states[name] in _SETTLED for name in ("一生一策", "实地家访", "告知书"))
        return "约谈中" if ready else "措施未齐"
    return "待决议" if round_.events["interview"] else "待访谈"


def _student(report: Report, found: Located[Case]) -> Named:
    if found.student is None:
        return Named(found.record.student)
    return student(report, found.student)


def _class(report: Report, found: Located[Case]) -> Named:
    """The class of today, or that of the nomination where the student is not known."""
    member = report.ledger.roster.membership(found.student or "", report.today)
    return class_of(report, member.class_id if member else found.record.class_id)
