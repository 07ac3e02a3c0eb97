"""What can go wrong with sealed text; no message quotes a record."""

from __future__ import annotations

from heartgrid.problems import HeartgridError


class SealingError(HeartgridError):
    """Something could not be sealed or opened."""


class MissingKeyError(SealingError):
    """The keyring holds no key of this compartment, or none of this epoch (``None``: of any)."""

    def __init__(self, compartment: str, epoch: int | None = None) -> None:
        which = "" if epoch is None else f"第 {epoch} 期"
        super().__init__(
            f"这台电脑上没有 {compartment} {which}的密钥",
            "如果工作需要看这部分内容，请让管理员授权，再运行 heartgrid unlock",
        )
        self.compartment = compartment
        self.epoch = epoch


class RefusedError(SealingError):
    """A token, an envelope or a padding that does not open, or is not written as it must be."""

    def __init__(self, why: str) -> None:
        super().__init__(why, "密文不能手改、不能挪动；请从 git 里取回上一个版本，或请管理员帮忙")


class UnsoundKeyError(SealingError):
    """A key that must not be used: ill-formed, or not the one that was published."""

    def __init__(self, why: str) -> None:
        super().__init__(
            why, "请先运行 heartgrid lock，再运行 heartgrid unlock；如果还是这样，请告诉管理员"
        )
