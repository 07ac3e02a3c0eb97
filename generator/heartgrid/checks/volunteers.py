"""R245: nobody who was not vetted is with the pupils as a volunteer (art. 18)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heartgrid.problems import problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heartgrid.checks.context import CheckContext
    from heartgrid.model.ledger import Ledger
    from heartgrid.model.located import Located
    from heartgrid.model.means import Volunteer
    from heartgrid.problems import Problem


def volunteers_are_vetted(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """R245: what was registered last of a volunteer says that nobody asked about him."""
    last: dict[str, Located[Volunteer]] = {}
    for one in sorted(ledger.volunteers, key=lambda each: each.at):
        last[one.record.volunteer] = one
    for one in last.values():
        if one.record.vetted == "否":
            where = context.locate(one.path, (*one.location, "准入查询"))
            yield problem("R245", where, staff=one.record.volunteer)
