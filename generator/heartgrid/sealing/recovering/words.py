"""What somebody types from a recovery sheet → a share, or which word of it cannot be right.

No word is ever said back: messages reach logs, and the words are the key.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from shamir_mnemonic import MnemonicError
from shamir_mnemonic import Share as Decoded
from shamir_mnemonic.constants import (
    CHECKSUM_LENGTH_WORDS,
    CUSTOMIZATION_STRING_EXTENDABLE,
    RADIX_BITS,
)
from shamir_mnemonic.rs1024 import create_checksum
from shamir_mnemonic.wordlist import WORD_INDEX_MAP, WORDLIST

from heartgrid.sealing.recovering.errors import (
    ForeignShareError,
    ShareDamagedError,
    ShareLengthError,
    UnknownWordError,
)

WORDS: Final = 33
_ENOUGH: Final = 4  # letters: no two words of the list begin with the same four
_SHORT: Final = {word[:_ENOUGH]: word for word in WORDLIST}
_BETWEEN: Final = re.compile(r"[\s,、。;]+")
_COUNT: Final = re.compile(r"^\d+[.)]?")  # the number of a word, typed along with it


@dataclass(frozen=True, slots=True)
class Share:
    """``number`` is the sheet's own, ``place`` the one in which it was given, both from 1.

    Shares of one ``batch`` belong together, and ``need`` of them suffice.
    """

    place: int
    number: int
    need: int
    batch: int
    words: str = field(repr=False)


def read_share(text: str, place: int) -> Share:
    """The share of which these are the words; the first four letters of each are enough.

    Raises:
        UnknownWordError: a word is none of the list.
        ShareLengthError: they are more or fewer than they should be.
        ShareDamagedError: the checksum does not hold; with the word, where one alone explains it.
        ForeignShareError: they are a sound share, but not of a recovery identity of ours.
    """
    words = _words(text, place)
    if len(words) != WORDS:
        raise ShareLengthError(place, len(words), WORDS)
    decoded = _decoded(words)
    if decoded is None:
        raise ShareDamagedError(place, _suspects(words))
    if (decoded.group_count, decoded.iteration_exponent) != (1, 0):
        raise ForeignShareError(place)
    return Share(
        place=place,
        number=decoded.index + 1,
        need=decoded.member_threshold,
        batch=decoded.identifier,
        words=" ".join(words),
    )


def _words(text: str, place: int) -> list[str]:
    plain = unicodedata.normalize("NFKC", text).lower()
    typed = (_COUNT.sub("", one, count=1) for one in _BETWEEN.split(plain))
    words = []
    for position, one in enumerate(filter(None, typed), start=1):
        word = one if one in WORD_INDEX_MAP else _SHORT.get(one[:_ENOUGH], "")
        if not word or not word.startswith(one):
            raise UnknownWordError(place, position)
        words.append(word)
    return words


def _decoded(words: list[str]) -> Decoded | None:
    try:
        return Decoded.from_mnemonic(" ".join(words))
    except MnemonicError:
        return None


def _suspects(words: list[str]) -> tuple[int, ...]:
    """Two neighbours that were exchanged, or the one word that is wrong; nothing if it is more.

    The checksum tells up to three wrong words apart, so another place cannot explain one of them.
    """
    for first, second in pairwise(range(WORDS)):
        swapped = [*words]
        swapped[first], swapped[second] = words[second], words[first]
        if _decoded(swapped) is not None:
            return first + 1, second + 1
    nothing = _residue([0] * WORDS)
    found = _residue([WORD_INDEX_MAP[one] for one in words])  # of a sound share 0
    alone = (one for one in range(WORDS) if _explains(_changes(one, nothing), found))
    return tuple(one + 1 for one in alone)


def _residue(indices: list[int]) -> int:
    """What lies between the checksum that the words have and the one that they should have."""
    should = create_checksum(indices[:-CHECKSUM_LENGTH_WORDS], CUSTOMIZATION_STRING_EXTENDABLE)
    residue = 0
    for one, other in zip(should, indices[-CHECKSUM_LENGTH_WORDS:], strict=True):
        residue = residue << RADIX_BITS | (one ^ other)
    return residue


def _changes(position: int, nothing: int) -> list[int]:
    """How each bit of one word changes the residue; those of several bits add up (XOR)."""
    before, after = [0] * position, [0] * (WORDS - position - 1)
    bits = (1 << place for place in range(RADIX_BITS))
    return [_residue([*before, bit, *after]) ^ nothing for bit in bits]


def _explains(changes: list[int], found: int) -> bool:
    """Whether some of the changes add up to what was found: elimination over single bits."""
    basis: list[int] = []
    for one in (*changes, found):
        rest = one
        for each in basis:
            rest = min(rest, rest ^ each)
        basis.append(rest)
    return not basis[-1]
