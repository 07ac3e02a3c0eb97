"""What a typed student means: the reference, the day, and the student or the trouble."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heartgrid.model.grid import Grid
from heartgrid.model.roster import Membership, Roster, Unresolved

CLASS, OTHER = "J2024-01", "J2024-02"


def student(number: int, seat: int, name: str, begin: str, end: str = "", **more: object) -> object:
    dates = {"入班": begin} | ({"离班": end} if end else {})
    return {"编号": f"s{number:06}", "座号": str(seat), "姓名": name, **dates, **more}


def roster_of(**classes: list[object]) -> Roster:
    return Roster(
        Grid.model_validate({"种类": "心网格", "班级": name, "名册": students})
        for name, students in ((CLASS, classes["one"]), (OTHER, classes.get("two", [])))
        if students
    )


ROSTER = roster_of(
    one=[
        student(1, 1, "王小明", "2024-09-01"),
        student(2, 2, "李小红", "2024-09-01"),
        student(3, 3, "李小红", "2024-09-01"),  # the same name
        student(4, 4, "张 小刚", "2024-09-01"),
        student(5, 5, "欧阳·阿依古丽", "2024-09-01"),
        student(6, 6, "赵小兰", "2024-09-01", "2025-10-10", 去向="转出"),
        student(7, 6, "钱小七", "2025-10-13"),  # her seat, after the weekend
        student(8, 8, "孙小八", "2025-11-03"),  # transferred in
        student(9, 9, "周小九", "2024-09-01", "2025-11-09", 去向="转班"),
        student(10, 10, "吴小十", "2024-09-01", 暂离=[{"类别": "休学", "起": "2025-09-08"}]),
        student(11, 12, "郑小二", "2024-09-01"),
    ],
    two=[student(9, 44, "周小九", "2025-11-10"), student(12, 12, "王小明", "2024-09-01")],
)
IN_OCTOBER = "2025-10-15"

FOUND = [
    # reference, day, opaque id
    ("1", IN_OCTOBER, 1),
    ("王小明", IN_OCTOBER, 1),
    ("1 王小明", IN_OCTOBER, 1),
    ("01 王小明", IN_OCTOBER, 1),
    ("１ 王小明", IN_OCTOBER, 1),
    ("１２", IN_OCTOBER, 11),
    ("12号", IN_OCTOBER, 11),
    ("12 号 郑小二", IN_OCTOBER, 11),
    ("12.郑小二", IN_OCTOBER, 11),
    ("12、郑小二", IN_OCTOBER, 11),
    ("12郑小二", IN_OCTOBER, 11),
    (" 12   郑小二 ", IN_OCTOBER, 11),
    ("12\u3000郑小二", IN_OCTOBER, 11),
    ("王 小 明", IN_OCTOBER, 1),
    ("张小刚", IN_OCTOBER, 4),
    ("4 张小刚", IN_OCTOBER, 4),
    ("5 欧阳·阿依古丽", IN_OCTOBER, 5),
    ("2 李小红", IN_OCTOBER, 2),
    ("3 李小红", IN_OCTOBER, 3),
    ("s000003", IN_OCTOBER, 3),
    # seat 6 changes hands
    ("6", "2025-10-10", 6),
    ("6", "2025-10-13", 7),
    ("赵小兰", "2025-10-10", 6),
    ("6 钱小七", "2025-10-13", 7),
    # transferred in, changed class, on leave
    ("8", "2025-11-03", 8),
    ("9", "2025-11-09", 9),
    ("10 吴小十", IN_OCTOBER, 10),
]
NOT_FOUND = [
    # reference, day, code, candidates
    ("李小红", IN_OCTOBER, "R202", ("2 李小红", "3 李小红")),
    ("1 李小红", IN_OCTOBER, "R203", ("1 王小明", "2 李小红", "3 李小红")),
    ("99 王小明", IN_OCTOBER, "R203", ("1 王小明",)),
    ("1 陈小一", IN_OCTOBER, "R203", ("1 王小明",)),
    ("99", IN_OCTOBER, "R201", ()),
    ("王小鸣", IN_OCTOBER, "R201", ("1 王小明",)),
    ("诸葛亮", IN_OCTOBER, "R201", ()),
    ("6", "2025-10-11", "R201", ()),  # the weekend between
    ("赵小兰", "2025-10-13", "R201", None),
    ("钱小七", "2025-10-10", "R201", None),
    ("8", "2025-11-02", "R201", ()),
    ("9", "2025-11-10", "R201", ()),
    ("1 王小明", "2024-08-31", "R201", ()),
    ("", IN_OCTOBER, "R201", ()),
    ("号", IN_OCTOBER, "R201", ()),
    ("1 2", IN_OCTOBER, "R203", ("1 王小明",)),
]


def resolve(reference: str, day: str, class_id: str = CLASS) -> Membership | Unresolved:
    return ROSTER.resolve(class_id, reference, date.fromisoformat(day))


@pytest.mark.parametrize(("reference", "day", "number"), FOUND)
def test_found(reference: str, day: str, number: int) -> None:
    found = resolve(reference, day)
    assert isinstance(found, Membership)
    assert found.id == f"s{number:06}"


@pytest.mark.parametrize(("reference", "day", "code", "candidates"), NOT_FOUND)
def test_not_found(reference: str, day: str, code: str, candidates: tuple[str, ...] | None) -> None:
    found = resolve(reference, day)
    assert isinstance(found, Unresolved)
    assert found.code == code
    assert candidates is None or found.candidates == candidates


def test_each_class_has_its_own_seats() -> None:
    assert resolve("12", IN_OCTOBER, OTHER) == ROSTER.of_class(OTHER)[1]
    assert resolve("44", "2025-11-10", OTHER) == ROSTER.of_class(OTHER)[0]
    assert resolve("1", IN_OCTOBER, "J2024-09") == Unresolved("R201", ())


# --- on some day of a time ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reference", "begin", "end", "number"),
    [
        ("8", "2024-09-01", None, 8),  # arrives later
        ("8", "2024-09-01", "2025-11-03", 8),
        ("6", "2024-09-01", None, 6),  # the first who fits
        ("6 钱小七", "2024-09-01", None, 7),
        ("6", "2025-10-11", None, 7),
    ],
)
def test_found_on_the_first_day_that_fits(
    reference: str, begin: str, end: str | None, number: int
) -> None:
    last = date.fromisoformat(end) if end else None
    found = ROSTER.resolve_during(CLASS, reference, date.fromisoformat(begin), last)
    assert isinstance(found, Membership)
    assert found.id == f"s{number:06}"


def test_not_found_on_any_day() -> None:
    begin, end = date(2024, 9, 1), date(2025, 11, 2)
    assert ROSTER.resolve_during(CLASS, "8", begin, end) == Unresolved("R201", ())
    found = ROSTER.resolve_during(CLASS, "李小红", begin, None)
    assert isinstance(found, Unresolved)
    assert found.code == "R202"


# --- who sits where when -----------------------------------------------------------------------


def test_members_and_their_leave() -> None:
    seats = [one.student.seat for one in ROSTER.members(CLASS, date(2025, 10, 11))]
    assert seats == [1, 2, 3, 4, 5, 9, 10, 12]
    leave = ROSTER.leave("s000010", date(2025, 10, 11))
    assert leave is not None
    assert leave.kind == "休学"
    assert ROSTER.leave("s000010", date(2025, 9, 7)) is None
    assert ROSTER.leave("s999999", date(2025, 9, 7)) is None


def test_a_student_keeps_one_id_through_all_classes() -> None:
    day = date(2025, 11, 9)
    before, after = (
        ROSTER.membership("s000009", day),
        ROSTER.membership("s000009", date(2025, 11, 10)),
    )
    assert before is not None
    assert after is not None
    assert (before.class_id, after.class_id) == (CLASS, OTHER)
    assert ROSTER.label("s000009", day) == "9 周小九"
    assert ROSTER.label("s000009") == "44 周小九"
    assert ROSTER.label("s000009", date(2020, 1, 1)) == "44 周小九"
    assert ROSTER.label("s999999") == "s999999"


def test_a_student_without_an_id_is_known_by_class_and_seat() -> None:
    line = {"座号": "7", "姓名": "冯小七", "入班": "2024-09-01"}
    [member] = roster_of(one=[line]).of_class(CLASS)
    assert (member.id, member.label) == (f"{CLASS}#7", "7 冯小七")


@given(st.text(max_size=20), st.dates(date(2024, 1, 1), date(2026, 12, 31)))
def test_any_reference_is_resolved_or_explained(reference: str, day: date) -> None:
    found = ROSTER.resolve(CLASS, reference, day)
    if isinstance(found, Membership):
        assert found.student.belongs_on(day)
    else:
        assert found.code in {"R201", "R202", "R203"}


@given(st.sampled_from(ROSTER.of_class(CLASS)), st.integers(0, 900))
def test_a_label_always_means_its_student(member: Membership, days: int) -> None:
    day = date.fromordinal(member.student.begin.toordinal() + days)
    expected = member if member.student.belongs_on(day) else None
    found = ROSTER.resolve(CLASS, member.label, day)
    assert (found if isinstance(found, Membership) else None) == expected
