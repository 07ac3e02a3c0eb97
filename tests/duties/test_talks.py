"""D29: every student, one talk in each term, with any mentor of the class.

School days left in the first term: from Friday 26 December on 20, from Monday 29 December on 19.
"""

from __future__ import annotations

import pytest

from tests.support.books import book
from tests.support.grids import FIRST_TERM, SECOND_TERM, grid, mentor, pupil, pupils, school
from tests.support.lines import line, lines, opened, proof, reason, row, status

BOOK = "talks/2025-1/J2024-01.t012.yml"


def talk(day: str = "2025-10-12", mode: str = "面谈", seat: int = 2) -> str:
    return f"日期: {day}, 学生: {seat}, 方式: {mode}"


def talks(
    *entries: str, who: str = "t012", class_id: str = "J2024-01", term: str = "2025-1"
) -> str:
    return book(f"talks/{term}/{class_id}.{who}.yml", 记录=entries)


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (talk(), "已完成"),
        (talk(mode="电话"), "已完成"),
        (talk(mode="视频"), "已完成"),
        (talk(mode="书面"), "逾期"),
        (talk(seat=3), "逾期"),  # with somebody else
        (talk("2025-09-01"), "已完成"),
        (talk("2026-01-23"), "已完成"),
        (talk("2026-02-20"), "迟完成"),  # 23 January + 28 days
        (talk("2026-02-21"), "逾期"),
    ],
)
def test_what_counts(entry: str, expected: str) -> None:
    one = line("D29", talks(entry), as_of="2026-03-31", subject="s000002")
    assert row(one) == ("2025-09-01", "2026-01-23", expected)
    assert (one.responsible, one.class_id, one.weight) == ("t012", "J2024-01", "红线")
    assert proof(one) == ([f"{BOOK}:6"] if expected != "逾期" else [])


def test_any_mentor_of_the_class_but_nobody_else() -> None:
    """Student 2 is t012's; t013 is a mentor of the class, t003 is the counsellor."""
    assert status(
        line("D29", talks(talk(), who="t013"), as_of="2026-02-01", subject="s000002")
    ) == ("已完成")
    assert status(
        line("D29", talks(talk(), who="t003"), as_of="2026-02-01", subject="s000002")
    ) == ("逾期")


def test_a_mentor_on_the_day_of_the_talk() -> None:
    """t013 until 14 November: a talk on that day counts, one on the 17th does not."""
    text = grid(
        mentors=[mentor("t012", [1, 2]), mentor("t013", end="2025-11-14")], students=pupils(2)
    )
    for day, expected in (("2025-11-14", "已完成"), ("2025-11-17", "逾期")):
        books = (text, talks(talk(day), who="t013"))
        assert status(line("D29", *books, as_of="2026-02-01", subject="s000002")) == expected


@pytest.mark.parametrize(
    ("begin", "expected"),
    [
        ("2025-10-20", "逾期"),
        ("2025-12-26", "逾期"),  # 20 school days left
        ("2025-12-27", "提示 待办"),  # Saturday: 19 left
        ("2025-12-29", "提示 待办"),  # 19 left
        ("2026-01-23", "提示 待办"),  # 1 left
    ],
)
def test_arrivals(begin: str, expected: str) -> None:
    text = grid(mentors=[mentor("t012", [1])], students=[pupil(1, begin)])
    one = line("D29", text, as_of="2026-02-01")
    assert (opened(one), status(one)) == (begin, expected)
    if expected.startswith("提示"):
        assert reason(one).endswith("（在校不足 20 个上学日，只作提示）。")


def test_a_hint_can_be_done() -> None:
    text = grid(mentors=[mentor("t012", [1])], students=[pupil(1, "2026-01-12")])
    one = line("D29", text, talks(talk("2026-01-15", seat=1)), as_of="2026-02-01")
    assert status(one) == "提示 已完成"


def test_departures() -> None:
    """Left on 14 November. Until then it is owed; afterwards only a talk leaves a line."""
    text = grid(mentors=[mentor("t012", [1])], students=[pupil(1, end="2025-11-14")])
    assert status(line("D29", text, as_of="2025-11-14")) == "待办"
    assert lines("D29", text, as_of="2025-11-15") == []
    done = line("D29", text, talks(talk("2025-09-20", seat=1)), as_of="2026-02-01")
    assert status(done) == "已完成"
    last_day = grid(mentors=[mentor("t012", [1])], students=[pupil(1, end="2026-01-23")])
    assert status(line("D29", last_day, as_of="2026-02-01")) == "逾期"


def test_leaving_and_coming_back() -> None:
    """Away from 11 October to 9 November; one line, the same before and after."""
    text = grid(
        mentors=[mentor("t012", [1])],
        students=[pupil(1, end="2025-10-10"), pupil(1, "2025-11-10")],
    )
    before, after = (line("D29", text, as_of=day) for day in ("2025-10-10", "2025-11-10"))
    assert row(before) == row(after) == ("2025-09-01", "2026-01-23", "待办")
    assert before.key == after.key
    # 10 October is not "the last day in class" while the return is entered already
    assert status(line("D29", text, as_of="2025-10-20")) == "待办"
    assert status(line("D29", text, as_of="2026-02-01")) == "逾期"


@pytest.mark.parametrize(
    ("leave", "expected"),
    [
        ("类别: 休学, 起: 2025-09-01", "提示 待办"),  # the whole term: 0 days at school
        ("类别: 休学, 起: 2025-09-26", "提示 待办"),  # 1–25 September: 19 days
        ("类别: 休学, 起: 2025-09-27", "逾期"),  # the 26th too: 20 days
        ("类别: 住院, 起: 2025-09-01, 止: 2025-12-28", "提示 待办"),  # back on the 29th: 19
        ("类别: 住院, 起: 2025-09-01, 止: 2025-12-25", "逾期"),  # back on the 26th: 20
        ("类别: 病假, 起: 2025-10-13, 止: 2025-10-17", "逾期"),
    ],
)
def test_leave_of_absence(leave: str, expected: str) -> None:
    text = grid(mentors=[mentor("t012", [1])], students=[pupil(1, more=f", 暂离: [{{{leave}}}]")])
    one = line("D29", text, as_of="2026-02-01")
    assert (opened(one), status(one)) == ("2025-09-01", expected)


def test_overlapping_leaves_are_not_subtracted_twice() -> None:
    """1 September to 30 November off in two leaves that overlap; 39 days are left: 23 + 16."""
    leaves = (
        "{类别: 病假, 起: 2025-09-01, 止: 2025-11-30}, {类别: 住院, 起: 2025-09-10, 止: 2025-11-30}"
    )
    text = grid(mentors=[mentor("t012", [1])], students=[pupil(1, more=f", 暂离: [{leaves}]")])
    assert status(line("D29", text, as_of="2026-02-01")) == "逾期"


def test_without_a_mentor_the_homeroom_teacher_answers() -> None:
    text = grid(mentors=[mentor("t012", [1])], students=pupils(2))
    assert line("D29", text, as_of="2025-10-01", subject="s000002").responsible == "t011"


@pytest.mark.parametrize(
    ("class_id", "asked"),
    [("P2023-01", False), ("P2022-01", True)],  # grades 3 and 4
)
def test_only_in_grades_that_have_grids(class_id: str, asked: bool) -> None:
    text = grid(class_id, mentors=[mentor("t012", [7])], students=[pupil(7)])
    found = lines("D29", school(class_id), text, as_of="2025-12-01", subject="s000007")
    assert bool(found) == asked


def test_a_class_that_enters_upper_primary_owes_from_that_school_year_on() -> None:
    """P2023-01 is in grade 4 from September 2026 on."""
    terms = [FIRST_TERM, SECOND_TERM, ("2026-1", "2026-09-01", "2026-12-31")]
    text = grid("P2023-01", mentors=[mentor("t012", [7])], students=[pupil(7)])
    found = lines(
        "D29", school("P2023-01", terms=terms), text, as_of="2026-10-01", subject="s000007"
    )
    assert [opened(one) for one in found] == ["2026-09-01"]


def test_each_term_anew_and_a_talk_counts_once() -> None:
    """A talk on 24 February, the first day of the second term, is beyond the four weeks."""
    texts = (
        school(terms=[FIRST_TERM, SECOND_TERM]),
        grid(mentors=[mentor("t012", [2])], students=[pupil(2)]),
    )
    for days, expected in (
        (["2026-02-24"], ["逾期", "已完成"]),
        (["2026-02-15"], ["迟完成", "待办"]),  # in the vacation: only makes up
        (["2025-09-20", "2026-02-15"], ["已完成", "待办"]),  # a vacation talk belongs to no term
        (["2025-09-20", "2025-12-20"], ["已完成", "待办"]),
    ):
        entries = talks(*(talk(day) for day in days))
        found = lines("D29", *texts, entries, as_of="2026-03-10")
        assert [status(one) for one in found] == expected


def test_an_override_counts_from_the_next_term_on() -> None:
    """Two talks from 1 December: the running term was opened before and asks one."""
    from heartgrid.policy import load_policy

    change = (
        "种类: 政策参数\n记录:\n  - {参数: talks_per_term, 值: 2, 生效: 2025-12-01, "
        "批准日: 2025-11-20, 批准人: t001, 依据: 校务会}\n"
    )
    policy = load_policy(overrides=change).policy
    texts = (
        school(terms=[FIRST_TERM, SECOND_TERM]),
        # s000002 comes on 8 December, after the change, into a term opened before it
        grid(mentors=[mentor("t012", [1, 2])], students=[pupil(1), pupil(2, "2025-12-08")]),
        talks(talk("2025-12-10", seat=1), talk("2025-12-10", seat=2)),
    )
    found = lines("D29", *texts, as_of="2026-03-10", policy=policy)
    assert [(status(one), "至少谈心谈话 2 次" in one.because) for one in found] == [
        ("已完成", False),
        ("待办", True),
        ("已完成", False),
        ("待办", True),
    ]
