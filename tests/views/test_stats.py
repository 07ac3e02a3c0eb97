"""统计."""

from __future__ import annotations

from heartgrid.views.stats import StatsView, stats_view
from tests.support.cases import RUNNING
from tests.support.reports import report_alone, report_of
from tests.support.student_books import ALL, OBSERVATIONS, VISITS

TRAININGS = """
--- trainings/2025.yml
种类: 培训
年: 2025
记录:
  - {编号: 800001, 日期: 2025-03-10, 类别: 心导师培训, 主题: 怎么谈, 天数: 1, 参加: [t012]}
  - {编号: 800002, 日期: 2025-09-03, 类别: 全员危机识别, 主题: 看见信号, 课时: 2, 参加: [t012, t013]}
"""
LESSONS = """
--- lessons/2025-1/J2024-01.yml
种类: 心理课
学期: 2025-1
班级: J2024-01
心理课:
  - {编号: 700001, 日期: 2025-09-10, 课时: 2, 主题: 认识自己, 教师: t003}
"""


def stats(*texts: str, as_of: str = "2025-11-12") -> StatsView:
    return stats_view(report_of(*texts, as_of=as_of))


def test_talks_by_week() -> None:
    view = stats(*ALL, as_of="2025-10-15")
    assert [(one.label, one.value) for one in view.talks] == [
        ("9/1", 0), ("9/8", 0), ("9/15", 0), ("9/22", 0), ("9/29", 0), ("10/6", 1), ("10/13", 0),
    ]  # fmt: skip
    assert view.talk_total == 1


def test_lessons_by_month() -> None:
    rows = stats(LESSONS, as_of="2025-10-15").lessons
    assert [(one.label, one.asked, one.held, one.classes_done, one.classes) for one in rows] == [
        ("9月", 2, 2, 1, 1), ("10月", 2, 0, 0, 1),
    ]  # fmt: skip


def test_must_visits_in_time_or_open() -> None:
    (bar,) = stats(OBSERVATIONS, VISITS).must_visits
    assert (bar.label, bar.counts) == ("D31 必访②情绪反常", (("done", 1),))
    (bar,) = stats(OBSERVATIONS).must_visits
    assert bar.counts == (("overdue", 1),)


def test_the_library_by_level_and_stage() -> None:
    view = stats(RUNNING)
    assert [(one.label, one.value) for one in view.levels] == [("三类", 0), ("二类", 1)]
    assert [(one.label, one.value) for one in view.stages if one.value] == [("约谈中", 1)]
    assert view.cases == 1


def test_trainings() -> None:
    view = stats(TRAININGS)
    assert [(one.label, one.done, one.expected) for one in view.trainings] == [
        ("D25 本学期危机识别培训", 2, 6), ("D87 本年心导师培训", 1, 3),
    ]  # fmt: skip
    assert [(one.label, one.value) for one in view.training_periods] == [
        ("一次也没有", 1), ("不到 8 课时", 1), ("8 课时及以上", 1),
    ]  # fmt: skip


def test_classes() -> None:
    assert [one.label for one in stats().classes] == ["初二（1）班"]


def test_without_a_school() -> None:
    view = stats_view(report_alone(as_of="2025-11-12"))
    assert (view.talks, view.lessons, view.training_periods, view.term) == ((), (), (), "")
    assert [one.path for one in view.unread] == ["records/school.yml"]
