"""A change of access as one commit: signed, and with all that must be sealed anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from heartgrid.cli.keys.clone import Clone, opened
from heartgrid.cli.terminal import note, progress, say
from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from heartgrid.cli.terminal import Progress
    from heartgrid.gitfilter.commits.resealing import Resealed
    from heartgrid.sealing.access.changing import Change
    from heartgrid.sealing.epochs import EpochKeys, Keyring
    from heartgrid.sealing.identity import Identity

_MOST_NAMED: Final = 10


class NotAdminError(HeartgridError):
    """Nobody would accept the signature."""

    def __init__(self, person: str, admins: Iterable[str]) -> None:
        super().__init__(
            f"{person} 不是管理员，改了权限也不作数，所以没有改",
            f"请管理员来做：{'、'.join(admins)}",
        )


class OthersCloneError(HeartgridError):
    """The admin's keys would stay in a clone that somebody else has opened for herself."""

    def __init__(self, person: str) -> None:
        super().__init__(
            f"这个仓库是用 {person} 的身份打开的，管理员的钥匙不能留在这里，所以没有改",
            "请在管理员自己的仓库里做；只能在这台电脑上做的话，先运行 heartgrid lock",
        )


@dataclass(frozen=True, slots=True)
class Changed:
    """What a change of access did: how many files were sealed anew, which could not be."""

    resealed: int = 0
    left: tuple[str, ...] = ()


def keyring_of(clone: Clone, me: Identity) -> Keyring:
    """All that the identity opens, whether or not this clone is open.

    Raises:
        SealingError: the access file may not be trusted, or the identity opens nothing.
    """
    from heartgrid.sealing.access.opening import open_keyring

    return open_keyring(clone.manifest, clone.key_files(), me)


def change_access(
    clone: Clone,
    change: Change,
    me: Identity,
    keyring: Keyring,
    message: str,
    *,
    granted: str = "",
) -> Changed:
    """Make the change, signed by ``me``; what she opens of every new epoch is sealed anew.

    ``message`` goes into git for everybody: ids, never names. The request of ``granted`` is settled
    with it.

    Raises:
        HeartgridError: it could not be made; nothing is changed then.
        OSError: the disk refused.
    """
    from heartgrid.gitfilter.commits.committing import Commit, commit_whole

    refuse_unless_admin(clone, me)
    _refuse_in_others_clone(clone, me)
    anew = sealed_anew(clone, {one.compartment for one in change.keys}, keyring, change.keys)
    files = {**signed(change, me), **anew.files, **settled_request(clone, granted)}
    commit_whole(clone.root, clone.repository, Commit(files, message, _own(change, me)), me)
    if granted:
        remove_request(clone, granted)
    _bring_along(clone.root, me)
    return Changed(len(anew.files), anew.left)


def settled_request(clone: Clone, person: str) -> dict[str, None]:
    """What takes the request of a person out of git, if git has it."""
    from heartgrid.cli.keys.enroll import request_path
    from heartgrid.gitfilter.commits.plumbing import Plumbing

    path = request_path(clone.root, person).relative_to(clone.root).as_posix()
    git = Plumbing(clone.root)
    return {path: None} if path in git.files(git.head(), [path]) else {}


def remove_request(clone: Clone, person: str) -> None:
    """The request of a person goes from the work tree, once it is met."""
    from heartgrid.cli.keys.enroll import request_path

    request_path(clone.root, person).unlink(missing_ok=True)


def _refuse_in_others_clone(clone: Clone, me: Identity) -> None:
    """Recovery may: whom it lets in is to open everything."""
    from heartgrid.gitfilter.clone.signing import opened_by
    from heartgrid.gitfilter.clone.state import keys_file, read_keys
    from heartgrid.sealing.access.rules import RECOVERY

    person = opened_by(clone.repository)
    is_open = bool(read_keys(keys_file(clone.repository)))
    if is_open and person not in {"", me.person} and me.person != RECOVERY:
        raise OthersCloneError(person)


def refuse_unless_admin(clone: Clone, me: Identity) -> None:
    """Refuse a signature that nobody would accept.

    Raises:
        NotAdminError: ``me`` is no admin of the version that counts.
    """
    from heartgrid.sealing.access.rules import admins_of

    admins = admins_of(clone.manifest)
    if me.public not in [one.public for one in admins]:
        raise NotAdminError(me.person, [one.id for one in admins])


def signed(change: Change, me: Identity) -> dict[str, bytes]:
    """The files of a change, with the signature that makes it count."""
    from heartgrid.sealing.access.manifest import ACCESS_FILE, SIGNATURE_FILE
    from heartgrid.sealing.access.verifying import sign_change

    return {**change.files, SIGNATURE_FILE: sign_change(me, change.files[ACCESS_FILE])}


def sealed_anew(
    clone: Clone, compartments: Collection[str], keyring: Keyring, keys: Iterable[EpochKeys] = ()
) -> Resealed:
    """The files of HEAD in these compartments, sealed for the newest epochs of the keys."""
    from heartgrid.gitfilter.commits.plumbing import Plumbing
    from heartgrid.gitfilter.commits.resealing import reseal, sealed_for

    git = Plumbing(clone.root)
    oids = git.files(git.head())
    paths = [*sealed_for(oids, compartments)]
    blobs = git.blobs(oids[path] for path in paths)
    with progress("重新密封") as tell:
        return reseal(
            ((path, blobs[oids[path]]) for path in _counted(paths, tell)), keyring, [*keys]
        )


def tell_of(changed: Changed) -> None:
    """What happened to the files, and what is left to do for whom."""
    if changed.resealed:
        say(f"{changed.resealed} 个文件用新钥匙重新密封了。")
    if not changed.left:
        return
    note(f"有 {len(changed.left)} 个文件你打不开，还用着旧钥匙：")
    for path in changed.left[:_MOST_NAMED]:
        note(f"  {path}")
    if len(changed.left) > _MOST_NAMED:
        note("  ……")
    note("请能打开它们的同事 git pull 之后运行 heartgrid unlock，再运行 heartgrid access reseal。")


def _own(change: Change, me: Identity) -> tuple[EpochKeys, ...]:
    """An admin makes the keys of compartments that she may not open: those she uses, and forgets."""
    from heartgrid.sealing.access.rules import compartments_of

    mine = compartments_of(change.manifest, me.person)
    return tuple(one for one in change.keys if one.compartment in mine)


def _bring_along(root: Path, me: Identity) -> None:
    """What this clone knows of people and keys; a locked clone stays locked."""
    from heartgrid.gitfilter.clone.signing import write_signers
    from heartgrid.gitfilter.clone.state import keys_file, read_keys

    after = Clone(root)
    if not read_keys(keys_file(after.repository)):
        return
    write_signers(after.repository, (one.public for one in after.manifest.people if one.active))
    if after.manifest.person(me.person).active:
        opened(after, me)


def _counted(paths: Collection[str], tell: Progress) -> Iterator[str]:
    for place, path in enumerate(paths, 1):
        yield path
        tell(place, len(paths))
