"""The keys with which a command reads the ledger: nothing that they open is written to disk.

They are those of this clone, or those of an identity that is given for the purpose, as a build
server gives the identity of the audience it builds for. The key is the permission: what it does
not open is shown as closed.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from heartgrid.cli.audience import ReadingKeys
from heartgrid.cli.keys.identities import IDENTITY, open_identity
from heartgrid.gitfilter.clone.repository import NoGitError, NoRepositoryError, find_repository
from heartgrid.problems import HeartgridError
from heartgrid.sealing.epochs import Keyring

if TYPE_CHECKING:
    from heartgrid.cli.audience import Look
    from heartgrid.cli.keys.clone import Clone
    from heartgrid.sealing.access.manifest import Manifest
    from heartgrid.sealing.identity import Identity

PASSPHRASE_FILE: Final = "HEARTGRID_PASSPHRASE_FILE"  # noqa: S105 - where it lies, not what it is


class HistoryNeededError(HeartgridError):
    """Outside of git nothing shows that a later version of the access file counts."""

    def __init__(self) -> None:
        super().__init__(
            "这个文件夹不是 git 仓库，权限表又改过几版，没有历史就认不出它可不可信",
            "请在完整的 git 仓库里运行（git clone，不要只复制文件夹）",
        )


def reading_keys(
    root: Path,
    identity: Path | None,
    passphrase_file: Path | None,
    look: Look | None = None,
) -> ReadingKeys:
    """The keys for reading the ledger in ``root``; none where nobody has any.

    What is opened on purpose only stays closed without a ``look``, which goes into the register first.

    Raises:
        HeartgridError: the identity does not open, the access file may not be trusted, or the
            register takes no entry.
    """
    from heartgrid.cli.keys.vouching import voucher

    words, vouched = passphrase_file or _path_of(PASSPHRASE_FILE), voucher(root)
    if identity is None and (words is None or _path_of(IDENTITY) is None):
        opened, given = _keys_of_clone(root), False
    else:
        opened, given = _opened(root, open_identity(identity, words)), True
    if look is None:
        return ReadingKeys(_without_crisis(opened), given, vouched)
    look.write_down(opened)
    return ReadingKeys(opened, given, vouched, look.left_closed)


def _path_of(variable: str) -> Path | None:
    named = os.environ.get(variable)
    return Path(named) if named else None


def _keys_of_clone(root: Path) -> Keyring:
    """What `unlock` has opened here; nothing in a folder that is no repository."""
    from heartgrid.gitfilter.clone.state import keys_file, read_keys

    try:
        return read_keys(keys_file(find_repository(root)))
    except (NoRepositoryError, NoGitError):
        return Keyring()


def _opened(root: Path, me: Identity) -> Keyring:
    from heartgrid.cli.keys.clone import Clone
    from heartgrid.sealing.access.opening import open_keyring

    clone = Clone(root)
    manifest = _manifest(clone)
    return open_keyring(manifest, clone.key_files_of(manifest), me)


def _manifest(clone: Clone) -> Manifest:
    try:
        return clone.manifest
    except (NoRepositoryError, NoGitError):
        return _first_version(clone)


def _first_version(clone: Clone) -> Manifest:
    """The access file alone: its first version signs for itself, any later one needs the chain."""
    from heartgrid.gitfilter.clone.trust import trusted
    from heartgrid.sealing.access.reading import read

    raw, signature = clone.current()
    if read(raw).number != 1:
        raise HistoryNeededError
    return trusted(None, [(raw, signature)])


def _without_crisis(keyring: Keyring) -> Keyring:
    """What is opened on purpose only stays closed here as well."""
    from heartgrid.gitfilter.conversion import ON_PURPOSE_ONLY

    keys = keyring.keys()
    return Keyring(one for one in keys if one.compartment not in ON_PURPOSE_ONLY)
