"""Seal and unseal a YAML text field by field, where it is certain that it opens to the same text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from heartgrid.sealing.certain import is_certain
from heartgrid.sealing.errors import MissingKeyError, RefusedError, SealingError
from heartgrid.sealing.slots import Slot, slots
from heartgrid.sealing.tokens import (
    AS_IT_IS,
    COMMENT,
    TOKEN,
    WITH_A_SPACE_BEFORE,
    open_token,
    parse_token,
    seal_token,
)
from heartgrid.yamltree.decoding import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from heartgrid.sealing.epochs import EpochKeys, Keyring
    from heartgrid.sealing.shapes import Shape
    from heartgrid.sealing.tokens import Bound

_MAX_SEALED: Final = 4 * MAX_BYTES
_BOM: Final = "\ufeff"
_LINE_BREAK: Final = re.compile(r"\r\n?|\n")
_UNREADABLE: Final = "文件的写法读不懂，里面的密文找不出来"
_STRANGE: Final = "这一行冒号前面的字不是格式里的字段名，进了 git 是明文"
_ELSEWHERE: Final = "密文属于别的范围，不能用在这份文件里"


class Refused(NamedTuple):
    """A place that does not open: its line (from 1), and why, without content.

    ``in_clear``: it holds no token at all, though it should. ``lacking``: the epoch whose key is
    not here, 0 when there is no key of the compartment at all.
    """

    line: int
    why: str
    in_clear: bool = False
    lacking: int | None = None


class Unsealed(NamedTuple):
    """A text as far as it opens; what is ``refused`` stands in it as it stood."""

    text: str
    refused: tuple[Refused, ...] = ()


class _InClearError(SealingError):
    """A value or a comment stands where a token should."""

    def __init__(self) -> None:
        super().__init__("这里应当是密文，却是明文", "请运行 heartgrid unlock，再保存并提交一次")


def seal_text(text: str, shape: Shape, keys: EpochKeys) -> str | None:
    """``text`` with a token in place of every value and comment that is no fact.

    ``None`` when it cannot be sealed so, or does not surely open to the same text.
    """
    bom, body = _split(text)
    found = slots(body, shape)
    if found is None or any(slot.strange for slot in found):
        return None
    written = [_sealed(body[slot.start : slot.end], slot, keys) for slot in found]
    sealed = _replaced(body, found, written)
    if len(sealed) > _MAX_SEALED:
        return None
    # The second walk is the proof; where it must agree it is left out: it takes half of the time.
    if not (is_certain(body, found) or found_again(sealed, shape, found, written)):
        return None
    return bom + sealed


def unseal_text(
    text: str, shape: Shape, keyring: Keyring, compartment: str | None = None
) -> Unsealed:
    """``text`` with what its tokens stand for, wherever they open.

    With a ``compartment`` only its tokens are opened. A comment or a pseudonym is bound to no
    place: one carried over from another compartment would next be sealed for the readers of this.
    """
    bom, body = _split(text)
    found = _found_in(body, shape)
    if found is None:
        return Unsealed(text, (_UNREADABLE_TEXT,))
    opened: list[str] = []
    refused: list[Refused] = []
    for slot in found:
        source = body[slot.start : slot.end]
        try:
            opened.append(_opened(_token(source, slot, compartment), slot, keyring))
        except SealingError as error:
            opened.append(source)
            refused.append(_refused(body, slot, error))
        else:
            refused += _strange(body, slot)
    return Unsealed(bom + _replaced(body, found, opened), tuple(refused))


def unsealed_in(text: str, shape: Shape, compartment: str) -> tuple[Refused, ...]:
    """What in ``text`` is not sealed for ``compartment`` as it must be; needs no key."""
    _, body = _split(text)
    found = _found_in(body, shape)
    if found is None:
        return (_UNREADABLE_TEXT,)
    refused: list[Refused] = []
    for slot in found:
        try:
            parse_token(_token(body[slot.start : slot.end], slot, compartment))
        except SealingError as error:
            refused.append(_refused(body, slot, error))
        else:
            refused += _strange(body, slot)
    return tuple(refused)


def token_places(blob: bytes, shape: Shape) -> tuple[tuple[str, Bound, int], ...]:
    """Token, what it is bound to, and line (from 1), of every token that is found in ``blob``."""
    _, body = _split(blob.decode("utf-8", "replace"))
    places = []
    for slot in _found_in(body, shape) or ():
        token = TOKEN.search(body, slot.start, slot.end)
        if token is not None:
            places.append((token[0], slot.bound, _line(body, slot)))
    return tuple(places)


_UNREADABLE_TEXT: Final = Refused(1, _UNREADABLE, in_clear=True)


def _found_in(sealed: str, shape: Shape) -> tuple[Slot, ...] | None:
    return slots(sealed, shape) if len(sealed) <= _MAX_SEALED else None


def _split(text: str) -> tuple[str, str]:
    """The byte order mark, which stays in clear, and the rest."""
    return (_BOM, text[1:]) if text.startswith(_BOM) else ("", text)


def _sealed(source: str, slot: Slot, keys: EpochKeys) -> str:
    if slot.comment:
        token = seal_token(keys, source, COMMENT, slot.bound)
    elif source.startswith(" "):
        token = seal_token(keys, source[1:], AS_IT_IS, slot.bound)
    else:
        token = seal_token(keys, source, WITH_A_SPACE_BEFORE, slot.bound)
    return _dressed(token, slot)


def _dressed(token: str, slot: Slot) -> str:
    return f' "{token}"' if slot.quoted else f" {token}"


def _token(source: str, slot: Slot, compartment: str | None) -> str:
    token = source[2:-1] if slot.quoted else source[1:]
    found = TOKEN.fullmatch(token)
    if found is None or source != _dressed(token, slot):
        raise _InClearError
    if compartment is not None and found[1] != compartment:
        raise RefusedError(_ELSEWHERE)
    return token


def _opened(token: str, slot: Slot, keyring: Keyring) -> str:
    flag, text = open_token(keyring, token, slot.bound)
    if slot.comment is not (flag == COMMENT):
        raise RefusedError(_ELSEWHERE)
    return f" {text}" if flag == AS_IT_IS else text


def found_again(sealed: str, shape: Shape, found: Sequence[Slot], written: Sequence[str]) -> bool:
    """Whether unsealing will find exactly these tokens, bound to the same and in the same places."""
    again = slots(sealed, shape)
    if again is None or len(again) != len(found):
        return False
    grown = 0
    for before, after, token in zip(found, again, written, strict=True):
        start = before.start + grown
        if after != before._replace(start=start, end=start + len(token)):
            return False
        grown += len(token) - (before.end - before.start)
    return True


def _replaced(text: str, found: Iterable[Slot], by: Iterable[str]) -> str:
    parts: list[str] = []
    at = 0
    for slot, new in zip(found, by, strict=True):
        parts += text[at : slot.start], new
        at = slot.end
    return "".join(parts) + text[at:]


def _refused(text: str, slot: Slot, error: SealingError) -> Refused:
    return Refused(
        _line(text, slot), error.message, isinstance(error, _InClearError), lacking_key(error)
    )


def _strange(text: str, slot: Slot) -> tuple[Refused, ...]:
    return (Refused(_line(text, slot), _STRANGE, in_clear=True),) if slot.strange else ()


def lacking_key(error: SealingError) -> int | None:
    """The epoch whose key is not here, if that is why; 0 for any of the compartment."""
    return (error.epoch or 0) if isinstance(error, MissingKeyError) else None


def _line(text: str, slot: Slot) -> int:
    return len(_LINE_BREAK.findall(text, 0, slot.start)) + 1
