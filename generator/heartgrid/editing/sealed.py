"""Files that stand sealed are never written: what is put beside a token would break its seal."""

from __future__ import annotations

from heartgrid.ledger.sealed import stands_sealed
from heartgrid.problems import HeartgridError


class StillSealedError(HeartgridError):
    """Something in the file is sealed, so nothing is written into it."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} 里有加密的内容，在这里没有打开，所以没有写入",
            "先运行 heartgrid unlock；没有这把钥匙时，请有钥匙的同事来写",
        )


class SealedRosterError(HeartgridError):
    """Nobody can be found in rosters that stand sealed."""

    def __init__(self, classes: tuple[str, ...]) -> None:
        super().__init__(
            f"名册是加密的，在这里没有打开，查不到学生：{'、'.join(classes)}",
            "先运行 heartgrid unlock；没有这把钥匙时，请有钥匙的同事来写",
        )


def refuse_sealed(path: str, raw: bytes) -> None:
    """Refuse to write into what stands sealed.

    Raises:
        StillSealedError: it does.
    """
    if stands_sealed(raw):
        raise StillSealedError(path)
