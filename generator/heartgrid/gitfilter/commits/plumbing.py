"""The git commands that write objects, indexes and references: plumbing, so nothing asks or guesses."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING, Final

from heartgrid.problems import HeartgridError
from heartgrid.sealing.signing import sign

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from heartgrid.sealing.identity import Identity

NOTHING: Final = "0" * 40
NOTHING_256: Final = "0" * 64
NAMESPACE: Final = "git"  # what git asks of the SSH signature of a commit
_FILE: Final = "100644"
_ENVIRONMENT: Final = {"GIT_NO_REPLACE_OBJECTS": "1", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}


class GitRefusedError(HeartgridError):
    """Git did not do it; ``detail`` are its own words, for the local terminal."""

    def __init__(self, command: str, said: str) -> None:
        super().__init__(f"git {command} 没有成功", "运行 git status 看看仓库是否正常，再试一次")
        self.detail = said


class NobodyError(HeartgridError):
    """Git does not know who makes the commit."""

    def __init__(self) -> None:
        super().__init__(
            "git 还不知道你是谁，不能提交",
            "运行 git config user.name 编号 和 git config user.email 编号@学校，再试一次",
        )


class Plumbing:
    """Git at the top of one work tree; with ``index`` on another index than the work tree's own."""

    def __init__(self, root: Path, index: Path | None = None) -> None:
        self._root = root
        own = {} if index is None else {"GIT_INDEX_FILE": str(index)}
        self._environment = {**os.environ, **_ENVIRONMENT, **own}

    def run(self, *arguments: str, typed: bytes = b"") -> bytes:
        """What git prints.

        Raises:
            GitRefusedError: it ends with an error.
        """
        done = self._done(arguments, typed)
        if done.returncode:
            raise GitRefusedError(arguments[0], done.stderr.decode("utf-8", "replace"))
        return done.stdout

    def says_yes(self, *arguments: str) -> bool:
        """Whether git ends well."""
        return not self._done(arguments, b"").returncode

    def head(self) -> str:
        """The commit that is checked out, or `NOTHING` before the first."""
        done = self._done(("rev-parse", "--verify", "--quiet", "HEAD^{commit}"), b"")
        return done.stdout.decode("ascii").strip() or NOTHING

    def files(self, commit: str, paths: Iterable[str] = ()) -> dict[str, str]:
        """The blobs of a commit by path; with ``paths`` only of these."""
        if commit == NOTHING:
            return {}
        listed = self.run("ls-tree", "-r", "-z", "--full-tree", commit)
        wanted = frozenset(paths)
        found = (_of_tree(line) for line in listed.split(b"\0") if line)
        return {path: oid for path, oid in found if not wanted or path in wanted}

    def blobs(self, oids: Iterable[str]) -> dict[str, bytes]:
        """The content of these blobs."""
        asked = [*dict.fromkeys(oids)]
        typed = "".join(f"{oid}\n" for oid in asked).encode("ascii")
        out = self.run("cat-file", "--batch", typed=typed) if asked else b""
        found: dict[str, bytes] = {}
        at = 0
        for oid in asked:
            end = out.index(b"\n", at) + 1
            size = int(out[at:end].split()[2])
            found[oid], at = out[end : end + size], end + size + 1
        return found

    def write_blobs(self, contents: Iterable[bytes]) -> list[str]:
        """Store these blobs as they are, by one process; their ids in order."""
        parts: list[bytes] = []
        for mark, content in enumerate(contents, 1):
            parts.append(b"blob\nmark :%d\ndata %d\n%b\n" % (mark, len(content), content))
            parts.append(b"get-mark :%d\n" % mark)
        if not parts:
            return []
        said = self.run("fast-import", "--quiet", typed=b"".join((*parts, b"done\n")))
        return said.decode("ascii").split()

    def put(self, entries: Mapping[str, str | None]) -> None:
        """Set the entries of the index: path → blob, or ``None`` to take the path out."""
        none = NOTHING if self._form() == "sha1" else NOTHING_256
        lines = (
            f"{_FILE} {oid}\t{path}" if oid else f"0 {none}\t{path}"
            for path, oid in entries.items()
        )
        self.run("update-index", "-z", "--index-info", typed="\0".join((*lines, "")).encode())

    def changed(self) -> list[str]:
        """Tracked files of the work tree that are not as the index has them."""
        listed = self.run("diff-files", "--name-only", "-z", "--no-ext-diff")
        return [os.fsdecode(one) for one in listed.split(b"\0") if one]

    def skipped(self) -> list[str]:
        """The paths that a sparse work tree leaves out."""
        listed = self.run("ls-files", "-t", "-z").split(b"\0")
        return [os.fsdecode(one[2:]) for one in listed if one.startswith(b"S ")]

    def skip(self, paths: Iterable[str]) -> None:
        """Leave these paths out of the work tree, as before."""
        typed = b"\0".join(map(os.fsencode, paths))
        if typed:
            self.run("update-index", "-z", "--skip-worktree", "--stdin", typed=typed)

    def write_commit(self, parent: str, message: str, me: Identity) -> str:
        """A commit of the index, signed by ``me``; no reference leads to it yet.

        Raises:
            NobodyError: git has no name and address for its author.
            GitRefusedError: git does not write it.
        """
        tree = self.run("write-tree").decode("ascii").strip()
        parents = () if parent == NOTHING else ("-p", parent)
        arguments = ("-c", "i18n.commitEncoding=UTF-8", "commit-tree", tree, *parents)
        done = self._done(arguments, f"{message}\n".encode())
        if done.returncode:
            raise NobodyError
        plain = self.run("cat-file", "commit", done.stdout.decode("ascii").strip())
        form = self._form()
        header = b"gpgsig" if form == "sha1" else f"gpgsig-{form}".encode("ascii")
        signed = _signed(plain, header, sign(me.signing_key, NAMESPACE, plain))
        stored = self.run("hash-object", "-t", "commit", "-w", "--stdin", typed=signed)
        return stored.decode("ascii").strip()

    def _form(self) -> str:
        """``sha1`` or ``sha256``."""
        return self.run("rev-parse", "--show-object-format").decode("ascii").strip()

    def _done(self, arguments: Iterable[str], typed: bytes) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            ["git", *arguments],
            cwd=self._root, env=self._environment, input=typed, capture_output=True, check=False,
        )  # fmt: skip


def _of_tree(line: bytes) -> tuple[str, str]:
    head, _, path = line.partition(b"\t")
    return os.fsdecode(path), head.split()[2].decode("ascii")


def _signed(commit: bytes, header: bytes, signature: bytes) -> bytes:
    """The commit with its signature where git looks for it: the last of the header lines."""
    head, _, body = commit.partition(b"\n\n")
    lines = signature.rstrip(b"\n").replace(b"\n", b"\n ")
    return b"%b\n%b %b\n\n%b" % (head, header, lines, body)
