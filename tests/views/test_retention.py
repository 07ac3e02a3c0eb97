"""保存期限: what is due, what holds it, and who said so."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from heartgrid.site.compose_reference import retention_page
from heartgrid.site.render import Renderer
from heartgrid.views.retention import State, retention_view
from tests.retention.test_release import RECEIPTS
from tests.retention.test_release_files import GROWTH, PROFILE, RESULTS, results
from tests.support.books import GRID, SCHOOL, STAFF
from tests.support.casebook import CASE, case, visited
from tests.support.grids import grid, pupil
from tests.support.pages import whole_text
from tests.support.reports import report_alone

if TYPE_CHECKING:
    from heartgrid.views.report import Report

HOLD = "保全:\n  - {起: 2026-01-01, 批准人: t001, 理由: 家长提起诉讼}\n"
LIFTED = (
    "保全:\n  - {起: 2026-01-01, 止: 2026-06-30, 批准人: t001, 理由: 信访, "
    "解除批准人: t002, 解除理由: 已经答复}\n"
)
CASE_FILE = f"records/cases/{CASE}.yml"
CLASS_FILE = "records/grids/J2024-01.yml"


def report_on(*texts: str, as_of: str) -> Report:
    return report_alone(SCHOOL, STAFF, GRID, *texts, as_of=as_of)


def test_what_is_due_comes_first_with_the_day_since_when() -> None:
    view = retention_view(report_on(GROWTH, results("1"), case(), as_of="2034-09-01"))
    rows = {one.path: (str(one.state), one.until, one.since) for one in view.rows}
    graduated = (str(State.DUE), date(2028, 8, 31), date(2028, 9, 1))
    with_case = (str(State.DUE), date(2034, 8, 31), date(2034, 9, 1))
    assert rows == {
        CLASS_FILE: graduated,
        RESULTS: graduated,
        CASE_FILE: with_case,
        PROFILE: with_case,
    }
    assert view.waits_for == ()


def test_on_the_last_day_nothing_is_due() -> None:
    view = retention_view(report_on(GROWTH, as_of="2028-08-31"))
    assert [(one.path, one.state, one.since) for one in view.rows] == [
        (CLASS_FILE, State.KEPT, None),
        (PROFILE, State.KEPT, None),
    ]
    assert view.due == ()


def test_a_student_is_named_and_a_running_case_keeps_the_growth_file() -> None:
    view = retention_view(report_on(GROWTH, case(), as_of="2030-01-01"))
    rows = {one.path: one for one in view.rows}
    assert rows[PROFILE].label == "2 李小红"
    assert (rows[PROFILE].state, rows[PROFILE].until) == (State.KEPT, date(2034, 8, 31))
    assert "跟着个案走" in rows[PROFILE].why
    assert rows[CASE_FILE].label == "2 李小红"


def test_nobody_is_named_where_the_key_is_not_here() -> None:
    sealed = GRID.replace("姓名: 李小红", '姓名: "ENC[1,class/J2024-01,1,AAAA]"')
    envelope = f"--- cases/{CASE}.yml\nHEARTGRID SEALED 1 counsel 1\n"
    view = retention_view(report_on(sealed, GROWTH, envelope, as_of="2040-01-01"))
    assert {one.state for one in view.rows} == {State.IN_DOUBT}
    assert [one.label for one in view.rows if one.path == CASE_FILE] == [""]
    assert [one.label for one in view.rows if one.path == PROFILE] == ["🔒 s000002"]


def test_a_hold_is_shown_with_who_and_why_on_all_that_it_keeps() -> None:
    view = retention_view(report_on(GROWTH, case() + HOLD, as_of="2034-09-01"))
    assert {one.path: one.state for one in view.rows} == {
        CLASS_FILE: State.HELD,
        CASE_FILE: State.HELD,
        PROFILE: State.HELD,
    }
    for row in view.rows:
        (hold,) = row.holds
        assert (hold.path, hold.approver, hold.reason) == (CASE_FILE, "周校长", "家长提起诉讼")
    assert {one.since for one in view.rows if one.path != PROFILE} == {
        date(2028, 9, 1),
        date(2034, 9, 1),
    }


def test_a_hold_that_was_lifted_stays_on_record() -> None:
    view = retention_view(report_on(case() + LIFTED, as_of="2034-09-01"))
    assert {one.state for one in view.rows} == {State.DUE}
    (hold,) = view.holds
    assert (hold.state, hold.lifter, hold.lifted_because) == ("已解除", "吴主任", "已经答复")


def test_a_lifting_without_who_holds_on() -> None:
    half = case() + LIFTED.replace("解除批准人: t002, ", "")
    view = retention_view(report_on(half, as_of="2034-09-01"))
    assert {one.state for one in view.rows} == {State.HELD}
    assert [one.state for one in view.holds] == ["解除没有写全，仍在保全"]


def test_duties_that_rest_on_what_is_due_are_named() -> None:
    """A visit of this term by mentor t012 stands in a case whose time is over, by the roster.

    Class P2007-01 left on 2013-08-31, + 5; its students were 18 by 2020-08-31, + 3 = 2023-08-31.
    """
    old = grid("P2007-01", mentors=["导师: t012, 身份: 任课教师, 起: 2007-09-01, 学生: [7]"],
               students=[pupil(7, begin="2007-09-01")])  # fmt: skip
    text = case(CASE, "7", 提名=["时间: 2013-06-03 10:00, 提名人: t012, 紧急: 黄"],
                家访=[visited("2025-10-20")])  # fmt: skip
    text = text.replace("班级: J2024-01", "班级: P2007-01")
    running = retention_view(report_on(old, text, as_of="2025-11-30"))
    assert [one.state for one in running.rows if one.id == CASE] == [State.DUE]
    assert running.waits_for == ("D17",)
    assert retention_view(report_on(old, text, as_of="2026-09-01")).waits_for == ()


@pytest.mark.parametrize("gone", [True, False])
def test_a_class_that_went_whole_is_not_listed_again(gone: bool) -> None:
    closed = GRID.replace("姓名: 李小红", '姓名: "ENC[1,class/J2024-01,1,AAAA]"')
    texts = (closed, RECEIPTS) if gone else (closed,)
    view = retention_view(report_on(*texts, as_of="2040-01-01"))
    assert [one.id for one in view.rows] == ([] if gone else ["J2024-01"])


def test_what_no_year_ends_is_told_with_its_reason() -> None:
    forever = retention_view(report_on(as_of="2025-10-31")).forever
    crisis = next(one for one in forever if "危机事件" in one.kinds)
    assert crisis.kinds == ("危机事件", "复盘", "倒查")
    assert "移交档案室" in crisis.why


def test_the_page_admits_what_has_no_term_and_what_outlasts_its_own() -> None:
    report = report_on(results("1", "2"), case(), as_of="2028-09-01")
    assert [one.until for one in retention_view(report).rows if one.path == RESULTS] == [
        date(2034, 8, 31)  # the case's end; the class graduated six years before
    ]
    text = whole_text(retention_page(report, Renderer()))
    for words in ("inbox/closed", "没有归类的文件", "全班的结果就一起留到那时"):
        assert words in text


def test_the_page_shows_the_same_list() -> None:
    report = report_on(GROWTH, case() + HOLD, as_of="2034-09-01")
    text = whole_text(retention_page(report, Renderer()))
    for words in (CASE_FILE, PROFILE, "2 李小红", "保全中，不得销毁", "周校长批准：家长提起诉讼"):
        assert words in text
    assert "还没有会到期的记录" not in text
