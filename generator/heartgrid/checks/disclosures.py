"""R241, R242, R247: whatever leaves the hands of its readers is registered, with the reason and the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heartgrid.problems import problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heartgrid.checks.context import CheckContext
    from heartgrid.model.disclosure import Disclosure, DisclosureDetails
    from heartgrid.model.handover import Handover
    from heartgrid.model.ledger import Ledger
    from heartgrid.model.located import Located
    from heartgrid.problems import Problem

_LOOK = "查阅"


def disclosures_tell_by_what_right(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """R241, R247: what was printed, exported or handed on says to whom, by what right, by whose leave.

    Nobody gives leave to himself.
    """
    for one in ledger.disclosures:
        details = one.record.details
        if one.record.mode == _LOOK or details is None:
            continue
        for field in _untold(details):
            where = context.locate(one.path, (*one.location, "详情"), of_key=True)
            yield problem("R241", where, mode=one.record.mode, field=field)
        if details.approver == one.record.who:
            yield problem("R247", context.locate(one.path, (*one.location, "详情", "审批人")))


def _untold(details: DisclosureDetails) -> Iterator[str]:
    told = {"接收方": details.recipient, "去向": details.reach, "法律依据": details.ground}
    yield from (field for field, value in told.items() if value is None)
    if details.reach == "校外" and details.approver is None:
        yield "审批人"


def handovers_are_registered(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """R242: each file that went to another school stands in the register of its class that day.

    The register answers "who was given what of mine" (PIPL 44-47), so it has to be whole: the
    ground and the approver stand there alone.
    """
    for one in ledger.handovers:
        folder = f"records/disclosures/class/{one.class_id}/"
        lost = any(each.path.startswith(folder) for each in ledger.unreadable)
        if not lost and not any(_tells(each, one) for each in ledger.disclosures):
            where = context.locate(one.path, one.location)
            yield problem("R242", where, path=one.path, day=one.record.day.isoformat())


def _tells(entry: Located[Disclosure], handover: Located[Handover]) -> bool:
    """Whether the entry is of that hand-over; what is sealed in it may well say so."""
    record = entry.record
    if (record.mode, record.day) != ("移交", handover.record.day):
        return False
    told = record.details
    if told is None:
        return entry.path.startswith(f"records/disclosures/class/{handover.class_id}/")
    return bool(told.path == handover.path and told.recipient == handover.record.details.school)
