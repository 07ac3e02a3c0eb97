"""The key files and keys that a change of access makes, for the people of its draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heartgrid.sealing.access.keyfiles import KeyFile, path_of, write_key_file
from heartgrid.sealing.access.manifest import Epoch
from heartgrid.sealing.access.rules import readers_of
from heartgrid.sealing.access.writing import digest
from heartgrid.sealing.epochs import EpochKeys, new_secret
from heartgrid.sealing.inbox import inbox_public
from heartgrid.sealing.keywrap import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from heartgrid.sealing.access.manifest import Manifest, Person


class KeyMaker:
    """``written`` are the key files by path, ``keys`` those of the epochs begun, so far."""

    def __init__(self, draft: Manifest) -> None:
        self._draft = draft
        self.written: dict[str, bytes] = {}
        self.keys: list[EpochKeys] = []

    def begin(self, compartment: str, number: int) -> Epoch:
        """A new epoch, its secret wrapped for every reader."""
        keys = EpochKeys(compartment, number, new_secret())
        self.keys.append(keys)
        file = KeyFile(compartment, number, inbox_public(keys), self.wraps_for_readers(keys))
        return Epoch(number, keys.commitment, self.put(file))

    def put(self, file: KeyFile) -> str:
        """Write a key file; its digest, as the manifest lists it."""
        raw = write_key_file(file)
        self.written[path_of(file.compartment, file.epoch)] = raw
        return digest(raw)

    def wraps_for_readers(self, keys: EpochKeys) -> dict[str, bytes]:
        """The secret wrapped for everybody who may open its compartment."""
        return wraps_for(keys, readers_of(self._draft, keys.compartment))


def wraps_for(keys: EpochKeys, readers: Iterable[Person]) -> dict[str, bytes]:
    """The secret of an epoch wrapped for each of these people, by id."""
    return {one.id: wrap(keys.secret, one.public, keys.compartment, keys.epoch) for one in readers}
