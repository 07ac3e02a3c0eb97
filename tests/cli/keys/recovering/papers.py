"""Recovery sheets as their keepers have them: made by the command, read from the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.keys.school import Someone

_WORD = re.compile(r"<th scope=row>(\d+)</th><td>(\w+)</td>")


def make(someone: Someone, out: Path, shares: int = 5, need: int = 3) -> int:
    """``heartgrid access recovery`` of somebody; the exit code."""
    asked = ["access", "recovery", "--shares", str(shares), "--need", str(need), "--out", str(out)]
    return someone.heartgrid(*asked, *passport(someone))


def passport(someone: Someone) -> list[str]:
    """Her identity and passphrase, as a program gives them."""
    return [
        "--identity", str(someone.home / "identity.json"),
        "--passphrase-file", str(someone.home / "words"),
    ]  # fmt: skip


def words_on(folder: Path, number: int) -> list[str]:
    """The words of a sheet in the order of their numbers."""
    page = (folder / f"恢复单-{number}.html").read_text(encoding="utf-8")
    numbered = sorted((int(place), word) for place, word in _WORD.findall(page))
    assert [place for place, _ in numbered] == list(range(1, 34))
    return [word for _, word in numbered]


def typed(folder: Path, *numbers: int) -> list[str]:
    """``--share`` for each of these sheets, once somebody has typed them into files."""
    options: list[str] = []
    for number in numbers:
        file = folder.with_name(f"{folder.name}-{number}.txt")
        file.write_text(" ".join(words_on(folder, number)), encoding="utf-8")
        options += ["--share", str(file)]
    return options
