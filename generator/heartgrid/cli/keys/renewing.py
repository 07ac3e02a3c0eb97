"""A new identity in the place of an old one: made beside it, moved in once it counts.

enroll --renew    identity.json.next, and a request signed with the old keys
access rollover   everybody's new keys count; what is let go is wrapped for none of them
unlock            the old identity and the keys of what is let go are destroyed here
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heartgrid.cli.keys.identities import (
    NoIdentityError,
    OtherPersonError,
    identity_path,
    open_identity,
    passphrase,
)
from heartgrid.cli.terminal import say
from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from pathlib import Path

    from heartgrid.cli.keys.clone import Clone
    from heartgrid.sealing.access.manifest import Manifest
    from heartgrid.sealing.epochs import Keyring
    from heartgrid.sealing.identity import Identity, PublicIdentity


class UnsavedError(HeartgridError):
    """Work of one's own in files that nobody can seal any more."""

    def __init__(self, error: HeartgridError) -> None:
        super().__init__(
            f"要收起到期销毁的记录，但{error.message}",
            "到期的记录不能再改：用 git restore 放弃这些改动、删掉新文件，再运行一次",
        )


def next_path(path: Path) -> Path:
    """Where the new identity lies until it counts."""
    return path.with_name(f"{path.name}.next")


def renew(request: Path, person: str, given: Path | None, passphrase_file: Path | None) -> None:
    """Make the new identity, under the passphrase of the old one, and write the ``request`` for it.

    Made already, it is asked for again.

    Raises:
        HeartgridError: there is no identity to be renewed, it does not open, or is another's.
    """
    from heartgrid.cli.disk import disk_may_refuse
    from heartgrid.gitfilter.atomic import write_whole
    from heartgrid.sealing.access.requests import write_request
    from heartgrid.sealing.identity import new_identity
    from heartgrid.sealing.identity_file import from_file, to_file

    path = identity_path(given)
    if not path.is_file():
        raise NoIdentityError(path)
    words = passphrase(passphrase_file)
    with disk_may_refuse():
        raw = path.read_bytes()
    old = from_file(raw, words)
    if old.person != person:
        raise OtherPersonError
    beside = next_path(path)
    with disk_may_refuse():
        if not beside.exists():
            write_whole(beside, to_file(new_identity(person), words))
        new = from_file(beside.read_bytes(), words)
        request.parent.mkdir(parents=True, exist_ok=True)
        request.write_bytes(write_request(new.public, old))
    say(f"新身份做好了，和旧的放在一起：{beside}（口令和旧的一样）")
    say(f"申请写好了：keys/requests/{request.name}，请提交并 git push；不用打电话核对。")
    say("管理员换届之后，git pull，再运行 heartgrid unlock：那时新身份换上，旧身份就地销毁。")


def identity_in_use(clone: Clone, given: Path | None, passphrase_file: Path | None) -> Identity:
    """The identity that the access file knows: the new one as soon as it counts.

    Raises:
        HeartgridError: there is none, or it does not open.
    """
    beside = next_path(identity_path(given))
    if _counts(clone.manifest, beside):
        return open_identity(beside, passphrase_file)
    return open_identity(given, passphrase_file)


def is_renewed(manifest: Manifest, given: Path | None) -> bool:
    """Whether the new identity counts and the old one is still there."""
    path = identity_path(given)
    return path.is_file() and _counts(manifest, next_path(path))


def _counts(manifest: Manifest, beside: Path) -> bool:
    """Whether the access file has the keys of the identity that lies beside the old one."""
    from heartgrid.cli.disk import disk_may_refuse
    from heartgrid.sealing.identity_file import public_of

    if not beside.is_file():
        return False
    with disk_may_refuse():
        raw = beside.read_bytes()
    public = public_of(raw)
    return any(one.public == public for one in manifest.people if one.active)


def retire(manifest: Manifest, given: Path | None) -> bool:
    """Destroy the old identity and put the new one in its place; whether there was one.

    Raises:
        OSError: the system refuses; run again, it goes on where it stopped.
    """
    from heartgrid.gitfilter.private.shredding import shred_file

    path = identity_path(given)
    beside = next_path(path)
    if not _counts(manifest, beside):
        return False
    shred_file(path)
    beside.replace(path)
    return True


def let_go_here(clone: Clone) -> int:
    """Seal away, and forget the keys of, what the access file says is let go; the files closed.

    The file of opened secrets is overwritten, not only replaced.

    Raises:
        UnsavedError: some of these files were edited.
        OSError: the system refuses.
    """
    from heartgrid.gitfilter.clone.state import keys_file, keys_if_readable, write_keys
    from heartgrid.gitfilter.private.shredding import shred_file
    from heartgrid.sealing.access.rollover import gone_epochs

    file = keys_file(clone.repository)
    keyring = keys_if_readable(file)
    left = keyring.without(gone_epochs(clone.manifest))
    if left.keys() == keyring.keys():
        return 0
    closed = _close(clone, keyring, keyring.compartments() - left.compartments())
    shred_file(file)
    write_keys(file, left.keys())
    return closed


def _close(clone: Clone, keyring: Keyring, names: frozenset[str]) -> int:
    """Seal the files of these compartments in the work tree; how many were written."""
    from heartgrid.gitfilter.worktree import UncommittedError, close_tree
    from heartgrid.sealing.shapes import shape_of

    def theirs(path: str) -> bool:
        shape = shape_of(path)
        return shape is not None and shape.compartment in names

    try:
        return close_tree(clone.root, clone.repository, keyring, theirs)
    except UncommittedError as error:
        raise UnsavedError(error) from None


def renewals(
    manifest: Manifest, requests: dict[str, tuple[str, bytes]]
) -> dict[str, PublicIdentity]:
    """The new keys of everybody in use who asked with the old ones; ``requests`` by person."""
    from heartgrid.sealing.access.requests import read_renewal
    from heartgrid.sealing.errors import SealingError

    found: dict[str, PublicIdentity] = {}
    for one in manifest.people:
        if not one.active or one.id not in requests:
            continue
        path, raw = requests[one.id]
        try:
            found[one.id] = read_renewal(raw, path, one.public)
        except SealingError:
            continue
    return found
