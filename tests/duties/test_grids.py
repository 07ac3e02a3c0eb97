"""D01–D05, D26: what a class's grid must look like on the day of ``as_of``."""

from __future__ import annotations

import pytest

from tests.support.books import book
from tests.support.grids import grid, mentor, observer, pupil, pupils, school, staff
from tests.support.lines import due, line, lines, opened, proof, reason, row, status

AFTER_GRACE = "2025-10-12"
THREE = [mentor(one) for one in ("t011", "t012", "t013")]


@pytest.mark.parametrize(
    ("students", "mentors", "ratio", "least"),
    [
        # D02: students / mentors ≤ 15; D03: mentors ≥ max(3, ⌈students / 15⌉)
        (45, 3, "已完成", "已完成"),  # 45/3 = 15; max(3, ⌈45/15⌉ = 3) = 3
        (46, 3, "逾期", "逾期"),  # 46/3 = 15.33; ⌈46/15⌉ = 4
        (46, 4, "已完成", "已完成"),  # 46/4 = 11.5; 4
        (20, 2, "已完成", "逾期"),  # 20/2 = 10; max(3, 2) = 3
        (1, 3, "已完成", "已完成"),  # 1/3; 3
        (60, 4, "已完成", "已完成"),  # 60/4 = 15; 4
        (61, 4, "逾期", "逾期"),  # 15.25; ⌈61/15⌉ = 5
    ],
)
def test_ratio_and_number_of_mentors(students: int, mentors: int, ratio: str, least: str) -> None:
    many = [mentor(f"t0{number}") for number in range(11, 11 + mentors)]
    text = grid(mentors=many, students=pupils(students))
    assert status(line("D02", text, as_of=AFTER_GRACE, subject="J2024-01")) == ratio
    assert status(line("D03", text, as_of=AFTER_GRACE)) == least


def test_a_class_with_a_grid_and_one_without() -> None:
    done = line("D01", as_of=AFTER_GRACE)
    assert row(done) == ("2025-09-01", None, "已完成")
    assert proof(done) == ["grids/J2024-01.yml:1"]
    assert done.because == "每班建立“心网格”。现有 1 个心网格，要求 1 个，符合要求。"
    missing = line("D01", school("J2024-01", "J2024-02"), as_of=AFTER_GRACE, subject="J2024-02")
    assert row(missing) == ("2025-09-01", "2025-09-05", "逾期")
    assert missing.responsible == "t002"
    assert missing.evidence == ()


def test_a_bare_roster_is_no_grid() -> None:
    text = grid(mentors=[], students=pupils(3))
    assert status(line("D01", text, as_of=AFTER_GRACE)) == "逾期"
    ratio = line("D02.mentor", as_of=AFTER_GRACE, subject="t012")
    assert reason(ratio) == "现有 1 名学生，上限 15 人，符合要求。"
    assert reason(line("D02", text, as_of=AFTER_GRACE)).startswith(
        "没有导师，上限 15 人，不符合要求"
    )


def test_a_mentor_with_too_many_is_a_hint_over_all_his_classes() -> None:
    """t012 has 9 of one class and 7 of another: 16 > 15. The class averages, 9 and 7, are fine."""
    first = grid(mentors=[mentor("t012", range(1, 10))], students=pupils(9))
    second = grid(
        "J2024-02",
        mentors=[mentor("t012", range(21, 28))],
        students=[pupil(seat) for seat in range(21, 28)],
    )
    texts = (school("J2024-01", "J2024-02"), first, second)
    one = line("D02.mentor", *texts, as_of=AFTER_GRACE)
    assert status(one) == "提示 待办"
    assert one.responsible == "t002"
    assert reason(one).startswith("现有 16 名学生，上限 15 人，还不符合要求")
    classes = [each for each in lines("D02", *texts, as_of=AFTER_GRACE) if not each.rule[3:]]
    assert [status(each) for each in classes] == ["已完成", "已完成"]


def test_every_student_has_a_mentor_also_on_leave() -> None:
    """Student 2 is suspended and has a mentor; student 3 is there and has none."""
    away = pupil(2, more=", 暂离: [{类别: 休学, 起: 2025-09-10}]")
    text = grid(mentors=[mentor("t012", [1, 2])], students=[pupil(1), away, pupil(3)])
    found = lines("D04", text, as_of=AFTER_GRACE)
    assert [(one.subject.id, status(one)) for one in found] == [
        ("s000001", "已完成"),
        ("s000002", "已完成"),
        ("s000003", "逾期"),
    ]
    assert found[2].responsible == "t011"
    assert found[2].class_id == "J2024-01"
    assert (
        reason(found[2])
        == "现有 0 名责任导师，要求 1 名，不符合要求（宽限到9月5日，已过）：请给这名学生定好责任导师，写进心网格。"
    )


def test_a_mentor_who_has_left_the_school_is_no_mentor_any_more() -> None:
    """t012 left the school on 31 October; nobody told the grid, so his student has nobody."""
    members = staff("t001 校长 2020-09-01", "t012 任课教师 2020-09-01 2025-10-31")
    text = grid(mentors=[mentor("t012", [1]), mentor("t013", [2])], students=pupils(2))
    assert status(line("D04", members, text, as_of="2025-10-31", subject="s000001")) == "已完成"
    one = line("D04", members, text, as_of="2025-11-10", subject="s000001")
    assert (due(one), status(one)) == ("2025-11-01 00:00", "逾期")
    # t013 is not on the staff list at all: that is a problem of its own, not a departure
    assert status(line("D04", members, text, as_of="2025-11-10", subject="s000002")) == "已完成"


def test_a_student_who_came_later_opens_later_and_one_who_left_has_no_line() -> None:
    """Came on Tuesday 14 October and nobody took him: short since that day, no grace in October."""
    text = grid(
        mentors=[mentor("t012", [1])],
        students=[pupil(1), pupil(2, "2025-10-14"), pupil(3, end="2025-10-10")],
    )
    assert [one.subject.id for one in lines("D04", text, as_of="2025-10-13")] == ["s000001"]
    one = line("D04", text, as_of="2025-10-20", subject="s000002")
    assert (opened(one), due(one)) == ("2025-10-14", "2025-10-14 00:00")
    assert status(one) == "逾期"


def test_moving_to_another_class_of_the_school_does_not_open_anew() -> None:
    first = grid(mentors=[mentor("t011", [1])], students=[pupil(1, end="2025-10-17"), pupil(9)])
    second = grid("J2024-02", mentors=[mentor("t012", [1])], students=[pupil(1, "2025-10-18")])
    texts = (school("J2024-01", "J2024-02"), first, second)
    before = line("D04", *texts, as_of="2025-10-17", subject="s000001")
    after = line("D04", *texts, as_of="2025-10-18", subject="s000001")
    assert before.key == after.key
    assert (before.class_id, after.class_id) == ("J2024-01", "J2024-02")


@pytest.mark.parametrize(
    ("capacities", "expected"),
    [
        (("班主任", "任课教师", "志愿者"), "目标 已完成"),  # 2 of 3 = 66.7 %
        (("任课教师", "社工"), "目标 逾期"),  # 1 of 2 = 50 %, and more than 50 is asked
        (("社工", "志愿者"), "目标 逾期"),  # 0 %
        (("其他教职工",), "目标 已完成"),  # 100 %
    ],
)
def test_mentors_are_mostly_staff(capacities: tuple[str, ...], expected: str) -> None:
    many = [mentor(f"t01{place}", capacity=one) for place, one in enumerate(capacities)]
    text = grid(mentors=many, students=pupils(3))
    assert status(line("D05", text, as_of=AFTER_GRACE)) == expected


def test_one_mentor_entered_twice_is_one_person() -> None:
    """t012 for two groups and one volunteer: 1 of 2 people are staff, 50 %; two mentors, not 3."""
    text = grid(
        mentors=[mentor("t012", [1]), mentor("t012", [2]), mentor("t013", [3], capacity="志愿者")],
        students=pupils(3),
    )
    assert status(line("D05", text, as_of=AFTER_GRACE)) == "目标 逾期"
    assert reason(line("D03", text, as_of=AFTER_GRACE)).startswith("现有 2 名导师，要求 3")


def test_peer_observer() -> None:
    one = line("D26", as_of=AFTER_GRACE)
    assert row(one) == ("2025-09-01", None, "已完成")
    none = line("D26", grid(mentors=THREE, students=pupils(3)), as_of=AFTER_GRACE)
    assert row(none) == ("2025-09-01", "2025-09-05", "逾期")
    assert none.responsible == "t011"


def test_a_peer_observer_who_left_the_class_is_none() -> None:
    """Nobody ended the entry; the student left on 16 October, so from the 17th there is none."""
    text = grid(
        mentors=THREE, students=[pupil(1), pupil(2, end="2025-10-16")], observers=[observer(2)]
    )
    assert status(line("D26", text, as_of="2025-10-16")) == "已完成"
    one = line("D26", text, as_of="2025-10-17")
    assert (due(one), status(one)) == ("2025-10-17 00:00", "逾期")


@pytest.mark.parametrize("duty", ["D01", "D02", "D03", "D04", "D05"])
@pytest.mark.parametrize(
    ("class_id", "asked"),
    [
        ("P2023-01", False),  # entered 2023: grade 3 in the school year 2025
        ("P2022-01", True),  # grade 4
        ("J2025-01", True),
        ("S2025-01", True),
        ("J2022-01", False),  # would be grade 10: left
    ],
)
def test_only_upper_primary_junior_and_senior(duty: str, class_id: str, asked: bool) -> None:
    text = grid(class_id, mentors=[mentor("t012", [1])], students=[pupil(1)])
    found = lines(duty, school(class_id), text, as_of=AFTER_GRACE)
    assert bool([one for one in found if one.rule == duty]) == asked


def test_a_grid_of_ones_own_accord_below_upper_primary_asks_for_an_observer_as_a_hint() -> None:
    """D26 asks classes that have a grid; grade 3 need not have one, so it is worth knowing only."""
    text = grid("P2023-01", mentors=[mentor("t012", [1])], students=[pupil(1)])
    one = line("D26", school("P2023-01"), text, as_of=AFTER_GRACE)
    assert status(one) == "提示 待办"
    assert "只作提示" in one.because
    bare = grid("P2023-01", mentors=[], students=[pupil(1)])
    assert lines("D26", school("P2023-01"), bare, as_of=AFTER_GRACE) == []


def test_a_class_enters_upper_primary_with_the_term_of_its_school_year() -> None:
    """P2022-01 is in grade 3 until 31 August 2025; the autumn term starts on the 28th already."""
    terms = [("2024-2", "2025-02-17", "2025-06-30"), ("2025-1", "2025-08-28", "2026-01-23")]
    texts = (
        school("P2022-01", "J2022-01", begin="2025-02-17", terms=terms),
        grid("P2022-01", mentors=[], students=[pupil(1)]),
        grid("J2022-01", mentors=[], students=[pupil(8)]),
    )

    def asked(day: str) -> list[str]:
        return [one.subject.id for one in lines("D03", *texts, as_of=day)]

    assert asked("2025-06-30") == ["J2022-01"]
    assert asked("2025-08-27") == ["J2022-01"]
    assert asked("2025-08-28") == ["P2022-01"]
    assert due(line("D03", *texts, as_of="2025-10-12")) == "2025-09-03"  # 28, 29, 1, 2, 3


def test_a_class_that_everybody_has_left_asks_nothing() -> None:
    gone = grid(mentors=[], students=[pupil(1, end="2025-10-10")])
    assert lines("D03", gone, as_of="2025-10-10")
    assert lines("D03", gone, as_of="2025-10-11") == []


def test_nothing_is_asked_before_the_first_term() -> None:
    texts = (school(begin="2025-08-01"), book("waivers/2025-1/school.yml", 记录=[]))
    assert lines("D03", *texts, as_of="2025-08-20") == []
