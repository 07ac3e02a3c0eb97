"""Of a slip and the vaguer problem that it causes, only the slip is said."""

import pytest

from heartgrid.ledger import load_files
from heartgrid.problems import Position, Problem, problem
from heartgrid.yamltree import slips
from heartgrid.yamltree.tree import Span

PATH = "talks/2025-1/J2024-01.t012.yml"
HEAD = "种类: 谈心谈话\n学期: 2025-1\n班级: J2024-01\n导师: t012\n记录:\n"
LINES = HEAD.count("\n")


def said(entries: str) -> list[tuple[str, int]]:
    """Code and line (within the entries) of everything that loading finds wrong with them."""
    found = load_files([(PATH, (HEAD + entries).encode())]).problems
    return [
        (one.code, one.position.line - LINES) for one in found if one.position.path.endswith(PATH)
    ]


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        # a full-width colon: not “mapping values are not allowed here” (Y101) on the next line
        ("  - 日期：2025-10-12\n    学生: 12\n    方式: 面谈\n", [("Y201", 1)]),
        # a date spelled otherwise: not F105 as well
        ("  - 日期: 2025.10.12\n    方式: 面谈\n    学生: 12\n", [("Y212", 1)]),
        # a key with a hard space: neither unknown (F103) nor missing (F101)
        ("  - 学生: 12\n    方式: 面谈\n    日期\u00a0: 2025-10-12\n", [("Y204", 3)]),
        # a list in full-width brackets: not F109
        ("  - 日期: 2025-10-12\n    学生: 12\n    方式: 面谈\n    详情:\n      主题: 【学业】\n",
         [("Y213", 5)]),
        # what a slip does not explain stays
        ("  - 日期: 2025.10.12\n    学生: 12\n    方式: 面\n", [("Y212", 1), ("F104", 3)]),
        ("  - 日期: 2025.10.12\n    学生: 12\n", [("F101", 1), ("Y212", 1)]),
    ],
)  # fmt: skip
def test_files(entries: str, expected: list[tuple[str, int]]) -> None:
    assert [one for one in said(entries) if one[0] not in {"R201", "F110"}] == expected


def slip(code: str, line: int, field: str = "") -> slips.Slip:
    return slips.Slip(code, Position("x", line), Span(0, 1), "", field)


def codes(problems: list[Problem], *found: slips.Slip) -> list[tuple[str, int]]:
    return [(one.code, one.position.line) for one in slips.merge(problems, found)]


def test_the_parsers_complaint_yields_to_a_slip_of_structure_at_or_above_it() -> None:
    complaint = problem("Y101", Position("x", 5), reason="…")
    assert codes([complaint], slip("Y205", 4)) == [("Y205", 4)]
    assert codes([complaint], slip("Y205", 5)) == [("Y205", 5)]
    assert codes([complaint], slip("Y205", 6)) == [("Y101", 5), ("Y205", 6)]
    assert codes([complaint], slip("Y210", 1)) == [("Y210", 1), ("Y101", 5)]


def test_joined_items_explain_the_item_above() -> None:
    spelling = problem("F108", Position("x", 4), field="参加", example="t012")
    assert codes([spelling], slip("Y208", 5)) == [("Y208", 5)]
    assert codes([spelling], slip("Y209", 5)) == [("F108", 4), ("Y209", 5)]


def test_a_missing_field_yields_only_where_it_is_the_one_that_was_garbled() -> None:
    missing = [problem("F101", Position("x", n), field="日期", hint="…") for n in (2, 8, 20)]
    assert codes(missing, slip("Y204", 9, "日期")) == [("F101", 2), ("Y204", 9), ("F101", 20)]
    assert codes(missing, slip("Y204", 1, "日期")) == [
        ("Y204", 1),
        *((("F101", n)) for n in (2, 8, 20)),
    ]
    assert len(codes(missing, slip("Y204", 9, "学生"))) == 4


def test_the_same_thing_is_said_once() -> None:
    assert codes([problem("Y210", Position("x", 1, 9))], slip("Y210", 1)) == [("Y210", 1)]
