"""What happened with one student, whichever book it stands in, newest first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from heartgrid.views.facts import Fact, day_text, facts_of
from heartgrid.views.labels import case_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from heartgrid.model.located import Located
    from heartgrid.views.report import Report


@dataclass(frozen=True, slots=True)
class Happening:
    """One entry of a timeline: when, what kind, in which mode, by whom, what it says, and where.

    ``day`` is ``2025年10月12日``, ``clock`` ``周日 18:30`` (the time only where the record gives
    one); ``page`` is the page of the case it belongs to.
    """

    at: datetime
    day: str
    clock: str
    kind: str
    mode: str
    who: str
    facts: tuple[Fact, ...]
    path: str
    line: int
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """How one kind of event is shown: its word, and which attributes are mode and people."""

    word: str
    mode: str = ""
    people: tuple[str, ...] = ()
    skip: frozenset[str] = frozenset()


def _shown(word: str, mode: str = "", *people: str, keeper: bool = False) -> Shown:
    named = {*people, mode.rpartition(".")[2], *_ELSEWHERE}
    return Shown(word, mode, (*(("",) if keeper else ()), *people), frozenset(named))


_ELSEWHERE: Final = ("id", "day", "clock", "moment", "student")
KINDS: Final = {
    "talk": _shown("谈心谈话", "mode", keeper=True),
    "visit": _shown("家访", "mode", "companions", keeper=True),
    "contact": _shown("家校沟通", "channel", keeper=True),
    "observation": _shown("日常动态观察", "details.urgency", "observer"),
    "handover": _shown("档案移交", "", "sender"),
    "case.nomination": _shown("提名", "alarm", "nominator"),
    "case.interview": _shown("访谈评估", "risk", "counsellor"),
    "case.decision": _shown("评估小组决议", "verdict", "signed"),
    "case.plan": _shown("一生一策", "version"),
    "case.weekly": _shown("约谈", "mode", "counsellor"),
    "case.visit": _shown("在库家访", "mode", "staff"),
    "case.notice": _shown("告知书", "level"),
    "case.consultation": _shown("会诊"),
    "case.state": _shown("状态变更", "state"),
    "case.guidance": _shown("指导心导师", "", "counsellor"),
    "case.feedback": _shown("家长反馈", "channel", "staff"),
    "case.followup": _shown("回访", "mode", "staff"),
    "case.meeting": _shown("多方会谈", "", "staff"),
    "case.referral": _shown("转介信", "urgency", "referrer"),
    "case.outcome": _shown("就诊核实", "outcome", "staff"),
    "case.application": _shown("复学申请", "", "staff"),
    "case.return_assessment": _shown("复学评估", "verdict", "signed"),
    "case.briefing": _shown("复学告知", "", "staff"),
    "case.papers": _shown("复学文书"),
    "case.crisis_plan": _shown("危机预案", "", "owner"),
    "case.appraisal": _shown("建议第三方鉴定", "writing", "staff"),
    "case.handover": _shown("安全交接", "", "teller", "company"),
}
_WEEKDAYS: Final = "一二三四五六日"
_MODE_WORDS: Final = {
    "observation": "{}色", "case.nomination": "{}色", "case.plan": "第 {} 版",
    "case.interview": "{}风险",
}  # fmt: skip


class Timelines:
    """The timelines of all students; what several of them share is indexed once."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._makeups: defaultdict[str, list[Located[Any]]] = defaultdict(list)
        for one in report.events("makeup"):
            for student in one.record.students:
                self._makeups[student].append(one)

    def of(self, student_id: str) -> tuple[Happening, ...]:
        """Everything about the student up to ``as_of``, newest first."""
        found = [*self._entries(student_id), *self._screenings(student_id)]
        return tuple(sorted(found, key=lambda one: (one.at, one.path, one.line), reverse=True))

    def _entries(self, student_id: str) -> Iterator[Happening]:
        for kind in KINDS:
            for one in self._report.events_by(kind, "student").get(student_id, ()):
                yield happening(self._report, kind, one)

    def _screenings(self, student_id: str) -> Iterator[Happening]:
        """A class's screening is one of each student who then sat in it."""
        tested = self._report.events_by("screening", "class_id")
        for member in self._report.ledger.roster.students.get(student_id, ()):
            for one in tested.get(member.class_id, ()):
                if member.student.belongs_on(one.record.day):
                    yield self._screening(one, _presence(one.record, student_id))
        for one in self._makeups.get(student_id, ()):
            yield self._screening(one, "补测")

    def _screening(self, one: Located[Any], mode: str) -> Happening:
        tester = getattr(one.record, "tester", None)
        skip = {"id", "day", "class_id", "tester", "students", *_OF_CLASS}
        return Happening(
            at=one.at,
            day=day_text(one.at.date()),
            clock=clock_words(one),
            kind="心理普查",
            mode=mode,
            who=self._report.names.of_staff(tester) if tester else "",
            facts=facts_of(one.record, self._report, skip),
            path=one.path,
            line=one.line,
        )


_OF_CLASS: Final = ("expected", "tested", "consented", "refused", "absent", "flagged")


def _presence(record: Any, student_id: str) -> str:
    if student_id in record.absent:
        return "缺测"
    return "拒绝" if student_id in record.refused else "随班施测"


def happening(report: Report, kind: str, one: Located[Any]) -> Happening:
    """One event as a timeline shows it."""
    shown = KINDS[kind]
    people = (report.names.of_staff(each) for each in _people(shown, one))
    return Happening(
        at=one.at,
        day=day_text(one.at.date()),
        clock=clock_words(one),
        kind=shown.word,
        mode=_mode(kind, shown, one.record),
        who="、".join(dict.fromkeys(people)),
        facts=facts_of(one.record, report, shown.skip),
        path=one.path,
        line=one.line,
        page=case_page(one.case_id) if one.case_id else None,
    )


def _people(shown: Shown, one: Located[Any]) -> Iterable[str]:
    """Staff ids; the empty name stands for the keeper of the book."""
    for name in shown.people:
        value = getattr(one.record, name) if name else one.staff
        yield from (value,) if isinstance(value, str) else value or ()


def _mode(kind: str, shown: Shown, record: Any) -> str:
    value = record
    for name in shown.mode.split(".") if shown.mode else ():
        value = getattr(value, name)
    return _MODE_WORDS.get(kind, "{}").format(value) if shown.mode else ""


def clock_words(one: Located[Any]) -> str:
    """``周日 18:30``, without the time where the record has none."""
    weekday = f"周{_WEEKDAYS[one.at.weekday()]}"
    return f"{weekday} {one.at:%H:%M}" if one.timed else weekday
