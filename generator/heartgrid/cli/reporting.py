"""Problems as lines for people and as JSON for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from heartgrid.cli.terminal import printable
from heartgrid.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from heartgrid.problems import Position, Problem

_WORDS: Final = {Severity.ERROR: "错误", Severity.WARNING: "提醒"}
_STYLES: Final = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}
# An excerpt shows this many columns on either side of the caret, so that prose stays one line.
_AROUND: Final = 40


def plain_lines(one: Problem) -> Iterator[str]:
    """What may reach a log: place, code, sentence, remedy."""
    word = "" if one.severity is Severity.ERROR else "（提醒）"
    yield printable(f"{one.position} {one.code} {word}{one.message}")
    yield f"    {one.remedy}"


def show(problems: Iterable[Problem], line_at: Callable[[Position], str]) -> None:
    """Print problems on the local terminal, each with the line it is about."""
    from rich.text import Text

    from heartgrid.cli.terminal import console

    out = console()
    for one in problems:
        head = Text()
        head.append(printable(f"{one.position} "), style="bold")
        head.append(f"{one.code} ", style=_STYLES[one.severity])
        head.append(one.message)
        out.print(head, soft_wrap=True)
        for line in excerpt(line_at(one.position), one.position.column):
            out.print(Text(f"    {line}", style="dim"), soft_wrap=True)
        if one.detail:
            out.print(Text(f"    {printable(one.detail)}"), soft_wrap=True)
        out.print(Text(f"    {one.remedy}", style="green"), soft_wrap=True)


def excerpt(line: str, column: int) -> tuple[str, ...]:
    """The line and a caret under ``column`` (from 1); nothing for an empty line."""
    from rich.cells import cell_len

    if not line.strip():
        return ()
    place = max(0, column - 1)
    first = max(0, place - _AROUND)
    before, after = printable(line[first:place]), printable(line[place : place + _AROUND])
    shown = f"{'…' if first else ''}{before}"
    tail = "…" if len(line) > place + _AROUND else ""
    return f"{shown}{after}{tail}", f"{' ' * cell_len(shown)}^"


def counted(problems: Sequence[Problem]) -> str:
    """``2 个错误、1 个提醒``."""
    found = {each: sum(one.severity is each for one in problems) for each in Severity}
    return "、".join(f"{count} 个{_WORDS[each]}" for each, count in found.items() if count)


def as_json(one: Problem) -> dict[str, Any]:
    """A problem for programs; never what a record says."""
    return {
        "code": one.code,
        "severity": str(one.severity),
        "path": one.position.path,
        "line": one.position.line,
        "column": one.position.column,
        "message": one.message,
        "remedy": one.remedy,
    }
