"""Work shared with helpers: copies of this process, on systems that can make them (Linux).

A helper sees everything as it stood when it was made and sends back only its result. What it does
not deliver, for whatever reason, is done here instead, so a mistake shows as if nobody had helped.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from itertools import cycle, islice
from typing import TYPE_CHECKING, Final, Generic, NoReturn, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

T = TypeVar("T")
P = TypeVar("P")

_WORTH_A_HELPER: Final = 200  # pages or files: fewer take less time than a helper
_MOST: Final = 4
_NOBODY: Final = -1


def shares(items: Sequence[T]) -> list[list[T]]:
    """Deal out ``items``, one share for each process that is worth having."""
    count = max(1, min(_MOST, _processors(), len(items) // _WORTH_A_HELPER))
    parts: list[list[T]] = [[] for _ in range(count)]
    for item, part in zip(items, _turns(parts), strict=False):
        part.append(item)
    return parts


def _turns(parts: Sequence[P]) -> Iterator[P]:
    """Whose turn it is, for ever.

    This process has an eighth more turns: a helper must be made, and its results brought home.
    """
    return cycle([*parts, *parts, *parts, *parts, parts[0]])


def _processors() -> int:
    """How many processes can be had.

    A process of several threads is not copied: what another thread holds would stay held.
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0))


def joined(parts: Sequence[Sequence[T]]) -> list[T]:
    """Put together again, in their order, what `shares` dealt out."""
    turns = _turns([iter(part) for part in parts])
    return [next(turn) for turn in islice(turns, sum(map(len, parts)))]


def together(tasks: Sequence[Callable[[], T]]) -> list[T]:
    """The results of ``tasks``: the first is done here, each other by a helper meanwhile."""
    if _processors() == 1:
        return [task() for task in tasks]
    helpers = [_Helper(task) for task in tasks[1:]]
    try:
        own = [task() for task in tasks[:1]]
        return own + [helper.result() for helper in helpers]
    finally:
        for helper in helpers:
            helper.dismiss()


class Telling:
    """Tells how far shared work is; the process that shared it does, as if all were in step.

    ``progress`` is told the items done and their ``total``; each takes ``steps`` steps.
    """

    def __init__(
        self, progress: Callable[[int, int], None] | None, total: int, parts: int, steps: int = 1
    ) -> None:
        self._progress, self._total = progress, total
        self._parts, self._steps = parts, steps
        self._here, self._taken = os.getpid(), 0

    def one_step(self) -> None:
        """One item of one share is a step further."""
        if self._progress is not None and os.getpid() == self._here:
            self._taken += 1
            done = self._taken * self._parts // self._steps
            self._progress(min(self._total, done), self._total)


class _Helper(Generic[T]):
    """A copy of this process that does one task."""

    def __init__(self, task: Callable[[], T]) -> None:
        self._task = task
        reading, writing = os.pipe()
        self._pipe = os.fdopen(reading, "rb")
        self._pid = _fork()
        if self._pid == 0:
            _help(task, writing)
        os.close(writing)

    def result(self) -> T:
        """What the helper sent, or what the task gives here."""
        data = self._pipe.read()
        if not data:
            return self._task()
        found: T = pickle.loads(data)  # noqa: S301 - from a copy of ourselves
        return found

    def dismiss(self) -> None:
        """End the helper, whether or not it is done."""
        self._pipe.close()
        if self._pid != _NOBODY and os.waitpid(self._pid, os.WNOHANG) == (0, 0):
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)


def _fork() -> int:
    """Fork while no Ctrl-C comes in between: it must not find the helper before it is one."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        pid = os.fork()
        if pid == 0:
            signal.signal(signal.SIGINT, signal.SIG_DFL)
    except OSError:  # no memory, or too many processes
        pid = _NOBODY
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    return pid


def _help(task: Callable[[], object], pipe: int) -> NoReturn:
    """Do the task and end at once: what this process has open belongs to the other one."""
    try:
        data = pickle.dumps(task(), pickle.HIGHEST_PROTOCOL)
        with os.fdopen(pipe, "wb") as stream:
            stream.write(data)
    finally:
        os._exit(0)
