"""The report: indexes over lines and records, and which pages there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from heartgrid.duties import Status, SubjectKind
from heartgrid.views.grouping import group
from tests.support.books import GRID, SCHOOL, STAFF
from tests.support.cases import RUNNING
from tests.support.reports import report_alone, report_of
from tests.support.student_books import ALL, TALKS

if TYPE_CHECKING:
    from heartgrid.views.report import Report

LOST_CASE = """
--- cases/C-AAAAAA.yml
种类：个案
"""


@pytest.fixture(scope="module")
def report() -> Report:
    return report_of(*ALL, RUNNING, LOST_CASE, as_of="2025-11-12")


def test_every_line_is_found_by_class_person_subject_duty_and_status(report: Report) -> None:
    for line in report.lines:
        assert line.class_id is None or line in report.lines_by_class[line.class_id]
        assert line.staff_id is None or line in report.lines_by_staff[line.staff_id]
        assert line in report.lines_by_subject[line.subject]
        assert line in report.lines_by_duty[line.duty]
        assert line in report.lines_by_status[line.status]
    assert sum(report.counts.values()) == len(report.lines) == len(report.assessments)


def test_lines_of_a_student_include_the_cases(report: Report) -> None:
    lines = report.lines_of_student("s000002")
    assert {one.subject.kind for one in lines} == {SubjectKind.STUDENT, SubjectKind.CASE}
    assert {one.duty for one in lines} >= {"D29", "D31", "D41"}


def test_the_latest_window_that_has_begun(report: Report) -> None:
    line = report.latest("D14")["J2024-01"]
    assert line.opened.date().isoformat() == "2025-11-10"
    assert report.latest("D99") == {}


def test_events_up_to_as_of_oldest_first() -> None:
    later = TALKS.replace("日期: 2025-10-09", "日期: 2025-10-10")
    assert [one.record.day.day for one in report_of(TALKS, as_of="2025-10-09").events("talk")] == [
        9
    ]
    assert report_of(later, as_of="2025-10-09").events("talk") == ()


def test_events_by_field(report: Report) -> None:
    assert list(report.events_by("talk", "student")) == ["s000002"]
    assert list(report.events_by("contact", "staff")) == ["t012"]
    assert report.events_by("talk", "student") is report.events_by("talk", "student")


def test_evidence_and_windows_of_a_rule(report: Report) -> None:
    assert [item.amount for item in report.evidence("D29")["s000002"]] == [1]
    assert report.evidence("D31") == {}, "only periodic rules add up"
    assert [one.label for one in report.windows("D07")] == ["2025年9月", "2025年10月", "2025年11月"]
    assert report.windows("D31") == ()


def test_pages(report: Report) -> None:
    assert report.class_ids == ("J2024-01",)
    assert report.staff_ids == ("t001", "t002", "t003", "t011", "t012", "t013")
    assert report.student_ids == ("s000001", "s000002", "s000003")
    assert report.case_ids == ("C-7K2M9Q", "C-AAAAAA"), "an unreadable case has a page"
    assert report.in_library == {"s000002"}


def test_people_whom_the_staff_list_does_not_know_have_pages() -> None:
    """Homeroom teachers, mentors and those who answer for a line are linked to."""
    report = report_alone(SCHOOL, GRID, as_of="2025-11-12")
    assert report.staff_ids == ("t011", "t012", "t013")


def test_without_a_school_everything_is_unknown() -> None:
    report = report_alone(STAFF, GRID, as_of="2025-11-12")
    assert set(report.counts) == {Status.UNKNOWN}
    assert (report.context, report.term) == (None, None)
    assert report.in_term(report.events("talk")) == ()
    assert (report.windows("D07"), report.evidence("D29")) == ((), {})
    assert report.school_name == "（学校资料读不出来）"


def test_grouping_keeps_order_and_drops_none() -> None:
    assert group([3, 1, 4, 5], lambda one: "odd" if one % 2 else None) == {"odd": (3, 1, 5)}
