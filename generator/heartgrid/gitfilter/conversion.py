"""What the filter does to one file: sealing with this clone's keys, and what it says about it."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final

from heartgrid.problems import HeartgridError
from heartgrid.sealing.envelopes import is_envelope
from heartgrid.sealing.errors import MissingKeyError
from heartgrid.sealing.files import seal, unseal
from heartgrid.sealing.shapes import Layer, shape_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from heartgrid.sealing.document import Refused
    from heartgrid.sealing.epochs import Keyring

    Stored = Callable[[str, bytes], bytes | None]

ON_PURPOSE_ONLY: Final = frozenset({"crisis"})
"""Compartments that the filter leaves sealed whoever holds the key: `heartgrid open` logs reading."""

_TOKEN: Final = b"ENC[1,"
_CONFLICT: Final = re.compile(rb"^(?:<{7}|>{7}) ", re.MULTILINE)
_MOST_TOLD: Final = 5  # files; a checkout of a whole school must not scroll everything away


class NoKeyForChangeError(HeartgridError):
    """A sealed file was edited, or a new one written, by somebody without its key."""

    def __init__(self, path: str, compartment: str) -> None:
        super().__init__(
            f"{path}：这里没有“{compartment}”的钥匙，改动不能密封，所以没有加入 git；文件原样还在",
            # Plain `git restore` would ask the filter first whether the file has changed.
            f"运行 heartgrid unlock 打开钥匙；没有这把钥匙时，删除这个文件再运行 git restore {path}，"
            "就恢复原样；新写的内容请交给有钥匙的同事",
        )


class Converter:
    """Converts the files of one git command.

    ``stored`` gives the blob in git's index by path; ``tell`` receives sentences for the user.
    """

    def __init__(self, keyring: Keyring, stored: Stored, tell: Callable[[str], None]) -> None:
        self._keyring, self._stored, self._tell = keyring, stored, tell
        self._left_sealed = 0
        self._doubtful = 0

    def clean(self, path: str, raw: bytes) -> bytes:
        """What git stores for a file.

        Raises:
            NoKeyForChangeError: it is not the stored blob, and its key is not here.
            HeartgridError: git's index cannot be read.
        """
        self._warn_of_conflict(path, raw)
        try:
            return seal(
                path, self._plain(path, raw), self._keyring, partial(self._stored, path, raw)
            )
        except MissingKeyError as error:
            raise NoKeyForChangeError(path, error.compartment) from None

    def _plain(self, path: str, raw: bytes) -> bytes:
        """The file without the sealed text it may hold, so that nothing is sealed twice.

        A work tree has sealed files before `unlock`, and always of what is opened on purpose only.
        """
        if not (self._holds_key(path) and (is_envelope(raw) or _TOKEN in raw)):
            return raw
        opened = unseal(path, raw, self._keyring)
        dead = tuple(one for one in opened.refused if not one.in_clear)
        if dead and raw != self._stored(path, raw):
            self._doubt(path, dead)
        return opened.raw

    def _holds_key(self, path: str) -> bool:
        shape = shape_of(path)
        return shape is not None and shape.compartment in self._keyring.compartments()

    def _warn_of_conflict(self, path: str, raw: bytes) -> None:
        """Git adds such files without a word; in an envelope nobody sees the markers either."""
        found = _CONFLICT.search(raw)
        if found is not None:
            line = raw.count(b"\n", 0, found.start()) + 1
            self._tell(f"{path}:{line}：还有合并冲突的标记，请选定一种写法、删去标记行再提交")

    def smudge(self, path: str, blob: bytes) -> bytes:
        """The file that git stores as ``blob``, or ``blob`` as far as it does not open."""
        shape = shape_of(path)
        if shape is None or shape.layer is Layer.CLEAR or shape.compartment in ON_PURPOSE_ONLY:
            return blob
        if not self._holds_key(path):
            self._left_sealed += 1
            return blob
        opened = unseal(path, blob, self._keyring)
        if opened.refused:
            self._doubt(path, opened.refused)
        return opened.raw

    def _doubt(self, path: str, refused: tuple[Refused, ...]) -> None:
        self._doubtful += 1
        if self._doubtful > _MOST_TOLD:
            return
        first = refused[0]
        more = f"（这样的地方共 {len(refused)} 处）" if len(refused) > 1 else ""
        self._tell(f"{path}:{first.line}：{first.why}{more}")

    def conclude(self) -> None:
        """Say once what would be tiresome to hear of every file."""
        if self._doubtful > _MOST_TOLD:
            self._tell(f"另有 {self._doubtful - _MOST_TOLD} 个文件也没有全部打开")
        if self._left_sealed and not self._keyring:
            self._tell(
                f"有 {self._left_sealed} 个文件保持密封：这里还没有钥匙，运行 heartgrid unlock"
            )
