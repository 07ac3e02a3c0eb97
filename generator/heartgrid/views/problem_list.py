"""数据问题: everything that is wrong in the data, and what stays unknown because of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from heartgrid.duties import SubjectKind
from heartgrid.problems import CATALOGUE, Problem, Severity
from heartgrid.views.lines import duty_headings
from heartgrid.views.rule_kinds import evidence_kinds, source_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from heartgrid.policy import Rule
    from heartgrid.views.report import Report
    from heartgrid.views.unread import UnreadFile

_BY_ID: Final = frozenset({SubjectKind.CASE, SubjectKind.INCIDENT, SubjectKind.CORRECTIVE})
SEVERITY_WORD: Final = {Severity.ERROR: "错误", Severity.WARNING: "提醒"}


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """One problem. ``column`` is 0 for a whole line; ``detail`` may quote the record."""

    path: str
    line: int
    column: int
    severity: str
    code: str
    title: str
    message: str
    remedy: str
    detail: str

    @property
    def place(self) -> str:
        """``12:5``, as editors understand it."""
        return f"{self.line}:{self.column}" if self.column else str(self.line)


@dataclass(frozen=True, slots=True)
class FileRow:
    """How many problems a file has."""

    path: str
    errors: int
    warnings: int


@dataclass(frozen=True, slots=True)
class CodeRow:
    """How often a kind of problem occurs."""

    code: str
    title: str
    severity: str
    count: int


@dataclass(frozen=True, slots=True)
class Shadow:
    """How many lines of a duty may stay unknown because of a file."""

    heading: str
    count: int


@dataclass(frozen=True, slots=True)
class UnreadRow:
    """A file that could not be read, and what stays unknown until it is mended."""

    file: UnreadFile
    shadows: tuple[Shadow, ...]
    lines: int


@dataclass(frozen=True, slots=True)
class ProblemsView:
    """The page of problems, by file and line.

    ``no_school`` says that without the school's record nothing could be worked out.
    """

    unread: tuple[UnreadRow, ...]
    files: tuple[FileRow, ...]
    codes: tuple[CodeRow, ...]
    rows: tuple[ProblemRow, ...]
    errors: int
    warnings: int
    no_school: bool


def problems_view(report: Report) -> ProblemsView:
    """Every problem; the files with most errors first in the overview."""
    found = sorted(report.problems, key=lambda one: one.sort_key)
    return ProblemsView(
        unread=_unread(report),
        files=_files(found),
        codes=_codes(found),
        rows=tuple(map(_row, found)),
        errors=sum(one.severity is Severity.ERROR for one in found),
        warnings=sum(one.severity is Severity.WARNING for one in found),
        no_school=report.context is None,
    )


def _row(one: Problem) -> ProblemRow:
    return ProblemRow(
        path=one.position.path,
        line=one.position.line,
        column=one.position.column,
        severity=SEVERITY_WORD[one.severity],
        code=one.code,
        title=_title(one.code),
        message=one.message,
        remedy=one.remedy,
        detail=one.detail,
    )


def _title(code: str) -> str:
    found = CATALOGUE.get(code)
    return found.title if found else code


def _files(found: Iterable[Problem]) -> tuple[FileRow, ...]:
    counts = Counter((one.position.path, one.severity) for one in found)
    rows = [
        FileRow(path, counts[path, Severity.ERROR], counts[path, Severity.WARNING])
        for path in {path for path, _ in counts}
    ]
    return tuple(sorted(rows, key=lambda one: (-one.errors, -one.warnings, one.path)))


def _codes(found: Iterable[Problem]) -> tuple[CodeRow, ...]:
    counts = Counter((one.severity, one.code) for one in found)
    rows = [
        CodeRow(code, _title(code), SEVERITY_WORD[severity], count)
        for (severity, code), count in counts.items()
    ]
    return tuple(sorted(rows, key=lambda one: (one.severity != "错误", -one.count, one.code)))


def _unread(report: Report) -> tuple[UnreadRow, ...]:
    """What an unreadable file may hide: the unknown lines that a record of its kind could settle."""
    if not report.unread:
        return ()
    counts = Counter((one.rule, _scope(one.class_id), "") for one in report.unknown)
    counts.update(
        (one.rule, "", one.subject.id) for one in report.unknown if one.subject.kind in _BY_ID
    )
    return tuple(_unread_row(report, one, counts) for one in report.unread)


def _scope(class_id: str | None) -> str:
    return class_id or "*"


def _unread_row(
    report: Report, file: UnreadFile, counts: Counter[tuple[str, str, str]]
) -> UnreadRow:
    shadows: Counter[str] = Counter()
    headings = duty_headings(report.policy)
    for rule in report.policy.rules:
        if _concerns(rule, file.kind):
            shadows[headings[rule.id]] += _hidden(report, rule, file, counts)
    rows = tuple(Shadow(heading, count) for heading, count in shadows.items() if count)
    return UnreadRow(file, rows, sum(one.count for one in rows))


def _concerns(rule: Rule, kind: str) -> bool:
    return kind == "school" or kind in {*evidence_kinds(rule), *source_kinds(rule)}


def _hidden(
    report: Report, rule: Rule, file: UnreadFile, counts: Counter[tuple[str, str, str]]
) -> int:
    if own := file.case_id or file.crisis_id:
        return counts[rule.key, "", own]
    scopes = [file.class_id, "*"] if file.class_id else [*report.class_ids, "*"]
    return sum(counts[rule.key, _scope(one), ""] for one in scopes)
