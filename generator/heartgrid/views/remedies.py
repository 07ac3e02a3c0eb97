"""What to do about an open line: which file the record goes into, and the command that starts it.

Commands name people by seat number or id only, never by what a record says: they are meant to
be copied into a terminal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from heartgrid.duties import Status, SubjectKind
from heartgrid.duties.standing.remedies import ANY, REMEDIES
from heartgrid.duties.words.tables import CANNOT_BE_MADE_UP
from heartgrid.model.classes import school_year_of
from heartgrid.model.events import EVENTS
from heartgrid.model.kinds import BY_SLUG
from heartgrid.policy import Periodic, Standing, Triggered

if TYPE_CHECKING:
    from heartgrid.model.events import EventKind
    from heartgrid.views.lines import Line
    from heartgrid.views.report import Report

_BY_WEEK: Final = frozenset({"week", "attention"})
_MENTOR_BOOKS: Final = frozenset({"talk", "visit", "contact"})


@dataclass(frozen=True, slots=True)
class Remedy:
    """What to do, in a sentence; ``path`` and ``command`` are empty where there is none."""

    text: str
    path: str = ""
    command: str = ""


_PLACES: Final[dict[str, str]] = {
    "full_time_counsellors": "records/staff.yml",
    "part_time_counsellors": "records/staff.yml",
    "assessment_team_roles": "records/school.yml",
    "coordination_group": "records/district.yml",
    "late_entries": "",
}


def remedy(report: Report, line: Line) -> Remedy:
    """How to settle an open line; for an unknown one, the file to mend first."""
    if line.status is Status.UNKNOWN:
        return Remedy("先照“数据问题”页把读不出来的文件修好，再看这一项")
    rule = report.rules.get(line.rule)
    match rule:
        case Standing():
            return _standing(report, rule, line)
        case Periodic() | Triggered():
            return _record(report, rule, line)
    return Remedy("")


def _standing(report: Report, rule: Standing, line: Line) -> Remedy:
    """What the line itself says to do, the file that it is done in, and the command if there is one."""
    path, command = _written_in(report, rule, line)
    return Remedy(REMEDIES.get(rule.measure, ANY), path, command)


def _written_in(report: Report, rule: Standing, line: Line) -> tuple[str, str]:
    match rule.measure:
        case "impact_assessments":
            path = _path("privacy", {"year": str(report.today.year)})
            return f"records/{path}", "heartgrid new 影响评估"
        case "consent_percent":
            path = _path("consent", {"class": line.class_id or "…"})
            return f"records/{path}", f"heartgrid new 知情同意 --班级 {line.class_id}"
        case "growth_file":
            path = BY_SLUG["profile"].pattern.format(student=line.subject.id)
            return f"records/{path}", f"heartgrid new 成长档案 --学生 {line.subject.id}"
        case measure if measure in _PLACES:
            return _PLACES[measure], ""
    return (f"records/{_path('grid', {'class': line.class_id})}" if line.class_id else ""), ""


def _record(report: Report, rule: Periodic | Triggered, line: Line) -> Remedy:
    kind = EVENTS[rule.evidence[0].kind]
    file_kind = BY_SLUG[kind.file_kind]
    if kind.file_kind == "case":
        case_id = _case_of(report, line)
        if case_id is None:
            return _new_case(report, line)
        path = f"records/{_path('case', {'case': case_id})}"
        command = " ".join(
            [f"heartgrid new {kind.step} --个案 {case_id}", *_date(report, line, kind.name)]
        )
        return Remedy(_say(report, line, f"在个案里的“{kind.step}”下补一条"), path, command)
    if line.subject.kind in {SubjectKind.INCIDENT, SubjectKind.CORRECTIVE}:
        return _in_crisis(line, kind)
    if kind.moment or _mends_its_trigger(rule):
        return _later_step(report, line, rule, kind)
    if line.subject.kind is SubjectKind.MEMBER_CORRECTIVE:
        return _accepting(report, line)
    places = _places(report, line, kind.file_kind)
    path = f"records/{_path(kind.file_kind, places)}"
    options = _options(report, line, kind.file_kind, places)
    word = kind.word if kind.word in file_kind.lists else file_kind.word
    command = " ".join(["heartgrid new", word, *options, *_date(report, line, kind.name)])
    return Remedy(_say(report, line, f"补一条{kind.word}记录"), path, command)


def _in_crisis(line: Line, kind: EventKind) -> Remedy:
    """These files are opened on purpose only, or begun where there is none yet."""
    if kind.file_kind == "incident" or line.subject.kind is SubjectKind.CORRECTIVE:
        name, _, _ = line.subject.id.partition(".")
        path = f"records/{BY_SLUG[kind.file_kind].pattern.split('/')[0]}/{name}.yml"
        command = f"heartgrid open {path} --purpose 补记"
        return Remedy(f"做完后，由危机小组打开文件，补上{kind.word}", path, command)
    word = BY_SLUG[kind.file_kind].word
    return Remedy(f"做完后，由危机小组补一份{word}", "", f"heartgrid new {word}")


def _accepting(report: Report, line: Line) -> Remedy:
    """An item of the district's is accepted where it stands."""
    items = report.events("overseen.corrective")
    path = next((one.path for one in items if one.item_id == line.subject.id), "")
    return Remedy("改好以后，在这一项里补上验收日和验收人；没有责任人、期限的先补上", path)


def _case_of(report: Report, line: Line) -> str | None:
    """The line's own case, or the student's latest one."""
    if line.subject.kind is SubjectKind.CASE:
        return line.subject.id
    held = report.cases_by_student.get(line.subject.id, ())
    return max(held, key=lambda one: one.at).record.id if held else None


def _new_case(report: Report, line: Line) -> Remedy:
    places = {"class": line.class_id} if line.class_id else {}
    command = " ".join(["heartgrid new 个案", *_options(report, line, "case", places)])
    return Remedy("新建个案，写上提名", f"records/{_path('case', {})}", command)


def _mends_its_trigger(rule: Periodic | Triggered) -> bool:
    """Whether it is the triggering entry itself that must be put right (D21)."""
    return isinstance(rule, Triggered) and rule.evidence[0].kind == rule.trigger[0].kind


def _later_step(report: Report, line: Line, rule: Periodic | Triggered, kind: EventKind) -> Remedy:
    """What stands in an entry that is there already is written there, and not as a new one."""
    day = line.opened.date()
    term = report.calendar.latest_term(day) if report.calendar else None
    places = _places(report, line, kind.file_kind) | ({"term": term.id} if term else {})
    triggers = rule.trigger if isinstance(rule, Triggered) else ()
    own = any(EVENTS[one.kind].file_kind == kind.file_kind for one in triggers)
    told = f"{day.month}月{day.day}日的那条" if own else ""
    what = f"补写{kind.word}的时间" if kind.moment else "补齐缺的内容"
    path = f"records/{_path(kind.file_kind, places)}"
    return Remedy(f"做完后，在{told}{BY_SLUG[kind.file_kind].word}里{what}", path)


def is_past(report: Report, line: Line) -> bool:
    """Whether the line is about a past week or month, which cannot be made up."""
    rule = report.rules.get(line.rule)
    window = rule.window if isinstance(rule, Periodic) else ""
    return line.status is Status.OVERDUE and window in CANNOT_BE_MADE_UP


def _say(report: Report, line: Line, record: str) -> str:
    """What happened in a past week may still be recorded; what did not needs a waiver."""
    if is_past(report, line):
        return f"当时做了、只是漏记的，{record}；没有做的不能再补，确有原因的请分管领导批准豁免"
    rule = report.rules.get(line.rule)
    named = "，“触发”里写明是哪一次" if isinstance(rule, Triggered) and rule.named else ""
    return f"做完后，{record}{named}"


def _places(report: Report, line: Line, file_kind: str) -> dict[str, str]:
    """What the path of the record's file is made of, as far as it is known."""
    day = line.opened.date() if is_past(report, line) else report.today
    year = {
        "screening": school_year_of(line.opened.date()),
        "screening_result": school_year_of(line.opened.date()),
        "means": school_year_of(day),
    }.get(file_kind, day.year)
    term = report.calendar.latest_term(day) if report.calendar else None
    mentor = line.subject.id if line.subject.kind is SubjectKind.STAFF else line.staff_id
    places = {
        "year": str(year),
        "term": term.id if term else None,
        "class": line.class_id or _only_class(report, line),
        "mentor": mentor,
    }
    return {name: value for name, value in places.items() if value is not None}


def _only_class(report: Report, line: Line) -> str | None:
    """The class of a mentor who has just one."""
    held = report.ledger.mentoring.of_staff.get(line.subject.id, ())
    classes = {one.class_id for one in held if one.holds_on(report.today)}
    return classes.pop() if len(classes) == 1 else None


def _path(slug: str, places: dict[str, str]) -> str:
    """The kind's path below ``records/``; what is not known stays ``…``."""
    path = BY_SLUG[slug].pattern
    for name in ("class", "term", "mentor", "year", "scope", "case"):
        path = path.replace(f"{{{name}}}", places.get(name, "…"))
    return path


def _options(report: Report, line: Line, file_kind: str, places: dict[str, str]) -> list[str]:
    options = []
    if file_kind != "training" and "class" in places:
        options.append(f"--班级 {places['class']}")
    if file_kind in _MENTOR_BOOKS and "mentor" in places:
        options.append(f"--导师 {places['mentor']}")
    if line.subject.kind is SubjectKind.STUDENT:
        options.append(f"--学生 {_seat(report, line.subject.id)}")
    return options


def _date(report: Report, line: Line, event: str) -> list[str]:
    """A past week's own date; where it could be any day of the window, a blank to fill in."""
    if not is_past(report, line):
        return []
    return [f"--日期 {line.opened.date().isoformat() if event in _BY_WEEK else '年-月-日'}"]


def _seat(report: Report, student_id: str) -> str:
    member = report.ledger.roster.membership(student_id, report.today)
    return student_id if member is None else str(member.student.seat)
