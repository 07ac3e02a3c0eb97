"""R204–R208, R215: what a record points to must exist: staff in post, students, classes, terms, other entries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from heartgrid.checks.entries import every_entry, grid_location, unread
from heartgrid.checks.walking import of_type
from heartgrid.model.case import Nomination, ReferralOutcome
from heartgrid.model.district import District
from heartgrid.model.values import ClassId, EntryId, SchoolId, StaffId, StudentId
from heartgrid.problems import problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from heartgrid.checks.context import CheckContext, Location
    from heartgrid.model.contact import Contact
    from heartgrid.model.ledger import Ledger
    from heartgrid.model.located import Located
    from heartgrid.model.visit import Visit
    from heartgrid.problems import Problem

_STAFF: Final = of_type(StaffId)
_CLASSES: Final = of_type(ClassId)
_ENTRIES: Final = of_type(EntryId)
_SCHOOLS: Final = of_type(SchoolId)
_STUDENTS: Final = of_type(StudentId)
_GROUNDS: Final = frozenset({"talk", "visit", "contact", "observation"})


def staff_exist(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """R204, R205: everybody named is on the staff list, and was in post on that day."""
    lost = unread(ledger, "staff")
    for staff, day, path, place in _named_staff(ledger):
        member = ledger.staff.get(staff)
        if member is None:
            if not lost:
                yield problem("R204", context.locate(path, place), staff=staff)
        elif day is not None and not member.record.posts_on(day):
            where = context.locate(path, place)
            yield problem("R205", where, staff=staff, day=day.isoformat())


def _named_staff(ledger: Ledger) -> Iterator[tuple[str, date | None, str, Location]]:
    """Who is named, as of which day (``None``: at any time), and where."""
    for one in every_entry(ledger):
        for staff, place in _STAFF.values(one.record, one.location):
            yield staff, one.at.date(), one.path, place
    yield from _named_by_heads(ledger)
    yield from _named_by_grids(ledger)
    for case in ledger.cases:
        for staff, place in _STAFF.values(case.record.team, ("责任人",)):
            yield staff, None, case.path, place
        if case.record.exit is not None:
            yield case.record.exit.follower, None, case.path, ("出库", "后续关注")
    yield from _named_in_crises(ledger)
    if ledger.school is not None:
        for index, member in enumerate(ledger.school.record.team):
            place = ("评估小组", index, "教职工")
            yield member.staff, member.begin, ledger.school.path, place


def _named_in_crises(ledger: Ledger) -> Iterator[tuple[str, date | None, str, Location]]:
    """Who stands in an incident or a review outside its lists of steps."""
    for one in ledger.incidents:
        yield one.record.reporter, one.at.date(), one.path, ("接报人",)
        if one.record.final is not None:
            yield one.record.final.by, one.record.final.moment.date(), one.path, ("终报", "报告人")
    for review in ledger.reviews:
        for index, staff in enumerate(review.record.present):
            yield staff, review.at.date(), review.path, ("参加人", index)
    for item in ledger.correctives:
        for staff, place in _STAFF.values(item.record, item.location):
            yield staff, None, item.path, place


def _named_by_heads(ledger: Ledger) -> Iterator[tuple[str, None, str, Location]]:
    books = (ledger.talks, ledger.attentions, ledger.visits, ledger.contacts)
    keepers = {one.path: one.staff for book in books for one in book}
    for path, keeper in keepers.items():
        if keeper is not None:
            yield keeper, None, path, ("导师",)


def _named_by_grids(ledger: Ledger) -> Iterator[tuple[str, date, str, Location]]:
    for class_id, grid in ledger.grids.items():
        for found in _STAFF.of(grid.record):
            for staff, place in found.values():
                where = grid_location(ledger, class_id, place)
                yield staff, found.holder.begin, grid.path, where


def students_exist(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """R215: a growth file or a screening that names a student by id means somebody on a roster.

    A roster that cannot be read may be the one.
    """
    if not unread(ledger, "grid", "名册"):
        for student, path, place in _students_by_id(ledger):
            if student not in ledger.roster.students:
                yield problem("R215", context.locate(path, place), student=student)


def _students_by_id(ledger: Ledger) -> Iterator[tuple[str, str, Location]]:
    for student, file in ledger.profiles.items():
        yield student, file.path, ("学生",)
    for one in (*ledger.screenings, *ledger.makeups):
        for student, place in _STUDENTS.values(one.record, one.location):
            yield student, one.path, place


def classes_exist(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """R206: every class is one of the school's."""
    if ledger.school is None:
        return
    known = frozenset(ledger.school.record.classes)
    for class_id, path, place in _named_classes(ledger):
        if class_id not in known:
            yield problem("R206", context.locate(path, place), class_id=class_id)


def _named_classes(ledger: Ledger) -> Iterator[tuple[str, str, Location]]:
    for class_id, grid in ledger.grids.items():
        yield class_id, grid.path, ("班级",)
    of_file: dict[str, str] = {}
    for one in every_entry(ledger):
        named = tuple(_CLASSES.values(one.record, one.location))
        yield from ((class_id, one.path, place) for class_id, place in named)
        if not named and one.class_id is not None:
            of_file[one.path] = one.class_id
    waivers = {one.path for one in ledger.waivers if one.case_id is None}
    for path, class_id in of_file.items():
        yield class_id, path, ("范围",) if path in waivers else ("班级",)


def terms_exist(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """R207: every term is one of the school's."""
    if ledger.school is None:
        return
    known = {one.id for one in ledger.school.record.terms}
    of_file = {one.path: one.term for one in every_entry(ledger) if one.term is not None}
    for path, term in of_file.items():
        if term not in known:
            yield problem("R207", context.locate(path, ("学期",)), term=term)


def member_schools_exist(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """R230: every school that a district writes of is one of its schools."""
    if ledger.school is None:
        return
    head = ledger.school.record
    known = {one.id for one in head.schools} if isinstance(head, District) else {head.id}
    for one in every_entry(ledger):
        for school, place in _SCHOOLS.values(one.record, one.location):
            if school not in known:
                yield problem("R230", context.locate(one.path, place), school=school)


def entries_exist(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """R208: the observation, talk, visit or decision that a record points to is there."""
    yield from _observations_exist(ledger, context)
    yield from _grounds_exist(ledger, context)
    yield from _exit_decisions_exist(ledger, context)
    yield from _referrals_exist(ledger, context)


def _observations_exist(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """Of a student there must be such an observation, not of some other one."""
    students = {one.record.id: one.student for one in ledger.observations}
    lost = unread(ledger, "observation")
    told: tuple[Located[Visit | Contact], ...] = (*ledger.visits, *ledger.contacts)
    for one in told:
        for entry, place in _ENTRIES.values(one.record.details, (*one.location, "详情")):
            if entry not in students:
                expected = "日常动态观察"
            elif one.student and students[entry] and students[entry] != one.student:
                expected = "这名学生的日常动态观察"
            else:
                continue
            if not lost & {one.class_id, None}:
                where = context.locate(one.path, place)
                yield problem("R208", where, entry=entry, expected=expected)
    for week in ledger.attentions:
        for index, entry in enumerate(week.record.observations):
            if entry not in students and not lost & {week.class_id, None}:
                where = context.locate(week.path, (*week.location, "观察", index))
                yield problem("R208", where, entry=entry, expected="日常动态观察")


def _grounds_exist(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    books = (ledger.talks, ledger.visits, ledger.contacts, ledger.observations)
    known = {one.record.id for book in books for one in book}
    if any(one.kind in _GROUNDS for one in ledger.unreadable):
        return
    for step in ledger.case_steps:
        if isinstance(step.record, Nomination):
            for place, entry in enumerate(step.record.grounds):
                if entry not in known:
                    where = context.locate(step.path, (*step.location, "依据", place))
                    expected = "谈话、观察、家访或家校沟通"
                    yield problem("R208", where, entry=entry, expected=expected)


def _exit_decisions_exist(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    lost = {one.case_id for one in ledger.unreadable}
    for case in ledger.cases:
        book = case.record
        out = {one.id for one in book.decisions if one.verdict == "出库"}
        if book.exit is not None and book.exit.decision not in out and book.id not in lost:
            where = context.locate(case.path, ("出库", "决议"))
            yield problem("R208", where, entry=book.exit.decision, expected="出库决议")


def _referrals_exist(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    lost = {one.case_id for one in ledger.unreadable}
    letters = {case.record.id: {one.id for one in case.record.referrals} for case in ledger.cases}
    for step in ledger.case_steps:
        if isinstance(step.record, ReferralOutcome) and step.record.referral is not None:
            entry, case_id = step.record.referral, str(step.case_id)
            if entry not in letters[case_id] and case_id not in lost:
                where = context.locate(step.path, (*step.location, "转介信"))
                yield problem("R208", where, entry=entry, expected="转介信")
