"""Work that came too late for a rollover: sealed for an epoch that was let go, in what lives on.

Whoever had not pushed it holds the only keys that still open it, until she unlocks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from heartgrid.cli.keys.clone import Clone
    from heartgrid.sealing.epochs import Keyring
    from heartgrid.sealing.identity import Identity

_MOST_NAMED: Final = 5


class LateWorkError(HeartgridError):
    """Destroying the old keys now would destroy work that nobody else has."""

    def __init__(self, paths: Collection[str]) -> None:
        more = "" if len(paths) <= _MOST_NAMED else " 等"
        super().__init__(
            f"有 {len(paths)} 个文件没有赶上换届，只有这里的旧钥匙打得开："
            f"{'、'.join(sorted(paths)[:_MOST_NAMED])}{more}；所以旧钥匙还没有销毁",
            "先运行 heartgrid access reseal，把它们换成现在的钥匙，再运行 heartgrid unlock；"
            "正在合并的话，先把合并做完",
        )


def refuse_late_work(clone: Clone, keyring: Keyring) -> None:
    """Refuse to go on where ``keyring`` is about to lose keys that are still needed.

    Raises:
        LateWorkError: it is.
    """
    late = {path for path, _ in _late(clone, keyring)}
    if late:
        raise LateWorkError(late)


def keys_before(clone: Clone, given: Path | None, passphrase_file: Path | None) -> Keyring:
    """What this clone holds, and where that matters what the identity that is to be retired opens.

    Raises:
        HeartgridError: that identity does not open, or a key file of its time is damaged.
    """
    from heartgrid.cli.keys.identities import open_identity
    from heartgrid.cli.keys.renewing import is_renewed
    from heartgrid.gitfilter.clone.state import keys_file, keys_if_readable
    from heartgrid.sealing.access.rollover import gone_epochs

    held = keys_if_readable(keys_file(clone.repository))
    if not is_renewed(clone.manifest, given) or not [
        *_sealed_for(clone, gone_epochs(clone.manifest))
    ]:
        return held
    return held.joined(_opened_before(clone, open_identity(given, passphrase_file)).keys())


def _opened_before(clone: Clone, old: Identity) -> Keyring:
    """The keys of the last version of access that had the old identity in use."""
    from heartgrid.history.repository import Repository
    from heartgrid.sealing.access.manifest import ACCESS_FILE
    from heartgrid.sealing.access.opening import open_keyring
    from heartgrid.sealing.access.reading import read
    from heartgrid.sealing.epochs import Keyring

    history = Repository(clone.root)
    for commit in reversed(history.touching(ACCESS_FILE)):
        names = {one.path: one.oid for one in history.tree(commit, ACCESS_FILE, "keys")}
        blobs = dict(history.blobs(names.values()))
        files = {path: blobs[oid] for path, oid in names.items()}
        manifest = read(files.get(ACCESS_FILE, b""))
        if any(one.active and one.public == old.public for one in manifest.people):
            return open_keyring(manifest, files, old)
    return Keyring()


def late_reports(clone: Clone, keyring: Keyring) -> dict[str, bytes]:
    """Reports to an epoch that was let go, sealed to the present one instead.

    Raises:
        SealingError: one of them was tampered with.
    """
    from heartgrid.sealing.inbox import inbox_public, is_report, open_with, report_header, seal_to

    found: dict[str, bytes] = {}
    for path, raw in _late(clone, keyring):
        if is_report(raw):
            compartment, epoch = report_header(raw)
            report = open_with(keyring.of(compartment, epoch), raw)
            now = keyring.current(compartment)
            found[path] = seal_to(inbox_public(now), report, compartment, now.epoch)
    return found


def _late(clone: Clone, keyring: Keyring) -> Iterator[tuple[str, bytes]]:
    """What the index has for an epoch that ends and opens here; path and blob."""
    from heartgrid.sealing.access.rollover import gone_epochs

    keys = keyring.keys()
    held = frozenset((one.compartment, one.epoch) for one in keys)
    yield from _sealed_for(clone, held & gone_epochs(clone.manifest))


def _sealed_for(clone: Clone, gone: frozenset[tuple[str, int]]) -> Iterator[tuple[str, bytes]]:
    """What the index has for one of these epochs, of compartments that live on."""
    from heartgrid.history.repository import Repository
    from heartgrid.sealing.guard import named_epochs
    from heartgrid.sealing.shapes import RECORDS

    live = {one.name for one in clone.manifest.compartments if not one.gone}
    ending = {place for place in gone if place[0] in live}
    if not ending:
        return
    history = Repository(clone.root)
    paths: dict[str, list[str]] = {}
    for one in history.staged():
        if one.is_plain and one.path.startswith(RECORDS):
            paths.setdefault(one.oid, []).append(one.path)
    for oid, raw in history.blobs(paths):
        yield from ((path, raw) for path in paths[oid] if named_epochs(path, raw) & ending)
