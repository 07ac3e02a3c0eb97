"""Whether an admin signed a batch of receipts: any who was one in a version of the access file."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from heartgrid.cli.keys.clone import Clone
from heartgrid.problems import HeartgridError
from heartgrid.retention.receipts import signed_part
from heartgrid.sealing.access.reading import read
from heartgrid.sealing.access.rules import admins_of
from heartgrid.sealing.access.verifying import verify_chain
from heartgrid.sealing.access.writing import digest
from heartgrid.sealing.signing import read as read_signature
from heartgrid.sealing.signing import sign, verify

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from heartgrid.model.receipt import ReceiptBatch
    from heartgrid.sealing.identity import Identity

NAMESPACE: Final = "heartgrid-receipt"


def sign_batch(me: Identity, batch: ReceiptBatch) -> str:
    """The signature that stands in the file with the batch."""
    return sign(me.signing_key, NAMESPACE, signed_part(batch)).decode("ascii")


def voucher(root: Path) -> Callable[[ReceiptBatch], bool]:
    """A function that tells whether a batch counts; the versions of access are read when it is asked.

    Admins have new keys every year, so each key that a trusted version calls an admin's will do.
    """

    @cache
    def keys() -> frozenset[str]:
        return _keys_of_admins(Clone(root))

    def vouched(batch: ReceiptBatch) -> bool:
        armored = batch.signature.encode("utf-8")
        try:
            public = read_signature(armored).public
            verify(armored, public, NAMESPACE, signed_part(batch))
            return public in keys()
        except HeartgridError:
            return False

    return vouched


def _keys_of_admins(clone: Clone) -> frozenset[str]:
    """Every key of an admin in a chain of versions that holds from the first one on.

    Raises:
        SealingError: the chain does not hold.
        HeartgridError: there is no access file, or no git.
    """
    _ = clone.manifest
    versions = clone.versions()
    verify_chain(digest(versions[0][0]), versions)
    return frozenset(admin.ssh for raw, _ in versions for admin in admins_of(read(raw)))
