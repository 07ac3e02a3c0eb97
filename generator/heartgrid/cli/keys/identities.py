"""Where a person's identity lies on this computer, and her passphrase."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from heartgrid.cli.usage import UsageMistakeError
from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from heartgrid.sealing.identity import Identity

IdentityFile = Annotated[
    Path | None,
    typer.Option("--identity", metavar="文件", help="身份文件；不写就用这台电脑上默认的那一个"),
]
PassphraseFile = Annotated[
    Path | None,
    typer.Option("--passphrase-file", metavar="文件", help="口令写在这个文件的第一行（给程序用）"),
]
IDENTITY: Final = "HEARTGRID_IDENTITY"
_LEAST: Final = 10


class NoIdentityError(HeartgridError):
    """There is no identity file."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"没有身份文件：{path}", "第一次用，先运行 heartgrid enroll")


class NoPassphraseError(UsageMistakeError):
    """Nobody can be asked, and no file says it."""

    def __init__(self) -> None:
        super().__init__("这里不能输入口令", "在终端里运行，或用 --passphrase-file 指明口令文件")


class WeakPassphraseError(UsageMistakeError):
    """A passphrase that a thief of the file would guess."""

    def __init__(self) -> None:
        super().__init__(f"口令太短，至少要 {_LEAST} 个字", "用几个不相干的词连起来，好记又难猜")


class OtherPersonError(UsageMistakeError):
    """The identity here is another person's than the one that was named."""

    def __init__(self) -> None:
        super().__init__("编号与身份文件里的不一样", "写你自己的编号")


class UnreadablePassphraseFileError(UsageMistakeError):
    """The file that was to say the passphrase cannot be read."""

    def __init__(self, file: Path) -> None:
        super().__init__(
            f"口令文件读不出来：{file}", "核对文件名；它要是 UTF-8 文本，口令写在第一行"
        )


def identity_path(given: Path | None) -> Path:
    """The identity file: as given, else as the environment says, else the usual place."""
    if given is not None:
        return given
    named = os.environ.get(IDENTITY)
    return Path(named) if named else Path(typer.get_app_dir("heartgrid")) / "identity.json"


def passphrase(file: Path | None) -> str:
    """The passphrase of an identity that is there.

    Raises:
        NoPassphraseError: there is neither a terminal nor a file.
        UnreadablePassphraseFileError: the file cannot be read.
    """
    return _from_file(file) if file is not None else _asked(confirm=False)


def new_passphrase(file: Path | None) -> str:
    """A passphrase for a new identity; on a terminal it is asked for twice.

    Raises:
        NoPassphraseError: there is neither a terminal nor a file.
        UnreadablePassphraseFileError: the file cannot be read.
        WeakPassphraseError: it is too short.
    """
    words = _from_file(file) if file is not None else _asked(confirm=True)
    if len(words) < _LEAST:
        raise WeakPassphraseError
    return words


def open_identity(given: Path | None, passphrase_file: Path | None) -> Identity:
    """Read and open the identity.

    Raises:
        NoIdentityError: it is not there.
        IdentityError: it does not open.
        DiskRefusedError: it cannot be read.
    """
    from heartgrid.cli.disk import disk_may_refuse
    from heartgrid.sealing.identity_file import from_file

    path = identity_path(given)
    if not path.exists():
        raise NoIdentityError(path)
    with disk_may_refuse():
        raw = path.read_bytes()
    return from_file(raw, passphrase(passphrase_file))


def _from_file(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig").partition("\n")[0].rstrip("\r")
    except (OSError, UnicodeDecodeError):
        raise UnreadablePassphraseFileError(file) from None


def _asked(*, confirm: bool) -> str:
    if not sys.stdin.isatty():
        raise NoPassphraseError
    said: str = typer.prompt("口令", hide_input=True, err=True)
    if confirm and typer.prompt("再输入一次", hide_input=True, err=True) != said:
        raise UsageMistakeError("两次输入的口令不一样", "请重新运行一次")
    return said
