"""D70a–D75: follow-up reports, aftercare, liaison, back-trace, review, and what is mended."""

from __future__ import annotations

import pytest

from tests.support.checked import found
from tests.support.crisis import REVIEW, incident, review, step
from tests.support.lines import due, line, lines, status

ITEM = "编号: 0c0001, 整改项: 每周碰头, 责任人: t003, 期限: 2025-12-10"


def test_items_of_one_review_are_lines_of_their_own() -> None:
    items = [ITEM, "整改项: 再培训, 责任人: t002, 期限: 2025-12-20, 验收日: 2025-12-15"]
    made = lines("D75", review("2025-11-28", *items), as_of="2026-01-10")
    assert [(one.subject.id, due(one), status(one)) for one in made] == [
        (f"{REVIEW}.0c0001", "2025-12-10", "逾期"),
        (f"{REVIEW}.2", "2025-12-20", "已完成"),
    ]


@pytest.mark.parametrize(
    ("item", "missing", "who"),
    [
        ("整改项: 每周碰头, 期限: 2025-12-10", "责任人", "t002"),  # the leader answers for it
        ("整改项: 每周碰头, 责任人: t003", "期限", "t003"),
    ],
)
def test_an_item_without_owner_or_deadline_is_a_problem_and_overdue_from_the_start(
    item: str, missing: str, who: str
) -> None:
    text = review("2025-11-28", f"编号: 0c0001, {item}")
    one = line("D75", text, as_of="2025-11-28")
    assert (due(one), status(one), one.responsible) == ("2025-11-28 00:00", "逾期", who)
    (problem,) = found(incident(), text)
    assert (problem.code, problem.position.line) == ("C541", 11)
    assert missing in problem.message


def test_a_step_of_the_incident_settles_none_of_these() -> None:
    text = incident(处置=[step("其他", "2025-11-13 15:00")])
    for duty in ("D71", "D73", "D74"):
        assert status(line(duty, text, as_of="2026-01-10")).endswith("逾期")
