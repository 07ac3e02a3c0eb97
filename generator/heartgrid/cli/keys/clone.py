"""This clone as the key commands see it: its access file, the key files, what it trusts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from heartgrid.gitfilter.clone.pins import pin_file, read_pin, write_pin
from heartgrid.gitfilter.clone.repository import Repository, find_repository
from heartgrid.gitfilter.clone.trust import trusted
from heartgrid.problems import HeartgridError
from heartgrid.sealing.access.keyfiles import path_of
from heartgrid.sealing.access.manifest import ACCESS_FILE, SIGNATURE_FILE

if TYPE_CHECKING:
    from heartgrid.sealing.access.manifest import Manifest
    from heartgrid.sealing.identity import Identity

Version = tuple[bytes, bytes]


class NoAccessFileError(HeartgridError):
    """Nothing says who may read what."""

    def __init__(self) -> None:
        super().__init__(
            f"这里没有 {ACCESS_FILE}", "还没有开始加密的学校，由管理员运行 heartgrid access init"
        )


@dataclass(frozen=True)
class Clone:
    """``root`` is the top of the work tree."""

    root: Path

    @cached_property
    def repository(self) -> Repository:
        """Where git keeps its own."""
        return find_repository(self.root)

    @cached_property
    def manifest(self) -> Manifest:
        """The access file of the work tree, if it may be trusted; changes nothing.

        Raises:
            NoAccessFileError: there is none.
            SealingError: it may not be trusted.
        """
        return trusted(read_pin(pin_file(self.repository)), self.versions())

    def pin(self) -> None:
        """Remember the access file of the work tree as the one that is trusted."""
        write_pin(pin_file(self.repository), self.current()[0], self.manifest.number)

    def is_pinned(self) -> bool:
        """Whether a version was trusted here before."""
        return read_pin(pin_file(self.repository)) is not None

    def key_files(self) -> dict[str, bytes]:
        """The key files that the access file lists, as far as they are there."""
        return self.key_files_of(self.manifest)

    def key_files_of(self, manifest: Manifest) -> dict[str, bytes]:
        """The key files that this version lists, as far as they are there."""
        paths = [
            path_of(compartment.name, epoch.number)
            for compartment in manifest.compartments
            for epoch in compartment.epochs
        ]
        files = ((path, self.root / path) for path in paths)
        return {path: file.read_bytes() for path, file in files if file.is_file()}

    def current(self) -> Version:
        """The access file of the work tree and its signature, trusted or not.

        Raises:
            NoAccessFileError: there is none.
        """
        try:
            raw = (self.root / ACCESS_FILE).read_bytes()
        except FileNotFoundError:
            raise NoAccessFileError from None
        signature = self.root / SIGNATURE_FILE
        return raw, signature.read_bytes() if signature.is_file() else b""

    def versions(self) -> list[Version]:
        """Every version that git has on the way to HEAD, then the work tree's own."""
        from heartgrid.history.repository import Repository as History

        current = self.current()
        history = History(self.root)
        found: list[Version] = []
        for commit in history.touching(ACCESS_FILE, SIGNATURE_FILE):
            names = {one.path: one.oid for one in history.tree(commit)}
            if ACCESS_FILE in names and SIGNATURE_FILE in names:
                blobs = dict(history.blobs([names[ACCESS_FILE], names[SIGNATURE_FILE]]))
                found.append((blobs[names[ACCESS_FILE]], blobs[names[SIGNATURE_FILE]]))
        ordered = [*dict.fromkeys(found)]
        return ordered if current in ordered[-1:] else [*ordered, current]


def the_clone(root: Path | None) -> Clone:
    """The clone of the ledger at hand, once a change that was interrupted is brought to its end.

    Raises:
        HeartgridError: there is no ledger here, or the rest of the change cannot be made.
    """
    from heartgrid.cli.disk import disk_may_refuse
    from heartgrid.cli.roots import the_root
    from heartgrid.cli.terminal import note
    from heartgrid.gitfilter.commits.committing import finish_commit

    clone = Clone(the_root(root))
    with disk_may_refuse():
        finished = finish_commit(clone.root, clone.repository)
    if finished:
        note("上一次改动权限时中断了，现在收拾好了；用 heartgrid access list 看看是不是要的样子。")
    return clone


def opened(clone: Clone, identity: Identity) -> tuple[str, ...]:
    """Open all that the identity may, keep it in this clone; the compartments.

    Raises:
        SealingError: the access file may not be trusted, or the identity opens nothing.
    """
    from heartgrid.gitfilter.clone.state import keys_file, write_keys
    from heartgrid.sealing.access.opening import open_keyring

    keyring = open_keyring(clone.manifest, clone.key_files(), identity)
    write_keys(keys_file(clone.repository), keyring.keys())
    return tuple(sorted(keyring.compartments()))
