"""Reads a git repository: trees, the index, what changed, blobs. Plumbing only, a process or two."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from git.cmd import Git
from git.exc import GitCommandError, GitCommandNotFound

from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_QUIET: Final = {"GIT_NO_REPLACE_OBJECTS": "1", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
_NOBODY: Final = "0" * 40
_SUBMODULE: Final = "160000"


class GitError(HeartgridError):
    """git is not there, or refused; its own words are kept for the local terminal."""

    def __init__(self, doing: str, said: str = "") -> None:
        super().__init__(
            f"git 没有做成：{doing}", "确认这里是一个 git 仓库、git 已经安装，名字没有写错"
        )
        self.detail = said


@dataclass(frozen=True, slots=True)
class Blob:
    """A file in a tree or in the index."""

    path: str
    oid: str
    mode: str


class Repository:
    """One repository, read through the ``git`` program."""

    def __init__(self, folder: Path) -> None:
        self._git = Git(folder)
        self._git.update_environment(**_QUIET)

    def tree(self, revision: str) -> list[Blob]:
        """Every file of a commit, by path.

        Raises:
            GitError: there is no such commit.
        """
        listed = self._run("ls-tree", "-r", "-z", "--full-tree", self._named(revision))
        return [_of_tree(line) for line in _records(listed)]

    def staged(self) -> list[Blob]:
        """Every file of the index; of a conflicted one each side."""
        return [_of_index(line) for line in _records(self._run("ls-files", "-s", "-z"))]

    def changed(self, base: str, head: str) -> list[Blob]:
        """The files of ``head`` that are not the same in ``base`` (all for the null commit)."""
        if base == _NOBODY:
            return self.tree(head)
        raw = self._run(
            "diff-tree", "-r", "-z", "--no-renames", "--diff-filter=d",
            self._named(base), self._named(head),
        )  # fmt: skip
        parts = _records(raw)
        return [_of_diff(line, path) for line, path in zip(parts[::2], parts[1::2], strict=True)]

    def commits(self, base: str, head: str) -> list[str]:
        """The commits of ``head`` that ``base`` does not have, oldest first."""
        span = (
            [self._named(head)] if base == _NOBODY else [self._named(head), f"^{self._named(base)}"]
        )
        return self._run("rev-list", "--reverse", *span).decode("ascii").split()

    def parent(self, commit: str) -> str:
        """The first parent, or the null commit."""
        found = (
            self._run("rev-list", "-1", "--parents", self._named(commit)).decode("ascii").split()
        )
        return found[1] if len(found) > 1 else _NOBODY

    def touching(self, *paths: str) -> list[str]:
        """The commits up to HEAD that changed one of the paths, oldest first."""
        if not self._has_head():
            return []
        said = self._run("rev-list", "--reverse", "--topo-order", "HEAD", "--", *paths)
        return said.decode("ascii").split()

    def _has_head(self) -> bool:
        try:
            self._named("HEAD")
        except GitError:
            return False
        return True

    def message(self, revision: str) -> str:
        """What its author wrote about a commit."""
        said = self._run("log", "-1", "--format=%B", self._named(revision))
        return said.decode("utf-8", "replace").strip()

    def blobs(self, oids: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The content of each blob, through one process."""
        process = self._git.cat_file("--batch", as_process=True, istream=-1)
        try:
            for oid in oids:
                process.stdin.write(f"{oid}\n".encode("ascii"))
                process.stdin.flush()
                _, kind, size = process.stdout.readline().decode("ascii").split()
                data = process.stdout.read(int(size))
                process.stdout.read(1)
                if kind == "blob":
                    yield oid, data
        finally:
            process.stdin.close()
            process.wait()

    def _named(self, revision: str) -> str:
        """The commit's id: a name that looks like an option is never passed on."""
        found = self._run(
            "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
        )
        return found.decode("ascii").strip()

    def _run(self, command: str, *arguments: str) -> bytes:
        try:
            done: bytes = self._git.execute(
                [self._git.GIT_PYTHON_GIT_EXECUTABLE or "git", command, *arguments],
                stdout_as_string=False,
                strip_newline_in_stdout=False,
            )
        except (GitCommandError, GitCommandNotFound, OSError) as error:
            raise GitError(command, str(getattr(error, "stderr", error))) from error
        return done


def _records(raw: bytes) -> list[str]:
    return [os.fsdecode(one) for one in raw.split(b"\0") if one]


def _of_tree(line: str) -> Blob:
    head, _, path = line.partition("\t")
    mode, _kind, oid = head.split()
    return Blob(path, oid, mode)


def _of_index(line: str) -> Blob:
    head, _, path = line.partition("\t")
    mode, oid, _stage = head.split()
    return Blob(path, oid, mode)


def _of_diff(line: str, path: str) -> Blob:
    _, mode, _, oid, _status = line.removeprefix(":").split()
    return Blob(path, oid, mode)
