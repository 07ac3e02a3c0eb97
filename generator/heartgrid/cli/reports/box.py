"""The inbox of a clone: the reports that wait, as far as its keys open them, and where others went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from heartgrid.cli.reports.sending import COUNSEL, INBOX
from heartgrid.editing.reports import BOOKS, filed
from heartgrid.model.kinds import closed_report_of_path, report_of_path
from heartgrid.model.report import from_json
from heartgrid.problems import HeartgridError
from heartgrid.sealing.shapes import RECORDS

if TYPE_CHECKING:
    from pathlib import Path

    from heartgrid.editing.reports import Filed
    from heartgrid.gitfilter.clone.repository import Repository
    from heartgrid.model.report import Report
    from heartgrid.sealing.epochs import Keyring


class NoReportError(HeartgridError):
    """No report of this id waits."""

    def __init__(self, report: str, where: str = "") -> None:
        went = (
            f"：它已经处理过了，在 {where}"
            if where
            else "；核对编号，运行 heartgrid inbox 看有哪些"
        )
        super().__init__(f"收件箱里没有 {report}", went.lstrip("：；"))


class NoCounselKeyError(HeartgridError):
    """This clone cannot open reports at all."""

    def __init__(self) -> None:
        super().__init__(
            "这里没有心理老师（counsel）的钥匙，报告打不开",
            "有这把钥匙的，先运行 heartgrid unlock；没有的，请心理老师来处理",
        )


@dataclass(frozen=True, slots=True)
class Letter:
    """One report: ``text`` is what it says as it was sealed, ``None`` where it does not open.

    ``facts`` is that text read as a report of this very id, ``None`` where it is no such report.
    ``why`` says why it does not open.
    """

    id: str
    path: str
    text: str | None
    facts: Report | None
    why: str = ""
    missing_key: bool = False


@dataclass(frozen=True)
class Box:
    """The inbox below ``root``."""

    root: Path

    @cached_property
    def repository(self) -> Repository:
        """Where git keeps its own."""
        from heartgrid.gitfilter.clone.repository import find_repository

        return find_repository(self.root)

    @cached_property
    def keyring(self) -> Keyring:
        """The keys of this clone."""
        from heartgrid.gitfilter.clone.state import keys_file, read_keys

        return read_keys(keys_file(self.repository))

    @property
    def has_key(self) -> bool:
        """Whether this clone opens reports."""
        return COUNSEL in self.keyring.compartments()

    def waiting(self) -> list[Letter]:
        """Every report that waits, by id."""
        files = sorted((self.root / INBOX).glob("*.yml"))
        ids = (report_of_path(_below(one, self.root)) for one in files)
        return [self._letter(one) for one in ids if one is not None]

    def letter(self, report: str) -> Letter:
        """The report of this id.

        Raises:
            NoReportError: it does not wait here.
            NoCounselKeyError: this clone opens no reports.
        """
        known = report_of_path(f"inbox/{report}.yml") is not None
        if not known or not self.file(report).is_file():
            raise NoReportError(report, self.ends().get(report, "") if known else "")
        if not self.has_key:
            raise NoCounselKeyError
        return self._letter(report)

    def file(self, report: str) -> Path:
        """Where a report waits."""
        return self.root / INBOX / f"{report}.yml"

    def closed(self, report: str) -> str:
        """Where a report is kept that was put aside, below the root."""
        return f"{INBOX}/closed/{report}.yml"

    def remove(self, report: str) -> None:
        """Take a report out of the inbox; git's history keeps it."""
        self.file(report).unlink()

    @cached_property
    def filed(self) -> dict[str, Filed]:
        """Entries that came from reports, by the report's id."""
        books = sorted((self.root / RECORDS / BOOKS).rglob("*.yml"))
        return filed((one.relative_to(self.root).as_posix(), one.read_bytes()) for one in books)

    def ends(self) -> dict[str, str]:
        """Where every report went that is not in the inbox any more, by id."""
        aside = (self.root / INBOX / "closed").glob("*.yml")
        ids = {closed_report_of_path(_below(one, self.root)) for one in aside}
        entries = {report: f"{one.path}:{one.line}" for report, one in self.filed.items()}
        return {one: self.closed(one) for one in ids if one} | entries

    def came(self) -> dict[str, datetime]:
        """When each report was committed first, as far as git knows."""
        return {report: when for report, when in self._passages if when is not None}

    def lost(self) -> list[str]:
        """Reports that git had, and that went without an entry and without a reason."""
        waits = {one.stem for one in (self.root / INBOX).glob("*.yml")}
        return sorted({report for report, _ in self._passages} - waits - self.ends().keys())

    @cached_property
    def _passages(self) -> list[tuple[str, datetime | None]]:
        """From the last to the first, so that the first coming counts."""
        from heartgrid.history.repository import Repository as History
        from heartgrid.model.values import ZONE

        found = History(self.root).passages(INBOX)
        named = ((report_of_path(one.path.removeprefix(RECORDS)), one) for one in found)
        return [
            (report, datetime.fromtimestamp(one.when, ZONE) if one.came else None)
            for report, one in named
            if report is not None
        ]

    def _letter(self, report: str) -> Letter:
        from heartgrid.sealing.errors import MissingKeyError, SealingError
        from heartgrid.sealing.inbox import check_report, open_with, report_header

        path = f"{INBOX}/{report}.yml"
        try:
            blob = self.file(report).read_bytes()
            check_report(blob, COUNSEL)
            raw = open_with(self.keyring.of(*report_header(blob)), blob)
        except (SealingError, OSError) as error:
            why = getattr(error, "message", "文件读不出来")
            return Letter(report, path, None, None, why, isinstance(error, MissingKeyError))
        facts = from_json(raw)
        own = facts if facts is not None and facts.id == report else None
        return Letter(report, path, raw.decode("utf-8", "replace"), own)


def _below(file: Path, root: Path) -> str:
    return file.relative_to(root / RECORDS).as_posix()
