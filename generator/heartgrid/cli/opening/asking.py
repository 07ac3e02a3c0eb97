"""Who asks to open a record, and why: words that may stand in a register, and a name that is known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from heartgrid.cli.disk import disk_may_refuse
from heartgrid.cli.keys.identities import NoIdentityError, identity_path
from heartgrid.cli.usage import UsageMistakeError
from heartgrid.problems import HeartgridError
from heartgrid.sealing.access.rules import compartments_of
from heartgrid.sealing.identity_file import public_of

if TYPE_CHECKING:
    from pathlib import Path

    from heartgrid.sealing.access.manifest import Manifest

_STAFF: Final = re.compile(r"[a-z]{1,2}[0-9]{2,6}")
_LEAST, _MOST = 2, 200


class WordsMistakeError(UsageMistakeError):
    """The purpose, or the basis, says nothing or is no line of text."""

    def __init__(self, option: str) -> None:
        super().__init__(
            f"选项 {option} 要写一行话，{_LEAST} 到 {_MOST} 个字，不含控制字符",
            "如 --purpose 准备明天的家长会谈",
        )


class ApproverMistakeError(UsageMistakeError):
    """The approver is no staff id."""

    def __init__(self) -> None:
        super().__init__("选项 --approver 不是教职工编号", "写批准人的编号，如 --approver t002")


class UnknownReaderError(HeartgridError):
    """The identity on this computer is nobody's who may open the record."""

    def __init__(self, person: str) -> None:
        super().__init__(
            f"这台电脑上的身份（{person}）不在权限表里，或无权打开这份记录，没有打开",
            "用你自己的身份：--identity 指明身份文件；没有授权就找管理员",
        )


def words(option: str, said: str) -> str:
    """``said`` with single blanks.

    Raises:
        WordsMistakeError: a register could not hold it in one line.
    """
    plain = " ".join(said.split(" "))
    if not (_LEAST <= len(plain.strip()) <= _MOST and plain.isprintable()):
        raise WordsMistakeError(option)
    return plain.strip()


def staff_id(said: str) -> str:
    """The approver's id.

    Raises:
        ApproverMistakeError: it is none.
    """
    if _STAFF.fullmatch(said) is None:
        raise ApproverMistakeError
    return said


def whose(identity: Path | None, manifest: Manifest, compartment: str) -> str:
    """Who asks, by the identity file that is given or lies in the usual place.

    Raises:
        NoIdentityError: there is none.
        DiskRefusedError: it cannot be read.
        UnknownReaderError: it is nobody's who may open the compartment.
        IdentityError: it is no identity file.
    """
    file = identity_path(identity)
    if not file.exists():
        raise NoIdentityError(file)
    with disk_may_refuse():
        raw = file.read_bytes()
    return reader(raw, manifest, compartment)


def reader(identity: bytes, manifest: Manifest, compartment: str) -> str:
    """Whose identity file this is: a person with these very keys who may open the compartment.

    No passphrase is asked for: the keys of this clone are open already.

    Raises:
        UnknownReaderError: it is nobody's.
        IdentityError: it is no identity file.
    """
    public = public_of(identity)
    known = {one.id for one in manifest.people if one.public == public}
    may = known and compartment in compartments_of(manifest, public.person)
    if not may or _STAFF.fullmatch(public.person) is None:
        raise UnknownReaderError(public.person)
    return public.person
