"""The end of a school year: new identities, and what has had its time is wrapped for nobody.

What lives is wrapped anew, what does not is let go: once the old identities are destroyed, no key
anywhere opens it in any commit. Nothing is sealed anew here, so what lives stays as it lies in git.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from heartgrid.sealing.access.changing import Change, LastAdminError
from heartgrid.sealing.access.keyfiles import vouched
from heartgrid.sealing.access.keymaking import KeyMaker
from heartgrid.sealing.access.manifest import ACCESS_FILE, AccessError, Compartment, Epoch
from heartgrid.sealing.access.rules import hands_of, readers_of
from heartgrid.sealing.access.writing import digest, write

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from heartgrid.sealing.access.manifest import Manifest, Person
    from heartgrid.sealing.epochs import Keyring
    from heartgrid.sealing.identity import PublicIdentity

_CLASS: Final = "class/"


class NotRenewedError(AccessError):
    """Somebody in use has no new identity, or one that is no new one."""

    def __init__(self, people: Iterable[str]) -> None:
        super().__init__(
            f"还没有换新身份的人：{'、'.join(people)}",
            "请本人运行 heartgrid enroll --renew 并提交；来不了的人用 --without 编号 停用",
        )


class CannotEndError(AccessError):
    """Only the compartment of a class has an end."""

    def __init__(self, compartment: str) -> None:
        super().__init__(f"范围 {compartment} 不能整个销毁", "只有毕业班级的范围会到期销毁")


def roll_over(  # noqa: PLR0913, PLR0917 - what is kept, what is not, and of whom
    manifest: Manifest,
    files: Mapping[str, bytes],
    keyring: Keyring,
    renewed: Mapping[str, PublicIdentity],
    gone: Collection[str],
    ended: Collection[str],
    fresh: Collection[str],
) -> Change:
    """The version in which everybody has new keys, and what is let go opens for none of them.

    ``renewed`` are the new keys by person; the people in ``gone`` go out of use. Compartments in
    ``ended`` are let go whole; of those in ``fresh`` all epochs so far, and a new one begins (the
    caller re-wraps what lives in it). All others keep their epochs, and begin a new one where
    somebody who goes could open them: her old keys do not end with her access.

    Raises:
        AccessError: somebody in use is neither renewed nor gone, has kept a key, or no admin is
            left; a compartment does not exist, or cannot end.
        MissingKeyError: ``keyring`` lacks an epoch that is to be kept: nobody would have it again.
        RefusedError: a key file is not the listed one.
    """
    for name in (*ended, *fresh):
        manifest.compartment(name)
    for person in gone:
        manifest.person(person)
    draft = replace(manifest, people=_people(manifest, renewed, gone))
    if not hands_of(draft):
        raise LastAdminError
    work = _Work(manifest, draft, files, keyring)
    compartments = tuple(
        work.settled(one, ended=one.name in ended, fresh=one.name in fresh)
        for one in manifest.compartments
    )
    after = replace(
        draft,
        number=manifest.number + 1,
        previous=digest(write(manifest)),
        compartments=compartments,
    )
    return Change(
        after, {**work.making.written, ACCESS_FILE: write(after)}, tuple(work.making.keys)
    )


def gone_epochs(manifest: Manifest) -> frozenset[tuple[str, int]]:
    """The compartments and epochs that are let go."""
    epochs = ((one.name, each) for one in manifest.compartments for each in one.epochs)
    return frozenset((name, one.number) for name, one in epochs if one.gone)


def losers(before: Manifest, after: Manifest, compartment: str) -> frozenset[str]:
    """Who could open a compartment before and cannot after."""
    old, new = (
        frozenset(one.id for one in readers_of(each, compartment)) for each in (before, after)
    )
    return old - new


def _people(
    manifest: Manifest, renewed: Mapping[str, PublicIdentity], gone: Collection[str]
) -> tuple[Person, ...]:
    """Everybody with new keys, or out of use."""
    old = {key for one in manifest.people for key in (one.hpke, one.ssh)}
    staying = [one for one in manifest.people if one.active and one.id not in gone]
    missing = [one.id for one in staying if not _is_new(one.id, renewed.get(one.id), old)]
    if missing:
        raise NotRenewedError(missing)
    new = {
        one.id: replace(one, hpke=renewed[one.id].hpke, ssh=renewed[one.id].ssh) for one in staying
    }
    return tuple(new.get(one.id) or replace(one, active=False) for one in manifest.people)


def _is_new(person: str, public: PublicIdentity | None, old: Collection[str | bytes]) -> bool:
    return (
        public is not None
        and public.person == person
        and public.hpke not in old
        and public.ssh not in old
    )


class _Work:
    """The key files written and the keys made so far."""

    def __init__(
        self, old: Manifest, draft: Manifest, files: Mapping[str, bytes], keyring: Keyring
    ) -> None:
        self._old, self._draft, self._files, self._keyring = old, draft, files, keyring
        self.making = KeyMaker(draft)

    def settled(self, compartment: Compartment, *, ended: bool, fresh: bool) -> Compartment:
        """The compartment as it stands after the year."""
        if ended and not compartment.name.startswith(_CLASS):
            raise CannotEndError(compartment.name)
        if compartment.gone:
            return compartment
        act = self._emptied if ended or fresh else self._rewrapped
        epochs = tuple(
            one if one.gone else act(compartment.name, one) for one in compartment.epochs
        )
        if not ended and (fresh or losers(self._old, self._draft, compartment.name)):
            epochs = (*epochs, self.making.begin(compartment.name, len(epochs) + 1))
        return Compartment(compartment.name, epochs)

    def _emptied(self, compartment: str, epoch: Epoch) -> Epoch:
        file = vouched(compartment, epoch, self._files)
        return replace(epoch, wraps=self.making.put(replace(file, wraps={})), gone=True)

    def _rewrapped(self, compartment: str, epoch: Epoch) -> Epoch:
        file = vouched(compartment, epoch, self._files)
        keys = self._keyring.of(compartment, epoch.number).verified(epoch.commitment)
        return replace(
            epoch, wraps=self.making.put(replace(file, wraps=self.making.wraps_for_readers(keys)))
        )
