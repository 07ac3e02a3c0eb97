"""Why shares of the recovery identity do not give it; no message says a word of them."""

from __future__ import annotations

from heartgrid.sealing.errors import SealingError


class RecoveryError(SealingError):
    """The recovery identity cannot be made so, or is not to be had from these shares."""


class ShareNumbersError(RecoveryError):
    """So many shares, or so many needed, are not possible or not wise."""

    def __init__(self, least: int, most: int) -> None:
        super().__init__(
            f"份数不合适：至少要凑 {least} 份，总数最多 {most} 份，而且总数要比凑的份数多",
            "这样丢了一份也还能恢复；常用的是共 5 份凑 3 份：--shares 5 --need 3",
        )


class UnknownWordError(RecoveryError):
    """A word that is none of SLIP-39's."""

    def __init__(self, place: int, position: int) -> None:
        super().__init__(
            f"第 {place} 份的第 {position} 个词不在词表里",
            "对照恢复单上的序号看这个词，多半打错了字母，或漏了空格",
        )


class ShareLengthError(RecoveryError):
    """Words are missing, or there are too many."""

    def __init__(self, place: int, found: int, wanted: int) -> None:
        super().__init__(
            f"第 {place} 份有 {found} 个词，应当是 {wanted} 个",
            "对照恢复单上的序号数一遍，看漏了哪个、哪个打了两遍",
        )


class ShareDamagedError(RecoveryError):
    """All are words, but not those of a share; ``suspects`` are positions from 1."""

    def __init__(self, place: int, suspects: tuple[int, ...]) -> None:
        super().__init__(
            f"第 {place} 份的词对不上校验{_SUSPECTS[len(suspects)].format(*suspects)}",
            "对照恢复单改正，再试一次"
            if suspects
            else "对照恢复单从头看一遍：错了不止一个词，或次序乱了",
        )


_SUSPECTS = ("", "，多半是第 {} 个词错了", "，多半是第 {}、{} 个词颠倒了")


class ForeignShareError(RecoveryError):
    """A sound share of something else, a wallet perhaps."""

    def __init__(self, place: int) -> None:
        super().__init__(
            f"第 {place} 份不是心网格的恢复单", "请找学校的恢复单，上面印着“心网格台账 · 恢复单”"
        )


class MixedSharesError(RecoveryError):
    """Shares of two batches."""

    def __init__(self, place: int, other: int) -> None:
        super().__init__(
            f"第 {place} 份和第 {other} 份不是同一批",
            "看恢复单上的日期和指纹，都用最新的那一批；旧的一批已经作废",
        )


class ShareTwiceError(RecoveryError):
    """One share, given twice."""

    def __init__(self, place: int, other: int, number: int) -> None:
        super().__init__(
            f"第 {place} 份和第 {other} 份是同一份（恢复单 {number} 号）",
            "换另一位保管人的恢复单",
        )


class TooFewSharesError(RecoveryError):
    """Others are still missing."""

    def __init__(self, found: int, need: int) -> None:
        super().__init__(
            f"只有 {found} 份，要凑齐 {need} 份才能恢复", "再找其他保管人，把恢复单拿来"
        )


class SharesApartError(RecoveryError):
    """Each is sound by itself, but they do not belong together."""

    def __init__(self) -> None:
        super().__init__(
            "这几份各自都没有错，合在一起却恢复不出来",
            "它们可能不是同一批：看恢复单上的日期和指纹，都用最新的那一批",
        )
