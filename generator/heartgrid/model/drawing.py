"""Drawing schools for a spot check so that anybody can work it out again (art. 20).

As in RFC 3797 all is fixed and published before the draw, but for what nobody can know yet: here a
seed, whose SHA-256 is published first (the district cannot change it afterwards), and where wanted
a public number of a later day (the district cannot have chosen the seed to suit it).
"""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_NAME: Final = "heartgrid draw 1"


def commitment(seed: str) -> str:
    """What is published of a seed (64 hex digits) before the draw: its SHA-256, in hex."""
    return hashlib.sha256(bytes.fromhex(seed)).hexdigest()


def drawn(names: Iterable[str], count: int, seed: str, public: str = "") -> tuple[str, ...]:
    """``count`` of ``names``: those whose HMAC-SHA-256 under the seed comes first, in that order.

    The order in which the names are listed makes no difference.
    """

    def rank(name: str) -> str:
        text = f"{_NAME}\0{public}\0{name}".encode()
        return hmac.new(bytes.fromhex(seed), text, hashlib.sha256).hexdigest()

    return tuple(sorted(set(names), key=rank)[:count])
