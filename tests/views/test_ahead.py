"""What falls due today, this week, and in the next ten school days."""

from __future__ import annotations

import pytest

from heartgrid.views.ahead import Ahead, ahead, day_groups, horizon
from tests.support.cases import HEAD
from tests.support.grids import SECOND_TERM, school
from tests.support.lines import FIRST_DUTIES
from tests.support.reports import report_alone, report_of
from tests.support.student_books import OBSERVATIONS, SCREENINGS

ABSENT = SCREENINGS.split("补测:")[0].replace("[s000002]", "[s000001, s000002, s000003]")


def spans(found: Ahead) -> list[list[str]]:
    return [
        [f"{line.duty} {line.due_text}" for line in lines]
        for lines in (found.today, found.this_week, found.next_days)
    ]


@pytest.mark.parametrize(
    ("as_of", "sunday", "until"),
    [
        # Wednesday; Thursday 16 to Wednesday 29 October are ten school days, the 30th the eleventh
        ("2025-10-15", "2025-10-19", "2025-10-29"),
        # Friday; ten school days from Monday 20 to Friday 31 October, and the weekend after them
        ("2025-10-17", "2025-10-19", "2025-11-02"),
        # 1-8 October are off, the 11th is a working Saturday: 24-26, 28-30 September (28 a
        # working Sunday), 9-11 and 13 October; the eleventh is the 14th
        ("2025-09-23", "2025-09-28", "2025-10-13"),
        # four days are left of the term, and no term follows
        ("2026-01-19", "2026-01-25", "2026-01-23"),
        ("2026-01-23", "2026-01-25", None),
    ],
)
def test_horizon(as_of: str, sunday: str, until: str | None) -> None:
    found = horizon(report_of(as_of=as_of))
    assert [one and one.isoformat() for one in found] == [sunday, until]


def test_the_horizon_reaches_into_the_next_term() -> None:
    both = school(terms=(("2025-1", "2025-09-01", "2026-01-23"), SECOND_TERM))
    _, until = horizon(report_of(both, as_of="2026-01-23"))
    assert until is not None
    assert until.month == 3


def test_lines_by_when_they_fall_due() -> None:
    """The absent students of 15 October have until 12 November: four weeks later, a Wednesday."""
    assert spans(ahead(report_of(ABSENT, as_of="2025-11-12", duties=FIRST_DUTIES))) == [
        ["D20b 11月12日 周三"] * 3,
        ["D14 11月16日 周日"],
        ["D14 11月23日 周日"],
    ]


def test_a_limit_of_this_very_day_that_has_passed_is_not_ahead() -> None:
    morning = ahead(report_of(OBSERVATIONS, as_of="2025-10-14 08:00"))
    evening = ahead(report_of(OBSERVATIONS, as_of="2025-10-14 18:00"))
    assert [one.duty for one in morning.today] == ["D31"]
    assert evening.today == ()


def test_hints_are_never_ahead() -> None:
    report = report_of(as_of="2025-10-15")
    coming = ahead(report)
    assert not [one for one in (*coming.this_week, *coming.next_days) if one.weight == "提示"]


def test_groups_name_the_first_six() -> None:
    grids = "\n".join(
        f"--- grids/J2024-{n:02}.yml\n种类: 心网格\n班级: J2024-{n:02}\n名册:\n"
        f"  - {{编号: s1000{n:02}, 座号: 1, 姓名: 学生, 入班: 2024-09-01}}"
        for n in range(1, 9)
    )
    several = school(*(f"J2024-{n:02}" for n in range(1, 9)))
    report = report_alone(several, grids, as_of="2025-10-15", duties=FIRST_DUTIES)
    (group,) = day_groups(ahead(report).this_week)
    assert (group.name, group.count, group.more) == ("倾听一刻钟", 8, 2)
    assert [one.subject_label for one in group.lines][:2] == ["初二（1）班", "初二（2）班"]


def test_without_a_calendar_nothing_is_ahead() -> None:
    found = ahead(report_alone(HEAD, as_of="2025-10-15"))
    assert (found.until, spans(found)) == (None, [[], [], []])
