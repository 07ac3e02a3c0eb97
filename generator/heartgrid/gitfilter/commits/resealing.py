"""Everything of some compartments sealed anew, for the epoch that has just begun."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from heartgrid.sealing.files import is_sealed, seal, unseal
from heartgrid.sealing.guard import named_epochs
from heartgrid.sealing.shapes import Layer, shape_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from heartgrid.sealing.epochs import EpochKeys, Keyring


@dataclass(frozen=True, slots=True)
class Resealed:
    """``files`` are the new blobs by path; ``left`` stay as they are: they do not open here."""

    files: dict[str, bytes]
    left: tuple[str, ...]


def reseal(
    blobs: Iterable[tuple[str, bytes]], keyring: Keyring, keys: Collection[EpochKeys] = ()
) -> Resealed:
    """Seal what git stores (path, blob) for the newest epoch of ``keyring`` and ``keys``.

    What is sealed for that already stays out.
    A file that is sealed whole gets a new data key: whoever opened an older version has the old.
    """
    ring = keyring.joined(keys)
    files: dict[str, bytes] = {}
    left: list[str] = []
    for path, blob in blobs:
        if _is_current(path, blob, ring):
            continue
        opened = unseal(path, blob, ring)
        if opened.refused:
            left.append(path)
            continue
        sealed = seal(path, opened.raw, ring, lambda: None)
        if sealed != blob:
            files[path] = sealed
    return Resealed(files, tuple(left))


def _is_current(path: str, blob: bytes, keyring: Keyring) -> bool:
    """Whether the file is sealed, and names no older epoch than the newest here."""
    shape = shape_of(path)
    if shape is None or shape.compartment not in keyring.compartments():
        return False
    newest = keyring.current(shape.compartment).epoch
    # The names first: after a rotation they settle nearly every file, and the walk is the dear part.
    is_newest = all(epoch >= newest for _, epoch in named_epochs(path, blob))
    return is_newest and not is_sealed(path, blob)


def sealed_for(paths: Iterable[str], compartments: Collection[str]) -> Iterator[str]:
    """Those of the paths whose files are sealed for one of the compartments."""
    for path in paths:
        shape = shape_of(path)
        if shape and shape.layer is not Layer.CLEAR and shape.compartment in compartments:
            yield path
