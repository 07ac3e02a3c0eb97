"""Each change of access is the next version of the manifest, and the key files that go with it.

One rule for all of them: who loses a compartment makes it begin a new epoch, which she does not
get; who gains one is given the epochs that are already there, because records lie in all of them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from heartgrid.sealing.access.keyfiles import vouched
from heartgrid.sealing.access.keymaking import KeyMaker, wraps_for
from heartgrid.sealing.access.manifest import (
    ACCESS_FILE,
    COMPARTMENT,
    AccessError,
    Compartment,
    CompartmentGoneError,
    Epoch,
    Manifest,
)
from heartgrid.sealing.access.rules import DEFAULTS, hands_of, readers_of
from heartgrid.sealing.access.writing import digest, write
from heartgrid.sealing.epochs import EpochKeys, Keyring
from heartgrid.sealing.errors import MissingKeyError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from heartgrid.sealing.access.manifest import Person, Rule

_NOTHING: Final[Mapping[str, bytes]] = {}


@dataclass(frozen=True, slots=True)
class Change:
    """The next version, still to be signed: files to write by path, ``access.yml`` among them.

    ``keys`` are those of the new epochs, for sealing anew at once. Who makes a change may see keys
    here that she may not keep: her keyring is what `opening.open_keyring` gives her.
    """

    manifest: Manifest
    files: Mapping[str, bytes]
    keys: tuple[EpochKeys, ...]


class LastAdminError(AccessError):
    """Nobody could change access any more."""

    def __init__(self) -> None:
        super().__init__(
            "这样就没有管理员了，谁也不能再改权限", "先让另一个人担任管理员，再做这次改动"
        )


class RetiredKeysError(AccessError):
    """Keys that went out of use would open again what was let go, in older commits."""

    def __init__(self, person: str) -> None:
        super().__init__(
            f"{person} 的这个身份是以前的，换届以后不能再用",
            "请本人把旧的身份文件删掉，运行 heartgrid enroll 建新的，再按新的申请授权",
        )


class CompartmentNameError(AccessError):
    """A compartment that is there already, or cannot be called so."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"范围 {name} 已经有了，或名称的写法不对",
            "班级的范围写作 class/班级编号，如 class/J2024-01",
        )


def found(
    people: Iterable[Person], compartments: Iterable[str], rules: tuple[Rule, ...] = DEFAULTS
) -> Change:
    """Make the first version.

    Raises:
        AccessError: no admin among the people, or a compartment that cannot be.
    """
    empty = Manifest(0, "", rules, tuple(people), ())
    return _Work(empty, empty).change(begin=tuple(compartments))


def grant(
    manifest: Manifest,
    files: Mapping[str, bytes],
    keyring: Keyring,
    person: Person,
    rules: tuple[Rule, ...] | None = None,
) -> Change:
    """Put a person in, or in the place of what stood under her id: roles, classes, keys.

    Somebody with new keys counts as another reader: what the old ones opened begins a new epoch.
    ``rules`` change in the same version, if her role needs one that was not there.

    Raises:
        MissingKeyError: ``keyring`` lacks the current epoch of what the person gains.
        AccessError: no admin would be left, or these keys went out of use before a rollover.
        RefusedError: a key file is not the listed one.
    """
    retired = {one.hpke for one in manifest.people if not one.active}
    if person.hpke in retired and any(
        epoch.gone for one in manifest.compartments for epoch in one.epochs
    ):
        raise RetiredKeysError(person.id)
    others = tuple(one for one in manifest.people if one.id != person.id)
    draft = replace(manifest, people=(*others, person), rules=rules or manifest.rules)
    return _Work(manifest, draft, files, keyring).change()


def revoke(manifest: Manifest, person: str) -> Change:
    """End a person's access: everything that she could open begins a new epoch.

    Raises:
        AccessError: nobody has this id, or no admin would be left.
    """
    gone = replace(manifest.person(person), active=False)
    people = tuple(gone if one.id == person else one for one in manifest.people)
    return _Work(manifest, replace(manifest, people=people)).change()


def rotate(manifest: Manifest, compartments: Iterable[str]) -> Change:
    """Begin a new epoch of each of these compartments.

    Raises:
        AccessError: there is no such compartment, or it was let go.
    """
    names = frozenset(manifest.compartment(one).name for one in compartments)
    return _Work(manifest, manifest).change(renew=names)


def new_compartment(manifest: Manifest, *names: str) -> Change:
    """Begin compartments, each for those whose roles open it.

    Raises:
        AccessError: one is there already, or cannot be called so.
    """
    return _Work(manifest, manifest).change(begin=names)


def change_rules(
    manifest: Manifest, files: Mapping[str, bytes], keyring: Keyring, rules: tuple[Rule, ...]
) -> Change:
    """Let roles open other compartments than before.

    Raises:
        MissingKeyError: ``keyring`` lacks the current epoch of what somebody gains.
        RefusedError: a key file is not the listed one.
    """
    return _Work(manifest, replace(manifest, rules=rules), files, keyring).change()


class _Work:
    """One change under way: the key files written and the keys made so far."""

    def __init__(
        self,
        old: Manifest,
        draft: Manifest,
        files: Mapping[str, bytes] = _NOTHING,
        keyring: Keyring | None = None,
    ) -> None:
        self._old, self._draft = old, draft
        self._files, self._keyring = files, keyring or Keyring()
        self._names = {one.name for one in old.compartments}
        self._making = KeyMaker(draft)

    def change(self, renew: frozenset[str] = frozenset(), begin: tuple[str, ...] = ()) -> Change:
        if not hands_of(self._draft):
            raise LastAdminError
        kept = [self._settled(one, renew=one.name in renew) for one in self._old.compartments]
        manifest = replace(
            self._draft,
            number=self._old.number + 1,
            previous=digest(write(self._old)) if self._old.number else "",
            people=tuple(sorted(self._draft.people, key=lambda one: one.id)),
            compartments=(*kept, *map(self._begun, begin)),
        )
        files = {**self._making.written, ACCESS_FILE: write(manifest)}
        return Change(manifest, files, tuple(self._making.keys))

    def _begun(self, name: str) -> Compartment:
        if COMPARTMENT.fullmatch(name) is None or name in self._names:
            raise CompartmentNameError(name)
        self._names.add(name)
        return Compartment(name, (self._making.begin(name, 1),))

    def _settled(self, compartment: Compartment, *, renew: bool) -> Compartment:
        """Old epochs for who gains it; a new one if anybody loses it, or if it was asked for."""
        name, epochs = compartment.name, compartment.epochs
        if compartment.gone:
            if renew:
                raise CompartmentGoneError(name)
            return compartment
        before = {(one.id, one.hpke) for one in readers_of(self._old, name)}
        readers = readers_of(self._draft, name)
        gained = [one for one in readers if (one.id, one.hpke) not in before]
        if gained:
            self._keyring.of(name, compartment.current.number)
            epochs = tuple(one if one.gone else self._widened(name, one, gained) for one in epochs)
        if renew or before - {(one.id, one.hpke) for one in readers}:
            epochs = (*epochs, self._making.begin(name, len(epochs) + 1))
        return Compartment(name, epochs)

    def _widened(self, compartment: str, epoch: Epoch, gained: list[Person]) -> Epoch:
        """An older epoch that the keyring lacks is lost to newcomers, and their old wraps with it."""
        file = vouched(compartment, epoch, self._files)
        ids = {one.id for one in gained}
        wraps = {person: one for person, one in file.wraps.items() if person not in ids}
        try:
            keys = self._keyring.of(compartment, epoch.number).verified(epoch.commitment)
        except MissingKeyError:
            if wraps == file.wraps:
                return epoch
        else:
            wraps |= wraps_for(keys, gained)
        return replace(epoch, wraps=self._making.put(replace(file, wraps=wraps)))
