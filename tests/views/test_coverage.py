"""Coverage: what counts as expected, what as done."""

from __future__ import annotations

from heartgrid.views.coverage import Coverage, coverage, coverage_by, duty_coverage
from tests.support.reports import report_of
from tests.support.student_books import ALL


def test_done_late_and_waived_are_done() -> None:
    one = Coverage("k", "label", (("done", 2), ("done_late", 1), ("waived", 1), ("overdue", 3)))
    assert (one.done, one.expected, one.count("overdue"), one.count("unknown")) == (4, 7, 3, 0)


def test_hints_and_what_has_not_begun_do_not_count() -> None:
    lines = report_of(as_of="2025-10-12").lines_by_duty
    assert coverage("D14", "", lines["D14"]).expected == 6
    mentors = [one for one in lines["D02"] if one.rule == "D02.mentor"]
    assert coverage("D02", "", mentors).expected == 0


def test_bars_in_the_order_of_their_keys_without_empty_ones() -> None:
    report = report_of(*ALL, as_of="2025-10-12")
    bars = coverage_by(report.lines, lambda one: one.class_id, report.names.of_class)
    assert [one.label for one in bars] == ["初二（1）班"]
    keys = [one.key for one in duty_coverage(report)]
    assert keys == sorted(keys)
    assert "D31 必访②情绪反常" not in keys, "the sign of 13 October is still to come"
