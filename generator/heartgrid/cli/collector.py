"""The garbage collector, kept from walking a ledger that is being built and then stays."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def collector_paused() -> Iterator[None]:
    """No collection inside; afterwards what was built is set aside as permanent.

    Loading makes hundreds of thousands of objects and no garbage cycles: collecting meanwhile
    took two fifths of its time. ``serve`` loads again and again, so what an earlier load set
    aside is given back first.
    """
    enabled = gc.isenabled()
    gc.unfreeze()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if enabled:
            gc.enable()
