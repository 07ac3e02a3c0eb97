"""Sealed text that will not open where it stands, found before it is on its way to others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heartgrid.sealing.document import token_places
from heartgrid.sealing.files import unseal
from heartgrid.sealing.shapes import Layer, shape_of

if TYPE_CHECKING:
    from heartgrid.sealing.document import Refused
    from heartgrid.sealing.epochs import Keyring


def unopened(path: str, blob: bytes, keyring: Keyring) -> tuple[Refused, ...]:
    """What ``keyring`` has the key of and does not open in ``blob``, as git stores it at ``path``.

    Such a token was altered, or stands beside other facts than it was sealed with: a part of an
    entry was staged, a line moved. What is in clear, or of a key that is not here, is left out.
    """
    refused = unseal(path, blob, keyring).refused
    return tuple(one for one in refused if one.lacking is None and not one.in_clear)


def displaced(path: str, before: bytes, after: bytes) -> tuple[int, ...]:
    """The lines of ``after`` with a token that ``before`` has too, bound to something else.

    Needs no key: of one token under two bindings at most one opens. ``before`` and ``after`` are
    versions of the file at ``path`` as git stores them.
    """
    shape = shape_of(path)
    if shape is None or shape.layer is not Layer.FIELDS:
        return ()
    stood, stands = (token_places(blob, shape.root) for blob in (before, after))
    known = {token for token, _, _ in stood}
    same = {(token, bound) for token, bound, _ in stood}
    return tuple(
        line for token, bound, line in stands if token in known and (token, bound) not in same
    )
