"""D12a, D15, D19: shares told beside last year's, or short of what is asked (art. 3–5)."""

from __future__ import annotations

import pytest

from tests.support.books import book
from tests.support.grids import FIRST_TERM, SECOND_TERM, school
from tests.support.lines import lines, reason, status
from tests.support.means import COUNTED, paper

THIRD_TERM = ("2026-1", "2026-09-01", "2027-01-22")
TERMS = [FIRST_TERM, SECOND_TERM, THIRD_TERM]


def count(reached: int, total: int, day: str, done: str = "是") -> str:
    """In the book of its school year."""
    told = paper("一生一技一艺", day, done=done, more=COUNTED.format(reached, total))
    return book(f"means/{2025 if day < '2026-09-01' else 2026}.yml", 记录=[told])


BEFORE = count(140, 200, "2026-05-20")  # 70 %


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ((150, 200), "达到占总数的 75%，比上一年的 70% 高了 5 个百分点。"),
        ((7, 10), "达到占总数的 70%，和上一年的 70% 持平。"),
        ((2, 3), "达到占总数的 66.7%，比上一年的 70% 低了 3.3 个百分点，请看看原因。"),
        ((0, 0), ""),
    ],
)
def test_beside_the_year_before(now: tuple[int, int], expected: str) -> None:
    after = count(*now, "2026-11-20")
    first, second = lines("D12a", school(terms=TERMS), BEFORE, after, as_of="2026-12-31")
    assert reason(first).endswith("，已完成。达到占总数的 70%，上一年没有统计，还不能比。")
    assert reason(second) == f"2026—2027学年要求 1 项，已有 1 项，已完成。{expected}"
    assert status(second) == "提示 已完成"


def test_the_first_year_looks_at_what_was_counted_before_the_ledger_came_into_use() -> None:
    begun = school(begin="2026-09-01", terms=TERMS)
    after = count(150, 200, "2026-11-20")
    (one,) = lines("D12a", begun, BEFORE, after, as_of="2026-12-31")
    assert reason(one).endswith("比上一年的 70% 高了 5 个百分点。")


def test_a_late_count_is_that_of_the_year_it_closed() -> None:
    """On 20 September 2026 it makes up for 2025: it is the year before of 2026, not its own."""
    counted = (("2026-09-20", 140), ("2026-11-20", 150))
    entries = [paper("一生一技一艺", day, more=COUNTED.format(n, 200)) for day, n in counted]
    both = book("means/2026.yml", 记录=entries)
    first, second = lines("D12a", school(terms=TERMS), both, as_of="2026-12-31")
    assert [status(one) for one in (first, second)] == ["提示 迟完成", "提示 已完成"]
    assert reason(second).endswith("达到占总数的 75%，比上一年的 70% 高了 5 个百分点。")


def test_nothing_is_said_without_a_count() -> None:
    planned = count(10, 200, "2026-05-20", done="否")
    (one,) = lines("D12a", school(terms=TERMS[:2]), planned, as_of="2026-06-30")
    assert reason(one) == "2025—2026学年要求 1 项，已有 0 项，最晚2026年8月31日完成。"


def survey(known: int, asked: int, day: str) -> str:
    return paper("求助渠道知晓率", day, more=COUNTED.format(known, asked))


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([], ""),
        ([survey(0, 0, "2025-11-20")], ""),
        (
            [survey(9499, 10000, "2025-11-20")],
            "登记过最高的一次，达到占总数的 94.9%，还不够，没有计入。",
        ),
        ([survey(189, 200, "2025-08-31")], ""),  # of the term before
        (
            [survey(189, 200, "2025-11-20")],
            "登记过最高的一次，达到占总数的 94.5%，还不够，没有计入。",
        ),
        (
            [survey(189, 200, "2025-11-20"), survey(90, 100, "2025-12-20")],
            "登记过最高的一次，达到占总数的 94.5%，还不够，没有计入。",
        ),
    ],
)
def test_what_falls_short_is_told(entries: list[str], expected: str) -> None:
    (one,) = lines("D19", book("means/2025.yml", 记录=entries), as_of="2026-01-10")
    assert reason(one) == (
        f"2025—2026学年第一学期要求 1 项，已有 0 项，最晚2026年1月23日完成。{expected}"
    )


def test_nothing_falls_short_of_what_is_done() -> None:
    both = book(
        "means/2025.yml",
        记录=[survey(90, 100, "2025-11-20"), survey(96, 100, "2025-12-20")],
    )
    (one,) = lines("D19", both, as_of="2026-01-10")
    assert reason(one) == "2025—2026学年第一学期要求 1 项，已有 1 项，已完成。"


def test_parents_evenings_too() -> None:
    evening = "日期: 2025-11-20, 主题: 亲子沟通, 班级: [J2024-01], 主持: [t003], 应到: 40, 实到: 31"
    (one,) = lines("D15", book("activities/2025-1.yml", 家长活动=[evening]), as_of="2026-01-10")
    assert reason(one).endswith("完成。登记过最高的一次，实到占应到的 77.5%，还不够，没有计入。")
