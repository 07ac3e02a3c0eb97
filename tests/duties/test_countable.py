"""Pupils counted by pseudonym: never too few, what is missing never too many; hand-worked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heartgrid.duties import Status, SubjectKind, Weight
from heartgrid.duties.countable import MentorCount, PupilCount
from heartgrid.duties.evidence.index import index
from heartgrid.ledger import load_files
from heartgrid.policy import Periodic
from tests.support.books import STAFF, book, files_of, load_text, packaged
from tests.support.grids import FIRST_TERM, SECOND_TERM, grid, mentor, pupil, pupils, school
from tests.support.locked import counts_of, report_on, sealed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from heartgrid.ledger import Loaded

MENTORS = [mentor("t011", [1]), mentor("t012", [2, 3]), mentor("t013", [4, 5])]
BASE = (school(terms=[FIRST_TERM, SECOND_TERM]), STAFF)
FIVE = grid(mentors=MENTORS, students=pupils(5))
T012 = "talks/2025-1/J2024-01.t012.yml"
T013 = "talks/2025-1/J2024-01.t013.yml"
WAIVERS = "waivers/2025-1/J2024-01.yml"
RUNNING, LATER = "2026-01-10", "2026-04-10"


def talk(day: str, pupil_words: str, mode: str = "面谈") -> str:
    return f"日期: {day}, 学生: {pupil_words}, 方式: {mode}"


def talks(*words: str, path: str = T012) -> str:
    """One talk each, day after day from 13 October on."""
    return book(path, 记录=[talk(f"2025-10-{13 + n}", one) for n, one in enumerate(words)])


def locked(*texts: str, base: str = FIVE) -> Loaded:
    """Loaded without any key."""
    return load_files(sealed(files_of(*BASE, base, *texts)).items())


def of_talks(loaded: Loaded, as_of: str = RUNNING) -> PupilCount:
    """The count of the first term's talks of J2024-01."""
    found = [one for one in counts_of(loaded, as_of) if one.duty == "D29"]
    return next(one for one in found if (one.class_id, one.begin.year) == ("J2024-01", 2025))


def numbers(one: PupilCount) -> tuple[int, int | None, int | None, int | None]:
    return one.entries, one.most, one.roster, one.missing


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["1"], (1, 1, 5, 4)),
        (["1", "2", "2", "1"], (4, 2, 5, 3)),  # equal words are one pupil
        (["1", "1 学生1号", "学生1号"], (3, 3, 5, 2)),  # one pupil in truth: four are missing
        (["1", "2", "3", "4"], (4, 4, 5, 1)),
        (["1", "2", "3", "4", "5"], (5, 5, 5, 0)),
        (["1", "学生1号", "2", "学生2号", "3", "4"], (6, 5, 5, 0)),  # never more than sat there
    ],
)
def test_pupils_are_counted_by_the_words_that_name_them(
    words: list[str], expected: tuple[int, int, int, int]
) -> None:
    assert numbers(of_talks(locked(talks(*words)))) == expected


def test_each_mentors_part() -> None:
    count = of_talks(locked(talks("2", "3", "2"), talks("2", path=T013)))
    assert count.mentors == (MentorCount("t012", 3, 2), MentorCount("t013", 1, 1))
    assert numbers(count) == (4, 2, 5, 3)


def test_no_line_of_a_pupil_is_done_by_it() -> None:
    report = report_on(locked(talks("1", "2", "3", "4", "5")), RUNNING)
    assert {(one.status, one.sealed) for one in report.assessments if one.duty == "D29"} == {
        (Status.UNKNOWN, True)
    }


def test_what_does_not_count_for_the_duty_is_not_counted() -> None:
    """In writing; by somebody who is no mentor of the class; after the moment asked about."""
    written = book(T012, 记录=[talk("2025-10-13", "1", "书面")])
    stranger = book("talks/2025-1/J2024-01.t003.yml", 记录=[talk("2025-10-13", "2")])
    coming = book(T013, 记录=[talk("2026-01-20", "3")])
    assert numbers(of_talks(locked(written, stranger, coming))) == (0, 0, 5, 5)


def test_an_open_class_needs_no_counting() -> None:
    assert counts_of(load_text(*BASE, FIVE, talks("1")), RUNNING) == ()


def test_two_epochs_are_two_pseudonyms() -> None:
    files = sealed(files_of(*BASE, FIVE, talks("1", "2")))
    files |= sealed(files_of(talks("1", path=T013)), epoch=2)
    assert numbers(of_talks(load_files(files.items()))) == (3, 3, 5, 2)


def test_a_seat_that_changed_hands_may_be_two_pupils() -> None:
    """Seat 1 leaves, a new pupil takes it: the same word before and after is counted twice."""
    taken = "编号: s000006, 座号: 1, 姓名: 学生6号, 入班: 2025-10-27"
    seats = [pupil(1, end="2025-10-20"), *(pupil(n) for n in range(2, 6)), taken]
    text = book(T012, 记录=[talk(f"2025-10-{day}", "1") for day in ("13", "14", "28")])
    moved = grid(mentors=MENTORS, students=seats)
    assert numbers(of_talks(locked(text, base=moved))) == (3, 2, 5, 3)
    nobody_came = grid(mentors=MENTORS, students=seats[:-1])
    assert numbers(of_talks(locked(text, base=nobody_came))) == (3, 1, 4, 3)


def test_leave_that_is_sealed_leaves_open_whether_it_is_owed() -> None:
    away = pupil(5, more=", 暂离: [{类别: 休学, 起: 2025-09-01}]")
    base = grid(mentors=MENTORS, students=[*pupils(4), away])
    assert numbers(of_talks(locked(talks("1"), base=base))) == (1, 1, 5, 3)


def test_who_came_late_owes_nothing_in_earnest() -> None:
    base = grid(mentors=MENTORS, students=[*pupils(4), pupil(5, "2026-01-05")])
    assert numbers(of_talks(locked(talks("1"), base=base))) == (1, 1, 5, 3)


def test_who_sat_in_another_class_may_have_talked_there() -> None:
    other = grid("J2024-02", mentors=[mentor("t013")], students=[pupil(5, end="2025-09-30")])
    base = grid(mentors=MENTORS, students=[*pupils(4), pupil(5, "2025-10-08")])
    both = school("J2024-01", "J2024-02", terms=[FIRST_TERM, SECOND_TERM])
    assert numbers(of_talks(locked(both, other, talks("1"), base=base))) == (1, 1, 5, 3)


@pytest.mark.parametrize(("duty", "missing"), [("D29", 3), ("D07", 4)])
def test_a_sealed_waiver_may_excuse_one(duty: str, missing: int) -> None:
    waiver = (
        f"义务: {duty}, 对象: 3, 起: 2025-09-01, 止: 2026-01-23, 理由: 长期住院, "
        "批准人: t002, 批准日: 2025-10-01"
    )
    count = of_talks(locked(talks("1"), book(WAIVERS, 记录=[waiver])))
    assert count.missing == missing


def test_a_waiver_file_closed_as_a_whole_may_excuse_anybody() -> None:
    files = sealed(files_of(*BASE, FIVE, talks("1"), f"--- {WAIVERS}\n种类: &a 豁免\n"))
    assert numbers(of_talks(load_files(files.items()))) == (1, 1, 5, None)


def test_a_talk_file_closed_as_a_whole_hides_how_many() -> None:
    whole = f"--- {T013}\n种类: &a 谈心谈话\n"
    assert numbers(of_talks(locked(talks("1"), whole))) == (1, None, 5, None)


@pytest.mark.parametrize("bad", ["日期: 后天", "日期: 2025-10-13, 方式: 面对面", "祥情: 无"])
def test_an_entry_that_is_wrong_hides_how_many(bad: str) -> None:
    text = book(T012, 记录=[talk("2025-10-13", "1"), f"学生: 2, {bad}"])
    assert of_talks(locked(text)).most is None


def test_a_roster_that_is_closed_as_a_whole() -> None:
    count = of_talks(locked(talks("1"), "--- grids/J2024-01.yml\n种类: &a 心网格\n"))
    assert (count.most, count.roster, count.missing) == (None, None, None)


def test_late_evidence_makes_up_but_belongs_to_no_earlier_window() -> None:
    late = book("talks/2025-2/J2024-01.t012.yml", 记录=[talk("2026-02-10", "2")])
    assert numbers(of_talks(locked(talks("1"), late), LATER)) == (1, 1, 5, 3)


def test_the_roster_of_a_past_window_is_that_of_its_last_day() -> None:
    base = grid(mentors=MENTORS, students=[*pupils(4), pupil(5, end="2026-03-01")])
    found = [one for one in counts_of(locked(talks("1"), base=base), LATER) if one.duty == "D29"]
    assert [(one.begin.year, one.roster) for one in found] == [(2025, 5)]


def test_readable_evidence_is_known_and_counts_beside_pseudonyms() -> None:
    """The roster and one mentor's talks are open; another's are sealed under a later key."""
    files = files_of(*BASE, FIVE, talks("1", "2"))
    files |= sealed(files_of(talks("2", "3", path=T013)), epoch=2)
    assert numbers(of_talks(load_files(files.items()))) == (4, 4, 5, 1)


def test_words_in_clear_of_a_sealed_roster_are_pseudonyms_too() -> None:
    files = sealed(files_of(*BASE, FIVE, talks("1")))
    files |= files_of(talks("2", "2", "3", path=T013))
    loaded = load_files(files.items())
    assert loaded.problems == ()
    assert {one.sealed for one in loaded.ledger.unreadable} == {True}
    assert numbers(of_talks(loaded)) == (4, 3, 5, 2)


def test_visits_and_contacts_are_counted_and_nothing_is_missing_of_them() -> None:
    visits = [
        f"日期: 2025-10-1{n}, 学生: {seat}, 方式: 实地, 详情: {{类型: 常规}}"
        for n, seat in enumerate([2, 3, 2])
    ]
    contact = "日期: 2025-10-13, 学生: 4, 渠道: 电话, 详情: {家长回应: 配合}"
    loaded = locked(
        book("visits/2025-1/J2024-01.t012.yml", 记录=visits),
        book("contacts/2025-1/J2024-01.t012.yml", 记录=[contact]),
    )
    assert [(one.word, *numbers(one)) for one in counts_of(loaded, RUNNING)] == [
        ("家校沟通", 1, 1, 5, None),
        ("家访", 3, 2, 5, None),
    ]


# --- whatever the school ---------------------------------------------------------------------------

DAYS = [date(2025, 9, 1) + timedelta(n) for n in range(0, 230, 3)]
days = st.sampled_from([one.isoformat() for one in DAYS])


@st.composite
def seats(draw: st.DrawFn, class_id: str) -> list[str]:
    """Five lines of a roster: some come, some leave, some are away; ids may be of both classes."""
    found = []
    for number in range(1, 6):
        begin = draw(st.one_of(st.just("2024-09-01"), days))
        end = draw(st.one_of(st.just(""), days))
        end = "" if end < begin else end
        student = draw(st.sampled_from([number, number + 10 if class_id == "J2024-02" else number]))
        seat = draw(st.sampled_from([number, 1]))
        away = draw(st.sampled_from(["", ", 暂离: [{类别: 病假, 起: 2025-09-01, 止: 2026-06-30}]"]))
        until = f", 离班: {end}" if end else ""
        found.append(
            f"编号: s{student:06}, 座号: {seat}, 姓名: 学生{student}号, 入班: {begin}{until}{away}"
        )
    return found


@st.composite
def schools(draw: st.DrawFn) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The texts of a school of two classes: those under the first key, those under the second."""
    rooms = ("J2024-01", "J2024-02")
    grids = [grid(one, mentors=MENTORS[:2], students=draw(seats(one))) for one in rooms]
    ways = st.sampled_from(["{0}", "学生{0}号", "{0} 学生{0}号", "{0}号"])
    words = st.builds(lambda way, seat: way.format(seat), ways, st.integers(1, 5))
    some = st.lists(
        st.builds(talk, days, words, st.sampled_from(["面谈", "面谈", "书面"])), max_size=6
    )
    parts: tuple[list[str], list[str]] = ([], [])
    for room in rooms:
        for who in ("t011", "t012", "t013"):
            path = f"talks/2025-1/{room}.{who}.yml"
            parts[draw(st.integers(0, 1))].append(book(path, 记录=draw(some)))
    waivers = [
        f"义务: {draw(st.sampled_from(['D29', 'D07']))}, 对象: {draw(words)}, 起: 2025-09-01, "
        f"止: 2026-06-30, 理由: 长期住院, 批准人: t002, 批准日: {draw(days)}"
        for _ in range(draw(st.integers(0, 2)))
    ]
    both = school(*rooms, terms=[FIRST_TERM, SECOND_TERM])
    return (both, STAFF, *grids, *parts[0], book(WAIVERS, 记录=waivers)), tuple(parts[1])


def reached(loaded: Loaded, as_of: str, one: PupilCount) -> int:
    """How many different pupils were really talked to in the class and window."""
    ctx = report_on(loaded, as_of).context
    assert ctx is not None
    (rule,) = (each for each in packaged().rules if each.key == "D29")
    assert isinstance(rule, Periodic)
    held = index(ctx, rule.evidence, SubjectKind.STUDENT)
    return sum(
        any(
            each.event.class_id == one.class_id and one.begin <= each.day <= one.end
            for each in items
        )
        for items in held.values()
    )


def open_lines(loaded: Loaded, as_of: str, one: PupilCount) -> int:
    """How many pupils of the class really owe a talk of the window and had none."""
    return sum(
        line.duty == "D29"
        and line.class_id == one.class_id
        and line.weight is not Weight.HINT
        and line.status in {Status.DUE, Status.OVERDUE, Status.UNKNOWN}
        and one.begin <= line.opened.date() <= one.end
        for line in report_on(loaded, as_of).assessments
    )


@pytest.mark.slow
@settings(max_examples=80, deadline=None)
@given(schools(), days)
def test_never_too_few_and_never_too_many_missing(
    texts: tuple[tuple[str, ...], tuple[str, ...]], as_of: str
) -> None:
    first, second = texts
    open_ = load_files(files_of(*first, *second).items())
    files = sealed(files_of(*first)) | sealed(files_of(*second), epoch=2)
    for one in counts_of(load_files(files.items()), as_of):
        if one.duty == "D29":
            assert one.most is None or one.most >= reached(open_, as_of, one)
            assert one.missing is None or one.missing <= open_lines(open_, as_of, one)


@pytest.mark.slow
@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(days, st.integers(1, 5)), min_size=1, max_size=10), days)
def test_exact_where_everybody_is_written_one_way_in_one_epoch(
    held: Sequence[tuple[str, int]], as_of: str
) -> None:
    text = book(T012, 记录=[talk(day, f"{seat} 学生{seat}号") for day, seat in held])
    open_ = load_files(files_of(*BASE, FIVE, text).items())
    for one in counts_of(locked(text), as_of):
        if one.duty == "D29":
            assert one.most == reached(open_, as_of, one)
            assert one.missing == open_lines(open_, as_of, one)
