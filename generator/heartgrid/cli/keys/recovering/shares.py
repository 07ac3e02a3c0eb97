"""Shares of the recovery identity: typed at the terminal, or in files of words."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from heartgrid.cli.terminal import note
from heartgrid.cli.usage import UsageMistakeError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from heartgrid.sealing.recovering.words import Share


class NoSharesError(UsageMistakeError):
    """Nobody can be asked for the words, and no file says them."""

    def __init__(self) -> None:
        super().__init__("这里不能输入恢复单", "在终端里运行，或用 --share 指明写着词的文件")


class UnreadableShareError(UsageMistakeError):
    """A file of words is none."""

    def __init__(self, file: Path) -> None:
        super().__init__(f"读不出这份恢复单：{file}", "检查文件名；里面应当只有恢复单上的词")


def given_shares(files: Sequence[Path] | None) -> tuple[Share, ...]:
    """The shares in these files; without any, those that somebody types.

    Raises:
        NoSharesError: there is neither a file nor a terminal.
        UnreadableShareError: a file cannot be read.
        RecoveryError: a file does not hold the words of a share.
    """
    if files:
        return _read(files)
    if not sys.stdin.isatty():
        raise NoSharesError
    return _asked()


def _read(files: Iterable[Path]) -> tuple[Share, ...]:
    from heartgrid.sealing.recovering.words import read_share

    read = []
    for place, file in enumerate(files, start=1):
        try:
            text = file.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            raise UnreadableShareError(file) from None
        read.append(read_share(text, place))
    return tuple(read)


def _asked() -> tuple[Share, ...]:
    """Share by share; whoever mistypes one is told and types that one again."""
    from heartgrid.sealing.recovering.errors import RecoveryError
    from heartgrid.sealing.recovering.sharing import joined
    from heartgrid.sealing.recovering.words import WORDS, read_share

    note(
        f"一份一份地输入恢复单上的 {WORDS} 个词，词之间用空格隔开，每个词打前四个字母就够，一份打完按回车。"
    )
    note("也可以用 USB 扫码枪扫纸上的码。")
    together: tuple[Share, ...] = ()
    while not together or len(together) < together[0].need:
        place = len(together) + 1
        text: str = typer.prompt(f"第 {place} 份", err=True)
        try:
            together = joined(together, read_share(text, place))
        except RecoveryError as error:
            note(f"{error.message}\n　　　{error.remedy}")
            continue
        note(f"收到恢复单 {together[-1].number} 号，还要 {together[0].need - place} 份。")
    return together
