"""首页."""

from __future__ import annotations

import pytest

from heartgrid.views.home import HomeView, home_view
from tests.support.books import GRID, SCHOOL, STAFF
from tests.support.cases import HEAD, INTERVIEW, LEVEL_THREE
from tests.support.lines import FIRST_DUTIES
from tests.support.reports import report_alone, report_of
from tests.support.student_books import OBSERVATIONS, VISITS, WAIVERS

RED = HEAD.replace("紧急: 黄", "紧急: 红")
LOST = "--- talks/2025-1/J2024-01.t012.yml\n种类：谈心谈话"


def home(*texts: str, as_of: str) -> HomeView:
    return home_view(report_of(*texts, as_of=as_of, duties=FIRST_DUTIES))


def test_figures() -> None:
    """On 13 October six weeks without listening are past (a week without a school day is none),
    September had no lessons, the part-time counsellor is missing; one talk is waived."""
    view = home(WAIVERS, as_of="2025-10-13")
    assert (view.red, view.target, view.unknown, view.waived) == (8, 0, 0, 1)
    assert [(one.heading, one.count) for one in view.by_duty] == [
        ("D14 倾听一刻钟", 6), ("D85 兼职心理教师", 1), ("D07 心理辅导课", 1),
    ]  # fmt: skip
    assert view.by_duty[0].longest.late == "逾期 36 天"


@pytest.mark.parametrize(
    ("texts", "as_of", "rules"),
    [
        ((OBSERVATIONS,), "2025-10-13 12:00", ["D31"]),
        ((OBSERVATIONS, VISITS), "2025-10-13 19:00", []),
        ((RED,), "2025-10-13 12:00", ["D36.red"]),
        ((HEAD,), "2025-10-13 12:00", []),
        ((HEAD + INTERVIEW + LEVEL_THREE,), "2025-10-16 20:00", ["D48.level_three"]),
        ((RED, OBSERVATIONS), "2025-10-14 09:00", ["D36.red", "D31"]),
    ],
)
def test_what_is_urgent(texts: tuple[str, ...], as_of: str, rules: list[str]) -> None:
    """Red reports, must-visits and level-three notices, as long as they are open."""
    assert [one.rule for one in home(*texts, as_of=as_of).urgent] == rules


def test_the_urgent_still_in_time_come_first_then_the_latest_missed() -> None:
    entry = "  - 编号: '40000{0}'\n    日期: 2025-10-{1}\n    时刻: 10:20\n    观察人: t013\n"
    entry += "    详情: {{学生: 2, 表现: [哭泣], 紧急度: 黄, 四必访: 情绪反常}}\n"
    head = OBSERVATIONS.split("  - ")[0]
    signs = head + "".join(entry.format(n, day) for n, day in enumerate((13, 15, 20, 21)))
    view = home(signs, as_of="2025-10-21 12:00")
    assert [one.opened.day for one in view.urgent] == [21, 20, 15, 13]
    assert [one.late for one in view.urgent] == ["", "逾期 2 小时", "逾期 5 天", "逾期 7 天"]


def test_what_is_shown_as_urgent_is_not_repeated() -> None:
    view = home(OBSERVATIONS, as_of="2025-10-20")
    assert [one.duty for one in view.urgent] == ["D31"]
    assert "D31" not in {one.line.duty for one in view.serious}
    shown = sum(one.count for one in view.serious)
    assert view.overdue == shown + view.serious_more + len(view.urgent)


def test_what_is_overdue_again_and_again_is_said_once() -> None:
    view = home(as_of="2025-10-13")
    assert [(one.line.duty, one.line.late, one.count) for one in view.serious] == [
        ("D85", "逾期 42 天", 1), ("D14", "逾期 36 天", 6), ("D07", "逾期 13 天", 1),
    ]  # fmt: skip


def test_coverage_counts_what_has_begun() -> None:
    bars = {one.key: one for one in home(WAIVERS, as_of="2025-10-12").coverage}
    talks = bars["D29 谈心谈话"]
    assert (talks.done, talks.expected) == (1, 3)
    assert bars["D14 倾听一刻钟"].expected == 6, "weeks to come are not expected yet"


def test_nought_is_good_news_only_where_all_was_read() -> None:
    assert home(as_of="2025-10-12").calm == "done"
    lost = home(LOST, as_of="2025-10-12")
    assert (lost.calm, lost.unknown) == ("plain", 3)
    assert [one.path for one in lost.unread] == ["records/talks/2025-1/J2024-01.t012.yml"]


def test_without_a_school_nothing_is_called_good() -> None:
    view = home_view(report_alone(STAFF, GRID, as_of="2025-10-12"))
    assert (view.calm, view.overdue, view.until) == ("plain", 0, None)
    assert view.unknown > 0


def test_before_the_first_term_there_is_nothing_to_do() -> None:
    view = home_view(report_alone(SCHOOL, STAFF, GRID, as_of="2025-08-20"))
    assert (view.overdue, view.urgent, view.today, view.serious) == (0, (), (), ())
