"""From the key files to the keyring of one identity, and to the key of an inbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heartgrid.sealing.access.keyfiles import vouched
from heartgrid.sealing.access.manifest import AccessError, CompartmentGoneError
from heartgrid.sealing.access.rules import may_open
from heartgrid.sealing.epochs import Keyring
from heartgrid.sealing.errors import RefusedError
from heartgrid.sealing.inbox import inbox_public
from heartgrid.sealing.keywrap import unwrap_keys

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from heartgrid.sealing.access.manifest import Compartment, Epoch, Manifest
    from heartgrid.sealing.epochs import EpochKeys
    from heartgrid.sealing.identity import Identity


class OutOfUseError(AccessError):
    """The person's access has ended."""

    def __init__(self, person: str) -> None:
        super().__init__(f"权限表里 {person} 已停用", "工作仍需要的话，请管理员重新授权")


class OtherIdentityError(AccessError):
    """The manifest has other keys of this person."""

    def __init__(self, person: str) -> None:
        super().__init__(
            f"权限表里登记的是 {person} 的另一个身份", "换了新身份，就把新的公钥交给管理员重新授权"
        )


class NotWrappedError(AccessError):
    """A reader was left out of the current epoch of what she may read.

    With older epochs alone she would seal what she writes for those who may no longer read it.
    """

    def __init__(self, person: str, compartment: str) -> None:
        super().__init__(
            f"{person} 有权读 {compartment}，但当期的密钥没有封给这个人",
            "请管理员用 heartgrid access grant 重新授权",
        )


def open_keyring(manifest: Manifest, files: Mapping[str, bytes], identity: Identity) -> Keyring:
    """All that an identity can open; ``manifest`` is one whose signature was verified.

    Raises:
        AccessError: the person is unknown or out of use, has other keys, or was left out.
        RefusedError: a key file is missing or is not the listed one, a wrap was tampered with, or
            its secret is not the published one; the message names compartment and epoch.
    """
    person = manifest.person(identity.person)
    if not person.active:
        raise OutOfUseError(person.id)
    if person.public != identity.public:
        raise OtherIdentityError(person.id)
    return Keyring(
        keys
        for compartment in manifest.compartments
        if may_open(manifest.rules, person, compartment.name)
        for keys in _opened(compartment, files, identity)
    )


def inbox_of(manifest: Manifest, files: Mapping[str, bytes], compartment: str) -> tuple[bytes, int]:
    """Public key and epoch to which reports for a compartment are sealed now.

    Raises:
        AccessError: there is no such compartment, or it was let go.
        RefusedError: its key file is missing or is not the listed one.
    """
    current = manifest.compartment(compartment).current
    if current.gone:
        raise CompartmentGoneError(compartment)
    return vouched(compartment, current, files).inbox, current.number


def _opened(
    compartment: Compartment, files: Mapping[str, bytes], identity: Identity
) -> Iterator[EpochKeys]:
    for epoch in compartment.epochs:
        if epoch.gone:
            continue
        keys = _keys(compartment.name, epoch, files, identity)
        if keys is not None:
            yield keys
        elif epoch is compartment.current:
            raise NotWrappedError(identity.person, compartment.name)


def _keys(
    compartment: str, epoch: Epoch, files: Mapping[str, bytes], identity: Identity
) -> EpochKeys | None:
    """``None`` where an epoch was over before the person came."""
    file = vouched(compartment, epoch, files)
    wrapped = file.wraps.get(identity.person)
    if wrapped is None:
        return None
    keys = unwrap_keys(identity, wrapped, compartment, epoch.number, epoch.commitment)
    if inbox_public(keys) != file.inbox:
        why = f"{compartment} 第 {epoch.number} 期的收件公钥不是由它的密钥而来"
        raise RefusedError(why)
    return keys
