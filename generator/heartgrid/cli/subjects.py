"""Whom a typed word means: a student, class, member of staff, case, or the school. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from heartgrid.cli.choices import class_spellings, matching, staff_spellings
from heartgrid.duties import Subject, SubjectKind
from heartgrid.model.district import District
from heartgrid.model.roster import Unresolved
from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from heartgrid.model.roster import Membership
    from heartgrid.views.report import Report

_SCHOOL: Final = frozenset({"学校", "全校"})
_DISTRICT: Final = frozenset({"区县", "本区县", "市"})
_MOST: Final = 20
_CRISES: Final = (
    SubjectKind.INCIDENT,
    SubjectKind.CORRECTIVE,
    SubjectKind.MEMBER_INCIDENT,
    SubjectKind.MEMBER_CORRECTIVE,
)


class NoSuchSubjectError(HeartgridError):
    """Nobody and nothing is called that."""

    def __init__(self, near: Iterable[str]) -> None:
        listed = "、".join(near)
        super().__init__(
            "没有找到这个对象",
            "写学生（J2024-01 12、姓名或学生编号）、班级、教职工、个案编号、“学校”或“区县”",
            f"相近的有：{listed}" if listed else "",
        )


class AmbiguousSubjectError(HeartgridError):
    """A word that several go by."""

    def __init__(self, candidates: Iterable[str]) -> None:
        listed = sorted(candidates)
        more = "……" if len(listed) > _MOST else ""
        super().__init__(
            f"有 {len(listed)} 个对象符合", f"写清楚是哪一个：{'、'.join(listed[:_MOST])}{more}"
        )


def the_subject(typed: str, report: Report) -> Subject:
    """The one subject that ``typed`` means as of the report's day.

    Raises:
        NoSuchSubjectError: it means nobody.
        AmbiguousSubjectError: it means several.
    """
    found = dict(_candidates(typed.strip(), report))
    if not found:
        raise NoSuchSubjectError(_near(typed, report))
    if len(found) > 1:
        raise AmbiguousSubjectError(found.values())
    return next(iter(found))


def _candidates(typed: str, report: Report) -> Iterator[tuple[Subject, str]]:
    """Subjects, each with a way to name it that means nobody else and no name of a person."""
    if typed in _SCHOOL and report.ledger.school is not None:
        yield Subject(SubjectKind.SCHOOL, report.ledger.school.record.id), "学校"
    yield from _of_district(typed, report)
    for class_id in matching(typed, class_spellings(report)):
        yield Subject(SubjectKind.CLASS, class_id), class_id
    for staff_id in matching(typed, staff_spellings(report)):
        yield Subject(SubjectKind.STAFF, staff_id), staff_id
    if typed.upper() in report.case_ids:
        yield Subject(SubjectKind.CASE, typed.upper()), typed.upper()
    for kind in _CRISES:
        yield from ((one, one.id) for one in _of_crisis(kind, typed, report))
    for member in _members(typed, report):
        seat = f"{member.class_id} {member.student.seat}"
        yield Subject(SubjectKind.STUDENT, member.id), f"{seat}（{member.id}）"


def _of_district(typed: str, report: Report) -> Iterator[tuple[Subject, str]]:
    head = None if report.ledger.school is None else report.ledger.school.record
    if not isinstance(head, District):
        return
    if typed in _DISTRICT or typed in {head.id, head.name}:
        yield Subject(SubjectKind.DISTRICT, head.id), "区县"
    for one in head.schools:
        if typed in {one.id, one.name}:
            yield Subject(SubjectKind.MEMBER, one.id), one.id


def _of_crisis(kind: SubjectKind, typed: str, report: Report) -> Iterator[Subject]:
    """The incident, or the item of a review, that a line is about."""
    for one in report.lines_by_subject:
        if one.kind is kind and one.id.upper() == typed.upper():
            yield one


def _members(typed: str, report: Report) -> list[Membership]:
    """Seats that ``typed`` may mean; those of today if there is one, else any ever held."""
    roster = report.ledger.roster
    class_id, reference = _split(typed, report)
    if class_id is not None:
        member = roster.resolve(class_id, reference, report.today)
        if not isinstance(member, Unresolved):
            return [member]
        return [one for one in roster.of_class(class_id) if reference in _names(one)]
    held = [one for seats in roster.students.values() for one in seats if typed in _names(one)[1:]]
    today = [one for one in held if one.student.belongs_on(report.today)]
    return today or held


def _names(member: Membership) -> tuple[str, ...]:
    return (str(member.student.seat), member.student.name, member.label, member.id)


def _split(typed: str, report: Report) -> tuple[str | None, str]:
    """``J2024-01 12`` → the class and what is left; no class where none stands first."""
    head, _, rest = typed.partition(" ")
    found = matching(head, class_spellings(report)) if rest.strip() else frozenset()
    return (next(iter(found)), rest.strip()) if len(found) == 1 else (None, typed)


def _near(typed: str, report: Report) -> list[str]:
    class_id, reference = _split(typed, report)
    if class_id is None:
        return []
    found = report.ledger.roster.resolve(class_id, reference, report.today)
    return list(found.candidates) if isinstance(found, Unresolved) else []
