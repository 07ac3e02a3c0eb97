"""导师: a person's page and the index of all staff."""

from __future__ import annotations

from datetime import date

from heartgrid.views.mentoring import TalkCount
from heartgrid.views.people import people_view
from heartgrid.views.person import Happening, PersonView, TrainingRow, person_view
from tests.support.books import GRID, SCHOOL
from tests.support.cases import RUNNING
from tests.support.lines import FIRST_DUTIES
from tests.support.reports import report_alone, report_of
from tests.support.student_books import ALL, OBSERVATIONS

TRAININGS = """
--- trainings/2025.yml
种类: 培训
年: 2025
记录:
  - {编号: 800001, 日期: 2025-03-10, 类别: 心导师培训, 主题: 怎么谈, 天数: 1, 参加: [t012]}
  - {编号: 800002, 日期: 2025-09-03, 类别: 全员危机识别, 主题: 看见信号, 课时: 2, 参加: [t012, t013]}
  - {编号: 800003, 日期: 2025-10-08, 类别: 其他, 主题: 写作沙龙, 课时: 1.5, 参加: [t012]}
"""
LOST = "--- talks/2025-1/J2024-01.t012.yml\n种类：谈心谈话"


def view_of(*texts: str, staff: str = "t012", as_of: str = "2025-11-12") -> PersonView:
    return person_view(report_of(*texts, as_of=as_of, duties=FIRST_DUTIES), staff)


def test_a_mentor() -> None:
    view = view_of(*ALL, RUNNING)
    assert (view.label, view.posts, view.load) == ("陈老师", "任课教师", 1)
    assert view.tenures == (
        ("初二（1）班", "classes/J2024-01", "任课教师", date(2024, 9, 1), None),
    )
    assert view.talks == TalkCount(done=1, owed=1, overdue=0, unknown=0)
    (student,) = view.students
    assert (student.label, student.talks, student.in_library) == ("2 李小红", 1, True)
    days = (student.last_talk, student.last_visit, student.last_contact)
    assert days == (date(2025, 10, 9), date(2025, 10, 13), date(2025, 10, 13))


def test_visits_and_contacts_the_latest_first() -> None:
    view = view_of(*ALL, RUNNING)
    page = "students/s000002"
    assert view.visits == (
        Happening(date(2025, 10, 22), "2 李小红", page, "实地", "在库"),
        Happening(date(2025, 10, 13), "2 李小红", page, "实地", "情绪反常"),
    )
    assert view.contacts == (Happening(date(2025, 10, 13), "2 李小红", page, "电话", "配合"),)


def test_visits_that_count_for_a_companion_show_on_both_pages() -> None:
    assert [one.note for one in view_of(*ALL, staff="t011").visits] == ["情绪反常"]


def test_a_contact_with_somebody_unknown_has_no_page() -> None:
    contacts = ALL[2].replace("李小红", "赵无名")
    (one,) = view_of(contacts).contacts
    assert (one.student, one.page) == ("赵无名", None)


def test_trainings_of_the_year() -> None:
    view = view_of(TRAININGS)
    assert view.periods == 10, "a day is eight periods; the salon does not count"
    assert view.trainings == (
        TrainingRow(date(2025, 10, 8), "写作沙龙", "其他", "1.5 课时", counts=False),
        TrainingRow(date(2025, 9, 3), "看见信号", "全员危机识别", "2 课时", counts=True),
        TrainingRow(date(2025, 3, 10), "怎么谈", "心导师培训", "1 天", counts=True),
    )
    assert view.training_line is not None
    assert view.training_line.status_word == "已完成"
    assert view.safety_line is not None
    assert view.safety_line.status_word == "已完成"


def test_overdue_lines_are_those_the_person_answers_for() -> None:
    view = view_of(OBSERVATIONS)
    assert [(one.duty, one.subject_label) for one in view.overdue] == [("D31", "2 李小红")]


def test_unreadable_files_show() -> None:
    view = view_of(LOST)
    assert (view.unknown, view.talks.unknown) == (1, 1)
    assert [one.path for one in view.unread] == ["records/talks/2025-1/J2024-01.t012.yml"]


def test_one_whom_the_staff_list_does_not_know() -> None:
    view = person_view(report_alone(SCHOOL, GRID, as_of="2025-11-12"), "t012")
    assert (view.known, view.label, view.posts) == (False, "t012", "教职工名册里没有")


def test_one_who_is_no_mentor() -> None:
    view = view_of(staff="t001")
    assert (view.is_mentor, view.students, view.load_line) == (False, (), None)
    assert [one.duty for one in view.overdue] == ["D85"]


def test_the_index_has_mentors_first() -> None:
    view = people_view(report_of(*ALL, TRAININGS, as_of="2025-11-12", duties=FIRST_DUTIES))
    assert [one.label for one in view.mentors] == ["林老师", "陈老师", "黄老师"]
    assert [one.label for one in view.others] == ["周校长", "吴主任", "郑老师"]
    chen = view.mentors[1]
    assert chen.classes == (("初二（1）班", "classes/J2024-01"),)
    assert (chen.load, chen.visits, chen.periods, chen.overdue) == (1, 1, 10, 0)


def test_a_former_mentor_is_among_the_others() -> None:
    left = GRID.replace(
        "身份: 任课教师, 起: 2024-09-01, 学生: [2]",
        "身份: 任课教师, 起: 2024-09-01, 止: 2025-10-01, 学生: [2]",
    )
    view = people_view(report_of(left, as_of="2025-11-12"))
    assert "陈老师" in [one.label for one in view.others]
