"""What could not be read, and which pages it concerns: those never say that nothing is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from heartgrid.model.kinds import BY_SLUG
from heartgrid.model.ledger import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from heartgrid.model.ledger import Ledger

_STUDENT_KINDS: Final = frozenset(
    {
        "school",
        "staff",
        "grid",
        "talk",
        "visit",
        "contact",
        "observation",
        "screening",
        "screening_result",
        "profile",
        "handover",
        "waiver",
        "case",
    }
)
_CLASS_KINDS: Final = _STUDENT_KINDS | {"lesson", "activity", "peer_note"}
_STAFF_KINDS: Final = frozenset(
    {
        "school",
        "staff",
        "grid",
        "talk",
        "visit",
        "contact",
        "training",
        "waiver",
        "activity",
        "case",
    }
)


@dataclass(frozen=True, slots=True)
class UnreadFile:
    """A file with unreadable parts: their lines (1 for the whole file), its kind's slug and word.

    ``sealed``: nothing is wrong with it, but the key is not here.

    The ids come from the path, the student of a case from what could be read of it; ``None``
    means that it may concern anyone.
    """

    path: str
    lines: tuple[int, ...]
    kind: str
    word: str
    class_id: str | None
    staff: str | None
    case_id: str | None
    student: str | None
    sealed: bool = False
    crisis_id: str | None = None

    @property
    def where(self) -> str:
        """``第 12、30 行``, the first five."""
        shown = "、".join(str(one) for one in self.lines[:5])
        more = " 等" if len(self.lines) > 5 else ""  # noqa: PLR2004 - five fit a sentence
        return f"第 {shown}{more} 行"


def unread_files(ledger: Ledger) -> tuple[UnreadFile, ...]:
    """One entry per file, sorted by path; a missing school record counts as unreadable."""
    found: dict[str, list[Unreadable]] = {}
    missing = () if ledger.school else (Unreadable("records/school.yml", 1, "school"),)
    for one in (*ledger.unreadable, *missing):
        found.setdefault(one.path, []).append(one)
    students = {one.record.id: one.student for one in ledger.cases}
    return tuple(_file(found[path], students) for path in sorted(found))


def _file(parts: list[Unreadable], students: dict[str, str | None]) -> UnreadFile:
    first = parts[0]
    kind = BY_SLUG.get(first.kind)
    return UnreadFile(
        path=first.path,
        lines=tuple(sorted({one.line for one in parts})),
        kind=first.kind,
        word=kind.word if kind else "无法辨认的台账",
        class_id=first.class_id,
        staff=first.staff,
        case_id=first.case_id,
        student=students.get(first.case_id) if first.case_id else first.student,
        sealed=all(one.sealed for one in parts),
        crisis_id=first.crisis_id,
    )


def unread_of_class(files: Iterable[UnreadFile], class_id: str) -> tuple[UnreadFile, ...]:
    """What may hide something about a class."""
    return tuple(
        one
        for one in files
        if one.kind in _CLASS_KINDS and _may_be(one, one.class_id in {None, class_id})
    )


def unread_of_student(
    files: Iterable[UnreadFile], student_id: str, class_ids: Iterable[str]
) -> tuple[UnreadFile, ...]:
    """What may hide something about a student who sits, or sat, in these classes."""
    sat = {None, *class_ids}
    return tuple(
        one
        for one in files
        if one.kind in _STUDENT_KINDS
        and (one.student == student_id or _may_be(one, one.class_id in sat))
    )


def unread_of_staff(
    files: Iterable[UnreadFile], staff_id: str, class_ids: Iterable[str]
) -> tuple[UnreadFile, ...]:
    """What may hide something that a member of staff did or answers for in these classes.

    A talk counts whichever mentor of the class held it, and a visit counts for companions too.
    """
    served = {None, *class_ids}
    return tuple(
        one
        for one in files
        if one.kind in _STAFF_KINDS
        and (one.staff == staff_id or _may_be(one, one.class_id in served))
    )


def _may_be(one: UnreadFile, by_class: bool) -> bool:  # noqa: FBT001 - private, one argument long
    """Whether a file may concern somebody by their class; a case does while it is nobody's."""
    return one.student is None if one.case_id or one.student else by_class


def unread_of_case(files: Iterable[UnreadFile], case_id: str) -> tuple[UnreadFile, ...]:
    """What may hide something about a case: its own file."""
    return tuple(one for one in files if one.case_id == case_id)
