"""Names that must not stand where everybody reads: in commit messages, paths, branches.

They are taken from the staff and the rosters that the keys at hand open, and never leave memory.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from heartgrid.sealing.files import unseal
from heartgrid.sealing.shapes import shape_of
from heartgrid.sealing.tokens import TOKEN
from heartgrid.yamltree.decoding import decode
from heartgrid.yamltree.tree import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from heartgrid.sealing.epochs import Keyring

_KINDS: Final = frozenset({"staff", "grid"})
_NAME: Final = "姓名"
_SHORTEST: Final = 2  # one syllable is a word of every other sentence
_BLANKS: Final = re.compile(r"[\s·•‧・]+")
# Who wrote or reviewed a commit stands in it anyway.
_TRAILER: Final = re.compile(
    r"^(?:signed-off|co-authored|reviewed|acked|committed)-by:.*$", re.IGNORECASE | re.MULTILINE
)


def has_names(path: str) -> bool:
    """Whether the file at ``path`` is one that names are taken from."""
    shape = shape_of(path)
    return shape is not None and shape.kind in _KINDS


def names_in(path: str, blob: bytes, keyring: Keyring) -> frozenset[str]:
    """The names in a file as git stores it, as far as ``keyring`` opens it."""
    text, _ = decode(unseal(path, blob, keyring).raw, path)
    if text is None:
        return frozenset()
    return frozenset(_names(parse(text, path).data))


def _names(data: Any) -> Iterator[str]:
    if isinstance(data, list):
        for one in data:
            yield from _names(one)
    elif isinstance(data, dict):
        for key, value in data.items():
            if key == _NAME and isinstance(value, str) and not TOKEN.match(value):
                yield value
            else:
                yield from _names(value)


class Names:
    """Finds whether a text holds one of the names, without saying which."""

    def __init__(self, names: Iterable[str]) -> None:
        long = {one.strip() for one in names if len(one.strip()) >= _SHORTEST}
        self._latin = [_words(one) for one in sorted(long) if one.isascii()]
        self._han = sorted({_BLANKS.sub("", one) for one in long if not one.isascii()})

    def __len__(self) -> int:
        return len(self._latin) + len(self._han)

    def are_in(self, text: str) -> bool:
        """Whether one of them stands in ``text``: Chinese anywhere, also with blanks or dots inside."""
        if not text.isascii():
            bare = _BLANKS.sub("", text)
            if any(one in bare for one in self._han):
                return True
        return any(one.search(text) for one in self._latin)

    def are_in_message(self, message: str) -> bool:
        """The same for a commit message, but for the lines that say who signed or reviewed it."""
        return self.are_in(_TRAILER.sub("", message))

    def masked(self, path: str) -> str:
        """A path for a log: of each part that holds a name only that it is there."""
        return "/".join("＊" if self.are_in(part) else part for part in path.split("/"))


def _words(name: str) -> re.Pattern[str]:
    words = r"\s+".join(map(re.escape, name.split()))
    return re.compile(rf"\b{words}\b", re.IGNORECASE)
