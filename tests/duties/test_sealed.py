"""Duties of a clone without keys: what facts settle is settled, the rest is 🔒 and never missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from heartgrid.duties import Status
from heartgrid.ledger import load_files
from tests.duties.ledgers import days, ledgers
from tests.support.books import GRID, SCHOOL, STAFF, book, files_of, load_text
from tests.support.casebook import case, visited
from tests.support.grids import FIRST_TERM, SECOND_TERM, grid, mentor, observer, pupils, school
from tests.support.locked import assess_loaded, load_locked, sealed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from heartgrid.duties import Assessment
    from tests.duties.ledgers import Drawn

LATE = "2026-03-15"
VISITS = "visits/2025-1/J2024-01.{}.yml"
WAIVERS = "waivers/2025-1/{}.yml"


def visit(day: str, mode: str = "实地", more: str = "") -> str:
    return f"日期: {day}, 学生: 2, 方式: {mode}{more}, 详情: {{类型: 常规}}"


def waiver(duty: str, subject: str, begin: str = "2025-09-01", end: str = "2026-01-31") -> str:
    return (
        f"义务: {duty}, 对象: {subject}, 起: {begin}, 止: {end}, 理由: 停课, "
        "批准人: t002, 批准日: 2025-09-05"
    )


def statuses(lines: Iterable[Assessment], *duties: str) -> dict[tuple[str, str, str], str]:
    """🔒 for what is sealed."""
    return {
        (one.rule, one.subject.id, one.opened.date().isoformat()): "🔒"
        if one.sealed
        else str(one.status)
        for one in lines
        if one.duty in duties
    }


def locked(*texts: str, as_of: str = LATE) -> tuple[Assessment, ...]:
    return assess_loaded(load_locked(*texts), as_of)


def open_(*texts: str, as_of: str = LATE) -> tuple[Assessment, ...]:
    return assess_loaded(load_text(SCHOOL, STAFF, GRID, *texts), as_of)


def of_staff(lines: Iterable[Assessment], duty: str) -> dict[str, str]:
    return {who: status for (_, who, _), status in statuses(lines, duty).items()}


SMALL = grid(mentors=[mentor("t011", [1, 2]), mentor("t012", [3])], students=pupils(40))


@pytest.mark.parametrize("base", [GRID, SMALL])
def test_the_grids_duties_are_known_exactly(base: str) -> None:
    """Who mentors, in which capacity, how many pupils there are: facts."""
    duties = ("D01", "D02", "D03", "D05", "D84", "D85")
    without_load = {
        key: status
        for key, status in statuses(open_(base), *duties).items()
        if key[0] != "D02.mentor"
    }
    found = statuses(locked(base), *duties)
    assert {key: found[key] for key in without_load} == without_load
    assert "🔒" not in without_load.values()


def test_whose_pupils_they_are_is_sealed() -> None:
    lines = locked()
    assert set(statuses(lines, "D04").values()) == {"🔒"}
    assert {one.status for one in lines if one.rule == "D02.mentor"} == {Status.UNKNOWN}


def test_a_class_without_mentors_leaves_every_pupil_without_one() -> None:
    base = grid(mentors=[], students=pupils(2))
    assert set(statuses(locked(base), "D04").values()) <= {"overdue", "🔒"}


def test_a_mentors_visits_are_counted_by_their_facts() -> None:
    """t012 keeps the book, t011 went along; a call is no visit; t013 has none."""
    texts = [
        book(VISITS.format("t012"), 记录=[visit("2025-10-12", more=", 同行: [t011]")]),
        book(VISITS.format("t013"), 记录=[visit("2025-10-12", "电话")]),
    ]
    expected = {"t011": "done", "t012": "done", "t013": "overdue"}
    assert of_staff(open_(*texts), "D17") == expected
    assert of_staff(locked(*texts), "D17") == expected


def test_a_mentors_weeks_are_counted_by_their_mondays() -> None:
    """t012 wrote of the first week, t013 of the second; what they found is sealed."""
    texts = [
        book("talks/2025-1/J2024-01.t012.yml", 每周关注=["周: 2025-09-01, 情况: 无异常"]),
        book("talks/2025-1/J2024-01.t013.yml", 每周关注=["周: 2025-09-08, 情况: 无异常"]),
    ]
    wrote = {("t012", "2025-09-01"), ("t013", "2025-09-08")}
    expected = {
        ("D28", who, begin): "done" if (who, begin) in wrote else "due"
        for who in ("t011", "t012", "t013")
        for begin in ("2025-09-01", "2025-09-08")
    }
    for lines in (open_(*texts, as_of="2025-09-15"), locked(*texts, as_of="2025-09-15")):
        found = statuses(lines, "D28")
        assert {key: one for key, one in found.items() if key[2] <= "2025-09-08"} == expected


def test_evidence_of_a_sealed_visit_names_its_file_and_line() -> None:
    text = book(VISITS.format("t012"), 记录=[visit("2025-10-12")])
    line = next(one for one in locked(text) if (one.duty, one.subject.id) == ("D17", "t012"))
    assert [(one.path, one.line) for one in line.evidence] == [
        ("records/visits/2025-1/J2024-01.t012.yml", 6)
    ]


def test_a_visit_may_stand_in_a_case_that_is_closed() -> None:
    """Before the limit it stays a reminder; after it nobody says that it is missing."""
    text = case(家访=[visited("2025-11-01", who="t013")])
    assert of_staff(open_(text), "D17") == {"t011": "overdue", "t012": "overdue", "t013": "done"}
    assert set(of_staff(locked(text), "D17").values()) == {"🔒"}
    assert set(of_staff(locked(text, as_of="2025-12-01"), "D17").values()) == {"due"}


def test_a_late_visit_beside_a_closed_case_may_have_been_preceded_in_time() -> None:
    """The term ends on 23 January; the visit in the case was in November."""
    texts = (
        case(家访=[visited("2025-11-01", who="t012")]),
        book(VISITS.format("t012"), 记录=[visit("2026-01-24")]),
    )
    assert of_staff(open_(*texts, as_of="2026-01-26"), "D17")["t012"] == "done"
    assert of_staff(locked(*texts, as_of="2026-01-26"), "D17")["t012"] == "🔒"


def test_trainings_lessons_and_events_need_no_key() -> None:
    texts = [
        book(
            "trainings/2025.yml",
            记录=["日期: 2025-10-10, 类别: 全员危机识别, 主题: 识别, 课时: 8, 参加: [t011, t012]"],
        ),
        book(
            "lessons/2025-1/J2024-01.yml",
            心理课=["日期: 2025-10-10, 课时: 2, 主题: 情绪, 教师: t003"],
        ),
        book(
            "activities/2025-1.yml",
            家长活动=["日期: 2025-10-10, 主题: 亲子沟通, 班级: [J2024-01], 主持: [t011]"],
        ),
    ]
    duties = ("D07", "D14", "D16", "D20", "D25", "D87")
    found = statuses(locked(*texts), *duties)
    assert found == statuses(open_(*texts), *duties)
    assert {"done", "overdue"} <= set(found.values())


def test_what_a_sealed_waiver_may_waive_is_not_missing() -> None:
    """October's lessons are waived; September's are not, nor is anything of another duty."""
    text = book(
        WAIVERS.format("J2024-01"), 记录=[waiver("D07", "J2024-01", "2025-10-01", "2025-10-31")]
    )
    found, whole = statuses(locked(text), "D07", "D14"), statuses(open_(text), "D07", "D14")
    changed = {key: (whole[key], status) for key, status in found.items() if whole[key] != status}
    assert changed == {("D07", "J2024-01", "2025-10-01"): ("waived", "🔒")}


def test_a_sealed_waiver_of_another_class_or_of_later_says_nothing() -> None:
    other = book(WAIVERS.format("J2024-02"), 记录=[waiver("D07", "J2024-02")])
    later = book(
        WAIVERS.format("J2024-01"),
        记录=[waiver("D07", "J2024-01").replace("2025-09-05", "2026-04-01")],
    )
    for text in (other, later):
        assert "🔒" not in statuses(locked(text), "D07").values()
    assert "🔒" in statuses(locked(later, as_of="2026-04-02"), "D07").values()


def test_what_is_still_due_stays_a_reminder_beside_a_sealed_waiver() -> None:
    text = book(WAIVERS.format("J2024-01"), 记录=[waiver("D16", "J2024-01")])
    assert set(statuses(locked(text, as_of="2025-12-01"), "D16").values()) == {"due"}
    assert set(statuses(locked(text), "D16").values()) == {"🔒"}


def test_a_waiver_file_closed_as_a_whole_may_be_about_any_duty_of_its_class() -> None:
    text = f"--- {WAIVERS.format('J2024-01')}\n种类: &a 豁免\n"
    assert set(statuses(locked(text), "D07", "D14", "D16").values()) == {"🔒"}


def test_leave_that_is_sealed_concerns_that_pupil_alone() -> None:
    """Nobody talked to anybody; the pupil on leave may be asked less."""
    leave = GRID.replace(
        "李小红, 入班: 2024-09-01", "李小红, 入班: 2024-09-01, 暂离: [{类别: 休学, 起: 2025-09-01}]"
    )
    found = {who: status for (_, who, _), status in statuses(locked(leave), "D29").items()}
    assert found == {"s000001": "overdue", "s000002": "🔒", "s000003": "overdue"}


def test_a_sealed_entry_counts_by_its_day_whichever_book_it_stands_in() -> None:
    """A talk of the second term, written into the book of the first."""
    two = school(terms=[FIRST_TERM, SECOND_TERM])
    text = book("talks/2025-1/J2024-01.t012.yml", 记录=["日期: 2026-03-24, 学生: 2, 方式: 面谈"])
    found = statuses(locked(two, text, as_of="2026-07-10"), "D29")
    assert {(day, status) for (_, _, day), status in found.items()} == {
        ("2025-09-01", "overdue"),
        ("2026-02-24", "🔒"),
    }


def test_peer_observers_are_sealed() -> None:
    base = grid(mentors=[mentor("t011")], students=pupils(3), observers=[observer(1)])
    assert set(statuses(locked(base), "D26").values()) == {"🔒"}


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(ledgers(), days)
def test_without_keys_nothing_is_claimed_that_keys_disprove(drawn: Drawn, as_of: str) -> None:
    """What is overdue or done without keys is so with them, where they leave no doubt of their own."""
    texts = files_of(SCHOOL, STAFF, GRID, *drawn.texts)
    whole = {one.key: one for one in assess_loaded(load_files(texts.items()), as_of)}
    for one in assess_loaded(load_files(sealed(texts).items()), as_of):
        if one.status in {Status.OVERDUE, Status.DONE, Status.DONE_LATE}:
            assert one.key in whole, one
            assert whole[one.key].status in {one.status, Status.UNKNOWN}, one
