"""R246: a week of which the mentor wrote that all was well is not one in which he saw danger (art. 8)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from heartgrid.calendar.counting import monday_of
from heartgrid.problems import problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from heartgrid.checks.context import CheckContext
    from heartgrid.model.ledger import Ledger
    from heartgrid.problems import Problem


def quiet_weeks_were_quiet(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """R246: against the yellow and red observations of the same person in the same class."""
    seen: Counter[tuple[str | None, str | None, date]] = Counter(
        (one.record.observer, one.class_id, monday_of(one.record.day))
        for one in ledger.observations
        if one.record.details.urgency != "绿"
    )
    for week in ledger.attentions:
        count = seen[week.staff, week.class_id, week.record.week]
        if count and week.record.found == "无异常":
            where = context.locate(week.path, (*week.location, "情况"))
            yield problem("R246", where, count=count)
