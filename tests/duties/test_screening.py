"""D20, D20b: every class is screened in each school year; who was absent is made up within 28 days."""

from __future__ import annotations

import pytest

from tests.support.books import book
from tests.support.grids import FIRST_TERM, SECOND_TERM, grid, mentor, pupil, school
from tests.support.lines import due, line, lines, opened, proof, row, status

PATH = "screenings/2025.yml"


def screened(
    day: str = "2025-10-15", expected: int = 3, tested: int = 3, more: str = "",
    class_id: str = "J2024-01",
) -> str:  # fmt: skip
    return (
        f"班级: {class_id}, 施测日: {day}, 量表: MSSMHS, 版本: 通行版, 施测人: t003, "
        f"应测: {expected}, 实测: {tested}, 同意: {expected}{more}"
    )


def made_up(day: str, student: str = "s000002") -> str:
    return f"班级: J2024-01, 日期: {day}, 学生: [{student}]"


ABSENT = screened(tested=2, more=", 缺测: [s000002]")


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([screened()], "已完成"),
        ([screened("2025-09-01")], "已完成"),
        ([screened("2026-08-31")], "已完成"),  # the school year, not the term
        ([], "逾期"),
        ([screened("2025-08-31")], "逾期"),  # the school year before
        ([screened("2026-09-28")], "迟完成"),  # 31 August + 28 days
        ([screened("2026-09-29")], "逾期"),
        # 2 tested + 1 absent = 3: the class's own line is done, the absent one has D20b
        ([ABSENT], "已完成"),
        # 2 tested + 1 written refusal = 3: the refusal leaves the denominator
        ([screened(tested=2, more=", 拒绝: [s000003]")], "已完成"),
        # 1 tested + 1 + 1 = 3
        ([screened(tested=1, more=", 缺测: [s000002], 拒绝: [s000003]")], "已完成"),
        # 2 of 2, but three sit in the class: not everybody was to be tested
        ([screened(expected=2, tested=2)], "逾期"),
        ([screened(expected=4, tested=4)], "已完成"),  # a guest more does no harm
        # 2 of 3, and nothing is said of the third: not everybody was covered
        ([screened(tested=2)], "逾期"),
    ],
)
def test_one_screening_in_the_school_year(entries: list[str], expected: str) -> None:
    one = lines("D20", book(PATH, 记录=entries), as_of="2026-12-01")[0]
    assert (opened(one), due(one), status(one)) == ("2025-09-01", "2026-08-31", expected)
    assert one.responsible == "t003"
    assert proof(one) == ([f"{PATH}:4"] if expected != "逾期" else [])


def test_due_all_year() -> None:
    for day, expected in (("2025-09-01", "待办"), ("2026-08-31", "待办"), ("2026-09-01", "逾期")):
        assert status(lines("D20", as_of=day)[0]) == expected


def test_by_the_grade_of_that_school_year() -> None:
    """P2022-01 is in grade 4 from 2025 on, P2023-01 from 2026 on; S2023-01 leaves in 2026."""
    terms = [FIRST_TERM, SECOND_TERM, ("2026-1", "2026-09-01", "2026-12-31")]
    text = school("P2022-01", "P2023-01", "S2023-01", terms=terms)
    found = lines("D20", text, as_of="2026-09-10")
    assert [(one.subject.id, opened(one)) for one in found] == [
        ("P2022-01", "2025-09-01"),
        ("P2022-01", "2026-09-01"),
        ("P2023-01", "2026-09-01"),
        ("S2023-01", "2025-09-01"),
    ]


def test_a_screening_in_september_makes_up_the_old_year_or_is_the_new_one_but_not_both() -> None:
    terms = [FIRST_TERM, SECOND_TERM, ("2026-1", "2026-09-01", "2026-12-31")]
    september = screened("2026-09-20")
    for entries, expected in (
        ([september], ["迟完成", "待办"]),
        ([screened(), september], ["已完成", "已完成"]),
        ([september, screened("2026-11-11")], ["迟完成", "已完成"]),
        # both in the four weeks: the first makes up the old year, the second is the new one's
        ([screened("2026-09-10"), september], ["迟完成", "已完成"]),
    ):
        texts = (school(terms=terms), book(PATH, 记录=entries))
        assert [status(one) for one in lines("D20", *texts, as_of="2026-12-01")] == expected


@pytest.mark.parametrize(
    ("makeups", "as_of", "expected"),
    [
        # The day of the screening, 15 October, is day 0; 15 October + 28 = 12 November.
        ([], "2025-11-12", "目标 待办"),
        ([], "2025-11-13", "目标 逾期"),
        ([made_up("2025-10-15")], "2025-12-01", "目标 已完成"),  # the same afternoon
        ([made_up("2025-11-12")], "2025-12-01", "目标 已完成"),
        ([made_up("2025-11-13")], "2025-12-01", "目标 迟完成"),
        ([made_up("2026-06-01")], "2026-06-30", "目标 迟完成"),  # any time later
        ([made_up("2025-10-14")], "2025-12-01", "目标 逾期"),  # before the screening
        ([made_up("2025-10-20", "s000003")], "2025-12-01", "目标 逾期"),  # somebody else
    ],
)
def test_an_absent_student_is_made_up(makeups: list[str], as_of: str, expected: str) -> None:
    text = book(PATH, 记录=[ABSENT], 补测=makeups)
    one = line("D20b", text, as_of=as_of)
    assert one.subject.id == "s000002"
    assert one.class_id == "J2024-01"
    assert one.responsible == "t003"
    assert (due(one), status(one)) == ("2025-11-12", expected)
    assert one.because.startswith("缺测学生 28 天内补测。从10月15日算起，最晚到11月12日")
    closed = expected in {"目标 已完成", "目标 迟完成"}
    assert proof(one) == ([f"{PATH}:6"] if closed else [])


def test_who_refused_or_was_there_owes_no_make_up() -> None:
    assert lines("D20b", book(PATH, 记录=[screened()]), as_of="2025-12-01") == []
    refused = screened(tested=2, more=", 拒绝: [s000003]")
    assert lines("D20b", book(PATH, 记录=[refused]), as_of="2025-12-01") == []


def test_a_class_that_is_screened_twice_needs_one() -> None:
    text = book(PATH, 记录=[screened("2025-10-15"), screened("2026-04-10")])
    one = line("D20", text, as_of="2026-05-01")
    assert row(one) == ("2025-09-01", "2026-08-31", "已完成")
    assert proof(one) == [f"{PATH}:4", f"{PATH}:5"]


def test_students_of_a_class_without_a_grid_are_listed_under_the_screenings_class() -> None:
    text = grid("J2024-02", mentors=[mentor("t012")], students=[pupil(7)])
    absent = screened(class_id="J2024-02", tested=2, more=", 缺测: [s999999]")
    books = book(PATH, 记录=[absent])
    one = line("D20b", school("J2024-01", "J2024-02"), text, books, as_of="2025-10-20")
    assert (one.subject.id, one.class_id) == ("s999999", "J2024-02")
