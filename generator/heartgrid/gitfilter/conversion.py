"""What the filter does to one file: sealing with this clone's keys, and what it says about it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from heartgrid.problems import HeartgridError
from heartgrid.sealing.envelopes import is_envelope
from heartgrid.sealing.errors import MissingKeyError
from heartgrid.sealing.files import Sooner, is_sealed, seal, sealed_by_field, unseal
from heartgrid.sealing.openable import displaced
from heartgrid.sealing.shapes import Layer, shape_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from heartgrid.gitfilter.ahead import ReadAhead
    from heartgrid.sealing.document import Refused
    from heartgrid.sealing.epochs import Keyring

    Stored = Callable[[str, bytes], bytes | None]
    SurelyStored = Callable[[str, bytes], bool]

ON_PURPOSE_ONLY: Final = frozenset({"crisis"})
"""Compartments that the filter leaves sealed whoever holds the key: `heartgrid open` logs reading."""

_TOKEN: Final = b"ENC[1,"
_MARKERS: Final = (b"<<<<<<< ", b">>>>>>> ")
_CONFLICT: Final = re.compile(rb"^(?:<{7}|>{7}) ", re.MULTILINE)
_MOST_TOLD: Final = 5  # files; a checkout of a whole school must not scroll everything away


def is_for_purpose(path: str) -> bool:
    """Whether a file is opened on purpose only."""
    shape = shape_of(path)
    return shape is not None and shape.compartment in ON_PURPOSE_ONLY


def is_laid_open(path: str, raw: bytes) -> bool:
    """Whether a file of the work tree has something in clear that may be opened on purpose only."""
    return is_for_purpose(path) and bool(is_sealed(path, raw))


class NoKeyForChangeError(HeartgridError):
    """A sealed file was edited, or a new one written, by somebody without its key."""

    def __init__(self, path: str, compartment: str, epoch: int | None = None) -> None:
        if epoch is not None:
            super().__init__(
                f"{path}：“{compartment}”换到了第 {epoch} 期，这里还没有那一期的钥匙，"
                "改动不能密封，所以没有加入 git；文件原样还在",
                "运行 heartgrid unlock，再做一次刚才的事",
            )
            return
        super().__init__(
            f"{path}：这里没有“{compartment}”的钥匙，改动不能密封，所以没有加入 git；文件原样还在",
            # Plain `git restore` would ask the filter first whether the file has changed.
            f"运行 heartgrid unlock 打开钥匙；没有这把钥匙时，删除这个文件再运行 git restore {path}，"
            "就恢复原样；新写的内容请交给有钥匙的同事",
        )


class _Known:
    """What git's index has of one file; it is asked once."""

    def __init__(self, path: str, raw: bytes, stored: Stored, surely: SurelyStored) -> None:
        self._path, self._raw = path, raw
        self._ask, self._surely = stored, surely
        self._answer: tuple[bytes | None] | None = None
        self._sure: bytes | None = None

    def stored(self) -> bytes | None:
        if self._answer is None:
            self._answer = (self._ask(self._path, self._raw),)
        return self._answer[0]

    def is_stored(self, blob: bytes) -> bool:
        if blob is not self._sure and self._surely(self._path, blob):
            self._sure = blob
        return blob is self._sure


class Converter:
    """Converts the files of one git command.

    ``stored`` gives the blob in git's index by path; ``tell`` receives sentences for the user.
    ``surely_stored`` may know of a path and bytes, without reading the blob, that they are it;
    ``ahead`` may have sealed a file already.
    """

    def __init__(
        self,
        keyring: Keyring,
        stored: Stored,
        tell: Callable[[str], None],
        surely_stored: SurelyStored = lambda _path, _blob: False,
        ahead: ReadAhead | None = None,
    ) -> None:
        self._keyring, self._stored, self._tell = keyring, stored, tell
        self._surely_stored, self._ahead = surely_stored, ahead
        self._left_sealed = 0
        self._doubtful = 0
        self._behind = 0
        self._of_old = 0

    def clean(self, path: str, raw: bytes) -> bytes:
        """What git stores for a file.

        Raises:
            NoKeyForChangeError: it is neither the stored blob nor well sealed, and its key is not
                here.
            HeartgridError: git's index cannot be read.
        """
        self._warn_of_conflict(path, raw)
        self._warn_of_laid_open(path, raw)
        known = _Known(path, raw, self._stored, self._surely_stored)
        by_field = sealed_by_field if self._ahead is None else self._ahead.by_field
        sooner = Sooner(known.is_stored, by_field)
        try:
            sealed = seal(path, self._plain(path, raw), self._keyring, known.stored, sooner)
        except MissingKeyError as error:
            raise NoKeyForChangeError(path, error.compartment, error.epoch) from None
        if sealed is raw and _is_kept_sealed(path):
            self._warn_of_displaced(path, known.stored(), raw)
        if self._ahead is not None and not known.is_stored(sealed) and sealed != known.stored():
            self._ahead.go_on_after(path, self._keyring)
        return sealed

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

    def _warn_of_displaced(self, path: str, stored: bytes | None, raw: bytes) -> None:
        """Sealed text passes without a key; what was altered beside it is seen without one too."""
        lines = () if stored in {None, raw} else displaced(path, stored or b"", raw)
        if lines:
            self._tell(
                f"{path}:{lines[0]}：密文旁边的日期、编号等被改动过，这里的密文再也打不开；"
                f"运行 git restore {path} 恢复原样，改动请交给有钥匙的同事"
            )

    def _holds_key(self, path: str) -> bool:
        shape = shape_of(path)
        return shape is not None and shape.compartment in self._keyring.compartments()

    def _warn_of_conflict(self, path: str, raw: bytes) -> None:
        """Git adds such files without a word; in an envelope nobody sees the markers either."""
        marked = any(one in raw for one in _MARKERS)
        found = _CONFLICT.search(raw) if marked else None
        if found is not None:
            line = raw.count(b"\n", 0, found.start()) + 1
            self._tell(f"{path}:{line}：还有合并冲突的标记，请选定一种写法、删去标记行再提交")

    def _warn_of_laid_open(self, path: str, raw: bytes) -> None:
        if self._holds_key(path) and is_laid_open(path, raw):
            self._tell(
                f"{path}：进 git 的是密文，但明文还在工作目录；"
                f"运行 heartgrid open {path} --purpose 写明目的，就在原处密封"
            )

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
        lacking = [one.lacking for one in refused if one.lacking is not None]
        if len(lacking) == len(refused):
            shape = shape_of(path)
            newest = 0 if shape is None else self._keyring.current(shape.compartment).epoch
            self._behind += max(lacking) > newest
            self._of_old += max(lacking) < newest
            return
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
        if self._behind:
            self._tell(
                f"有 {self._behind} 个文件没有打开：权限换了新的一期，运行 heartgrid unlock 取新的钥匙"
            )
        if self._of_old:
            self._tell(
                f"有 {self._of_old} 个文件没有全部打开：它们密封于以前的一期，这里没有那一期的钥匙"
            )
        if self._left_sealed and not self._keyring:
            self._tell(
                f"有 {self._left_sealed} 个文件保持密封：这里还没有钥匙，运行 heartgrid unlock"
            )


def _is_kept_sealed(path: str) -> bool:
    shape = shape_of(path)
    return shape is not None and shape.layer is not Layer.CLEAR
