"""The terminal: UTF-8 everywhere, what may be shown where, progress."""

from __future__ import annotations

import io
import json
import sys
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    Progress = Callable[[int, int], None]

# Fewer steps than this are over before anybody reads a line about them.
_WORTH_A_LINE: Final = 500
_QUARTERS: Final = 4
_PIPE_WIDTH: Final = 120
_WIDE_SPACE: Final = "\u3000"


def speak_utf8() -> None:
    """Write UTF-8, whatever the console's code page: Chinese must not crash a pipe on Windows."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def is_terminal() -> bool:
    """Whether stdout is a local terminal: only there may a line show what a record says."""
    return sys.stdout.isatty()


def say(text: str = "") -> None:
    """Lines on stdout, at once: whoever reads the pipe of ``serve`` waits for them."""
    sys.stdout.write(f"{_steady(text)}\n")
    sys.stdout.flush()


def say_json(value: Any) -> None:
    """``value`` on stdout as JSON; what could steer a terminal is escaped, so nothing is lost."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    lines = (one if one.isprintable() else "".join(map(_escaped, one)) for one in text.split("\n"))
    sys.stdout.write("\n".join((*lines, "")))
    sys.stdout.flush()


def note(text: str) -> None:
    """Lines on stderr: about the run, not its result."""
    sys.stderr.write(f"{_steady(text)}\n")


def console() -> Console:
    """A console that takes text as it is: no markup, no emoji, no guessed colours."""
    from rich.console import Console

    width = None if is_terminal() else _PIPE_WIDTH
    return Console(highlight=False, markup=False, emoji=False, width=width)


def printable(text: str) -> str:
    """``text`` without what could steer a terminal: control and direction characters."""
    if text.isprintable():
        return text
    return "".join(
        one if one.isprintable() or one == _WIDE_SPACE else " " if one.isspace() else "�"
        for one in text
    )


def _steady(text: str) -> str:
    """``text`` with its line ends and tabs, and nothing else that is not printable."""
    lines = (map(printable, line.split("\t")) for line in text.split("\n"))
    return "\n".join("\t".join(cells) for cells in lines)


def _escaped(character: str) -> str:
    if character.isprintable() or character == _WIDE_SPACE:
        return character
    return json.dumps(character)[1:-1]


@contextmanager
def progress(label: str) -> Iterator[Progress]:
    """A bar on a terminal; elsewhere a line at each quarter of long work."""
    if not sys.stderr.isatty():
        yield _Lines(label)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    # No thread that refreshes: a process of several threads may not be copied to share its work.
    with Bar(*columns, console=console, transient=True, auto_refresh=False) as bar:
        task = bar.add_task(label, total=None)
        bar.refresh()
        yield partial(_tell, bar, task)


def _tell(bar: Bar, task: TaskID, done: int, total: int) -> None:
    """Draw the bar anew at each hundredth."""
    before = int(bar.tasks[0].percentage)
    bar.update(task, completed=done, total=total)
    if int(bar.tasks[0].percentage) != before:
        bar.refresh()


class _Lines:
    """Progress as lines for a log."""

    def __init__(self, label: str) -> None:
        self.label = label
        self.told = 0

    def __call__(self, done: int, total: int) -> None:
        quarter = done * _QUARTERS // total if total >= _WORTH_A_LINE else 0
        if quarter > self.told:
            self.told = quarter
            note(f"{self.label} {done}/{total}")
