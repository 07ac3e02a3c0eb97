"""Names, page paths and dates in words."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from heartgrid.calendar import end_of_day
from heartgrid.duties import Subject, SubjectKind
from heartgrid.model.values import ZONE
from heartgrid.views.labels import Names, day_words, due_words, student_page
from tests.support.books import GRID, SCHOOL, STAFF, load_text
from tests.support.cases import RUNNING

NAMED = GRID.replace("班级: J2024-01\n", "班级: J2024-01\n名称: 向阳班\n")


def names_of(*texts: str, today: date = date(2025, 11, 12)) -> Names:
    return Names(load_text(SCHOOL, STAFF, *texts).ledger, today)


@pytest.mark.parametrize(
    ("kind", "name", "label", "page"),
    [
        ("student", "s000002", "2 李小红", "students/s000002"),
        ("student", "s999999", "s999999", None),
        ("class", "J2024-01", "初二（1）班", "classes/J2024-01"),
        ("class", "P2019-02", "小学2019级（2）班", "classes/P2019-02"),
        ("staff", "t012", "陈老师", "mentors/t012"),
        ("staff", "t099", "t099", "mentors/t099"),
        ("case", "C-7K2M9Q", "2 李小红（个案 C-7K2M9Q）", "cases/C-7K2M9Q"),
        ("case", "C-AAAAAA", "个案 C-AAAAAA", "cases/C-AAAAAA"),
        ("incident", "I-7K2M9Q", "危机事件 I-7K2M9Q", None),
        ("school", "haiwan", "全校", None),
    ],
)
def test_subjects(kind: str, name: str, label: str, page: str | None) -> None:
    names, subject = names_of(GRID, RUNNING), Subject(SubjectKind(kind), name)
    assert (names.of_subject(subject), names.page_of(subject)) == (label, page)


def test_a_class_is_called_what_its_grid_says() -> None:
    assert names_of(NAMED).of_class("J2024-01") == "向阳班"
    assert names_of(GRID).of_class(None) == "全校"


def test_classes_sort_by_grade_then_number() -> None:
    names = names_of(GRID)
    ids = ["S2025-01", "J2024-02", "J2024-01", "P2020-01", "J2025-01"]
    assert sorted(ids, key=names.class_rank) == [
        "P2020-01", "J2025-01", "J2024-01", "J2024-02", "S2025-01",
    ]  # fmt: skip
    assert names.class_rank(None) < names.class_rank("P2025-01")


def test_students_sort_by_seat() -> None:
    names = names_of(GRID.replace("座号: 2", "座号: 12"))
    ranks = [names.subject_rank(Subject(SubjectKind.STUDENT, f"s00000{n}")) for n in (1, 2, 3)]
    assert ranks == ["001 王小明", "012 李小红", "003 张小刚"]


def test_a_page_path_is_plain_ascii() -> None:
    assert student_page("J2024-01#3") == "students/J2024-01.3"


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (None, ""),
        (end_of_day(date(2025, 10, 12)), "10月12日 周日"),
        (datetime(2025, 10, 12, tzinfo=ZONE), "10月12日 周日"),
        (datetime(2025, 10, 12, 18, 30, tzinfo=ZONE), "10月12日 周日 18:30"),
    ],
)
def test_limits_in_words(moment: datetime | None, words: str) -> None:
    assert due_words(moment) == words


def test_days_in_words() -> None:
    assert day_words(date(2025, 10, 13)) == "10月13日 周一"
