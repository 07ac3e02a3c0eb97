"""Reads a git repository: trees, the index, what changed, blobs. Plumbing only, a process or two."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from git.cmd import Git
from git.exc import GitCommandError, GitCommandNotFound

from heartgrid.history.errors import GitError
from heartgrid.history.objects import objects, resolved

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

__all__ = ["Blob", "GitError", "Node", "Passage", "Repository", "is_null"]

_QUIET: Final = {"GIT_NO_REPLACE_OBJECTS": "1", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
_NOBODY: Final = "0" * 40
_PLAIN: Final = ("100644", "100755")


@dataclass(frozen=True, slots=True)
class Blob:
    """A file in a tree or in the index."""

    path: str
    oid: str
    mode: str

    @property
    def is_plain(self) -> bool:
        """Whether it is a file, and neither a symbolic link nor a repository of its own."""
        return self.mode in _PLAIN


@dataclass(frozen=True, slots=True)
class Node:
    """A commit and its parents: a place in the history."""

    oid: str
    parents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A file that a commit added or took away, and when its committer says so (Unix seconds)."""

    path: str
    came: bool
    when: int


class Repository:
    """One repository, read through the ``git`` program."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._git = folder, Git(folder)
        self._git.update_environment(**_QUIET)

    def tree(self, revision: str, *below: str) -> list[Blob]:
        """Every file of a commit, by path; with ``below`` those of these folders alone.

        Raises:
            GitError: there is no such commit.
        """
        listed = self._run("ls-tree", "-r", "-z", "--full-tree", self._named(revision), *below)
        return [_of_tree(line) for line in _records(listed)]

    def staged(self) -> list[Blob]:
        """Every file of the index; of a conflicted one each side."""
        return [_of_index(line) for line in _records(self._run("ls-files", "-s", "-z"))]

    def changed(self, base: str, head: str) -> list[Blob]:
        """The files of ``head`` that are not the same in ``base`` (all for the null commit)."""
        if is_null(base):
            return self.tree(head)
        raw = self._run(
            "diff-tree", "-r", "-z", "--no-renames", "--diff-filter=d",
            self._named(base), self._named(head),
        )  # fmt: skip
        parts = _records(raw)
        return [_of_diff(line, path) for line, path in zip(parts[::2], parts[1::2], strict=True)]

    def commit_id(self, revision: str) -> str:
        """The full id of a commit. Raises `GitError` where there is none."""
        return self._named(revision)

    def commits(self, base: str, head: str) -> list[str]:
        """The commits of ``head`` that ``base`` does not have, oldest first."""
        return [one.oid for one in self.nodes(head, without=() if is_null(base) else (base,))]

    def nodes(
        self, head: str, *, without: Iterable[str] = (), new_only: bool = False
    ) -> list[Node]:
        """The commits of ``head`` that the others do not have; parents before children.

        ``new_only``: nor any branch or tag of this repository.
        """
        less = [f"^{self._named(one)}" for one in without] + ["--not", "--all"] * new_only
        said = self._run(
            "rev-list", "--reverse", "--topo-order", "--parents", self._named(head), *less
        )
        ids = (line.split() for line in said.decode("ascii").splitlines())
        return [Node(oid, tuple(parents)) for oid, *parents in ids]

    def is_shallow(self) -> bool:
        """Whether older commits were left out when this repository was cloned."""
        return self._run("rev-parse", "--is-shallow-repository").strip() == b"true"

    def changes(self, nodes: Sequence[Node]) -> Mapping[str, Sequence[Blob]]:
        """Per commit the files that it has otherwise than its first parent; one process for all."""
        asked = "".join(f"{' '.join((one.oid, *one.parents[:1]))}\n" for one in nodes)
        raw = self._run(
            "diff-tree", "--stdin", "--root", "-r", "-z", "--no-renames", "--diff-filter=d",
            given=asked.encode("ascii"),
        )  # fmt: skip
        found: dict[str, list[Blob]] = {one.oid: [] for one in nodes}
        current, parts = "", iter(_records(raw))
        for part in parts:
            if part.startswith(":"):
                found[current].append(_of_diff(part, next(parts)))
            else:
                current = part.strip()
        return found

    def added_lines(self, *below: str, since: str = "") -> list[bytes]:
        """``commit <id> <seconds>`` and the patch of each commit of ``HEAD``, the oldest first.

        Of the files below ``below`` in this folder, as git stores them; merges show nothing of their
        own. With ``since`` only what that commit does not have already.

        Raises:
            GitError: there is no commit.
        """
        raw = self._run(
            "log", "--reverse", "--topo-order", "--format=commit %H %ct", "--patch", "--unified=0",
            "--no-textconv", "--no-ext-diff", "--no-renames", "--no-color", "--diff-filter=d",
            "--relative", "--src-prefix=a/", "--dst-prefix=b/", "HEAD", *[f"^{since}"] * bool(since),
            "--", *below,
        )  # fmt: skip
        return raw.split(b"\n")

    def resolve(self, names: Iterable[str]) -> Iterator[str | None]:
        """The object that each name stands for, such as ``<commit>:<path>``; ``None``: there is none.

        Names are ours: a commit's id and a path without line breaks.
        """
        return resolved(self._git, names)

    def parent(self, commit: str) -> str:
        """The first parent, or the null commit."""
        found = (
            self._run("rev-list", "-1", "--parents", self._named(commit)).decode("ascii").split()
        )
        return found[1] if len(found) > 1 else _NOBODY

    def every_path(self) -> set[str]:
        """Every path that a commit of any branch has had."""
        said = self._run("log", "--all", "--format=", "--name-only", "--no-renames", "-z")
        return {path.lstrip("\n") for path in _records(said)}

    def touching(self, *paths: str, up_to: str = "HEAD") -> list[str]:
        """The commits up to one of them that changed one of the paths, oldest first."""
        if up_to == "HEAD" and not self.has("HEAD"):
            return []
        said = self._run("rev-list", "--reverse", "--topo-order", self._named(up_to), "--", *paths)
        return said.decode("ascii").split()

    def passages(self, folder: str) -> list[Passage]:
        """Every coming and going of the files below ``folder`` up to HEAD, the last one first.

        What a merge brought or dropped counts too. Paths that git would quote are left out.
        """
        if not self.has("HEAD"):
            return []
        said = self._run(
            "log", "--full-history", "-m", "--no-renames", "--name-status", "--diff-filter=AD",
            "--format=@%ct", "HEAD", "--", folder,
        )  # fmt: skip
        return [*_passages(said.decode("utf-8", "replace").splitlines())]

    def has(self, revision: str) -> bool:
        """Whether there is such a commit."""
        try:
            self._named(revision)
        except GitError:
            return False
        return True

    def is_ancestor(self, older: str, newer: str) -> bool:
        """Whether the history of ``newer`` has ``older``; not where there is no such commit."""
        try:
            self._run("merge-base", "--is-ancestor", older, newer)
        except GitError:
            return False
        return True

    def place(self) -> tuple[Path, str]:
        """Git's own folder, which all work trees share; and where in the repository this one lies."""
        said = self._run("rev-parse", "--git-common-dir", "--show-prefix").decode("utf-8")
        common, prefix = said.splitlines()
        return self._folder / common, prefix

    def message(self, revision: str) -> str:
        """What its author wrote about a commit."""
        said = self._run("log", "-1", "--format=%B", self._named(revision))
        return said.decode("utf-8", "replace").strip()

    def blobs(self, oids: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The content of each blob, through one process; what is none, or is not there, is left out."""
        return objects(self._git, oids, "blob")

    def commit_objects(self, oids: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Each commit as git keeps it, through one process."""
        return objects(self._git, oids, "commit")

    def tag_objects(self, oids: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Each annotated tag as git keeps it; what is none is left out."""
        return objects(self._git, oids, "tag")

    def _named(self, revision: str) -> str:
        """The commit's id: a name that looks like an option is never passed on."""
        found = self._run(
            "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
        )
        return found.decode("ascii").strip()

    def _run(self, command: str, *arguments: str, given: bytes = b"") -> bytes:
        with tempfile.TemporaryFile() as typed:
            typed.write(given)
            typed.seek(0)
            try:
                done: bytes = self._git.execute(
                    [self._git.GIT_PYTHON_GIT_EXECUTABLE or "git", command, *arguments],
                    istream=typed,
                    stdout_as_string=False,
                    strip_newline_in_stdout=False,
                )
            except (GitCommandError, GitCommandNotFound, OSError) as error:
                raise GitError(command, str(getattr(error, "stderr", error))) from error
        return done


def is_null(oid: str) -> bool:
    """Whether it is git's way to say that there is no commit: nothing but zeros."""
    return bool(oid) and not oid.strip("0")


def _records(raw: bytes) -> list[str]:
    return [os.fsdecode(one) for one in raw.split(b"\0") if one]


def _passages(lines: Iterable[str]) -> Iterator[Passage]:
    when = 0
    for line in lines:
        status, _, path = line.partition("\t")
        if line.startswith("@"):
            when = int(line[1:])
        elif path:
            yield Passage(path, status == "A", when)


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
