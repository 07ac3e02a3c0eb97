"""Lines: named, linked, with their days late, in the order of seriousness."""

from __future__ import annotations

import pytest

from heartgrid.views.lines import Line, WaiverNote, by_seriousness, by_status
from tests.support.cases import HEAD
from tests.support.reports import report_of
from tests.support.student_books import OBSERVATIONS, WAIVERS

RED = HEAD.replace("紧急: 黄", "紧急: 红")


def line_of(duty: str, subject: str, *texts: str, as_of: str) -> Line:
    lines = report_of(*texts, as_of=as_of).lines_by_duty[duty]
    return next(one for one in lines if one.subject.id == subject)


def test_a_line_says_who_what_and_by_when() -> None:
    line = line_of("D29", "s000002", as_of="2025-10-12")
    assert (line.duty, line.name, line.heading) == ("D29", "谈心谈话", "D29 谈心谈话")
    assert (line.subject_label, line.subject_page) == ("2 李小红", "students/s000002")
    assert (line.class_label, line.class_page) == ("初二（1）班", "classes/J2024-01")
    assert (line.staff_label, line.staff_page) == ("陈老师", "mentors/t012")
    assert (line.due_text, line.days, line.late) == ("1月23日 周五", None, "")
    assert line.ask == "心导师每学期与每名学生至少谈心谈话 1 次。"
    assert line.reason == "2025—2026学年第一学期要求 1 次，已有 0 次，最晚2026年1月23日完成。"


@pytest.mark.parametrize(
    ("as_of", "days", "late"),
    [
        ("2025-10-14 10:00", None, ""),
        ("2025-10-14 13:00", 0, "逾期 3 小时"),
        ("2025-10-14 10:21", 0, "逾期 1 小时"),
        ("2025-10-15 09:00", 1, "逾期 1 天"),
        ("2025-11-12", 29, "逾期 29 天"),
    ],
)
def test_days_late(as_of: str, days: int | None, late: str) -> None:
    """The sign of danger of 2025-10-13 10:20 asks for a visit within 24 hours."""
    line = line_of("D31", "s000002", OBSERVATIONS, as_of=as_of)
    assert line.due_text == "10月14日 周二 10:20"
    assert (line.days, line.late) == (days, late)


def test_a_waived_line_has_its_note() -> None:
    line = line_of("D29", "s000003", WAIVERS, as_of="2025-11-12")
    note = line.waiver
    assert isinstance(note, WaiverNote)
    assert (note.reason, note.approver) == ("长期住院，由医院心理科随访", "吴主任")
    assert (note.path, note.line) == ("records/waivers/2025-1/J2024-01.yml", 5)


def test_red_lines_first_then_the_longest_overdue() -> None:
    report = report_of(OBSERVATIONS, as_of="2025-11-12")
    ranks = [(one.weight_rank, -(one.days or 0)) for one in by_seriousness(report.overdue)]
    assert ranks == sorted(ranks)
    assert ranks[0][0] == 0


def test_what_is_late_comes_before_what_is_due() -> None:
    report = report_of(RED, as_of="2025-10-20")
    words = [one.status_word for one in by_status(report.lines)]
    assert words == sorted(
        words, key=["逾期", "未知", "待办", "未到", "迟完成", "已豁免", "已完成"].index
    )


def test_a_duty_with_two_rules_has_one_heading() -> None:
    lines = report_of(as_of="2025-10-12").lines_by_duty["D02"]
    assert {(one.rule, one.name) for one in lines} == {
        ("D02", "师生比"),
        ("D02.mentor", "导师所带学生"),
    }
    assert {one.heading for one in lines} == {"D02 师生比"}
