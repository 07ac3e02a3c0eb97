"""Receipts: what becomes of the lines of duties when what they were worked out from is let go.

    lines before − lines after = receipts        so every total stays what it was

Equal lines become one row with a number, and days become months: no row tells which case it is of.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from heartgrid.duties import STATUS_LABEL, Status, SubjectKind
from heartgrid.duties.receipted import window_of
from heartgrid.model.receipt import ReceiptBatch, Settled, Window
from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date, datetime

    from heartgrid.duties import Assessment, Subject
    from heartgrid.retention.release import Release

_RUNNING = frozenset({Status.NOT_YET, Status.DUE})
_Key = tuple[str, "Subject", "datetime"]


class StillRunningError(HeartgridError):
    """What is to be let go decides on duties whose time is not over."""

    def __init__(self, duties: Iterable[str]) -> None:
        self.duties = tuple(duties)
        super().__init__(
            f"要销毁的内容还影响没有到期的义务：{'、'.join(self.duties)}",
            "等这些义务到期以后再运行一次；急着销毁就先办完它们",
        )


@dataclass(frozen=True, slots=True)
class Receipts:
    """Rows and closed windows of a batch that is still to be signed."""

    rows: tuple[Settled, ...]
    windows: tuple[Window, ...]


@dataclass(frozen=True, slots=True)
class Going:
    """What is let go: classes but for their cases, which are kept longer; cases; single files.

    ``emptied`` are those of the ``classes`` whose registers stay; ``files`` are paths.
    """

    classes: frozenset[str] = frozenset()
    cases: frozenset[str] = frozenset()
    emptied: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()

    @classmethod
    def of(cls, release: Release) -> Going:
        """All that has had its time."""
        emptied = frozenset(one.id for one in release.emptied)
        return cls(
            frozenset(one.id for one in release.classes) | emptied,
            frozenset(one.id for one in release.cases),
            emptied,
            frozenset(one.id for one in release.files),
        )

    @property
    def ended(self) -> frozenset[str]:
        """The classes that go whole."""
        return self.classes - self.emptied

    def __bool__(self) -> bool:
        return bool(self.classes or self.cases or self.files)

    def takes(self, line: Assessment) -> bool:
        """Whether the line goes with it."""
        if line.subject.kind is SubjectKind.CASE:
            return line.subject.id in self.cases
        return line.class_id in self.classes


def receipts_of(
    before: Iterable[Assessment], after: Iterable[Assessment], going: Going
) -> Receipts:
    """The receipts of all that cannot be worked out any more.

    ``before`` are all lines with everything open, ``after`` without what is ``going``. A line of
    somebody else that would change takes its whole window with it, for the whole school: so
    nobody is named.

    Raises:
        StillRunningError: a line that would change is not due yet.
    """
    lines = {one.key: one for one in before}
    left = {one.key: one for one in after if not going.takes(one)}
    windows = frozenset(_changed_windows(lines, left, going))
    gone = (
        one
        for key, one in lines.items()
        if going.takes(one) or key not in left or _window(one) in windows
    )
    return Receipts(_rows(gone), tuple(_written(windows)))


def _changed_windows(
    before: Mapping[_Key, Assessment], after: Mapping[_Key, Assessment], going: Going
) -> Iterator[tuple[str, datetime]]:
    """The windows in which a line that stays would not be what it was."""
    running: set[str] = set()
    for key in before.keys() | after.keys():
        old, new = before.get(key), after.get(key)
        line = old or new
        if line is None or going.takes(line) or (old and new and old.status is new.status):
            continue
        if any(one.status in _RUNNING for one in (old, new) if one is not None):
            running.add(line.duty)
        yield _window(line)
    if running:
        raise StillRunningError(sorted(running))


def _window(line: Assessment) -> tuple[str, datetime]:
    return line.rule, window_of(line.opened)


def _written(windows: Iterable[tuple[str, datetime]]) -> Iterator[Window]:
    for rule, opened in sorted(windows):
        yield Window.model_validate({"规则": rule, "起": f"{opened:%Y-%m-%d %H:%M}"})


def _rows(lines: Iterable[Assessment]) -> tuple[Settled, ...]:
    """In an order of their own, which says nothing about where they come from."""
    counts = Counter(map(_facts, lines))
    return tuple(
        Settled.model_validate(dict(facts) | {"件数": str(count)})
        for facts, count in sorted(counts.items())
    )


def _facts(line: Assessment) -> tuple[tuple[str, str], ...]:
    done = line.status in {Status.DONE, Status.DONE_LATE} and line.evidence
    facts = {
        "义务": line.duty,
        "轻重": str(line.weight),
        "应于": _month(line.due) if line.due else "",
        "完成": _month(max(one.at for one in line.evidence)) if done else "",
        "状态": STATUS_LABEL[line.status],
    }
    return tuple((key, value) for key, value in facts.items() if value)


def _month(day: date) -> str:
    return f"{day:%Y-%m}"


# --- as a file has it ----------------------------------------------------------------------------


def signed_part(batch: ReceiptBatch) -> bytes:
    """What the signature of a batch covers: its lines in the file, down to the one before ``签名``."""
    return "".join(f"{line}\n" for line in _lines(batch)).encode("utf-8")


def with_batch(book: bytes | None, year: int, batch: ReceiptBatch) -> bytes:
    """The file of a year with one more batch; ``None`` where there is no such file yet."""
    head = book or f"种类: 回执\n年: {year}\n记录:\n".encode()
    signature = "".join(f"      {line}\n" for line in batch.signature.splitlines())
    signed = signed_part(batch) + "    签名: |\n".encode() + signature.encode("ascii")
    return head.removesuffix(b"\n") + b"\n" + signed


def _lines(batch: ReceiptBatch) -> Iterator[str]:
    yield f"  - 编号: {batch.id}"
    yield f"    日期: {batch.day.isoformat()}"
    yield f"    班级: [{', '.join(batch.classes)}]"
    yield "    时段:" if batch.windows else "    时段: []"
    for window in batch.windows:
        yield f"      - {{规则: {window.rule}, 起: {window.opened:%Y-%m-%d %H:%M}}}"
    yield "    回执:" if batch.rows else "    回执: []"
    for row in batch.rows:
        yield f"      - {{{', '.join(_fields(row))}}}"


def _fields(row: Settled) -> Iterator[str]:
    yield f"义务: {row.duty}"
    yield f"轻重: {row.weight}"
    if row.due:
        yield f"应于: {row.due}"
    if row.done:
        yield f"完成: {row.done}"
    yield f"状态: {row.status}"
    yield f"件数: {row.count}"
