"""名册变动 of a school year."""

from __future__ import annotations

from datetime import date

from heartgrid.views.roster_changes import RosterChange, roster_changes
from tests.support.books import GRID
from tests.support.reports import report_of

CHANGED = (
    GRID.replace(
        "  - {导师: t012, 身份: 任课教师, 起: 2024-09-01, 学生: [2]}",
        "  - {导师: t012, 身份: 任课教师, 起: 2024-09-01, 止: 2025-10-31, 学生: [2]}\n"
        "  - {导师: t003, 身份: 其他教职工, 起: 2025-11-01, 学生: [2]}",
    )
    .replace(
        "姓名: 王小明, 入班: 2024-09-01",
        "姓名: 王小明, 入班: 2024-09-01, 离班: 2025-10-10, 去向: 转出",
    )
    .replace(
        "姓名: 李小红, 入班: 2024-09-01",
        "姓名: 李小红, 入班: 2024-09-01, 暂离: [{类别: 病假, 起: 2025-10-20, 止: 2025-10-24},"
        " {类别: 住院, 起: 2025-11-03}, {类别: 病假, 起: 2025-03-03, 止: 2025-03-07}]",
    )
    .rstrip()
    + "\n  - {编号: s000004, 座号: 4, 姓名: 周新来, 入班: 2025-10-13}\n"
)


def test_the_latest_first() -> None:
    """What was last school year, and what stood from the first day, is no change."""
    assert roster_changes(report_of(CHANGED, as_of="2025-11-12"), "J2024-01") == (
        RosterChange(date(2025, 11, 3), "住院", "2 李小红", "students/s000002", "还没有回来"),
        RosterChange(date(2025, 11, 1), "任心导师", "郑老师", "mentors/t003"),
        RosterChange(date(2025, 10, 31), "卸任心导师", "陈老师", "mentors/t012"),
        RosterChange(date(2025, 10, 20), "病假", "2 李小红", "students/s000002", "到 10月24日"),
        RosterChange(date(2025, 10, 13), "入班", "4 周新来", "students/s000004"),
        RosterChange(date(2025, 10, 10), "离班", "1 王小明", "students/s000001", "转出"),
    )


def test_what_is_still_to_come_is_no_change_yet() -> None:
    found = roster_changes(report_of(CHANGED, as_of="2025-10-12"), "J2024-01")
    assert [one.what for one in found] == ["离班"]


def test_a_new_class_has_no_arrivals() -> None:
    new = GRID.replace("2024-09-01", "2025-09-01")
    assert roster_changes(report_of(new, as_of="2025-11-12"), "J2024-01") == ()


def test_without_a_grid() -> None:
    assert roster_changes(report_of(as_of="2025-11-12"), "J2023-01") == ()
