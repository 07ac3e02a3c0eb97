"""R241, R242, R247: whatever leaves the hands of its readers is registered, with the reason and the right."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from heartgrid.problems import problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from heartgrid.checks.context import CheckContext
    from heartgrid.model.disclosure import DisclosureDetails
    from heartgrid.model.handover import Handover
    from heartgrid.model.ledger import Ledger
    from heartgrid.model.located import Located
    from heartgrid.problems import Problem

_LOOK, _HANDED = "查阅", "移交"


def disclosures_tell_by_what_right(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """R241, R247: what was printed, exported or handed on says to whom, by what right, by whose leave.

    Nobody gives leave to himself, nor to the hand-over that he makes and somebody else writes down.
    """
    makers = _makers(ledger)
    for one in ledger.disclosures:
        details = one.record.details
        if one.record.mode == _LOOK or details is None:
            continue
        for field in _untold(details):
            where = context.locate(one.path, (*one.location, "详情"), of_key=True)
            yield problem("R241", where, mode=one.record.mode, field=field)
        made_by = makers.get((one.record.day, details.path, details.recipient), set())
        if details.approver is not None and (
            details.approver == one.record.who or made_by == {details.approver}
        ):
            yield problem("R247", context.locate(one.path, (*one.location, "详情", "审批人")))


def _makers(ledger: Ledger) -> Mapping[tuple[date, str, str | None], set[str]]:
    """Whose hand-overs an entry of that day, file and school may be of."""
    found: dict[tuple[date, str, str | None], set[str]] = defaultdict(set)
    for one in ledger.handovers:
        key = (one.record.day, one.path, one.record.details.school)
        found[key].add(one.record.sender)
    return found


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
    registered = _Registered(ledger)
    lost = {_folder(each.path) for each in ledger.unreadable}
    for one in ledger.handovers:
        if _register_of(one) not in lost and not registered.tells_of(one):
            where = context.locate(one.path, one.location)
            yield problem("R242", where, path=one.path, day=one.record.day.isoformat())


class _Registered:
    """The hand-overs that the registers tell of; what is sealed in an entry may well say so."""

    def __init__(self, ledger: Ledger) -> None:
        self._told: set[tuple[date, str, str | None]] = set()
        self._sealed: set[tuple[date, str]] = set()
        for one in ledger.disclosures:
            day, told = one.record.day, one.record.details
            if one.record.mode != _HANDED:
                continue
            if told is None:
                self._sealed.add((day, _folder(one.path)))
            else:
                self._told.add((day, told.path, told.recipient))

    def tells_of(self, handover: Located[Handover]) -> bool:
        day, school = handover.record.day, handover.record.details.school
        told = (day, handover.path, school) in self._told
        return told or (day, _register_of(handover)) in self._sealed


def _register_of(handover: Located[Handover]) -> str:
    return f"records/disclosures/class/{handover.class_id}"


def _folder(path: str) -> str:
    return path.rpartition("/")[0]
