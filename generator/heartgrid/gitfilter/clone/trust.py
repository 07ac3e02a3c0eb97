"""Whether a version of ``access.yml`` may be trusted in this clone, which pinned one at its first unlock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heartgrid.sealing.access.verifying import ChangeRefusedError, verify_chain, verify_change
from heartgrid.sealing.access.writing import digest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from heartgrid.gitfilter.clone.pins import Pin
    from heartgrid.sealing.access.manifest import Manifest


def trusted(pin: Pin | None, versions: Sequence[tuple[bytes, bytes]]) -> Manifest:
    """The last of ``versions`` (file and signature, oldest first), if it is to be trusted.

    With a pin the chain must lead on from the pinned version. Without one it must be whole, from
    the first version on; that it is the school's own nobody can tell here: compare fingerprints.

    Raises:
        ChangeRefusedError: the chain does not hold.
        SealingError: a version or a signature is not readable.
    """
    if pin is None:
        verify_change(None, *versions[0])
        return verify_chain(digest(versions[0][0]), versions)
    known = [place for place, (raw, _) in enumerate(versions) if digest(raw) == pin.digest]
    if not known:
        raise ChangeRefusedError("它不是从这台电脑认可过的那一版接着写的")
    return verify_chain(pin.digest, versions[known[-1] :])
