"""逾期清单: everything overdue or unknown in one list, and what has been waived."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from heartgrid.duties import Status
from heartgrid.views.lines import by_seriousness

if TYPE_CHECKING:
    from heartgrid.views.lines import Line
    from heartgrid.views.report import Report
    from heartgrid.views.unread import UnreadFile


@dataclass(frozen=True, slots=True)
class OverdueView:
    """``lines`` are overdue ones by seriousness, then unknown ones; ``waived`` have their note."""

    lines: tuple[Line, ...]
    waived: tuple[Line, ...]
    overdue_count: int
    unknown_count: int
    unread: tuple[UnreadFile, ...]


def overdue_view(report: Report) -> OverdueView:
    """The overdue list of a report."""
    return OverdueView(
        lines=(*report.overdue, *report.unknown),
        waived=tuple(by_seriousness(report.lines_by_status.get(Status.WAIVED, ()))),
        overdue_count=len(report.overdue),
        unknown_count=len(report.unknown),
        unread=report.unread,
    )
