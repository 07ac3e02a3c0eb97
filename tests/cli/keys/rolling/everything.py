"""An attacker who has every machine of a school: all secrets on them, tried on all that git has."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from heartgrid.gitfilter.clone.state import read_keys
from heartgrid.sealing.access.fields import UnreadableAccessError
from heartgrid.sealing.access.keyfiles import read_key_file
from heartgrid.sealing.envelopes import is_envelope, open_file
from heartgrid.sealing.epochs import EpochKeys, Keyring
from heartgrid.sealing.errors import SealingError
from heartgrid.sealing.files import unseal
from heartgrid.sealing.identity_errors import IdentityError
from heartgrid.sealing.identity_file import from_file
from heartgrid.sealing.inbox import is_report, open_with, report_header
from heartgrid.sealing.keywrap import unwrap
from tests.cli.keys.school import WORDS, Someone, blobs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from heartgrid.sealing.identity import Identity


@dataclass
class Attacker:
    """What all of these machines together know, and what it opens."""

    machines: Iterable[Someone]
    identities: list[Identity] = field(default_factory=list)
    keys: dict[tuple[str, int], EpochKeys] = field(default_factory=dict)
    opened: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        for file in self.files():
            self._take(file.read_bytes(), file)
        all_stored = [(machine, dict(blobs(machine))) for machine in self.machines]
        for _, stored in all_stored:
            for raw in stored.values():
                self._unwrap(raw)
        keyring = Keyring(self.keys.values())
        for machine, stored in all_stored:
            files = every_file(machine, stored)
            self.opened += (unseal(path, raw, keyring).raw for path, raw in files)
            self.opened += (opened for raw in stored.values() for opened in _read(raw, keyring))

    def files(self) -> Iterator[Path]:
        """Every file on the machines that git did not compress: its own objects come as blobs."""
        for machine in self.machines:
            for file in machine.home.rglob("*"):
                if file.is_file() and "objects" not in file.parts:
                    yield file

    def reads(self, words: str) -> bool:
        """Whether these words come to light anywhere."""
        return any(words.encode() in one for one in self.opened)

    def _take(self, raw: bytes, file: Path) -> None:
        with suppress(IdentityError):
            self.identities.append(from_file(raw, WORDS))
        if file.name == "keys.json":
            self._add(read_keys(file).keys())

    def _unwrap(self, raw: bytes) -> None:
        """A key file of any commit, with the identities of now."""
        if "收件公钥".encode() not in raw:
            return
        try:
            file = read_key_file(raw, "x")
        except UnreadableAccessError:
            return
        for identity in self.identities:
            for wrapped in file.wraps.values():
                try:
                    secret = unwrap(identity, wrapped, file.compartment, file.epoch)
                except SealingError:
                    continue
                self._add([EpochKeys(file.compartment, file.epoch, secret)])

    def _add(self, keys: Iterable[EpochKeys]) -> None:
        self.keys |= {(one.compartment, one.epoch): one for one in keys}


def _read(raw: bytes, keyring: Keyring) -> Iterator[bytes]:
    try:
        if is_envelope(raw):
            yield open_file(keyring, raw)
        elif is_report(raw):
            yield open_with(keyring.of(*report_header(raw)), raw)
    except SealingError:
        return


def every_file(machine: Someone, stored: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Every file of every commit, once for each of its versions."""
    found = {
        tuple(line.split(" ", 2)[2].split("\t"))
        for commit in machine.git("rev-list", "--all", "--reflog").split()
        for line in machine.git("ls-tree", "-r", commit).splitlines()
    }
    for oid, path in sorted(found):
        yield path, stored[oid]
