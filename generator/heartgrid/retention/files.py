"""What has had its time, file by file: growth files, screening results, registers."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Final

from heartgrid.model.grid import SEALED
from heartgrid.model.kinds import kind_of_path
from heartgrid.retention.holding import classes_of
from heartgrid.retention.terms import years_after
from heartgrid.retention.verdicts import (
    HELD,
    NO_GRID,
    NO_STUDENT,
    REGISTERS,
    UNREADABLE,
    WITH_CASE,
    WITH_SUBJECT,
    Emptied,
    Kept,
    Released,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from heartgrid.model.case import Case
    from heartgrid.model.disclosure import Disclosure
    from heartgrid.model.located import Located
    from heartgrid.model.profile import Profile
    from heartgrid.model.screening_result import ScreeningResult
    from heartgrid.retention.looking import Looking

_RECORDS: Final = "records/"
_COUNSEL: Final = f"{_RECORDS}disclosures/counsel/"
_BY_FILE: Final = frozenset({"profile", "screening_result"})


class Files:
    """The files that are let go one by one, and the registers of classes that outlast the class."""

    def __init__(self, looking: Looking) -> None:
        self._looking, self._ledger = looking, looking.ledger
        self._cases_of: dict[str | None, list[Located[Case]]] = defaultdict(list)
        for case in self._ledger.cases:
            self._cases_of[case.student].append(case)
        self._screened: dict[str, list[Located[ScreeningResult]]] = defaultdict(list)
        for one in self._ledger.screening_results:
            self._screened[one.path].append(one)

    def all(self) -> Iterator[Released | Kept]:
        """Every growth file, every book of screening results, every register of counsellors."""
        found = [
            *map(self.of_profile, self._ledger.profiles.values()),
            *(self._of_screening(path) for path in self._screened),
        ]
        yield from found
        read = {one.id for one in found}
        for path in sorted({one.path for one in self._ledger.unreadable if one.kind in _BY_FILE}):
            if path not in read:
                yield Kept(path, UNREADABLE)
        yield from self._registers({one.id for one in found if isinstance(one, Kept)})

    # --- the two kinds ---------------------------------------------------------------------------

    def of_profile(self, profile: Located[Profile]) -> Released | Kept:
        """A growth file is kept some years after leaving, and as long as a case of its student."""
        members = self._looking.members(profile.record.student)
        if self._looking.in_doubt or profile.path in self._looking.unread_paths:
            return Kept(profile.path, UNREADABLE)
        if not members:
            return Kept(profile.path, NO_STUDENT)
        if self._looking.holds.of_classes(one.class_id for one in members):
            return Kept(profile.path, HELD)
        left = self._looking.left(members)
        if isinstance(left, str):
            return Kept(profile.path, left)
        until = years_after(left, self._looking.retention.profile_years)
        return self._with_cases(profile.path, until, self._cases_of[profile.record.student])

    def _of_screening(self, path: str) -> Released | Kept:
        """Results are kept some years after graduation, and as long as a case of anybody in them."""
        class_id = self._screened[path][0].class_id or ""
        if self._looking.in_doubt or path in self._looking.unread_paths:
            return Kept(path, UNREADABLE)
        left = self._looking.class_left(class_id)
        if left is None:
            return Kept(path, NO_GRID)
        if self._looking.holds.of_classes([class_id]):
            return Kept(path, HELD)
        until = years_after(left, self._looking.retention.screening_years)
        return self._with_cases(path, until, self._cases_in(path, class_id))

    def _cases_in(self, path: str, class_id: str) -> list[Located[Case]]:
        """The cases of who stands in the file; of the whole class where no name means anybody."""
        students = {one.student for one in self._screened[path]}
        if None in students:
            cases = self._ledger.cases
            return [one for one in cases if class_id in classes_of(self._ledger, one)]
        return [case for one in students for case in self._cases_of[one]]

    def _with_cases(
        self, path: str, until: date, cases: Iterable[Located[Case]]
    ) -> Released | Kept:
        verdicts = [self._looking.of_case(one) for one in cases]
        ends = [one.until for one in verdicts if one.until is not None]
        if any(isinstance(one, Kept) for one in verdicts):
            known = max(until, *ends) if len(ends) == len(verdicts) else None
            return Kept(path, WITH_CASE, known)
        return self._looking.judged(path, max([until, *ends]))

    # --- registers -------------------------------------------------------------------------------

    def class_with_registers(self, class_id: str) -> Released | Emptied | Kept:
        """A class goes whole when its registers have had their time, and else without them."""
        found = self._looking.of_class(class_id)
        if isinstance(found, Kept):
            return found
        if class_id in self._ledger.let_go and self._is_closed(class_id):
            return Kept(class_id, UNREADABLE)
        registers = self._registers_until(class_id, found.until)
        if registers is not None and registers < self._looking.as_of:
            return Released(class_id, max(found.until, registers))
        if class_id in self._ledger.let_go:
            return Kept(class_id, REGISTERS, registers)
        return Emptied(class_id, found.until, registers)

    def _is_closed(self, class_id: str) -> bool:
        members = self._ledger.roster.of_class(class_id)
        return any(one.student.name == SEALED for one in members)

    def _registers_until(self, class_id: str, until: date) -> date | None:
        """The last day of the class's registers; ``None`` where that cannot be told yet.

        Who has read, or got, anything of the class is to be known for some years. Consents are
        kept some years longer than what they allowed.
        """
        years = self._looking.retention.disclosure_years
        folder = f"{_RECORDS}disclosures/class/{class_id}/"
        days = [one.record.day for one in self._ledger.disclosures if one.path.startswith(folder)]
        days += [one.record.day for one in self._ledger.handovers if one.class_id == class_id]
        ends = [date.min, *(years_after(one, years) for one in days)]
        if any(one.class_id == class_id for one in self._ledger.consents):
            allowed = [until, *self._allowed_until(class_id)]
            last = [one for one in allowed if one is not None]
            if len(last) < len(allowed):
                return None
            ends.append(years_after(max(last), self._looking.retention.consent_years))
        return max(ends)

    def _allowed_until(self, class_id: str) -> Iterator[date | None]:
        """How long what the consents of the class allow is kept, or was before it went."""
        for member in self._ledger.roster.of_class(class_id):
            left = self._looking.left(self._looking.members(member.id))
            years = self._looking.retention.profile_years
            yield None if isinstance(left, str) else years_after(left, years)
            profile = self._ledger.profiles.get(member.id)
            if profile is not None:
                yield self.of_profile(profile).until
        for path, entries in self._screened.items():
            if entries[0].class_id == class_id:
                yield self._of_screening(path).until

    def _registers(self, kept: Collection[str]) -> Iterator[Released | Kept]:
        """Who opened which file of the counsellors: some years, and as long as the file."""
        alive = set(kept)
        for case in self._ledger.cases:
            if isinstance(self._looking.of_case(case), Kept):
                alive.add(case.path)
        books: dict[str, list[Located[Disclosure]]] = defaultdict(list)
        for one in self._ledger.disclosures:
            if one.path.startswith(_COUNSEL):
                books[one.path].append(one)
        for path, entries in books.items():
            yield self._of_register(path, entries, alive)

    def _of_register(
        self, path: str, entries: list[Located[Disclosure]], alive: Collection[str]
    ) -> Released | Kept:
        told = [one.record.details for one in entries]
        if self._looking.in_doubt or path in self._looking.unread_paths or None in told:
            return Kept(path, UNREADABLE)
        subjects = [one.path for one in told if one is not None]
        last = max(one.record.day for one in entries)
        until = years_after(last, self._looking.retention.disclosure_years)
        if any(one in alive or not _is_let_go_by_file(one) for one in subjects):
            return Kept(path, WITH_SUBJECT)
        return self._looking.judged(path, until)


def _is_let_go_by_file(path: str) -> bool:
    """Whether a file that is not there any more can have been let go; another may yet be there."""
    found = kind_of_path(path.removeprefix(_RECORDS))
    return found is not None and found[0].slug in {"case", *_BY_FILE}
