"""D17: each mentor makes a home visit in each term; who leaves, who takes over.

The first term has 100 school days (23 + 18 + 20 + 23 + 16). By 31 October 41 have passed, by
Wednesday 12 November 49, by Thursday 13 November 50: half.
"""

from __future__ import annotations

import pytest

from tests.support.books import book
from tests.support.casebook import CASE, case, visited
from tests.support.grids import FIRST_TERM, SECOND_TERM, grid, mentor, pupil, pupils, school
from tests.support.lines import line, lines, opened, proof, reason, row, status

BOOK = "visits/2025-1/J2024-01.t012.yml"


def visit(
    day: str = "2025-10-20", mode: str = "实地", kind: str = "常规", seat: int = 2, more: str = ""
) -> str:
    return f"日期: {day}, 学生: {seat}, 方式: {mode}, 详情: {{类型: {kind}}}{more}"


def visits(who: str, *entries: str) -> str:
    return book(f"visits/2025-1/J2024-01.{who}.yml", 记录=entries)


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (visit(), "已完成"),
        (visit(mode="约访"), "已完成"),
        (visit(mode="视频"), "已完成"),
        (visit(mode="电话"), "逾期"),
        (visit(kind="在库"), "已完成"),  # library visits count
        (
            visit(kind="四必访, 触发: [{类别: 情绪反常, 时间: 2025-10-20 08:00}]"),
            "已完成",  # four-must visits count
        ),
        (visit("2025-08-31"), "逾期"),
        (visit("2026-01-23"), "已完成"),
        (visit("2026-02-20"), "迟完成"),
        (visit("2026-02-21"), "逾期"),
    ],
)
def test_what_counts(entry: str, expected: str) -> None:
    one = line("D17", visits("t012", entry), as_of="2026-03-31", subject="t012")
    assert row(one) == ("2025-09-01", "2026-01-23", expected)
    assert one.responsible == "t012"
    assert proof(one) == ([f"{BOOK}:6"] if expected != "逾期" else [])


def test_each_mentor_owes_one_of_his_own() -> None:
    found = lines("D17", visits("t012", visit()), as_of="2025-11-01")
    assert {one.subject.id: status(one) for one in found} == {
        "t011": "待办",
        "t012": "已完成",
        "t013": "待办",
    }


def test_who_went_along_has_made_a_visit_too() -> None:
    found = lines("D17", visits("t012", visit(more=", 同行: [t013]")), as_of="2026-01-31")
    assert {one.subject.id: status(one) for one in found}["t013"] == "已完成"


def test_a_visit_that_stands_in_the_case_counts_for_those_who_went() -> None:
    one = line("D17", case(家访=[visited("2025-10-20")]), as_of="2026-01-31", subject="t012")
    assert status(one) == "已完成"
    assert proof(one) == [f"cases/{CASE}.yml:10"]


def replaced(end: str, begin: str = "", students: str = "all") -> str:
    """t012 has students 1–3 until ``end``; t014 takes them from ``begin`` on."""
    after = [] if not begin else [mentor("t014", [1, 2, 3], begin=begin)]
    if students == "none":
        after = [mentor("t014", [], begin=begin)]
    return grid(mentors=[mentor("t012", [1, 2, 3], end=end), *after], students=pupils(3))


@pytest.mark.parametrize(
    ("end", "begin", "expected"),
    [
        # 12 November: 49 of 100 days, before half. t012 owes none; t014 owes his own.
        ("2025-11-12", "2025-11-13", {"t014": "逾期"}),
        # 13 November: 50 of 100, no longer before half. His successor owes it.
        ("2025-11-13", "2025-11-14", {"t014": "逾期"}),
        # Handed over in a week together.
        ("2025-11-28", "2025-11-24", {"t014": "逾期"}),
        # Before half and nobody came: nothing is owed.
        ("2025-11-12", "", {}),
        # After half and nobody came: the line stays, and the homeroom teacher answers.
        ("2025-11-13", "", {"t012": "逾期"}),
    ],
)
def test_who_owes_when_a_mentor_left_without_a_visit(
    end: str, begin: str, expected: dict[str, str]
) -> None:
    found = lines("D17", replaced(end, begin), as_of="2026-03-01")
    assert {one.subject.id: status(one) for one in found} == expected


def test_until_he_has_left_he_owes_it() -> None:
    text = replaced("2025-11-12")
    assert status(line("D17", text, as_of="2025-11-12")) == "待办"
    assert lines("D17", text, as_of="2025-11-13") == []


def test_a_visit_made_before_leaving_stays_done() -> None:
    """Before half: his own is done, and t014, who was there for more than half, owes another."""
    text = replaced("2025-10-10", "2025-10-11")
    found = lines("D17", text, visits("t012", visit("2025-09-20")), as_of="2026-03-01")
    assert {one.subject.id: status(one) for one in found} == {"t012": "已完成", "t014": "逾期"}


def test_the_predecessors_visit_counts_for_who_took_over_after_half() -> None:
    text = replaced("2025-11-28", "2025-12-01")
    found = lines("D17", text, visits("t012", visit("2025-09-20")), as_of="2026-03-01")
    assert {one.subject.id: status(one) for one in found} == {"t012": "已完成", "t014": "已完成"}
    assert proof(found[1]) == [f"{BOOK}:6"]
    assert opened(found[1]) == "2025-12-01"


def test_who_took_over_before_half_has_time_for_a_visit_of_his_own() -> None:
    """t014 begins beside t012 on 3 November and has his students from the 28th on."""
    text = grid(
        mentors=[
            mentor("t012", [1, 2, 3], end="2025-11-28"),
            mentor("t014", [1, 2, 3], begin="2025-11-03"),
        ],
        students=pupils(3),
    )
    found = lines("D17", text, visits("t012", visit("2025-09-20")), as_of="2026-03-01")
    assert {one.subject.id: status(one) for one in found} == {"t012": "已完成", "t014": "逾期"}


def test_of_two_successors_each_has_his_own_predecessor() -> None:
    """t012 had made a visit, t013 had not; t014 has the students of t013."""
    text = grid(
        mentors=[
            mentor("t012", [1], end="2025-12-05"),
            mentor("t013", [2], end="2025-12-05"),
            mentor("t014", [2], begin="2025-12-06"),
            mentor("t015", [1], begin="2025-12-06"),
        ],
        students=pupils(2),
    )
    found = lines("D17", text, visits("t012", visit("2025-09-20", seat=1)), as_of="2026-03-01")
    assert {one.subject.id: status(one) for one in found} == {
        "t012": "已完成",
        "t014": "逾期",
        "t015": "已完成",
    }


def test_a_mentor_of_the_class_who_takes_the_students_over_owes_one_not_two() -> None:
    text = grid(
        mentors=[
            mentor("t012", [1], end="2025-12-05"),
            mentor("t013", [2]),
            mentor("t013", [1], begin="2025-12-06"),
        ],
        students=pupils(2),
    )
    found = lines("D17", text, as_of="2026-03-01")
    assert {one.subject.id: status(one) for one in found} == {"t013": "逾期"}


def test_without_students_whoever_came_after_is_the_successor() -> None:
    text = grid(
        mentors=[mentor("t012", end="2025-12-05"), mentor("t014", begin="2025-12-08")],
        students=pupils(2),
    )
    found = lines("D17", text, as_of="2026-03-01")
    assert [one.subject.id for one in found] == ["t014"]


def test_without_a_successor_a_visit_of_the_homeroom_teacher_from_then_on_closes_it() -> None:
    text = replaced("2025-12-05")
    open_ = line("D17", text, as_of="2025-12-20", subject="t012")
    assert (open_.responsible, status(open_)) == ("t011", "待办")
    assert reason(open_).endswith("（心导师已离任，没有人接任，由班主任家访）。")
    before = visits("t011", visit("2025-12-05"))
    assert status(line("D17", text, before, as_of="2026-03-01", subject="t012")) == "逾期"
    after = visits("t011", visit("2025-12-06"))
    one = line("D17", text, after, as_of="2026-03-01", subject="t012")
    assert (status(one), proof(one)) == ("已完成", ["visits/2025-1/J2024-01.t011.yml:6"])


def test_who_leaves_one_of_two_classes_has_not_left() -> None:
    second = grid("J2024-02", mentors=[mentor("t012", [9])], students=[pupil(9)])
    texts = (school("J2024-01", "J2024-02"), replaced("2025-10-10"), second)
    found = lines("D17", *texts, as_of="2026-03-01")
    assert [(one.subject.id, status(one)) for one in found] == [("t012", "逾期")]


def test_who_begins_in_mid_term_opens_then() -> None:
    text = grid(mentors=[mentor("t012", [1], begin="2025-10-15")], students=pupils(1))
    assert row(line("D17", text, as_of="2025-10-20")) == ("2025-10-15", "2026-01-23", "待办")


def test_each_term_anew_and_a_vacation_visit_makes_up_the_last_one() -> None:
    texts = (
        school(terms=[FIRST_TERM, SECOND_TERM]),
        grid(mentors=[mentor("t012", [1])], students=pupils(1)),
        visits("t012", visit("2026-02-10", seat=1)),
    )
    found = lines("D17", *texts, as_of="2026-03-10")
    assert [row(one) for one in found] == [
        ("2025-09-01", "2026-01-23", "迟完成"),
        ("2026-02-24", "2026-06-30", "待办"),
    ]
    assert (
        reason(found[0]) == "2025—2026学年第一学期要求 1 次，已有 1 次，2026年1月23日之后才补上。"
    )


def test_below_upper_primary_it_is_a_hint() -> None:
    """Grade 3 need not have mentors (art. 1); one of grade 3 and grade 7 owes as any other."""
    low = grid("P2023-01", mentors=[mentor("t021", [1])], students=pupils(1))
    high = grid("J2025-01", mentors=[mentor("t021", [9])], students=[pupil(9)])
    only = line("D17", school("P2023-01"), low, as_of="2026-03-01", subject="t021")
    assert status(only) == "提示 待办"
    assert "不在建网格的年级" in only.because
    both = line(
        "D17", school("P2023-01", "J2025-01"), low, high, as_of="2026-03-01", subject="t021"
    )
    assert status(both) == "逾期"
