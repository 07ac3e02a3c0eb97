"""What ``access.yml`` says: people, what each role opens, and the epochs of every compartment.

people × rules ─→ who opens which compartment      (rules.py)
epochs ─→ commitment, hash of the key file         (keyfiles.py, opening.py)
number, previous ─→ the chain of signed versions   (changing.py, verifying.py)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from heartgrid.sealing.errors import SealingError
from heartgrid.sealing.identity import PublicIdentity

if TYPE_CHECKING:
    from datetime import date

ACCESS_FILE: Final = "access.yml"
SIGNATURE_FILE: Final = "access.yml.sig"
NAMESPACE: Final = "heartgrid-access"
ADMIN: Final = "管理员"  # the one role with a meaning of its own: it may change access
# Each is a folder below keys/, on Windows too: no two that differ in case alone, no device names.
COMPARTMENT: Final = re.compile(
    r"(?!(?:aux|con|nul|prn)$)[a-z]{2,20}|class/[PJS]20\d\d-\d\d", re.ASCII
)
CLASS: Final = re.compile(r"[PJS]20\d\d-\d\d", re.ASCII)
ROLE: Final = re.compile(r"\w{1,16}")


class AccessError(SealingError):
    """What was asked for does not go together with ``access.yml``."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an identity. ``since`` is a fact for the reader; nothing is computed from it."""

    id: str
    roles: tuple[str, ...]
    classes: tuple[str, ...]
    active: bool
    since: date
    hpke: bytes
    ssh: str

    @classmethod
    def of(
        cls, public: PublicIdentity, roles: tuple[str, ...], classes: tuple[str, ...], since: date
    ) -> Person:
        """Somebody who is to be given access."""
        return cls(
            id=public.person,
            roles=roles,
            classes=classes,
            active=True,
            since=since,
            hpke=public.hpke,
            ssh=public.ssh,
        )

    @property
    def public(self) -> PublicIdentity:
        """Her keys."""
        return PublicIdentity(self.id, self.hpke, self.ssh)


@dataclass(frozen=True, slots=True)
class Rule:
    """What a role opens: compartments by name, or `rules.OWN`, `rules.CLASSES`, `rules.ALL`."""

    role: str
    opens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Epoch:
    """One epoch of a compartment: what its secret must match, and the SHA-256 of its key file.

    ``gone``: let go for ever. Its secret is wrapped for nobody, and never will be again.
    """

    number: int
    commitment: bytes
    wraps: str
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Compartment:
    """A compartment; its epochs are numbered from 1 without a gap, the last is the current one.

    Epochs that are gone come before those that are not; where all are, so is the compartment.
    """

    name: str
    epochs: tuple[Epoch, ...]

    @property
    def current(self) -> Epoch:
        """The epoch in which everything new is sealed."""
        return self.epochs[-1]

    @property
    def gone(self) -> bool:
        """Whether it was let go: nothing in it opens, and nothing is sealed in it any more."""
        return self.current.gone


@dataclass(frozen=True, slots=True)
class Manifest:
    """One version of ``access.yml``; ``previous`` is the SHA-256 of the one before, "" in the first."""

    number: int
    previous: str
    rules: tuple[Rule, ...]
    people: tuple[Person, ...]
    compartments: tuple[Compartment, ...]

    def person(self, person: str) -> Person:
        """Somebody by id.

        Raises:
            AccessError: nobody has this id.
        """
        for one in self.people:
            if one.id == person:
                return one
        raise UnknownPersonError(person)

    def compartment(self, name: str) -> Compartment:
        """A compartment by name.

        Raises:
            AccessError: there is none.
        """
        for one in self.compartments:
            if one.name == name:
                return one
        raise UnknownCompartmentError(name)


class UnknownPersonError(AccessError):
    """Nobody has this id."""

    def __init__(self, person: str) -> None:
        super().__init__(f"权限表里没有 {person}", "请管理员先用 heartgrid access grant 授权")


class UnknownCompartmentError(AccessError):
    """There is no such compartment."""

    def __init__(self, compartment: str) -> None:
        super().__init__(
            f"权限表里没有范围 {compartment}",
            "检查写法；新的班级请管理员先运行 heartgrid access add",
        )


class CompartmentGoneError(AccessError):
    """The compartment was let go, and does not begin again."""

    def __init__(self, compartment: str) -> None:
        super().__init__(f"范围 {compartment} 已经到期销毁", "它不能再用；新的班级用新的班级编号")
