"""``assess`` as a whole: order, identity, purity, and what it does without a school."""

from __future__ import annotations

from datetime import UTC, date

from heartgrid.calendar import SchoolCalendar
from heartgrid.duties import assess
from heartgrid.model.ledger import Ledger
from tests.support.books import GRID, SCHOOL, STAFF, assess_text, load_text, moment, packaged
from tests.support.casebook import case, decided, interviewed, met, planned
from tests.support.grids import FIRST_TERM, SECOND_TERM, school
from tests.support.lines import FIRST_DUTIES, asked_of_a_school

TEXTS = (
    school(terms=[FIRST_TERM, SECOND_TERM]),
    case(访谈=[interviewed("2025-10-14 15:00")], 决议=[decided("2025-10-16 16:00")],
         一生一策=[planned("2025-10-20")], 约谈=[met("2025-10-22")]),
)  # fmt: skip


def test_sorted_by_duty_class_subject_and_window() -> None:
    found = assess_text(*TEXTS, as_of="2026-03-10")
    order = [
        (one.duty, one.class_id or "", one.subject.kind, one.subject.id, one.opened)
        for one in found
    ]
    assert order == sorted(order)
    assert {one.duty for one in found} & FIRST_DUTIES == {
        "D01", "D02", "D03", "D04", "D05", "D07", "D14", "D16", "D17", "D20", "D25", "D26", "D29",
        "D36", "D38", "D40", "D41", "D47", "D48", "D84", "D85", "D87",
    }  # fmt: skip


def test_duty_subject_and_opened_name_a_line() -> None:
    found = assess_text(*TEXTS, as_of="2026-03-10")
    assert len({one.key for one in found}) == len(found)


def test_every_line_has_a_zone_a_rule_an_article_and_somebody_who_answers() -> None:
    rules = {rule.key: rule for rule in packaged().rules}
    for one in assess_text(*TEXTS, as_of="2026-03-10"):
        assert one.opened.utcoffset() is not None
        assert one.due is None or one.due.utcoffset() is not None
        assert one.article == rules[one.rule].article
        assert one.responsible is not None
        assert one.because.startswith(rules[one.rule].ask.split("{")[0])
        assert one.because.endswith("。")
        assert "{" not in one.because


def test_the_same_arguments_give_the_same_lines() -> None:
    ledger = load_text(SCHOOL, STAFF, GRID, *TEXTS).ledger
    assert ledger.school is not None
    calendar = SchoolCalendar(ledger.school.record)
    first = assess(ledger, packaged(), calendar, moment("2026-03-10"))
    assess(ledger, packaged(), calendar, moment("2025-10-10"))
    assert assess(ledger, packaged(), calendar, moment("2026-03-10")) == first


def test_the_day_is_that_of_the_schools_zone() -> None:
    """Midnight of 1 October in Ningbo is 16:00 of 30 September in UTC."""
    ledger = load_text(SCHOOL, STAFF, GRID).ledger
    assert ledger.school is not None
    calendar = SchoolCalendar(ledger.school.record)
    here = moment("2025-10-01 00:00")
    there = here.astimezone(UTC)
    assert assess(ledger, packaged(), calendar, there) == assess(ledger, packaged(), calendar, here)


def test_an_empty_ledger_is_unknown_not_fulfilled() -> None:
    found = assess(Ledger(), packaged(), None, moment("2025-10-12"))
    assert {one.duty for one in found} == asked_of_a_school(packaged(), date(2025, 10, 12))
    assert {one.status for one in found} == {"unknown"}


def test_a_school_and_nothing_else_owes_what_classes_owe() -> None:
    ledger = load_text(SCHOOL).ledger
    assert ledger.school is not None
    calendar = SchoolCalendar(ledger.school.record)
    found = assess(ledger, packaged(), calendar, moment("2025-10-12"))
    assert {one.duty for one in found} & FIRST_DUTIES == {
        "D01", "D02", "D03", "D05", "D07", "D14", "D16", "D20", "D84", "D85",
    }  # fmt: skip
    assert {one.responsible for one in found} == {None}
    assert "done" not in {one.status for one in found}
