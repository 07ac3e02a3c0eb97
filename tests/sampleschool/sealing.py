"""The sample sealed as a school's own records are: access file, keys, and what git stores.

A second run gives the same bytes: what is there already and opens to the text that is wanted stays.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from heartgrid.sealing.access.changing import Change, found, grant, new_compartment
from heartgrid.sealing.access.keyfiles import path_of
from heartgrid.sealing.access.manifest import ACCESS_FILE, SIGNATURE_FILE, Manifest
from heartgrid.sealing.access.opening import open_keyring
from heartgrid.sealing.access.reading import read
from heartgrid.sealing.access.verifying import sign_change
from heartgrid.sealing.files import seal
from tests.sampleschool.demo import identity, people, write_identities
from tests.sampleschool.people import LEADER

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from heartgrid.sealing.epochs import Keyring

_FIRST: Final = ("staff", "counsel", "crisis")


class CommitFirstError(SystemExit):
    """Of several changes of access each must be a commit of its own: a chain leaves out none."""

    def __init__(self) -> None:
        super().__init__(
            f"{ACCESS_FILE} has a new version: commit it with its signature and keys/, run again"
        )


def sealed(root: Path, files: Mapping[str, str]) -> dict[str, bytes]:
    """What git stores for ``files``, with the keys below ``root``, which are made if need be."""
    keyring = demo_keyring(root, [path for path in files if path.startswith("grids/")])
    return {
        path: seal(f"records/{path}", text.encode(), keyring, partial(_stored, root, path))
        for path, text in files.items()
    }


def demo_keyring(root: Path, grids: list[str]) -> Keyring:
    """The keys of everything: those below ``root``, or new ones for the classes of ``grids``."""
    write_identities(root)
    wanted = (*_FIRST, *sorted(f"class/{one[6:-4]}" for one in grids))
    if not (root / ACCESS_FILE).exists():
        _write(root, found(people(), wanted))
    manifest = read((root / ACCESS_FILE).read_bytes())
    files = key_files(root, manifest)
    keyring = open_keyring(manifest, files, identity(LEADER))
    change = _missing(manifest, files, keyring, wanted)
    if change is not None:
        _write(root, change)
        raise CommitFirstError
    return keyring


def _missing(
    manifest: Manifest, files: Mapping[str, bytes], keyring: Keyring, wanted: tuple[str, ...]
) -> Change | None:
    there = {one.name for one in manifest.compartments}
    for name in wanted:
        if name not in there:
            return new_compartment(manifest, name)
    for person in people():
        if person not in manifest.people:
            return grant(manifest, files, keyring, person)
    return None


def key_files(root: Path, manifest: Manifest) -> dict[str, bytes]:
    """The key files below ``root`` that the manifest lists."""
    paths = [
        path_of(compartment.name, epoch.number)
        for compartment in manifest.compartments
        for epoch in compartment.epochs
    ]
    return {path: (root / path).read_bytes() for path in paths if (root / path).is_file()}


def _write(root: Path, change: Change) -> None:
    signature = sign_change(identity(LEADER), change.files[ACCESS_FILE])
    for path, raw in {**change.files, SIGNATURE_FILE: signature}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(raw)


def _stored(root: Path, path: str) -> bytes | None:
    file = root / "records" / path
    return file.read_bytes() if file.is_file() else None
