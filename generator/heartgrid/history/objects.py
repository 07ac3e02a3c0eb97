"""Many of git's objects through one process, asked for a handful at a time."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from itertools import islice
from typing import IO, TYPE_CHECKING, Final

from git.exc import GitCommandError

from heartgrid.history.errors import GitError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from git.cmd import Git

_AT_A_TIME: Final = 40


def objects(git: Git, oids: Iterable[str], kind: str) -> Iterator[tuple[str, bytes]]:
    """The content of each object of this kind; others, and what is not there, are left out.

    Raises:
        GitError: git gave up.
    """
    with _asking(git, "--batch") as (ask, answers):
        for asked in _handfuls(oids):
            ask(asked)
            for oid in asked:
                found, content = _answer(answers)
                if found == kind:
                    yield oid, content


def resolved(git: Git, names: Iterable[str]) -> Iterator[str | None]:
    """The id that each name stands for, or ``None``; names have no line breaks.

    Raises:
        GitError: git gave up.
    """
    with _asking(git, "--batch-check=%(objectname)") as (ask, answers):
        for asked in _handfuls(names):
            ask(asked)
            for _ in asked:
                said = _line(answers).decode("utf-8", "replace").split()
                yield said[0] if len(said) == 1 else None


@contextmanager
def _asking(git: Git, mode: str) -> Iterator[tuple[Callable[[list[str]], None], IO[bytes]]]:
    """A ``git cat-file`` to ask and to hear; whoever stops listening ends it."""
    process = git.cat_file(mode, as_process=True, istream=-1)

    def ask(names: list[str]) -> None:
        process.stdin.write("".join(f"{one}\n" for one in names).encode())
        process.stdin.flush()

    try:
        yield ask, process.stdout
    finally:
        process.stdin.close()
        process.stdout.close()
        with suppress(GitCommandError):
            process.wait()


def _handfuls(asked: Iterable[str]) -> Iterator[list[str]]:
    """So many at a time that git has work to do, and so few that no pipe is full (4 KiB on Windows)."""
    rest = iter(asked)
    while some := [*islice(rest, _AT_A_TIME)]:
        yield some


def _answer(stream: IO[bytes]) -> tuple[str, bytes]:
    """Kind and content of one object; nothing where it is missing, as a submodule's commit is."""
    _, kind, *size = _line(stream).decode("ascii").split()
    if not size:
        return "", b""
    content = stream.read(int(size[0]))
    stream.read(1)
    return kind, content


def _line(stream: IO[bytes]) -> bytes:
    """What git answers; it is silent only where it gave up."""
    line = stream.readline()
    if not line:
        raise GitError("cat-file")
    return line
