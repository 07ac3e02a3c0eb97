"""What commits have in the places that only admins may change, looked up for many at a time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from heartgrid.sealing.access.guarding import KEYS, Version
from heartgrid.sealing.access.manifest import ACCESS_FILE, SIGNATURE_FILE
from heartgrid.sealing.access.reading import read
from heartgrid.sealing.access.writing import digest
from heartgrid.sealing.attributes import ATTRIBUTES
from heartgrid.sealing.errors import SealingError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from heartgrid.history.repository import Blob, Repository
    from heartgrid.sealing.access.manifest import Manifest

_PLACES: Final = (ACCESS_FILE, SIGNATURE_FILE, ATTRIBUTES, KEYS)


@dataclass(frozen=True, slots=True)
class Marks:
    """The objects that a commit has there; ``None``: it has none."""

    access: str | None = None
    signature: str | None = None
    attributes: str | None = None
    keys: str | None = None

    @property
    def version(self) -> tuple[str | None, str | None]:
        """The version of access."""
        return self.access, self.signature


NOTHING: Final = Marks()


def marks_of(files: Iterable[Blob]) -> Marks:
    """Those of a list of files; ``keys`` is left open."""
    by_path = {one.path: one.oid for one in files}
    return Marks(*(by_path.get(place) for place in _PLACES[:-1]))


class Lookup:
    """Reads marks, and the versions of access that they stand for, each of them once.

    Older versions are looked for in the history of ``heads``.
    """

    def __init__(self, history: Repository, *heads: str) -> None:
        self._history, self._heads = history, heads
        self._contents: dict[str, bytes] = {}
        self._manifests: dict[str, Manifest | None] = {}

    def marks(self, commits: Iterable[str]) -> dict[str, Marks]:
        """The marks of each commit."""
        return self._marks(commits, len(_PLACES))

    def versions(self, commits: Iterable[str]) -> dict[str, Marks]:
        """The same of access alone."""
        return self._marks(commits, 2)

    def _marks(self, commits: Iterable[str], places: int) -> dict[str, Marks]:
        wanted = [*dict.fromkeys(commits)]
        names = (f"{one}:{place}" for one in wanted for place in _PLACES[:places])
        found = [*self._history.resolve(names)]
        rows = (found[at : at + places] for at in range(0, len(found), places))
        marks = {one: Marks(*row) for one, row in zip(wanted, rows, strict=True)}
        self.load(oid for one in {*marks.values()} for oid in one.version)
        return marks

    def load(self, oids: Iterable[str | None]) -> None:
        """Read these blobs, as far as they are not known yet."""
        missing = {one for one in oids if one is not None} - self._contents.keys()
        self._contents.update(self._history.blobs(sorted(missing)))

    def version(self, marks: Marks) -> Version | None:
        """The version of access; without a signature file the signature is empty."""
        if marks.access is None:
            return None
        raw = self._contents.get(marks.access, b"")
        return Version(raw, self._contents.get(marks.signature or "", b""))

    def manifest(self, access: str | None) -> Manifest | None:
        """What a version says; ``None`` if there is none, or it cannot be read."""
        if access is None:
            return None
        if access not in self._manifests:
            self.load([access])
            try:
                self._manifests[access] = read(self._contents.get(access, b""))
            except SealingError:
                self._manifests[access] = None
        return self._manifests[access]

    def epochs(self, access: str | None) -> frozenset[tuple[str, int]] | None:
        """The compartments and epochs that a version knows; ``None`` where nobody says."""
        manifest = self.manifest(access)
        if manifest is None:
            return None
        return frozenset(
            (one.name, each.number) for one in manifest.compartments for each in one.epochs
        )

    def over(self, access: str | None) -> frozenset[tuple[str, int]]:
        """The epochs that a version let go, of compartments that live on: no file is left in them."""
        manifest = self.manifest(access)
        compartments = () if manifest is None else manifest.compartments
        return frozenset(
            (one.name, each.number)
            for one in compartments
            if not one.gone
            for each in one.epochs
            if each.gone
        )

    def earlier(self, wanted: str) -> Version | None:
        """An older version by its SHA-256, from the whole history."""
        return self._earlier.get(wanted)

    @cached_property
    def _earlier(self) -> dict[str, Version]:
        commits = (
            commit
            for head in self._heads
            for commit in self._history.touching(ACCESS_FILE, SIGNATURE_FILE, up_to=head)
        )
        found = (self.version(one) for one in self.versions(commits).values())
        return {digest(one.raw): one for one in found if one is not None}
