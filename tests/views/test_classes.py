"""心网格: a class's page and the index of classes."""

from __future__ import annotations

from datetime import date

import pytest

from heartgrid.views.class_index import COLUMNS, class_index
from heartgrid.views.class_students import MATRIX_DUTIES
from heartgrid.views.classes import ClassView, class_view
from heartgrid.views.mentoring import TalkCount
from tests.support.books import GRID, SCHOOL, STAFF
from tests.support.cases import RUNNING
from tests.support.grids import school
from tests.support.lines import FIRST_DUTIES
from tests.support.reports import report_alone, report_of
from tests.support.student_books import ALL, OBSERVATIONS, TALKS

LESSONS = """
--- lessons/2025-1/J2024-01.yml
种类: 心理课
学期: 2025-1
班级: J2024-01
心理课:
  - {编号: 700001, 日期: 2025-09-10, 课时: 1, 主题: 认识自己, 教师: t003}
  - {编号: 700002, 日期: 2025-09-24, 课时: 1.5, 主题: 认识同学, 教师: t003}
  - {编号: 700003, 日期: 2025-10-14, 课时: 1, 主题: 情绪, 教师: t003}
周登记:
  - {编号: 700004, 周: 2025-09-01, 倾听: 3}
  - {编号: 700005, 周: 2025-09-08, 倾听: 1}
"""
LOST = "--- talks/2025-1/J2024-01.t012.yml\n种类：谈心谈话"
LEAVE = GRID.replace(
    "姓名: 李小红, 入班: 2024-09-01",
    "姓名: 李小红, 入班: 2024-09-01, 暂离: [{类别: 病假, 起: 2025-10-20}]",
)
NO_MENTOR = GRID.replace("学生: [3]}", "学生: []}")


def view_of(*texts: str, as_of: str = "2025-11-12", class_id: str = "J2024-01") -> ClassView:
    return class_view(report_of(*texts, as_of=as_of), class_id)


def row(view: ClassView, seat: int) -> dict[str, str]:
    """The labels of a student's cells by the column's title."""
    student = next(one for one in view.students if one.seat == seat)
    titles = [title for _heading, title in view.matrix]
    return {title: cell.label for title, cell in zip(titles, student.cells, strict=True) if cell}


def test_head() -> None:
    view = view_of()
    assert (view.label, view.homeroom, view.homeroom_page) == (
        "初二（1）班",
        "林老师",
        "mentors/t011",
    )
    assert view.observers == (("3 张小刚", "students/s000003"),)
    assert (len(view.students), len(view.mentors), view.ratio) == (3, 3, 1.0)
    assert [(one.duty, one.status_word) for one in view.grid] == [
        ("D01", "已完成"), ("D02", "已完成"), ("D03", "已完成"), ("D05", "已完成"), ("D26", "已完成"),
    ]  # fmt: skip


def test_matrix() -> None:
    view = view_of(*ALL, RUNNING)
    assert len(view.matrix) == len(MATRIX_DUTIES)
    assert row(view, 1) == {"有导师": "有导师：已完成", "谈话": "谈话：待办"}
    assert row(view, 2) == {
        "有导师": "有导师：已完成", "谈话": "谈话：已完成", "情绪": "情绪：已完成", "补测": "补测：已完成",
    }  # fmt: skip
    assert row(view, 3)["谈话"] == "谈话：已豁免"
    second = view.students[1]
    assert second.case is not None
    assert (second.case.label, second.case_page) == ("个案：逾期 14 天（2 项）", "cases/C-7K2M9Q")
    assert (second.talks, second.last_talk) == (1, date(2025, 10, 9))
    assert second.last_visit == date(2025, 10, 13)


def test_the_worst_of_several_lines_shows() -> None:
    again = OBSERVATIONS + OBSERVATIONS.split("记录:\n")[1].replace("400001", "400002").replace(
        "2025-10-13", "2025-10-20"
    )
    assert row(view_of(again), 2)["情绪"] == "情绪：逾期 29 天（2 项）"


def test_students_without_a_mentor_and_on_leave() -> None:
    assert row(view_of(NO_MENTOR, as_of="2025-10-20"), 3)["有导师"].startswith("有导师：逾期")
    view = view_of(LEAVE, as_of="2025-10-20")
    assert [one.leave for one in view.students] == ["", "病假", ""]
    assert view.on_leave == 1


def test_mentors_with_their_students() -> None:
    mentor = view_of(*ALL, RUNNING).mentors[1]
    assert (mentor.label, mentor.capacity, mentor.load) == ("陈老师", "任课教师", 1)
    assert mentor.students == (("2 李小红", "students/s000002"),)
    assert mentor.talks == TalkCount(done=1, owed=1, overdue=0, unknown=0)
    assert mentor.visits == 2, "the must-visit and the visit in the case"


def test_lessons_by_month() -> None:
    rows = view_of(LESSONS).lessons
    assert [(one.short, one.needed, one.held, one.status) for one in rows] == [
        ("9月", 2, 2.5, "done"), ("10月", 2, 1, "overdue"), ("11月", 2, 0, "due"),
    ]  # fmt: skip


def test_listening_by_week() -> None:
    rows = view_of(LESSONS, as_of="2025-09-15").listening
    assert [(one.short, one.held, one.status) for one in rows] == [
        ("9/1", 3, "done"), ("9/8", 1, "overdue"), ("9/15", 0, "due"),
    ]  # fmt: skip


def test_unreadable_files_show_as_unknown() -> None:
    view = view_of(LOST)
    assert row(view, 2)["谈话"] == "谈话：未知"
    assert view.counts["unknown"] == 4, (
        "any student may have talked with this mentor, or been named"
    )
    assert [one.path for one in view.unread] == ["records/talks/2025-1/J2024-01.t012.yml"]
    assert view.mentors[0].talks.unknown == 1


@pytest.mark.parametrize(
    ("class_id", "stands"),
    [
        ("J2024-01", ""),
        ("J2020-01", "今年不在校（已毕业或还没有入学）"),
        ("J2024-02", "学校资料里没有这个班"),
    ],
)
def test_classes_that_are_not_at_school(class_id: str, stands: str) -> None:
    base = school("J2024-01", "J2020-01")
    view = class_view(report_alone(base, STAFF, GRID, as_of="2025-11-12"), class_id)
    assert view.stands == stands


def test_a_class_without_a_grid() -> None:
    view = class_view(report_alone(SCHOOL, STAFF, as_of="2025-11-12"), "J2024-01")
    assert (view.has_grid, view.students, view.mentors, view.ratio) == (False, (), (), None)
    assert view.counts["overdue"] > 0


def test_the_index() -> None:
    report = report_of(*ALL, RUNNING, as_of="2025-11-12", duties=FIRST_DUTIES)
    (one,) = class_index(report).with_grid
    assert (one.label, one.homeroom, one.students, one.overdue) == ("初二（1）班", "林老师", 3, 13)
    assert one.talks == TalkCount(done=2, owed=3, overdue=0, unknown=0)
    figures = {
        duty: cell.figure for (duty, _), cell in zip(COLUMNS, one.cells, strict=True) if cell
    }
    assert figures == {
        "D01": "",
        "D02": "1.0∶1",
        "D03": "3 名",
        "D04": "",
        "D05": "",
        "D26": "1 名",
    }


def test_the_index_shows_the_worst_of_the_students() -> None:
    (one,) = class_index(report_of(NO_MENTOR, as_of="2025-11-12")).with_grid
    cells = dict(zip([duty for duty, _ in COLUMNS], one.cells, strict=True))
    assert cells["D04"] is not None
    assert cells["D04"].status == "overdue"


def test_the_index_keeps_classes_without_a_grid_apart() -> None:
    base = school("J2024-01", "P2025-01", "J2020-01")
    view = class_index(report_alone(base, STAFF, GRID, as_of="2025-11-12"))
    assert [[one.label for one in rows] for rows in (view.with_grid, view.without_grid, view.away)] == [
        ["初二（1）班"], ["一（1）班"], ["初中2020级（1）班"],
    ]  # fmt: skip


def test_talks_of_a_class_count_towards_its_own_term() -> None:
    (one,) = class_index(report_of(TALKS, as_of="2026-01-23")).with_grid
    assert one.talks == TalkCount(done=1, owed=3, overdue=0, unknown=0)
