"""Who owes a periodic duty in which window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heartgrid.duties.assessment import Subject, SubjectKind
from heartgrid.duties.library import stays
from heartgrid.duties.periodic.library_windows import library_windows
from heartgrid.duties.periodic.mentors import mentors
from heartgrid.duties.periodic.owed import Owed
from heartgrid.duties.periodic.staff import held_since, staff
from heartgrid.duties.periodic.students import students
from heartgrid.duties.periodic.windows import Window, shared_windows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heartgrid.duties.context import Context
    from heartgrid.policy import Periodic


def owed(rule: Periodic, ctx: Context) -> Iterator[Owed]:
    """Every subject and window of the rule, the windows of one subject together and in order."""
    windows = shared_windows(rule, ctx)
    match rule.subject:
        case "school":
            yield from _school(rule, ctx, windows)
        case "district":
            subject = Subject(SubjectKind.DISTRICT, ctx.school.id)
            yield from (Owed(subject, one, one.begin) for one in windows)
        case "member":
            yield from _members(ctx, windows)
        case "class":
            yield from _classes(rule, ctx, windows)
        case "student":
            yield from students(rule, ctx, windows)
        case "staff":
            yield from staff(rule, ctx, windows)
        case "mentor":
            yield from mentors(rule, ctx, windows)
        case "case":
            yield from _cases(rule, ctx)


def _school(rule: Periodic, ctx: Context, windows: list[Window]) -> Iterator[Owed]:
    """What is about people of some posts is asked where there is one, from the first day on."""
    subject = Subject(SubjectKind.SCHOOL, ctx.school.id)
    for window in windows:
        begin = held_since(rule, ctx, window) if rule.posts else window.begin
        if begin is not None:
            yield Owed(subject, window, begin)


def _classes(rule: Periodic, ctx: Context, windows: list[Window]) -> Iterator[Owed]:
    for class_id in ctx.school.classes:
        for window in windows:
            if class_id not in ctx.classes(window.school_year):
                continue
            if rule.grades == "grid" and not ctx.in_grid_grades(class_id, window.first_day):
                continue
            if rule.grades == "leaving" and class_id in ctx.classes(window.school_year + 1):
                continue
            if ctx.deserted(class_id, window.begin, window.end):
                continue
            yield Owed(Subject(SubjectKind.CLASS, class_id), window, window.begin, class_id)


def _members(ctx: Context, windows: list[Window]) -> Iterator[Owed]:
    """The schools of a district; one that came or went inside a window is asked for all the same."""
    for window in windows:
        for one in ctx.member_schools(max(window.begin, ctx.school.begin), window.end):
            begin = max(window.begin, one.begin)
            yield Owed(Subject(SubjectKind.MEMBER, one.id), window, begin)


def _cases(rule: Periodic, ctx: Context) -> Iterator[Owed]:
    """An exit takes the windows after it away, and of the longer ones that in which it falls."""
    for stay in stays(ctx):
        subject, class_id = Subject(SubjectKind.CASE, stay.case_id), ctx.class_of_case(stay.case_id)
        for window in library_windows(rule, ctx, stay):
            left = stay.end is not None and stay.end.date() <= window.end
            gone = left and rule.window == "library_term"
            yield Owed(subject, window, window.begin, class_id, gone=gone)
