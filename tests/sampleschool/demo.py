"""The published identities of the sample school: everybody has them, so they protect nothing.

They are derived from a seed that stands here, so that their fingerprints never change and the
program can refuse them in a real school (heartgrid.sealing.demo).
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from heartgrid.sealing.access.manifest import ADMIN, Person
from heartgrid.sealing.identity import PRIVATE, Identity
from heartgrid.sealing.identity_errors import IdentityError
from heartgrid.sealing.identity_file import from_file, to_file
from tests.sampleschool.people import COUNSELLOR, LEADER
from tests.sampleschool.scale import BEGIN

ROOT: Final = Path(__file__).parents[2]
MENTOR: Final = "t017"
MENTORED: Final = "J2024-01"
_SEED: Final = b"heartgrid demo 1: published, for the sample school only\n"
WORDS: Final = "published-for-the-sample-only"
_WORDS_FILE: Final = "docs/demo/passphrase.txt"
# Who, as what, for which classes.
_PEOPLE: Final = (
    (LEADER, (ADMIN, "分管领导"), ()),
    (COUNSELLOR, ("心理教师",), ()),
    (MENTOR, ("心导师",), (MENTORED,)),
)


def identity(person: str) -> Identity:
    """The private keys of a demo person: always the same ones."""
    return Identity(person, hashlib.shake_256(_SEED + person.encode()).digest(PRIVATE))


def people() -> list[Person]:
    """The demo people as the access file has them."""
    return [
        Person.of(identity(one).public, roles, classes, BEGIN) for one, roles, classes in _PEOPLE
    ]


def as_demo(person: str, root: Path = ROOT) -> tuple[str, ...]:
    """The options with which a command reads as this person."""
    words = root / _WORDS_FILE
    return ("--identity", str(root / _file(person)), "--passphrase-file", str(words))


def write_identities(root: Path) -> None:
    """The identity files and their passphrase; a file that opens already stays as it is."""
    (root / _WORDS_FILE).parent.mkdir(parents=True, exist_ok=True)
    (root / _WORDS_FILE).write_text(f"{WORDS}\n", encoding="utf-8", newline="\n")
    for one in people():
        file, wanted = root / _file(one.id), identity(one.id)
        if not (file.is_file() and _opens_to(wanted, file.read_bytes())):
            file.write_bytes(to_file(wanted, WORDS))


def _file(person: str) -> str:
    return f"docs/demo/{person}.json"


def _opens_to(wanted: Identity, raw: bytes) -> bool:
    try:
        return from_file(raw, WORDS) == wanted
    except IdentityError:
        return False
