"""Two assessments of one ledger, compared."""

from __future__ import annotations

from dataclasses import replace

from heartgrid.calendar import end_of_day
from heartgrid.duties import Status, Weight
from heartgrid.duties.comparing import compare, steps
from tests.support.books import assess_text

LINES = assess_text(as_of="2025-10-12")


def test_nothing_changes_against_itself() -> None:
    assert compare(LINES, LINES) == ()


def test_another_sentence_alone_is_no_change() -> None:
    assert compare(LINES, [replace(one, because="换了说法。") for one in LINES]) == ()


def test_status_limit_weight_coming_and_going() -> None:
    first, second, third, fourth, *rest = LINES
    later = end_of_day(first.opened.date().replace(day=28))
    found = compare(
        [first, second, third, *rest],
        [
            replace(first, due=later),
            replace(second, weight=Weight.TARGET),
            replace(fourth, status=Status.WAIVED),
            *rest,
        ],
    )
    assert {(one.before is None, one.after is None, one.line.key) for one in found} == {
        (False, False, first.key),
        (False, False, second.key),
        (False, True, third.key),
        (True, False, fourth.key),
    }
    assert steps(found)[third.duty, third.status, None] == 1
    assert steps(found)[fourth.duty, None, Status.WAIVED] == 1
