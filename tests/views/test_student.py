"""一生一档 and the list of students."""

from __future__ import annotations

from heartgrid.views.named import Named
from heartgrid.views.student import CaseLink, LeaveTime, MentorTime, StudentView, student_view
from heartgrid.views.students import students_view
from heartgrid.views.timeline import Timelines
from tests.support.books import GRID, SCHOOL, STAFF, book
from tests.support.cases import ENTRY, HEAD, INTERVIEW, RUNNING
from tests.support.reports import report_alone, report_of
from tests.support.student_books import TALKS, WAIVERS

MOVED = GRID.replace(
    "  - {导师: t012, 身份: 任课教师, 起: 2024-09-01, 学生: [2]}",
    "  - {导师: t012, 身份: 任课教师, 起: 2024-09-01, 止: 2025-09-30, 学生: [2]}\n"
    "  - {导师: t013, 身份: 任课教师, 起: 2025-10-01, 学生: [2]}",
).replace(
    "姓名: 李小红, 入班: 2024-09-01}",
    "姓名: 李小红, 入班: 2024-09-01, 暂离: [{类别: 病假, 起: 2025-10-20, 止: 2025-10-24}]}",
)


def view_of(*texts: str, as_of: str, student: str = "s000002") -> StudentView:
    report = report_of(*texts, as_of=as_of)
    return student_view(report, Timelines(report), student)


def test_head() -> None:
    view = view_of(as_of="2025-10-31")
    assert (view.name, view.seat, view.note) == ("李小红", 2, "初二（1）班 2号")
    assert view.class_ == Named("初二（1）班", "classes/J2024-01")
    assert view.homeroom == Named("林老师", "mentors/t011")
    assert view.mentor == Named("陈老师", "mentors/t012")
    assert (view.state, view.in_library, view.cases) == ("在校", False, ())


def test_mentors_and_leave_in_time() -> None:
    view = view_of(MOVED, as_of="2025-10-22")
    assert view.state == "病假中"
    assert view.leaves == (LeaveTime("病假", "2025年10月20日至2025年10月24日"),)
    huang, chen = Named("黄老师", "mentors/t013"), Named("陈老师", "mentors/t012")
    assert view.mentors == (
        MentorTime(huang, "初二（1）班", "任课教师", "2025年10月1日起"),
        MentorTime(chen, "初二（1）班", "任课教师", "2024年9月1日至2025年9月30日"),
    )


def test_one_who_left() -> None:
    left = GRID.replace(
        "姓名: 李小红, 入班: 2024-09-01",
        "姓名: 李小红, 入班: 2024-09-01, 离班: 2025-10-10, 去向: 转出",
    )
    view = view_of(left, as_of="2025-10-31")
    assert view.state == "已离班（转出）"
    assert view.mentor is None
    assert view.seats[0].departure == "转出"


def test_open_duties_say_how_to_record() -> None:
    (task,) = view_of(as_of="2025-10-31").tasks
    assert (task.line.duty, task.line.due_text) == ("D29", "1月23日 周五")
    assert task.remedy.path == "records/talks/2025-1/J2024-01.t012.yml"
    assert task.remedy.command == "heartgrid new 谈心谈话 --班级 J2024-01 --导师 t012 --学生 2"


def test_a_talk_moves_the_duty_to_the_settled() -> None:
    view = view_of(TALKS, as_of="2025-10-31")
    assert view.tasks == ()
    assert {(one.duty, one.status) for one in view.settled} == {
        ("D29", "done"),
        ("D04", "done"),
        ("D22", "done"),
    }


def test_waivers_show_reason_and_approver() -> None:
    (waived,) = view_of(WAIVERS, as_of="2025-10-31", student="s000003").waived
    assert waived.waiver is not None
    assert (waived.waiver.reason, waived.waiver.approver) == (
        "长期住院，由医院心理科随访",
        "吴主任",
    )


def test_a_case_is_linked_and_its_open_duties_are_listed() -> None:
    view = view_of(HEAD + INTERVIEW + ENTRY, as_of="2025-10-17")
    assert view.cases == (CaseLink("cases/C-7K2M9Q", "C-7K2M9Q", "二类"),)
    assert [one.line.duty for one in view.tasks] == ["D48", "D40", "D47", "D29", "D43"]


def test_unreadable_books_of_the_class_are_named() -> None:
    view = view_of(TALKS.replace("面谈", "面对面"), as_of="2025-10-31")
    assert [one.path for one in view.unread] == ["records/talks/2025-1/J2024-01.t012.yml"]
    assert [one.line.status for one in view.tasks] == ["unknown"]


def test_without_school_and_staff_the_roster_still_shows() -> None:
    report = report_alone(GRID.replace("- 教职工: t011", "- 教职工: t099"), as_of="2025-10-31")
    view = student_view(report, Timelines(report), "s000002")
    assert (view.name, view.state) == ("李小红", "在校")
    assert view.homeroom == Named("t099"), "nobody of that id has a page"
    assert view.mentor == Named("t012", "mentors/t012")


def test_index_by_class_and_seat_with_open_and_overdue() -> None:
    view = students_view(report_of(RUNNING, as_of="2025-11-12"))
    assert [(one.seat, one.name, one.overdue, one.open, one.level) for one in view.rows] == [
        (1, "王小明", 0, 1, ""),
        (2, "李小红", 2, 7, "二类"),
        (3, "张小刚", 0, 1, ""),
    ]
    assert (view.present, view.in_library, view.with_overdue) == (3, 1, 1)


def test_those_who_left_stand_last() -> None:
    left = GRID.replace(
        "姓名: 王小明, 入班: 2024-09-01", "姓名: 王小明, 入班: 2024-09-01, 离班: 2025-10-10"
    )
    view = students_view(report_of(left, as_of="2025-10-31"))
    assert [one.name for one in view.rows] == ["李小红", "张小刚", "王小明"]
    assert view.present == 2


def test_the_growth_file_says_what_no_other_record_does() -> None:
    told = (
        "--- profiles/s000002.yml\n种类: 成长档案\n学生: s000002\n建档日: 2024-09-10\n"
        "详情: {入学: 2024-09-01, 家庭结构: 和祖父母同住, "
        "监护人: [{关系: 母亲, 姓名: 李红, 电话: 0574-0000}]}\n"
    )
    found = view_of(told, as_of="2025-10-31").growth_file
    assert found is not None
    assert found.path == "records/profiles/s000002.yml"
    assert found.facts == (
        ("建档日", "2024年9月10日", False),
        ("入学", "2024年9月1日", False),
        ("家庭结构", "和祖父母同住", True),
        ("监护人", "母亲 李红 0574-0000", True),
    )


def test_without_a_growth_file_there_is_none() -> None:
    report = report_alone(SCHOOL, STAFF, GRID, as_of="2025-10-31")
    assert student_view(report, Timelines(report), "s000002").growth_file is None


def test_a_handover_is_in_the_timeline() -> None:
    sent = (
        "日期: 2025-10-13, 离校日: 2025-10-10, 学生: 2, 经手人: t003, 详情: {接收校: 江北实验学校, "
        "清单: [{类别: 成长档案, 件数: 1}], 包摘要: 0123456789abcdef, 含在库: 否}"
    )
    found = view_of(book("handovers/J2024-01.yml", 记录=[sent]), as_of="2025-10-31").timeline
    assert [(one.kind, one.who) for one in found] == [("档案移交", "郑老师")]
