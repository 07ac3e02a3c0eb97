"""Why an identity file does not give an identity."""

from __future__ import annotations

from heartgrid.sealing.errors import SealingError


class IdentityError(SealingError):
    """The identity file does not give an identity."""


class UnreadableIdentityError(IdentityError):
    """The file is something else."""

    def __init__(self) -> None:
        super().__init__(
            "这不是心网格的身份文件", "确认选对了文件；身份文件由 heartgrid enroll 生成"
        )


class FutureIdentityError(IdentityError):
    """The file was written by a later Heartgrid."""

    def __init__(self) -> None:
        super().__init__(
            "身份文件是更新的版本写的，这个版本读不懂", "请先升级心网格台账，再运行一次"
        )


class DamagedIdentityError(IdentityError):
    """The file is an identity, but not as it was written."""

    def __init__(self) -> None:
        super().__init__(
            "身份文件损坏了", "请用备份的身份文件；没有备份，就请管理员为你的新身份授权"
        )


class CostlyIdentityError(IdentityError):
    """The file asks for more memory or time than any identity file of ours does."""

    def __init__(self) -> None:
        super().__init__(
            "身份文件要求的计算量超出上限，没有打开", "这份文件可能被人改动过，请用备份的身份文件"
        )


class WrongPassphraseError(IdentityError):
    """The passphrase does not open the file."""

    def __init__(self) -> None:
        super().__init__(
            "口令不对", "检查大小写和输入法，再输一次；忘了口令，就请管理员为你的新身份授权"
        )


class NoMemoryError(IdentityError):
    """The machine has not the memory that the passphrase needs."""

    def __init__(self) -> None:
        super().__init__("内存不够，口令算不出来", "关掉一些程序，再运行一次")
