"""Names that people use for what the ledger knows by id, and the paths of the pages."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from heartgrid.duties import STATUS_LABEL, Status, Subject, SubjectKind, Weight
from heartgrid.model.classes import ClassName, school_year_of
from heartgrid.model.district import District
from heartgrid.model.located import END_OF_DAY
from heartgrid.model.oversight import SchoolIncident

if TYPE_CHECKING:
    from heartgrid.model.case import Case
    from heartgrid.model.ledger import Ledger
    from heartgrid.model.located import Located

WEIGHT_ORDER: Final = {Weight.RED_LINE: 0, Weight.TARGET: 1, Weight.HINT: 2}
STATUS_ORDER: Final = {
    status: place
    for place, status in enumerate(
        (
            Status.OVERDUE,
            Status.UNKNOWN,
            Status.DUE,
            Status.NOT_YET,
            Status.DONE_LATE,
            Status.WAIVED,
            Status.DONE,
        )
    )
}
_ALONE: Final = {
    SubjectKind.DISTRICT: "本区县",
    SubjectKind.INCIDENT: "危机事件 {}",
    SubjectKind.CORRECTIVE: "整改项 {}",
}
_OF_DISTRICT: Final = {
    SubjectKind.MEMBER: "control/index",
    SubjectKind.MEMBER_INCIDENT: "incidents/index",
    SubjectKind.MEMBER_CORRECTIVE: "incidents/index",
}
_WEEKDAYS: Final = "一二三四五六日"


def student_page(student_id: str) -> str:
    """The page of a student; an id made of class and seat becomes plain ASCII."""
    return f"students/{student_id.replace('#', '.')}"


def class_page(class_id: str) -> str:
    """The page of a class."""
    return f"classes/{class_id}"


def person_page(staff_id: str) -> str:
    """The page of a mentor or another member of staff."""
    return f"mentors/{staff_id}"


def case_page(case_id: str) -> str:
    """The page of a case."""
    return f"cases/{case_id}"


def todo_page(owner_id: str) -> str:
    """The checklist of a person or a class."""
    return f"todo/{owner_id}"


def status_word(status: Status) -> str:
    """``逾期`` for ``overdue``."""
    return STATUS_LABEL[status]


def day_words(day: date) -> str:
    """``10月12日 周日``."""
    return f"{day.month}月{day.day}日 周{_WEEKDAYS[day.weekday()]}"


@lru_cache(1 << 12)
def due_words(moment: datetime | None) -> str:
    """``10月12日 周日``, with the clock time where the limit is in hours; empty for no limit."""
    if moment is None:
        return ""
    if moment.time() == END_OF_DAY or moment.time() == datetime.min.time():
        return day_words(moment)
    return f"{day_words(moment)} {moment:%H:%M}"


class Names:
    """What people call a class, student, member of staff or case on ``today``; remembered."""

    def __init__(self, ledger: Ledger, today: date) -> None:
        self._ledger = ledger
        self._today = today
        self._cases = {one.record.id: one for one in ledger.cases}
        self._students: dict[str, str] = {}
        head = None if ledger.school is None else ledger.school.record
        levels = {"区县": "全区", "市": "全市"}
        self._everywhere = levels[head.level] if isinstance(head, District) else "全校"

    def of_class(self, class_id: str | None) -> str:
        """五（1）班 or the name its grid gives it; 全校 for no class, in a district's ledger 全区."""
        if class_id is None:
            return self._everywhere
        grid = self._ledger.grids.get(class_id)
        if grid is not None and grid.record.name is not None:
            return grid.record.name
        return ClassName.of(class_id).label_in(school_year_of(self._today))

    def class_rank(self, class_id: str | None) -> str:
        """Sorts classes by grade, then number; the school itself first."""
        if class_id is None:
            return "00-00"
        name = ClassName.of(class_id)
        grade = name.stage.first_grade + school_year_of(self._today) - name.entry_year
        return f"{max(grade, 0):02d}-{name.number:02d}"

    def subject_rank(self, subject: Subject) -> str:
        """Sorts subjects of one kind: students by seat, classes by grade, others by id."""
        match subject.kind:
            case SubjectKind.CLASS:
                return self.class_rank(subject.id)
            case SubjectKind.STUDENT:
                return self._seat(subject.id)
            case SubjectKind.CASE:
                found = self._cases.get(subject.id)
                return self._seat(found.student) if found and found.student else subject.id
        return subject.id

    def _seat(self, student_id: str) -> str:
        seat, _, name = self.of_student(student_id).partition(" ")
        return f"{seat:0>3} {name}"

    def of_student(self, student_id: str) -> str:
        """12 王小明."""
        if student_id not in self._students:
            self._students[student_id] = self._ledger.roster.label(student_id, self._today)
        return self._students[student_id]

    def of_staff(self, staff_id: str | None) -> str:
        """陈老师; the id for somebody whom the staff list does not know."""
        return self._ledger.staff_name(staff_id)

    def of_case(self, case_id: str) -> str:
        """12 王小明（个案 C-7K2M9Q）; the number alone where the student is not known."""
        found: Located[Case] | None = self._cases.get(case_id)
        if found is None:
            return f"个案 {case_id}"
        student = self.of_student(found.student) if found.student else found.record.student
        return f"{student}（个案 {case_id}）"

    def of_subject(self, subject: Subject) -> str:
        """Whom a line is about."""
        named = {
            SubjectKind.CLASS: self.of_class,
            SubjectKind.STUDENT: self.of_student,
            SubjectKind.STAFF: self.of_staff,
            SubjectKind.CASE: self.of_case,
            SubjectKind.MEMBER: self.of_member,
            SubjectKind.MEMBER_INCIDENT: self.of_member_incident,
            SubjectKind.MEMBER_CORRECTIVE: self.of_member_corrective,
        }.get(subject.kind)
        if named is not None:
            return named(subject.id)
        return _ALONE.get(subject.kind, "全校").format(subject.id)

    def of_member(self, school_id: str) -> str:
        """A school of the district by its name; the id where the district does not know it."""
        head = None if self._ledger.school is None else self._ledger.school.record
        listed = head.schools if isinstance(head, District) else ()
        return next((one.name for one in listed if one.id == school_id), school_id)

    def of_member_incident(self, incident_id: str) -> str:
        """What a school reported, by the school's name where the district's book tells it."""
        held = (one for one in self._ledger.overseen if one.incident_id == incident_id)
        told = (one.record for one in held if isinstance(one.record, SchoolIncident))
        school = next((self.of_member(one.school) for one in told), "学校")
        return f"{school}上报的事件 {incident_id}"

    def of_member_corrective(self, item_id: str) -> str:
        """An item of the district's, by the incident that it comes from."""
        incident_id, _, item = item_id.partition(".")
        return f"{self.of_member_incident(incident_id)} 的区县整改项 {item}"

    def page_of(self, subject: Subject) -> str | None:
        """The page about the subject; ``None`` for a school itself and for an unknown student."""
        match subject.kind:
            case SubjectKind.CLASS:
                return class_page(subject.id)
            case SubjectKind.STUDENT:
                known = subject.id in self._ledger.roster.students
                return student_page(subject.id) if known else None
            case SubjectKind.STAFF:
                return person_page(subject.id)
            case SubjectKind.CASE:
                return case_page(subject.id)
        return _OF_DISTRICT.get(subject.kind)
