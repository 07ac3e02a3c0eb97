"""R246: a quiet week, and what the same mentor saw in it. Week of Monday 13 October 2025."""

from __future__ import annotations

import pytest

from heartgrid.checks.attentions import quiet_weeks_were_quiet
from tests.support.books import book
from tests.support.checked import found


def week(said: str) -> str:
    return book(
        "talks/2025-1/J2024-01.t012.yml", 每周关注=[f"编号: aaaaaa, 周: 2025-10-13, 情况: {said}"]
    )


def seen(day: str, urgency: str, who: str = "t012") -> str:
    return book(
        "observations/2025-1/J2024-01.yml",
        记录=[
            f"编号: bbbbbb, 日期: {day}, 时刻: 10:00, 观察人: {who}, 详情: {{学生: 2, 紧急度: {urgency}}}"
        ],
    )


@pytest.mark.parametrize(
    ("said", "observation", "told"),
    [
        ("无异常", seen("2025-10-13", "黄"), 1),
        ("无异常", seen("2025-10-19", "红"), 1),  # the week's Sunday
        ("无异常", seen("2025-10-20", "红"), 0),
        ("无异常", seen("2025-10-12", "红"), 0),
        ("无异常", seen("2025-10-15", "绿"), 0),  # worth noting, nothing wrong
        ("无异常", seen("2025-10-15", "红", "t013"), 0),  # a colleague saw it
        ("见观察, 观察: [bbbbbb]", seen("2025-10-15", "红"), 0),
    ],
)
def test_what_does_not_go_together(said: str, observation: str, told: int) -> None:
    problems = found(week(said), observation, checks=(quiet_weeks_were_quiet,))
    assert [one.code for one in problems] == ["R246"] * told
