"""预警库月报: one case in October, told only as far as numbers are large enough."""

from __future__ import annotations

from datetime import date

import pytest

from heartgrid.views.monthly import MonthlyDuty, MonthlyView, UnreadLibraryError, monthly_view
from tests.support.cases import ENTRY, EXIT, HEAD, INTERVIEW, RUNNING
from tests.support.grids import grid, mentor, pupils
from tests.support.reports import report_alone, report_of

OCTOBER = date(2025, 10, 1)
WAIVED = """豁免:
  - {编号: a0000f, 义务: D48, 对象: C-7K2M9Q, 起: 2025-10-16, 止: 2025-10-31, 理由: 住院, 批准人: t002, 批准日: 2025-10-17}
"""


def cases(count: int, body: str) -> tuple[str, ...]:
    """The same case several times over, of another pupil each time."""
    ids = ("C-7K2M9Q", "C-7K2M9R", "C-7K2M9S", "C-7K2M9T", "C-7K2M9V", "C-7K2M9W", "C-7K2M9X")
    return (
        grid(mentors=[mentor("t012", range(1, 8))], students=pupils(7)),
        *(
            body.replace("C-7K2M9Q", one).replace("2 李小红", str(seat))
            for seat, one in enumerate(ids[:count], start=1)
        ),
    )


def october(*texts: str, as_of: str = "2025-10-31") -> MonthlyView:
    return monthly_view(report_of(*texts, as_of=as_of), OCTOBER)


def test_one_case_is_told_as_few() -> None:
    """新增 1 and 在库 1: both are small; nobody left, and nought may be told."""
    view = october(RUNNING)
    assert view.levels == (("二类", None), ("三类", 0), ("在库", None))
    assert view.flows == (("入库", None), ("升级", 0), ("降级", 0), ("出库", 0))
    assert {one.due for one in view.duties} <= {None, 0}


def test_six_cases_are_told() -> None:
    """Six enter on 16 October; 告知书 within three days for each: due on the 19th, none there."""
    view = october(*cases(6, HEAD + INTERVIEW + ENTRY))
    assert view.levels == (("二类", 6), ("三类", 0), ("在库", 6))
    assert dict(view.flows)["入库"] == 6
    notices = next(one for one in view.duties if one.name == "告知书")
    assert notices == MonthlyDuty("告知书", 6, 0, 0, 6, 0)


def test_six_cases_of_two_pupils_are_two_pupils() -> None:
    """Nobody is to have two cases at once; if somebody has, six decisions still tell of two."""
    room, *six = cases(6, HEAD + INTERVIEW + ENTRY)
    of_two = [
        one.replace(f"学生: {seat}\n", f"学生: {seat % 2 + 1}\n") for seat, one in enumerate(six, 1)
    ]
    view = october(room, *of_two)
    assert view.levels == (("二类", None), ("三类", 0), ("在库", None))
    assert view.flows == (("入库", None), ("升级", 0), ("降级", 0), ("出库", 0))


def test_one_pupils_five_weeks_are_one_pupil() -> None:
    """November 2025 has five Sundays: 2, 9, 16, 23 and 30; one case owes a talk by each."""
    report = report_of(HEAD + INTERVIEW + ENTRY, as_of="2025-11-30")
    talks = next(
        one for one in monthly_view(report, date(2025, 11, 1)).duties if "约谈" in one.name
    )
    assert len(report.lines_by_duty["D41"]) >= 5
    assert talks == MonthlyDuty("每周约谈", None, None, None, None, None)


def test_one_of_six_is_not_told_by_what_the_others_did() -> None:
    """Six notices fell due; one was waived, five are overdue: neither is told, the noughts are."""
    room, one, *others = cases(6, HEAD + INTERVIEW + ENTRY)
    told = october(room, one + WAIVED, *others)
    notices = next(each for each in told.duties if each.name == "告知书")
    assert notices == MonthlyDuty("告知书", 6, 0, 0, None, None)


def test_who_left_in_the_month_after_is_hidden_with_the_balance() -> None:
    """Seven in October, one of them leaves in November: 7 - 1 = 6 would tell the one."""
    room, one, *others = cases(7, HEAD + INTERVIEW + ENTRY)
    report = report_of(room, one + EXIT, *others, as_of="2025-11-30")
    view = monthly_view(report, date(2025, 11, 1))
    assert view.levels == (("二类", None), ("三类", 0), ("在库", None))
    assert view.flows == (("入库", 0), ("升级", 0), ("降级", 0), ("出库", None))


def test_the_running_month_ends_today() -> None:
    assert october(RUNNING, as_of="2025-10-20").end == date(2025, 10, 20)


def test_what_cannot_be_read_is_not_counted_as_nothing() -> None:
    broken = "--- cases/C-7K2M9Q.yml\n种类: 个案\n编号: [\n"
    with pytest.raises(UnreadLibraryError):
        october(broken)
    with pytest.raises(UnreadLibraryError):
        monthly_view(report_alone(RUNNING, as_of="2025-10-31"), OCTOBER)
