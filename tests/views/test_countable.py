"""What can be counted without keys, in words: on the class's page, the front page and beside lines."""

from __future__ import annotations

from datetime import date

from heartgrid.duties.countable import PupilCount
from heartgrid.views.classes import class_view
from heartgrid.views.countable import count_of, count_words, school_counts
from heartgrid.views.home import home_view
from tests.support.books import book
from tests.support.grids import FIRST_TERM, SECOND_TERM, school
from tests.support.locked import load_locked, report_on
from tests.support.reports import report_of

TALKS = book(
    "talks/2025-1/J2024-01.t012.yml",
    记录=[f"日期: 2025-10-{day}, 学生: {seat}, 方式: 面谈" for day, seat in ((13, 2), (14, 2))],
)
VISITS = book(
    "visits/2025-1/J2024-01.t012.yml",
    记录=["日期: 2025-10-13, 学生: 2, 方式: 实地, 详情: {类型: 常规}"],
)
NOW, AFTER = "2025-11-12", "2026-03-15"


def count(
    *, most: int | None = 31, missing: int | None = 14, duty: str | None = "D29"
) -> PupilCount:
    return PupilCount(
        "J2024-01", "谈心谈话", duty, duty, date(2025, 9, 1), date(2026, 1, 23),
        "2025—2026学年第一学期", 38, most, 45, missing, (),
    )  # fmt: skip


def test_words() -> None:
    assert count_words(count(), "本学期") == (
        "本学期谈心谈话：38 条，按代号最多 31 人 / 名册 45 人，还差至少 14 人"
    )


def test_nothing_is_said_to_be_complete() -> None:
    assert count_words(count(most=45, missing=0), "本学期").endswith("差不差要有钥匙才知道")
    assert count_words(count(most=None, missing=None), "本学期") == (
        "本学期谈心谈话：38 条，还有整份加密的内容，人数数不出来，差不差要有钥匙才知道"
    )


def test_what_no_duty_asks_of_each_pupil_is_not_missing() -> None:
    assert "差" not in count_words(count(missing=None, duty=None), "本学期")


def test_the_page_of_a_class() -> None:
    view = class_view(report_on(load_locked(TALKS, VISITS), NOW), "J2024-01")
    assert [(one.text, one.mentors) for one in view.sealed_counts] == [
        (
            "本学期谈心谈话：2 条，按代号最多 1 人 / 名册 3 人，还差至少 2 人",
            "（🔒 t012 2 条，最多 1 人）",
        ),
        ("本学期家访：1 条，按代号最多 1 人 / 名册 3 人", "（🔒 t012 1 条，最多 1 人）"),
    ]


def test_a_window_that_is_over_is_named() -> None:
    """Student 3 was talked to in the second term: it is counted first."""
    second = book("talks/2025-2/J2024-01.t012.yml", 记录=["日期: 2026-03-24, 学生: 3, 方式: 面谈"])
    loaded = load_locked(school(terms=[FIRST_TERM, SECOND_TERM]), TALKS, second)
    report = report_on(loaded, "2026-04-10")
    assert [one.text.partition("：")[0] for one in class_view(report, "J2024-01").sealed_counts] == [
        "本学期谈心谈话", "2025—2026学年第一学期谈心谈话",
    ]  # fmt: skip
    assert [one.text for one in school_counts(report)] == [
        "本学期谈心谈话：1 条，按代号最多 1 人 / 名册 3 人，还差至少 2 人"
    ]


def test_the_front_page_names_each_class() -> None:
    report = report_on(load_locked(TALKS, VISITS), NOW)
    assert home_view(report).sealed_counts == school_counts(report)
    assert [(one.place, one.page, one.text) for one in school_counts(report)] == [
        (
            "初二（1）班",
            "classes/J2024-01",
            "本学期谈心谈话：2 条，按代号最多 1 人 / 名册 3 人，还差至少 2 人",
        )
    ]


def test_an_open_ledger_says_nothing_of_it() -> None:
    report = report_of(TALKS, VISITS, as_of=NOW)
    assert home_view(report).sealed_counts == ()
    assert class_view(report, "J2024-01").sealed_counts == ()
    assert {count_of(report, one) for one in report.lines} == {None}


def test_sealed_lines_of_that_duty_have_their_classs_count() -> None:
    report = report_on(load_locked(TALKS), AFTER)
    found = {one.duty: count_of(report, one) for one in report.lines if one.sealed}
    talks = found.pop("D29")
    assert talks is not None
    assert (talks.most, talks.missing) == (1, 2)
    assert set(found.values()) <= {None}


def test_no_word_of_it_is_a_pseudonym() -> None:
    report = report_on(load_locked(TALKS, VISITS), NOW)
    assert "ENC[" not in repr(report.pupil_counts)
    assert "ENC[" not in repr(class_view(report, "J2024-01"))
