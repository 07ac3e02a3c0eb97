"""R243, R244, R248: a refusal is respected, and what is said of consent fits the ledger.

What does not rest on consent (danger to life, a legal duty) is written into the answer itself as
``例外依据``: then nothing is wrong.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from heartgrid.checks.entries import unread
from heartgrid.problems import problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from heartgrid.checks.context import CheckContext, Location
    from heartgrid.model.consent import ConsentDetails
    from heartgrid.model.ledger import Ledger
    from heartgrid.model.located import Located
    from heartgrid.model.screening import ClassScreening
    from heartgrid.problems import Problem

_SCREENING, _FILE, _SHARING = "普查", "建档", "信息共享"
_AGREED, _CONSENT = "同意", "单独同意"


class _Answers:
    """Each student's answers by matter, in the order in which they came."""

    def __init__(self, ledger: Ledger) -> None:
        self._held: dict[tuple[str, str], list[tuple[date, ConsentDetails]]] = {}
        for one in sorted(ledger.consents, key=lambda each: each.record.day):
            if one.student is not None:
                key = (one.student, one.record.matter)
                self._held.setdefault(key, []).append((one.record.day, one.record.details))

    def agrees(self, student: str, matter: str, day: date) -> bool | None:
        """What the last answer until the end of ``day`` says; ``None`` where there is none."""
        held = [one for when, one in self._held.get((student, matter), ()) if when <= day]
        if not held:
            return None
        return held[-1].answer == _AGREED or held[-1].exception is not None


def refusals_are_respected(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """R243: nothing is done of what was refused, or goes on after it was withdrawn."""
    answers = _Answers(ledger)
    for what, matter, student, day, path, place in chain(_screened(ledger), _kept(ledger)):
        if answers.agrees(student, matter, day) is False:
            yield problem("R243", context.locate(path, place), what=what, matter=matter)


_Done = tuple[str, str, str, "date", str, "Location"]


def _screened(ledger: Ledger) -> Iterator[_Done]:
    """Who was tested: by name in the results, by id where a test was made up for."""
    for one in ledger.screening_results:
        if one.student is not None:
            yield "普查结果", _SCREENING, one.student, one.record.day, one.path, one.location
    for makeup in ledger.makeups:
        for place, student in enumerate(makeup.record.students):
            where = (*makeup.location, "学生", place)
            yield "补测", _SCREENING, student, makeup.record.day, makeup.path, where


def _kept(ledger: Ledger) -> Iterator[_Done]:
    """Growth files that were begun, and what left on the strength of consent."""
    for student, file in ledger.profiles.items():
        yield "成长档案", _FILE, student, file.record.opened, file.path, ("建档日",)
    yield from _shared(ledger)


def _shared(ledger: Ledger) -> Iterator[_Done]:
    """What left on the strength of consent, of whomever the file is about."""
    # The policy makes a hand-over a duty, so by itself it does not rest on consent.
    on_consent = _given_on_consent(ledger)
    for one in ledger.handovers:
        if one.student is not None and (one.record.day, one.path) in on_consent:
            yield "档案移交", _SHARING, one.student, one.record.day, one.path, one.location
    own = {file.path: student for student, file in ledger.profiles.items()}
    own |= {case.path: case.student for case in ledger.cases if case.student is not None}
    for entry in ledger.disclosures:
        told = entry.record.details
        if told is not None and told.ground == _CONSENT and told.path in own:
            student, day = own[told.path], entry.record.day
            yield "给出的记录", _SHARING, student, day, entry.path, entry.location


def _given_on_consent(ledger: Ledger) -> frozenset[tuple[date, str]]:
    """What the registers say was given on consent alone, by day and file."""
    told = ((one.record.day, one.record.details) for one in ledger.disclosures)
    return frozenset(
        (day, each.path) for day, each in told if each is not None and each.ground == _CONSENT
    )


def consents_claimed_are_there(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """R248: what left "with the family's consent" has that consent in the ledger (PIPL 23, 29)."""
    answers, lost = _Answers(ledger), unread(ledger, "consent") | ledger.let_go
    for _, matter, student, day, path, place in _shared(ledger):
        classes = {one.class_id for one in ledger.roster.students.get(student, ())}
        if answers.agrees(student, matter, day) is None and not lost & {*classes, None}:
            yield problem("R248", context.locate(path, place), matter=matter)


def screenings_fit_the_consents(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """R244: no more consented than did not refuse, no fewer than agreed, and who refused is named."""
    answers, lost = _Answers(ledger), unread(ledger, "consent") | unread(ledger, "grid", "名册")
    for one in ledger.screenings:
        if not lost & {one.class_id, None}:
            for field in _unlike(ledger, answers, one):
                yield problem("R244", context.locate(one.path, (*one.location, field)), field=field)


def _unlike(ledger: Ledger, answers: _Answers, one: Located[ClassScreening]) -> Iterator[str]:
    told, day = one.record, one.record.day
    members = {each.id for each in ledger.roster.members(told.class_id, day)}
    said = {each: answers.agrees(each, _SCREENING, day) for each in members}
    agreed = {each for each, answer in said.items() if answer}
    refused = {each for each, answer in said.items() if answer is False}
    if not len(agreed) <= told.consented <= len(members - refused):
        yield "同意"
    if refused and told.tested > len(members - refused):
        yield "实测"
    if refused - {*told.refused, *told.absent}:
        yield "拒绝"
