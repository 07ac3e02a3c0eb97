"""Small ledgers as who has no key finds them: sealed with real keys, and loaded without."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from heartgrid.calendar import SchoolCalendar
from heartgrid.duties import assess
from heartgrid.duties.context import Context
from heartgrid.duties.countable import pupil_counts
from heartgrid.ledger import load_files
from heartgrid.sealing.epochs import EpochKeys, Keyring
from heartgrid.sealing.files import seal
from heartgrid.views.report import Report
from tests.support.books import GRID, SCHOOL, STAFF, files_of, moment, packaged

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from heartgrid.duties import Assessment
    from heartgrid.duties.countable import PupilCount
    from heartgrid.ledger import Loaded

COMPARTMENTS = ("staff", "counsel", "crisis", "class/J2024-01", "class/J2024-02")


def keys(epoch: int = 1, compartments: Iterable[str] = COMPARTMENTS) -> Keyring:
    """The keys of an epoch; the same ones in every test."""
    return Keyring(
        EpochKeys(one, epoch, hashlib.sha256(f"{one} {epoch}".encode()).digest())
        for one in compartments
    )


def sealed(files: Mapping[str, bytes], epoch: int = 1) -> dict[str, bytes]:
    """What git stores of the files."""
    ring = keys(epoch)
    return {path: seal(f"records/{path}", raw, ring, lambda: None) for path, raw in files.items()}


def locked_files(*texts: str, epoch: int = 1) -> dict[str, bytes]:
    """A small school, its staff, one grid and ``texts``, all sealed."""
    return sealed(files_of(SCHOOL, STAFF, GRID, *texts), epoch)


def load_locked(*texts: str) -> Loaded:
    """The same, loaded without any key."""
    return load_files(locked_files(*texts).items())


def report_on(loaded: Loaded, as_of: str) -> Report:
    """The report on a ledger."""
    school = loaded.ledger.school
    calendar = SchoolCalendar(school.record) if school else None
    at = moment(as_of)
    lines = assess(loaded.ledger, packaged(), calendar, at)
    return Report(loaded.ledger, packaged(), calendar, at, lines, loaded.problems)


def assess_loaded(loaded: Loaded, as_of: str) -> tuple[Assessment, ...]:
    """Its lines alone."""
    return report_on(loaded, as_of).assessments


def counts_of(loaded: Loaded, as_of: str) -> tuple[PupilCount, ...]:
    """What can be counted in it."""
    school = loaded.ledger.school
    assert school is not None
    calendar, at = SchoolCalendar(school.record), moment(as_of)
    ctx = Context(loaded.ledger, school.record, packaged(), calendar, at)
    return pupil_counts(ctx, assess(loaded.ledger, packaged(), calendar, at))
