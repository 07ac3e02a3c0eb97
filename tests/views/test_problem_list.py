"""数据问题: every problem by file and line, unreadable files first with what they hide."""

from __future__ import annotations

from heartgrid.views.problem_list import CodeRow, FileRow, problems_view
from tests.support.cases import HEAD
from tests.support.reports import report_alone, report_of
from tests.support.student_books import TALKS, VISITS


def test_nothing_wrong() -> None:
    view = problems_view(report_of(TALKS, as_of="2025-10-31"))
    assert (view.rows, view.unread, view.errors, view.warnings, view.no_school) == (
        (),
        (),
        0,
        0,
        False,
    )


def test_place_message_remedy_and_detail() -> None:
    view = problems_view(report_of(TALKS.replace("方式: 面谈", "方式: 面对面"), as_of="2025-10-31"))
    (row,) = view.rows
    assert (row.path, row.place) == ("records/talks/2025-1/J2024-01.t012.yml", "9:9")
    assert (row.severity, row.code, row.title) == ("错误", "F104", "不在可选的词里")
    assert "面对面" not in row.message
    assert "面对面" in row.detail
    assert row.remedy
    assert view.files == (FileRow(row.path, 1, 0),)
    assert view.codes == (CodeRow("F104", "不在可选的词里", "错误", 1),)


def test_an_unreadable_file_names_the_duties_it_may_hide() -> None:
    """Nine weeks and three talks are unknown, and whether one named a student; the readable visit stays done."""
    view = problems_view(
        report_of(TALKS.replace("种类: 谈心谈话", "种类：谈心谈话"), VISITS, as_of="2025-10-31")
    )
    (unread,) = view.unread
    assert unread.file.path == "records/talks/2025-1/J2024-01.t012.yml"
    assert [(one.heading, one.count) for one in unread.shadows] == [
        ("D28 每日关注", 9),
        ("D29 谈心谈话", 3),
        ("D35 当日提名", 1),
    ]
    assert unread.lines == 13


def test_an_unreadable_case_hides_its_own_duties_only() -> None:
    view = problems_view(report_of(HEAD.replace("来源", "来原"), as_of="2025-10-31"))
    (unread,) = view.unread
    assert unread.file.case_id == "C-7K2M9Q"
    assert {one.heading.partition(" ")[0] for one in unread.shadows} >= {"D36", "D38", "D40", "D41"}


def test_without_a_school_record_everything_is_unknown() -> None:
    view = problems_view(report_alone(TALKS, as_of="2025-10-31"))
    assert view.no_school
    assert [one.code for one in view.rows if one.path == "records/school.yml"] == ["L005"]
