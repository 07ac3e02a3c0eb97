"""A small school: an admin who heads it, a counsellor, two mentors, and somebody of the crisis team."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from heartgrid.sealing.access.changing import Change, found
from heartgrid.sealing.access.manifest import ADMIN, Person, Rule
from heartgrid.sealing.access.opening import open_keyring
from heartgrid.sealing.access.rules import ALL, CLASSES, OWN
from heartgrid.sealing.identity import Identity, new_identity

if TYPE_CHECKING:
    from heartgrid.sealing.epochs import Keyring

SINCE: Final = date(2025, 9, 1)
HEAD: Final = new_identity("t002")
COUNSELLOR: Final = new_identity("t004")
MENTOR: Final = new_identity("t012")
OTHER_MENTOR: Final = new_identity("t013")
CRISIS: Final = new_identity("t006")
COMPARTMENTS: Final = ("staff", "counsel", "crisis", "class/J2024-01", "class/J2024-02")


def person(identity: Identity, *roles: str, classes: tuple[str, ...] = ()) -> Person:
    return Person.of(identity.public, roles, classes, SINCE)


PEOPLE: Final = (
    person(HEAD, "分管领导", "管理员"),
    person(COUNSELLOR, "心理教师"),
    person(CRISIS, "危机小组"),
    person(MENTOR, "班主任", "心导师", classes=("J2024-01",)),
    person(OTHER_MENTOR, "心导师", classes=("J2024-02",)),
)
RULES: Final = (
    Rule("心导师", (OWN,)),
    Rule("班主任", (OWN,)),
    Rule("心理教师", ("counsel", CLASSES)),
    Rule("危机小组", ("crisis",)),
    Rule("分管领导", (ALL,)),
    Rule("校长", (ALL,)),
    Rule(ADMIN, ()),
)
SCHOOL: Final = found(PEOPLE, COMPARTMENTS, RULES)


def after(*changes: Change) -> dict[str, bytes]:
    """The files as they lie after all these changes."""
    files: dict[str, bytes] = {}
    for change in changes:
        files |= change.files
    return files


def keyring(identity: Identity, *changes: Change) -> Keyring:
    """What an identity can open after these changes."""
    return open_keyring(changes[-1].manifest, after(*changes), identity)
