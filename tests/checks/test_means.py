"""What the checks look at in the means of a school year: their year, and who the volunteers are."""

from __future__ import annotations

import pytest

from heartgrid.checks.volunteers import volunteers_are_vetted
from tests.support.books import book
from tests.support.checked import told


@pytest.mark.parametrize(
    ("year", "day", "expected"),
    [
        ("2025", "2025-09-01", []),
        ("2025", "2025-08-31", ["T306 4:10"]),
        ("2024", "2025-08-31", []),
        ("2024", "2025-09-01", ["T306 4:10"]),
    ],
)
def test_they_go_by_school_years(year: str, day: str, expected: list[str]) -> None:
    entry = f"日期: {day}, 编号: aaaaaa, 事项: 五中心, 落实: 是, 依据: 校发〔2025〕8号"
    assert told(book(f"means/{year}.yml", 记录=[entry])) == expected


@pytest.mark.parametrize(
    ("who", "expected"),
    [("t012", []), ("v09", ["R204"]), ("v01", ["R205"])],
)
def test_a_volunteer_is_on_the_staff_list_and_in_post(who: str, expected: list[str]) -> None:
    people = book(
        "staff.yml",
        教职工=[
            *(
                f"编号: {one}, 姓名: 教师{one}, 任职: [{{岗位: 任课教师, 起: 2020-09-01}}]"
                for one in ("t011", "t012", "t013")
            ),
            "编号: v01, 姓名: 志愿者甲, 任职: [{岗位: 志愿者, 起: 2025-10-08}]",
        ],
    )
    entry = f"编号: aaaaaa, 日期: 2025-09-20, 志愿者: {who}, 专长: 社工师, 准入查询: 是"
    found = told(people, book("means/2025.yml", 志愿者=[entry]))
    assert [one.split()[0] for one in found] == expected


def test_what_lies_ahead_has_not_happened() -> None:
    entry = "编号: aaaaaa, 日期: 2026-01-10, 事项: 五中心, 落实: 是, 依据: 校发〔2025〕8号"
    text = book("means/2025.yml", 记录=[entry])
    assert [one.split()[0] for one in told(text, as_of="2026-01-09")] == ["T302"]
    assert told(text, as_of="2026-01-10") == []


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        (["t012 2025-09-20 是"], []),
        (["t012 2025-09-20 否"], ["R245 4"]),
        (["t012 2025-09-20 否", "t013 2025-09-21 否"], ["R245 4", "R245 5"]),
        # what was said last stands, wherever in the book
        (["t012 2025-09-20 否", "t012 2025-10-20 是"], []),
        (["t012 2025-10-20 是", "t012 2025-09-20 否"], []),
        (["t012 2025-09-20 是", "t012 2025-10-20 否"], ["R245 5"]),
    ],
)
def test_a_volunteer_was_vetted(entries: list[str], expected: list[str]) -> None:
    told_of = [
        f"日期: {day}, 志愿者: {who}, 专长: 社工师, 准入查询: {vetted}"
        for who, day, vetted in (one.split() for one in entries)
    ]
    found = told(book("means/2025.yml", 志愿者=told_of), checks=[volunteers_are_vetted])
    assert [one.partition(":")[0] for one in found] == expected
