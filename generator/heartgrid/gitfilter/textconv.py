"""What ``git diff``, ``log -p`` and ``show`` print for one file, by a tool that starts at once.

Git hands over what the filter has already opened, and starts a textconv for every version of every
file: ``sed`` takes a tenth of the time of Python. Git's own scripts need it, so it is wherever git
is. Opened files pass as they are. Of a file that stayed sealed one line is left, since nobody reads
base64: compartment, epoch, and the synthetic IV, which is new with every change of the content.
"""

from __future__ import annotations

from typing import Final

# docs/sealing.md §6: the second line is the wrapped key; the third begins with the 16 bytes of the IV.
_ENVELOPE: Final = r"^HEARTGRID SEALED [0-9]* \([^ ]*\) \([0-9]*\)\n.*\n\(.\{1,22\}\).*$"
_SAID: Final = r"整份密封：\1 第 \2 期，摘要 \3"

# LC_ALL: elsewhere bytes that are no UTF-8 are an error to the sed of macOS.
COMMAND: Final = (
    f"LC_ALL=C sed -e '1{{' -e '/^HEARTGRID SEALED /{{' -e 'N;N' -e 's/{_ENVELOPE}/{_SAID}/;q'"
    " -e '}' -e '}'"
)
"""A command for git's shell, with the file as its last argument."""
