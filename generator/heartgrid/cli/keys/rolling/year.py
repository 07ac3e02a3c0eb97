"""What HEAD holds, who does the work, and what has had its time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from heartgrid.sealing.shapes import RECORDS

if TYPE_CHECKING:
    from datetime import datetime

    from heartgrid.cli.keys.clone import Clone
    from heartgrid.duties import Assessment
    from heartgrid.ledger import Loaded
    from heartgrid.model.ledger import Ledger
    from heartgrid.policy import Policy
    from heartgrid.retention.release import Release
    from heartgrid.sealing.epochs import Keyring
    from heartgrid.sealing.identity import Identity

CLASS: Final = "class/"
_REQUESTS: Final = "keys/requests/"
Files = dict[str, bytes]


@dataclass(frozen=True)
class Year:
    """What HEAD holds and who does the work: all that a rollover is worked out from."""

    clone: Clone
    me: Identity
    keyring: Keyring
    stored: Files
    policy: Policy
    as_of: datetime

    @cached_property
    def records(self) -> Files:
        """The stored records by their path below ``records/``."""
        return below_records(self.stored)

    @cached_property
    def loaded(self) -> Loaded:
        """The ledger as the admin reads it before."""
        return self.load(self.records, self.keyring)

    @cached_property
    def lines(self) -> tuple[Assessment, ...]:
        """Every line of every duty before."""
        return self.assess(self.loaded.ledger)

    def load(self, records: Files, keyring: Keyring) -> Loaded:
        """A ledger of stored files."""
        from heartgrid.cli.collector import collector_paused
        from heartgrid.ledger import load_files

        with collector_paused():
            return load_files(records.items(), keyring)

    def assess(self, ledger: Ledger) -> tuple[Assessment, ...]:
        """The lines of a ledger on the day of the rollover."""
        from heartgrid.calendar import SchoolCalendar
        from heartgrid.duties import assess

        school = ledger.school
        calendar = None if school is None else SchoolCalendar(school.record)
        return assess(ledger, self.policy, calendar, self.as_of)

    def requests(self) -> dict[str, tuple[str, bytes]]:
        """The requests that are committed, by person."""
        found = ((path, raw) for path, raw in self.stored.items() if path.startswith(_REQUESTS))
        return {
            path.removeprefix(_REQUESTS).removesuffix(".yml"): (path, raw) for path, raw in found
        }


def the_year(clone: Clone, me: Identity, as_of: datetime) -> Year:
    """Read HEAD. Raises `HeartgridError`: the identity opens nothing, or git cannot be read."""
    from heartgrid.cli.keys.access.changing import keyring_of
    from heartgrid.gitfilter.commits.plumbing import Plumbing
    from heartgrid.policy import load_policy

    git = Plumbing(clone.root)
    oids = git.files(git.head())
    blobs = git.blobs(oids.values())
    stored = {path: blobs[oid] for path, oid in oids.items()}
    overrides = stored.get("policy.yml")
    policy = load_policy(overrides=None if overrides is None else overrides.decode("utf-8"))
    return Year(clone, me, keyring_of(clone, me), stored, policy.policy, as_of)


def release_of(year: Year) -> Release:
    """What has had its time on the day of the rollover, and what is kept."""
    from heartgrid.retention.release import due_for_release
    from heartgrid.retention.terms import Retention

    day = year.as_of.date()
    classes = (
        one.name.removeprefix(CLASS)
        for one in year.clone.manifest.compartments
        if one.name.startswith(CLASS) and not one.gone
    )
    retention = Retention.of(year.policy.parameters, day)
    return due_for_release(year.loaded.ledger, retention, day, classes)


def below_records(files: Files) -> Files:
    """The records among the files, by their path below ``records/``."""
    return {
        path.removeprefix(RECORDS): raw for path, raw in files.items() if path.startswith(RECORDS)
    }
