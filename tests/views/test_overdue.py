"""逾期清单."""

from __future__ import annotations

from heartgrid.duties import Status
from heartgrid.views.overdue import overdue_view
from tests.support.reports import report_of
from tests.support.student_books import OBSERVATIONS, WAIVERS

LOST = "--- talks/2025-1/J2024-01.t012.yml\n种类：谈心谈话"


def test_overdue_by_seriousness_then_unknown() -> None:
    view = overdue_view(
        report_of(OBSERVATIONS, LOST, as_of="2025-10-20", duties={"D29", "D35", "D31", "D85"})
    )
    statuses = [one.status for one in view.lines]
    assert statuses == [Status.OVERDUE] * view.overdue_count + [Status.UNKNOWN] * view.unknown_count
    assert view.unknown_count == 4, "any of the three may have talked, or been named"
    assert view.lines[0].days == max(one.days or 0 for one in view.lines)
    assert [one.path for one in view.unread] == ["records/talks/2025-1/J2024-01.t012.yml"]


def test_waived_lines_are_listed_with_their_notes() -> None:
    view = overdue_view(report_of(WAIVERS, as_of="2025-10-20"))
    (line,) = view.waived
    assert line.waiver is not None
    assert (line.subject_label, line.waiver.reason) == ("3 张小刚", "长期住院，由医院心理科随访")
    assert line not in view.lines


def test_nothing_overdue() -> None:
    view = overdue_view(report_of(as_of="2025-09-02"))
    assert [one.duty for one in view.lines] == ["D85", "L01", "D37"]
