"""For whom a command reads: keys, and what they must not be shown beyond them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from collections.abc import Callable

    from heartgrid.ledger import Sources
    from heartgrid.model.receipt import ReceiptBatch
    from heartgrid.sealing.epochs import Keyring


@dataclass(frozen=True, slots=True)
class ReadingKeys:
    """``given``: they stand for an audience, which must see nothing that they do not open.

    ``vouched`` tells whether an admin signed a batch of receipts; ``None`` where nobody can tell.
    ``left_closed`` are files that the keys would open, and nobody asked for.
    """

    keyring: Keyring
    given: bool = False
    vouched: Callable[[ReceiptBatch], bool] | None = None
    left_closed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Look:
    """What is opened on purpose this time: ``write_down`` puts it into the register first.

    ``left_closed`` is what the keys open too, and is not looked at.
    """

    write_down: Callable[[Keyring], None]
    left_closed: frozenset[str] = frozenset()


class LaidOpenError(HeartgridError):
    """The work tree shows in clear what the given identity may not see."""

    def __init__(self, count: int) -> None:
        super().__init__(
            f"工作目录里有 {count} 个文件是明文，而这个身份无权读它们；不能用来给这个身份生成",
            "另外克隆一份、不要 unlock，在那里运行；或在这里先运行 heartgrid lock",
        )


def refuse_laid_open(sources: Sources, keys: ReadingKeys) -> None:
    """Refuse a work tree that shows in clear what a given identity does not open.

    Raises:
        LaidOpenError: it does.
    """
    if keys.given and (count := sum(_is_laid_open(*one, keys.keyring) for one in sources.texts())):
        raise LaidOpenError(count)


def _is_laid_open(path: str, text: str, keyring: Keyring) -> bool:
    from heartgrid.sealing.files import is_sealed
    from heartgrid.sealing.shapes import Layer, shape_of

    shape = shape_of(path)
    if shape is None or shape.layer is Layer.CLEAR or shape.compartment in keyring.compartments():
        return False
    return bool(is_sealed(path, text.encode()))
