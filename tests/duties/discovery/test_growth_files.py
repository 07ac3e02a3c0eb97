"""D22: every student has a growth file, four weeks after coming; one file across classes."""

from __future__ import annotations

import pytest

from tests.support.grids import FIRST_TERM, SECOND_TERM, grid, mentor, pupil, school
from tests.support.lines import line, lines, opened, proof, status

TERMS = (FIRST_TERM, SECOND_TERM)


def profile(day: str, student: str = "s000002") -> str:
    return (
        f"--- profiles/{student}.yml\n种类: 成长档案\n学生: {student}\n建档日: {day}\n"
        "详情: {入学: 2024-09-01, 监护人: [{关系: 母亲, 姓名: 李红, 电话: 0574-0000}]}\n"
    )


def due(one: object) -> str | None:
    limit = getattr(one, "due", None)
    return limit and f"{limit:%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("texts", "as_of", "limit", "expected"),
    [
        # The ledger came into use on 1 September: 1 + 28 = 29 September.
        ((), "2025-09-29", "2025-09-29 23:59", "目标 待办"),
        ((), "2025-09-30", "2025-09-29 23:59", "目标 逾期"),
        ((profile("2025-09-29"),), "2025-09-28", "2025-09-29 23:59", "目标 待办"),  # not yet
        ((profile("2025-09-29"),), "2025-09-29", None, "目标 已完成"),
        ((profile("2025-11-03"),), "2025-11-02", "2025-09-29 23:59", "目标 逾期"),
        ((profile("2025-11-03"),), "2025-11-03", None, "目标 已完成"),  # mended is history
        ((profile("2023-09-10"),), "2025-09-01", None, "目标 已完成"),  # from the years before
    ],
)
def test_four_weeks(texts: tuple[str, ...], as_of: str, limit: str | None, expected: str) -> None:
    one = line("D22", *texts, as_of=as_of, subject="s000002")
    assert (opened(one), due(one), status(one)) == ("2025-09-01", limit, expected)
    assert (one.responsible, one.class_id) == ("t003", "J2024-01")
    assert proof(one) == (["profiles/s000002.yml:1"] if limit is None else [])


@pytest.mark.parametrize(("as_of", "expected"), [("2025-11-10", "待办"), ("2025-11-11", "逾期")])
def test_who_comes_later_has_four_weeks_from_then(as_of: str, expected: str) -> None:
    """In class since Monday, 13 October: 13 October + 28 = 10 November."""
    room = grid(mentors=[mentor("t012")], students=[pupil(2, begin="2025-10-13")])
    one = line("D22", room, as_of=as_of)
    assert (opened(one), due(one)) == ("2025-10-13", "2025-11-10 23:59")
    assert status(one) == f"目标 {expected}"


def test_a_class_that_comes_into_upper_primary_has_four_weeks_from_then() -> None:
    """P2022-01 is in grade 3 until 31 August 2025."""
    text = school("P2022-01", begin="2025-03-01",
                  terms=[("2024-2", "2025-03-01", "2025-06-30"), FIRST_TERM])  # fmt: skip
    room = grid("P2022-01", mentors=[mentor("t012")], students=[pupil(2)])
    assert lines("D22", text, room, as_of="2025-06-01") == []
    one = line("D22", text, room, as_of="2025-09-10")
    assert (due(one), status(one)) == ("2025-09-29 23:59", "目标 待办")


def test_one_file_goes_along_from_class_to_class() -> None:
    texts = (
        school("J2024-01", "J2024-02", terms=TERMS),
        grid("J2024-01", mentors=[mentor("t012")], students=[pupil(2, end="2026-01-31")]),
        grid("J2024-02", mentors=[mentor("t012")], students=[pupil(2, begin="2026-02-01")]),
        profile("2025-09-10"),
    )
    for day, class_id in (("2025-10-10", "J2024-01"), ("2026-03-10", "J2024-02")):
        one = line("D22", *texts, as_of=day)
        assert (one.class_id, status(one)) == (class_id, "目标 已完成")


def test_a_spoilt_file_makes_its_own_student_unknown_and_nobody_else() -> None:
    spoilt = profile("2025-09-10").replace("关系: 母亲", "关系: 不详")
    found = {one.subject.id: status(one) for one in lines("D22", spoilt, as_of="2025-10-15")}
    assert found == {"s000001": "目标 逾期", "s000002": "目标 未知", "s000003": "目标 逾期"}


def test_who_has_left_owes_none() -> None:
    room = grid(mentors=[mentor("t012")], students=[pupil(1), pupil(2, end="2025-10-10")])
    assert [one.subject.id for one in lines("D22", room, as_of="2025-10-11")] == ["s000001"]
