"""What ``git diff``, ``log -p`` and ``show`` print for one file.

Git hands over what the filter has already opened (git hands smudged files to textconv), so opened
files pass. Of a file that stayed sealed one line is left that changes with it: nobody reads base64.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

# As sealing/envelopes.py writes it; importing that takes longer than all the rest of a textconv.
_ENVELOPE: Final = re.compile(rb"HEARTGRID SEALED \d+ (\S+) (\d+)\n")


def readable(content: bytes) -> bytes:
    """``content``, or one line about it if it is an envelope."""
    found = _ENVELOPE.match(content)
    if found is None:
        return content
    from hashlib import sha256  # noqa: PLC0415 - rarely needed, and git starts us for every file

    compartment, epoch = found[1].decode("utf-8", "replace"), int(found[2])
    digest = sha256(content).hexdigest()[:12]
    said = f"整份密封：{compartment} 第 {epoch} 期，{len(content)} 字节，摘要 {digest}\n"
    return said.encode()


def main(arguments: Sequence[str]) -> int:
    """Write the readable form of the file that is the only argument."""
    (file,) = arguments
    sys.stdout.buffer.write(readable(Path(file).read_bytes()))
    return 0
