"""A report becomes an entry, or a file with the reason why not; only then it leaves the inbox.

Whatever ends this between the two steps, nothing is lost: the next run finds the first one done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heartgrid.cli.disk import disk_may_refuse
from heartgrid.cli.reports.box import NoCounselKeyError
from heartgrid.cli.usage import UsageMistakeError
from heartgrid.problems import HeartgridError
from heartgrid.sealing.shapes import RECORDS

if TYPE_CHECKING:
    from datetime import date

    from heartgrid.cli.reports.box import Box
    from heartgrid.editing.reports import Filed, Filing
    from heartgrid.model.report import Report


class FiledAlreadyError(HeartgridError):
    """An entry says already that it came from this report."""

    def __init__(self, report: str, one: Filed) -> None:
        super().__init__(
            f"{one.path}:{one.line} 写着它来自 {report}，内容却和报告不一样，没有动",
            "先核对那一条：是它，就把收件箱里的这份用 dismiss 写明理由；不是，改掉那一条的“报告”",
        )


class AsideAlreadyError(HeartgridError):
    """Another file lies where the report was to be put aside."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} 已经有了，内容却不是这份报告，没有动", "请管理员看一看这个文件")


class NoClassKeyError(HeartgridError):
    """The book that the entry belongs into cannot be sealed here."""

    def __init__(self, path: str, compartment: str) -> None:
        super().__init__(
            f"{path} 要用 {compartment} 的钥匙密封，这里没有，没有写入",
            "请有这个班钥匙的同事来入账，或请管理员授权后运行 heartgrid unlock",
        )


class NotEnteredError(HeartgridError):
    """The guard: the entry would not read as intended."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} 的写法特别，报告写不进去，没有写入",
            "先运行 heartgrid fmt 和 heartgrid check，改好后再来",
        )


class ClerkMistakeError(UsageMistakeError):
    """Whoever puts a report aside must say who he is."""

    def __init__(self) -> None:
        super().__init__("经办人的编号写法不对", "写教职工编号，如 t003")


def enter(box: Box, report: Report, filing: Filing) -> str:
    """Write the observation, then take the report away; where the entry stands.

    Raises:
        HeartgridError: it is unclear what to write, the class's key is not here, or the file does
            not take it; the report still waits.
    """
    done = box.filed.get(report.id)
    if done is None:
        where = _written(box, report, filing)
    elif done.is_of(report):
        where = f"{done.path}:{done.line}"
    else:
        raise FiledAlreadyError(report.id, done)
    with disk_may_refuse():
        box.remove(report.id)
    return where


def _written(box: Box, report: Report, filing: Filing) -> str:
    from random import SystemRandom

    from heartgrid.editing import Snapshot, draft, read_records, surroundings
    from heartgrid.editing.reports import wish_of

    files = [one for one in read_records(box.root) if isinstance(one, Snapshot)]
    made = draft(wish_of(report, filing), surroundings(files, SystemRandom()))
    _may_be_sealed(box, made.path)
    read = {one.shown: one for one in files}
    file = read.get(made.path) or Snapshot.of(box.root, made.path)
    raw, line = made.into(file.raw)
    _reads_back(made.path, raw, report)
    file.replace(raw)
    return f"{made.path}:{line}"


def _may_be_sealed(box: Box, path: str) -> None:
    from heartgrid.sealing.shapes import shape_of

    shape = shape_of(path)
    compartment = "" if shape is None else shape.compartment
    if compartment not in box.keyring.compartments():
        raise NoClassKeyError(path, compartment)


def _reads_back(path: str, raw: bytes, report: Report) -> None:
    from heartgrid.editing.reports import filed
    from heartgrid.ledger.reading import read_file
    from heartgrid.model.observation import ObservationBook

    entry = filed([(path, raw)]).get(report.id)
    book = read_file(path, path.removeprefix(RECORDS), raw).book
    kept = [one.report for one in book.entries] if isinstance(book, ObservationBook) else []
    if entry is None or not entry.is_of(report) or report.id not in kept:
        raise NotEnteredError(path)


def put_aside(  # noqa: PLR0917 - who, when, why, what
    box: Box, report: str, day: date, by: str, reason: str, original: str
) -> str:
    """Write down the reason and what was said, then take the report away; where it is kept.

    Raises:
        HeartgridError: the clone cannot seal it, or something else lies there; the report still
            waits.
    """
    from heartgrid.editing import Snapshot
    from heartgrid.editing import reports as editing
    from heartgrid.sealing.identity import PERSON

    if not box.has_key:
        raise NoCounselKeyError
    if PERSON.fullmatch(by) is None:
        raise ClerkMistakeError
    path = box.closed(report)
    file = Snapshot.of(box.root, path)
    if file.raw is None:
        file.replace(editing.put_aside(report, day, by, reason, original))
    elif not editing.was_put_aside(file.raw, report, original):
        raise AsideAlreadyError(path)
    with disk_may_refuse():
        box.remove(report)
    return path
