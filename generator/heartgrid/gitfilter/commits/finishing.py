"""What follows from a commit of ours: keys, work tree, index, pin. Each can be done again and does no harm."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from heartgrid.gitfilter.atomic import sweep, write_whole
from heartgrid.gitfilter.clone.installing import is_installed
from heartgrid.gitfilter.clone.pins import pin_file, write_pin
from heartgrid.gitfilter.clone.state import keys_file, keys_if_readable, write_keys
from heartgrid.gitfilter.commits.journal import journal_file
from heartgrid.gitfilter.commits.plumbing import Plumbing
from heartgrid.gitfilter.conversion import Converter
from heartgrid.sealing.access.manifest import ACCESS_FILE
from heartgrid.sealing.access.reading import read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from heartgrid.gitfilter.clone.repository import Repository
    from heartgrid.gitfilter.commits.journal import Journal

_PUBLIC: Final = 0o644


def bring_along(
    root: Path, repository: Repository, journal: Journal, step: Callable[[str], object]
) -> None:
    """Do all that the journal of a commit says, and put the journal away.

    Raises:
        HeartgridError: git or the state of this clone cannot be read or written.
        OSError: the disk refused; the journal stays.
    """
    git = Plumbing(root)
    file = keys_file(repository)
    keyring = keys_if_readable(file)
    together = keyring.joined(journal.keys)
    blobs = git.blobs(oid for pair in journal.paths.values() for oid in pair if oid)
    sweep((root / path).parent for path in journal.paths)
    turned = _turned(root, journal, blobs, Converter(together, _nothing_stored, lambda _: None))
    _write(root, turned)
    step("written")
    if keyring:
        write_keys(file, together.without(journal.drop).keys())
    step("keys")
    _pin(repository, journal, blobs)
    step("pinned")
    _index(git, repository, journal)
    step("indexed")
    git.says_yes("update-index", "-q", "--refresh")
    step("refreshed")
    journal_file(repository).unlink(missing_ok=True)


def _nothing_stored(_path: str, _like: bytes) -> None:
    return None


def _turned(
    root: Path, journal: Journal, blobs: dict[str, bytes], converter: Converter
) -> dict[str, bytes | None]:
    """What the work tree gets: only where it still has the old version, open or sealed."""
    opens = is_installed(root)
    turned: dict[str, bytes | None] = {}
    for path, (before, after) in journal.paths.items():
        file = root / path
        stands = file.read_bytes() if file.is_file() and not file.is_symlink() else None
        old = None if before is None else blobs[before]
        if stands is None and old is not None:
            continue  # taken out of a sparse tree, or by its owner
        was = {old} if old is None or not opens else {old, converter.smudge(path, old)}
        if stands not in was:
            continue
        wanted = None if after is None else blobs[after]
        if wanted is not None and opens:
            wanted = converter.smudge(path, wanted)
        if wanted != stands:
            turned[path] = wanted
    return turned


def _write(root: Path, turned: dict[str, bytes | None]) -> None:
    for path, content in turned.items():
        file = root / path
        if content is None:
            file.unlink(missing_ok=True)
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(file, content, _PUBLIC, only_copy=False)


def _pin(repository: Repository, journal: Journal, blobs: dict[str, bytes]) -> None:
    """Our own change of access is trusted here: its signer is who made it."""
    oid = journal.paths.get(ACCESS_FILE, (None, None))[1]
    if oid is not None:
        write_pin(pin_file(repository), blobs[oid], read(blobs[oid]).number)


def _index(git: Plumbing, repository: Repository, journal: Journal) -> None:
    """The prepared index takes its place; if somebody removed it, the same is worked out anew."""
    lock = lock_of(repository)
    if lock.is_file() and digest_of(lock) == journal.index:
        lock.replace(repository.index)
    elif not git.says_yes("diff", "--cached", "--quiet", "--no-ext-diff", journal.new):
        git.put({path: after for path, (_, after) in journal.paths.items()})


def lock_of(repository: Repository) -> Path:
    """The file by whose presence git's commands leave the index alone."""
    return repository.index.with_name(f"{repository.index.name}.lock")


def aside_of(repository: Repository) -> Path:
    """Where the next index is prepared."""
    return repository.index.with_name(f"{repository.index.name}.heartgrid")


def digest_of(file: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(file.read_bytes()).hexdigest()
