"""Which unreadable file concerns which page."""

from __future__ import annotations

import pytest

from heartgrid.views.unread import (
    UnreadFile,
    unread_files,
    unread_of_case,
    unread_of_class,
    unread_of_staff,
    unread_of_student,
)
from tests.support.books import SCHOOL, STAFF, load_text
from tests.support.cases import HEAD

BROKEN = "种类：x"  # a full-width colon: nothing of the file can be read
TALK, OTHER = "talks/2025-1/J2024-01.t012.yml", "talks/2025-1/J2023-01.t013.yml"


def files_of(*texts: str) -> tuple[UnreadFile, ...]:
    return unread_files(load_text(SCHOOL, STAFF, *texts).ledger)


@pytest.mark.parametrize(
    ("path", "on_class", "on_student", "on_mentor"),
    [
        (TALK, True, True, True),
        ("talks/2025-1/J2024-01.t013.yml", True, True, True),
        (OTHER, False, False, False),
        ("observations/2025-1/J2024-01.yml", True, True, False),
        ("lessons/2025-1/J2024-01.yml", True, False, False),
        ("activities/2025-1.yml", True, False, True),
        ("trainings/2025.yml", False, False, True),
        ("screenings/2025.yml", True, True, False),
        ("screenings/2025/J2024-01.yml", True, True, False),
        ("peers/2025-1/J2024-01.yml", True, False, False),
        ("profiles/s000002.yml", False, True, False),
        ("profiles/s000003.yml", False, False, False),
        ("staff.yml", True, True, True),
        ("cases/C-AAAAAA.yml", True, True, True),  # nobody knows whose it is
        ("diary/2025.yml", False, False, False),
    ],
)
def test_where_a_file_shows(path: str, on_class: bool, on_student: bool, on_mentor: bool) -> None:
    """On the pages of J2024-01, of s000002 who sits there, of t012 who is a mentor there."""
    files = files_of(f"--- {path}\n{BROKEN}")
    rooms = ["J2024-01"]
    shown = (
        bool(unread_of_class(files, "J2024-01")),
        bool(unread_of_student(files, "s000002", rooms)),
        bool(unread_of_staff(files, "t012", rooms)),
    )
    assert shown == (on_class, on_student, on_mentor)


def test_a_case_shows_on_its_own_page_and_its_students() -> None:
    grid = "--- grids/J2024-01.yml\n种类: 心网格\n班级: J2024-01\n名册:\n"
    grid += "  - {编号: s000002, 座号: 2, 姓名: 李小红, 入班: 2024-09-01}\n"
    files = files_of(grid, HEAD + "访谈:\n  - {编号: b00001}\n")
    assert [one.path for one in unread_of_case(files, "C-7K2M9Q")] == ["records/cases/C-7K2M9Q.yml"]
    assert unread_of_case(files, "C-AAAAAA") == ()
    assert unread_of_student(files, "s000002", ["J2024-01"]) == files
    assert unread_of_student(files, "s000001", ["J2024-01"]) == ()
    assert unread_of_class(files, "J2024-01") == unread_of_staff(files, "t012", ["J2024-01"]) == ()


def test_a_missing_school_record_is_unreadable() -> None:
    (file,) = unread_files(load_text(STAFF).ledger)
    assert (file.path, file.word, file.where) == ("records/school.yml", "学校", "第 1 行")


def test_the_lines_of_a_file_are_named_once() -> None:
    entry = "  - {编号: 00000%d, 日期: 昨天, 学生: 2, 方式: 面谈}\n"
    head = f"--- {TALK}\n种类: 谈心谈话\n学期: 2025-1\n班级: J2024-01\n导师: t012\n记录:\n"
    (file,) = files_of(head + "".join(entry % n for n in range(7)))
    assert (file.word, file.where) == ("谈心谈话", "第 6、7、8、9、10 等 行")
