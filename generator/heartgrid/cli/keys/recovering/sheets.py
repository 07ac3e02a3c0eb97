"""The recovery sheets: one page of paper for each share, with its words and the same as a QR code.

Self-contained HTML, so that whoever has a browser and a printer can print it without a network.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING, Final

from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

_COLUMNS: Final = 3
_PRIVATE: Final = 0o600
_PRIVATE_FOLDER: Final = 0o700


@dataclass(frozen=True, slots=True)
class Batch:
    """What all sheets of a batch say. ``total`` were made, ``need`` of them suffice."""

    school: str
    made: date
    fingerprint: str
    need: int
    total: int


class InsideRepositoryError(HeartgridError):
    """The sheets would lie where git may take them along."""

    def __init__(self) -> None:
        super().__init__(
            "恢复单不能写到 git 仓库里", "用 --out 指明别处的文件夹，最好是一只专用的 U 盘"
        )


class SheetsThereError(HeartgridError):
    """Sheets are there already; they may be the only ones that fit."""

    def __init__(self, file: Path) -> None:
        super().__init__(f"这里已经有恢复单：{file}", "换一个空的文件夹；旧的恢复单不要覆盖")


def sheet(batch: Batch, number: int, words: str) -> str:
    """The page of one share."""
    template = files(__package__).joinpath("sheet.html").read_text(encoding="utf-8")
    return Template(template).substitute(
        school=escape(batch.school),
        made=batch.made.isoformat(),
        fingerprint=escape(batch.fingerprint),
        need=batch.need,
        total=batch.total,
        number=number,
        table=_table(words.split()),
        code=_code(words),
    )


def pages(batch: Batch, shares: tuple[str, ...]) -> dict[str, str]:
    """All sheets of a batch by file name."""
    numbered = enumerate(shares, start=1)
    return {f"恢复单-{place}.html": sheet(batch, place, words) for place, words in numbered}


def write_sheets(folder: Path, sheets: Mapping[str, str]) -> tuple[Path, ...]:
    """Write all of them or none, for this user's eyes, over nothing that is there.

    Raises:
        InsideRepositoryError: the folder is part of a git repository.
        SheetsThereError: a file of such a name is there.
        OSError: the disk refused.
    """
    place = folder.resolve()
    if any((one / ".git").exists() for one in (place, *place.parents)):
        raise InsideRepositoryError
    place.mkdir(parents=True, exist_ok=True, mode=_PRIVATE_FOLDER)
    written: list[Path] = []
    try:
        for name, text in sheets.items():
            _write(place / name, text)
            written.append(place / name)
    except BaseException:
        remove(written)
        raise
    return tuple(written)


def remove(sheets: list[Path] | tuple[Path, ...]) -> None:
    """Take sheets away that were written for nothing."""
    for one in sheets:
        with suppress(OSError):
            one.unlink()


def _write(file: Path, text: str) -> None:
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
    except FileExistsError:
        raise SheetsThereError(file) from None
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
        stream.write(text)


def _table(words: list[str]) -> str:
    """The words with their numbers, read downwards, so that nobody slips into another line."""
    height = -(-len(words) // _COLUMNS)
    return "\n".join(
        f"<tr>{''.join(_cell(at, words) for at in range(row, len(words), height))}</tr>"
        for row in range(height)
    )


def _cell(at: int, words: list[str]) -> str:
    return f"<th scope=row>{at + 1}</th><td>{escape(words[at])}</td>"


def _code(words: str) -> str:
    """In capitals: a QR code packs these closer, so its squares are larger. Reading takes both."""
    import segno

    code = segno.make(words.upper(), error="q", micro=False)
    return code.svg_inline(border=4, omitsize=True, light="#fff", title="恢复单上的词")
