"""保存期限: what is due for deletion, what is kept until when, and what holds it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from heartgrid.duties import Status, SubjectKind, assess
from heartgrid.model.grid import SEALED
from heartgrid.model.kinds import BY_SLUG, kind_of_path
from heartgrid.retention.foreseeing import waiting_for
from heartgrid.retention.holding import Holds
from heartgrid.retention.keeping import KEEPING, Term
from heartgrid.retention.receipts import Going
from heartgrid.retention.release import due_for_release
from heartgrid.retention.terms import Retention
from heartgrid.retention.verdicts import AT_SCHOOL, HELD, NOT_YET, WITH_CASE, Emptied, Released

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from heartgrid.model.grid import LegalHold
    from heartgrid.model.roster import Membership
    from heartgrid.retention.holding import HoldOn
    from heartgrid.retention.verdicts import Kept
    from heartgrid.views.report import Report

_RECORDS: Final = "records/"
_OPEN: Final = frozenset({Status.NOT_YET, Status.DUE, Status.OVERDUE, Status.UNKNOWN})


class State(StrEnum):
    """How a record stands; in the order of the list."""

    DUE = "期满，待销毁"
    HELD = "保全"
    IN_DOUBT = "查不清"
    KEPT = "保存中"


_USUAL: Final = frozenset({NOT_YET, AT_SCHOOL, WITH_CASE})
_ORDER: Final = {one: place for place, one in enumerate(State)}


@dataclass(frozen=True, slots=True)
class HoldRow:
    """A legal hold, on record with who and why, and how it stands."""

    path: str
    state: str
    begin: date
    approver: str
    reason: str
    end: date | None
    lifter: str
    lifted_because: str


@dataclass(frozen=True, slots=True)
class RetentionRow:
    """A class, a case or a file. ``label`` names the student for whoever has the key.

    ``since`` is the first day after its time, ``until`` the last day within, where that can be
    told. ``open`` are duties that are not done: they go into the receipts as they stand.
    """

    term: str
    id: str
    path: str
    label: str
    state: State
    until: date | None
    since: date | None
    why: str
    holds: tuple[HoldRow, ...] = ()
    open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ForeverRow:
    """Kinds that no year ends, and why."""

    kinds: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class RetentionView:
    """The list; ``waits_for`` are duties that must be due before anything can be destroyed."""

    rows: tuple[RetentionRow, ...]
    waits_for: tuple[str, ...]
    holds: tuple[HoldRow, ...]
    forever: tuple[ForeverRow, ...]

    def count(self, state: State) -> int:
        """How many rows stand so."""
        return sum(one.state is state for one in self.rows)

    @property
    def due(self) -> tuple[RetentionRow, ...]:
        """What has had its time, and nothing holds."""
        return tuple(one for one in self.rows if one.state is State.DUE)


# Told on the page, as nothing lets them go by themselves (docs/erasure.md).
_BEYOND: Final = (
    ForeverRow(
        ("不入账的报告", "没有归类的文件"),
        "程序不知道里面说的是谁，没有期限。不入账的报告放在 inbox/closed；"
        "没有归类的文件不要放在 records/ 里，或移进对应的记录",
    ),
    ForeverRow(
        ("与个案同在一份普查结果里的别人",),
        "普查结果一班一份：有一名学生的个案还在保存，全班的结果就一起留到那时，超过各人自己的期限",
    ),
)


def retention_view(report: Report) -> RetentionView:
    """All that is let go some day, what is due first."""
    making = _Making(report)
    ledger, day = report.ledger, report.today
    retention = Retention.of(report.policy.parameters, day)
    release = due_for_release(ledger, retention, day, _classes(report))
    rows = [making.row(one) for one in release.all()]
    waits = waiting_for(
        Going.of(release), ledger, report.assessments, day,
        lambda after: assess(after, report.policy, report.calendar, report.as_of),
    )  # fmt: skip
    return RetentionView(
        tuple(sorted(rows, key=_order)), waits, tuple(making.all_holds()), tuple(_forever())
    )


def _classes(report: Report) -> Iterator[str]:
    """Those whose keys may still be there: not those that went whole."""
    for one in report.class_ids:
        members = report.ledger.roster.of_class(one)
        closed = not members or any(each.student.name == SEALED for each in members)
        if not (closed and one in report.ledger.let_go):
            yield one


def _order(row: RetentionRow) -> tuple[int, str, str]:
    return (_ORDER[row.state], row.until.isoformat() if row.until else "9", row.id)


def _forever() -> Iterator[ForeverRow]:
    found: dict[str, list[str]] = defaultdict(list)
    for slug, one in KEEPING.items():
        if one.why:
            part = "（一部分）" if one.term is not Term.NEVER else ""
            found[one.why].append(BY_SLUG[slug].word + part)
    for why, kinds in found.items():
        yield ForeverRow(tuple(kinds), why)
    yield from _BEYOND


class _Making:
    def __init__(self, report: Report) -> None:
        self._report, self._ledger = report, report.ledger
        self._holds = Holds(report.ledger, report.today)
        self._by_id = {one.record.id: one for one in report.ledger.cases}

    def row(self, one: Released | Emptied | Kept) -> RetentionRow:
        """One class, case or file."""
        term, path, label, holds = self._about(one.id)
        if isinstance(one, Released | Emptied):
            state, why = State.DUE, _why(one)
        else:
            why = one.why
            state = State.KEPT if why in _USUAL or one.until else State.IN_DOUBT
            state = State.HELD if why == HELD else state
        over = one.until is not None and one.until < self._report.today
        since = one.until + timedelta(days=1) if one.until is not None and over else None
        return RetentionRow(
            term, one.id, path, label, state, one.until, since, why,
            tuple(map(self._hold, holds)) if state is State.HELD else (),
            self._open(one.id) if state is State.DUE else (),
        )  # fmt: skip

    def _about(self, id_: str) -> tuple[str, str, str, tuple[HoldOn, ...]]:
        """Its retention class, its file, whom it is about, and what holds it."""
        found = kind_of_path(id_.removeprefix(_RECORDS)) if id_.startswith(_RECORDS) else None
        if found is not None:
            kind, places = found
            term, label, classes = KEEPING[kind.slug].term, "", list[str]()
            if "student" in places:
                label = self._student(places["student"])
                classes = [one.class_id for one in self._members(places["student"])]
            elif "class" in places:
                label = self._report.names.of_class(places["class"])
                classes = [places["class"]]
            return str(term), id_, label, self._holds.of_classes(classes)
        if id_.startswith("records"):  # a file of no kind, or the folder itself, unreadable
            return "读不出来", id_, "", ()
        if id_.startswith("C-"):
            path, case = f"{_RECORDS}cases/{id_}.yml", self._by_id.get(id_)
            if case is None:
                return str(Term.CASE), path, "", ()
            label = self._student(case.student) if case.student else ""
            return str(Term.CASE), case.path, label, self._holds.of_case(case)
        path = f"{_RECORDS}grids/{id_}.yml"
        return "班级", path, self._report.names.of_class(id_), self._holds.of_classes([id_])

    def _members(self, student: str) -> Iterable[Membership]:
        return self._ledger.roster.students.get(student, [])

    def _student(self, student: str) -> str:
        return self._report.names.of_student(student) if self._members(student) else student

    def _open(self, id_: str) -> tuple[str, ...]:
        """Its own duties that are not done: of a case the case's, of a class all but its cases'."""
        lines = (
            one
            for one in self._report.assessments
            if one.status in _OPEN
            and id_ in {one.class_id, one.subject.id}
            and (one.subject.kind is not SubjectKind.CASE or one.subject.id == id_)
        )
        return tuple(sorted({one.duty for one in lines}))

    # --- holds -----------------------------------------------------------------------------------

    def all_holds(self) -> Iterator[HoldRow]:
        """Every hold that was ever put on record, those in force first."""
        found = [
            (one.path, each) for one in self._ledger.grids.values() for each in one.record.holds
        ]
        found += [(one.path, each) for one in self._ledger.cases for each in one.record.holds]
        rows = [self._hold_row(path, hold) for path, hold in found]
        yield from sorted(rows, key=lambda one: (one.state == "已解除", one.begin, one.path))

    def _hold(self, one: HoldOn) -> HoldRow:
        return self._hold_row(one.path, one.hold)

    def _hold_row(self, path: str, hold: LegalHold) -> HoldRow:
        if hold.lifted_before(self._report.today):
            state = "已解除"
        elif hold.end is not None and hold.end < self._report.today:
            state = "解除没有写全，仍在保全"
        else:
            state = "保全中"
        return HoldRow(
            path, state, hold.begin, self._ledger.staff_name(hold.approver), hold.reason or "",
            hold.end, self._ledger.staff_name(hold.lifter) if hold.lifter else "",
            hold.lifted_because or "",
        )  # fmt: skip


def _why(one: Released | Emptied) -> str:
    if isinstance(one, Released):
        return "保存期已过，等下一次换届销毁"
    last = f"留到 {one.registers.isoformat()}" if one.registers else "还算不出留到哪天"
    return f"谈话、家访和观察等下一次换届销毁；名册和登记{last}"
