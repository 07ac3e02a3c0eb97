"""A case: its closed loop, what comes next, and every record of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from heartgrid.duties import Status, SubjectKind
from heartgrid.views.case_head import Head, head_of
from heartgrid.views.case_loop import LoopStep, loop_steps, review_day, unknown_steps
from heartgrid.views.case_parts import (
    DecisionRow,
    NoticeView,
    PlanView,
    decision_rows,
    happenings,
    notice_views,
    plan_views,
)
from heartgrid.views.case_round import current_round
from heartgrid.views.case_weeks import Weeks, weeks_of
from heartgrid.views.facts import Fact, facts_of
from heartgrid.views.lines import by_status
from heartgrid.views.named import Named, person
from heartgrid.views.remedies import Remedy
from heartgrid.views.tasks import tasks
from heartgrid.views.unread import unread_of_case

if TYPE_CHECKING:
    from datetime import date

    from heartgrid.model.case import Case, CaseTeam
    from heartgrid.views.case_round import Round
    from heartgrid.views.lines import Line
    from heartgrid.views.report import Report
    from heartgrid.views.tasks import Task
    from heartgrid.views.timeline import Happening
    from heartgrid.views.unread import UnreadFile


_RETURN: Final = (
    "application", "return_assessment", "briefing", "papers", "crisis_plan", "appraisal",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TeamRow:
    """Who answers for what in a case."""

    role: str
    person: Named


@dataclass(frozen=True, slots=True)
class Review:
    """The team's next look at a case in the library; ``days`` past its day, 0 while it is ahead.

    No duty asks for it: the team set the day itself.
    """

    day: date
    days: int
    remedy: Remedy


@dataclass(frozen=True, slots=True)
class Records:
    """Every record of a case, newest first."""

    nominations: tuple[Happening, ...]
    interviews: tuple[Happening, ...]
    decisions: tuple[DecisionRow, ...]
    plans: tuple[PlanView, ...]
    weekly: tuple[Happening, ...]
    visits: tuple[Happening, ...]
    notices: tuple[NoticeView, ...]
    consultations: tuple[Happening, ...]
    states: tuple[Happening, ...]
    family: tuple[Happening, ...]
    followups: tuple[Happening, ...]
    referrals: tuple[Happening, ...]
    returns: tuple[Happening, ...]
    handovers: tuple[Happening, ...]
    exit: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class CaseView:
    """The page of a case; without ``records`` its file could not be read."""

    head: Head
    source: str
    team: tuple[TeamRow, ...]
    loop: tuple[LoopStep, ...]
    tasks: tuple[Task, ...]
    review: Review | None
    settled: tuple[Line, ...]
    waived: tuple[Line, ...]
    weeks: Weeks
    records: Records | None
    unread: tuple[UnreadFile, ...]


def case_view(report: Report, case_id: str) -> CaseView:
    """The page of ``case_id``, which is one of ``report.case_ids``."""
    found = report.cases.get(case_id)
    round_ = current_round(report, case_id)
    loop = loop_steps(report, round_) if found else unknown_steps()
    lines = report.lines_of(SubjectKind.CASE, case_id)
    return CaseView(
        head=head_of(report, case_id, round_, loop),
        source=found.record.source if found else "",
        team=_team(report, found.record.team) if found else (),
        loop=loop,
        tasks=tasks(report, lines),
        review=_review(report, round_),
        settled=tuple(one for one in by_status(lines) if _is_past(one)),
        waived=tuple(one for one in lines if one.waiver is not None),
        weeks=weeks_of(report, case_id),
        records=_records(report, found.record) if found else None,
        unread=(*_school(report), *unread_of_case(report.unread, case_id)),
    )


def _school(report: Report) -> tuple[UnreadFile, ...]:
    """Without the school's record nothing is known of what is due."""
    return tuple(one for one in report.unread if one.kind == "school")


def _review(report: Report, round_: Round) -> Review | None:
    day = review_day(round_)
    if day is None:
        return None
    case_id = round_.case_id
    text = "复评后，在个案里的“决议”下补一条，写上结论和下次复评日期"
    command = f"heartgrid new 决议 --个案 {case_id}"
    remedy = Remedy(text, f"records/cases/{case_id}.yml", command)
    return Review(day, max(0, (report.today - day).days), remedy)


def _is_past(line: Line) -> bool:
    return not line.is_open and line.status is not Status.NOT_YET


def _team(report: Report, team: CaseTeam) -> tuple[TeamRow, ...]:
    people = (
        ("心导师", team.mentor), ("心理教师", team.counsellor), ("班主任", team.homeroom),
        ("分管领导", team.leader),
    )  # fmt: skip
    return tuple(TeamRow(role, person(report, one)) for role, one in people)


def _records(report: Report, case: Case) -> Records:
    return Records(
        nominations=happenings(report, case.id, "nomination"),
        interviews=happenings(report, case.id, "interview"),
        decisions=decision_rows(report, case.id),
        plans=plan_views(report, case.id),
        weekly=happenings(report, case.id, "weekly"),
        visits=happenings(report, case.id, "visit"),
        notices=notice_views(report, case.id),
        consultations=happenings(report, case.id, "consultation"),
        states=happenings(report, case.id, "state"),
        family=happenings(report, case.id, "feedback", "guidance"),
        followups=happenings(report, case.id, "followup"),
        referrals=happenings(report, case.id, "meeting", "referral", "outcome"),
        returns=happenings(report, case.id, *_RETURN),
        handovers=happenings(report, case.id, "handover"),
        exit=facts_of(case.exit, report) if case.exit else (),
    )
