"""The school's terms."""

from __future__ import annotations

import pytest

from tests.support.books import SCHOOL
from tests.support.checked import found

HEAD = SCHOOL.split("学期:\n")[0]
# The files of the small school: term 1 begins in line 8.
AUTUMN = "2025-1 2025-09-01 2026-01-23"
SPRING = "2025-2 2026-02-24 2026-07-03"


def codes(*terms: str, more: str = "") -> list[str]:
    rows = (one.split() for one in terms)
    text = "".join(
        f"  - {{学期: {name}, 起: {begin}, 止: {end}{more}}}\n" for name, begin, end in rows
    )
    problems = found(f"{HEAD}学期:\n{text}")
    return [f"{one.code} {one.position.line}" for one in problems if one.code[0] in "KT"]


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ((AUTUMN, SPRING), []),
        ((SPRING, AUTUMN), []),
        # overlaps
        ((AUTUMN, "2025-2 2026-01-23 2026-07-03"), ["K402 9"]),
        ((AUTUMN, "2025-2 2026-01-24 2026-07-03"), []),
        (("2025-2 2026-01-20 2026-07-03", AUTUMN), ["K402 8"]),
        ((AUTUMN, AUTUMN), ["K402 9"]),
        # names
        (("2024-1 2025-09-01 2026-01-23",), ["K403 8"]),
        (("2025-2 2025-09-01 2026-01-23",), ["K403 8"]),
        (("2025-1 2026-02-24 2026-07-03",), ["K403 8"]),
        (("2025-1 2025-08-28 2026-01-30",), []),
        (("2025-2 2026-01-31 2026-08-31",), []),
        (("2025-1 2025-09-01 2026-09-01",), ["K403 8"]),  # a year is no term
        # years that nobody has published, each once
        (("2089-1 2089-09-01 2090-01-20",), ["K401 8", "K401 8"]),
        (("2089-1 2089-09-01 2090-01-20", "2089-2 2090-02-20 2090-07-01"), ["K401 8", "K401 8"]),
    ],
)
def test_terms(terms: tuple[str, ...], expected: list[str]) -> None:
    assert codes(*terms) == expected


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("放假: [{起: 2025-11-06, 止: 2025-11-07}], 补课: [2025-11-15]", []),
        ("放假: [{起: 2024-11-06, 止: 2024-11-07}]", ["T301 8"]),
        ("放假: [{起: 2026-01-20, 止: 2026-01-30}]", []),  # it reaches into the vacation
        ("补课: [2025-11-15, 2026-11-15]", ["T301 8"]),
    ],
)
def test_the_school_s_own_holidays(more: str, expected: list[str]) -> None:
    assert codes(AUTUMN, more=f", {more}") == expected


def test_each_unpublished_year_is_told_of_where_it_is_first_met() -> None:
    text = f"{HEAD}学期:\n  - 学期: 2089-1\n    起: 2089-09-01\n    止: 2090-01-20\n"
    problems = [one for one in found(text) if one.code == "K401"]
    assert [(one.position.line, one.message[:4]) for one in problems] == [(9, "2089"), (10, "2090")]
    assert {one.severity for one in problems} == {"warning"}


def test_the_school_s_own_entry_covers_its_year() -> None:
    entry = "法定节假日:\n  - {年: 2089, 依据: 示例}\n  - {年: 2090, 依据: 示例}\n"
    text = f"{HEAD}学期:\n  - {{学期: 2089-1, 起: 2089-09-01, 止: 2090-01-20}}\n{entry}"
    assert [one.code for one in found(text) if one.code[0] == "K"] == []
