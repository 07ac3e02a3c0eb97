"""D37: the crisis assessment team has at least three kinds of role, on any day."""

from __future__ import annotations

import pytest

from tests.support.books import STAFF
from tests.support.grids import FIRST_TERM, SECOND_TERM, school
from tests.support.lines import line, lines, opened, proof, reason, status

LEADER = "教职工: t002, 角色: 分管领导, 起: 2025-09-01"
COUNSELLOR = "教职工: t003, 角色: 心理教师, 起: 2025-09-01"
HOMEROOM = "教职工: t011, 角色: 班主任, 起: 2025-09-01"
TEAM = (LEADER, COUNSELLOR, HOMEROOM)


def team(*members: str) -> str:
    listed = "".join(f"  - {{{one}}}\n" for one in members)
    terms = (FIRST_TERM, SECOND_TERM)
    return school(terms=terms, more=f"评估小组:\n{listed}" if members else "")


@pytest.mark.parametrize(
    ("members", "as_of", "due", "expected"),
    [
        (TEAM, "2025-09-01", None, "目标 已完成"),
        # no team at all: short since the ledger came into use
        ((), "2025-09-01", "2025-09-01", "目标 逾期"),
        # two roles, however many people
        ((LEADER, COUNSELLOR, COUNSELLOR.replace("t003", "t012")), "2025-10-15", "2025-09-01",
         "目标 逾期"),
        # two people of one role and two others: three roles
        ((*TEAM, HOMEROOM.replace("t011", "t013")), "2025-10-15", None, "目标 已完成"),
        # the homeroom teacher leaves the team on 10 October, the last day included
        ((LEADER, COUNSELLOR, f"{HOMEROOM}, 止: 2025-10-10"), "2025-10-10", None, "目标 已完成"),
        ((LEADER, COUNSELLOR, f"{HOMEROOM}, 止: 2025-10-10"), "2025-10-15", "2025-10-11",
         "目标 逾期"),
        # and is replaced on the 20th: mended is history
        ((LEADER, COUNSELLOR, f"{HOMEROOM}, 止: 2025-10-10",
          "教职工: t012, 角色: 校医, 起: 2025-10-20"), "2025-10-19", "2025-10-11", "目标 逾期"),
        ((LEADER, COUNSELLOR, f"{HOMEROOM}, 止: 2025-10-10",
          "教职工: t012, 角色: 校医, 起: 2025-10-20"), "2025-10-20", None, "目标 已完成"),
    ],
)  # fmt: skip
def test_three_kinds_of_role(
    members: tuple[str, ...], as_of: str, due: str | None, expected: str
) -> None:
    one = line("D37", team(*members), as_of=as_of)
    assert (opened(one), one.due and f"{one.due:%Y-%m-%d}") == ("2025-09-01", due)
    assert status(one) == expected
    assert one.responsible == "t002"
    assert proof(one) == (["school.yml:1"] if due is None else [])


def test_who_has_left_the_school_fills_no_role() -> None:
    """Nobody wrote an end into the team; the staff list knows that she left on 31 October."""
    left = STAFF.replace(
        "{岗位: 班主任, 起: 2020-09-01}", "{岗位: 班主任, 起: 2020-09-01, 止: 2025-10-31}"
    )
    assert status(line("D37", team(*TEAM), left, as_of="2025-10-31")) == "目标 已完成"
    one = line("D37", team(*TEAM), left, as_of="2025-11-03")
    assert (status(one), f"{one.due:%Y-%m-%d}") == ("目标 逾期", "2025-11-01")
    assert (
        reason(one)
        == "现有 2 类角色，要求 3 类，不符合要求（从11月1日起）：请补齐评估小组里的角色，写进学校资料的“评估小组”。"
    )


def test_whether_somebody_has_left_is_unknown_where_the_staff_list_is_spoilt() -> None:
    spoilt = STAFF.replace("{岗位: 班主任, 起: 2020-09-01}", "{岗位: 班主任, 起: 不详}")
    for more in ("", "在校生: [{起: 2025-09-01, 人数: 3}]\n"):
        text = team(*TEAM) + more
        assert status(line("D37", text, spoilt, as_of="2025-10-15")) == "目标 未知"


def test_a_school_has_one_line_in_each_term_and_none_before_the_first() -> None:
    assert len(lines("D37", team(*TEAM), as_of="2026-03-10")) == 1
    assert opened(line("D37", team(*TEAM), as_of="2026-03-10")) == "2026-02-24"
    later = school(begin="2025-09-01", terms=[FIRST_TERM])
    assert lines("D37", later, as_of="2025-08-31") == []
