"""The guard over words that everybody reads: messages, paths, branches and tags without names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from heartgrid.history.commits import parse_commit
from heartgrid.sealing.guard import Finding, found_in
from heartgrid.sealing.names import Names, has_names, names_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from heartgrid.history.repository import Blob, Repository
    from heartgrid.sealing.epochs import Keyring

NOT_SEARCHED: Final = "这里没有钥匙，没有核对提交说明、路径和分支名里的姓名。"


class NameSearch:
    """Looks for the names that ``keyring`` opens in ``files``, the tree that is looked at."""

    def __init__(self, history: Repository, keyring: Keyring, files: Iterable[Blob]) -> None:
        self._history = history
        sources = {one.oid: one.path for one in files if has_names(one.path)} if keyring else {}
        blobs = history.blobs(sources)
        self._names = Names(
            name for oid, raw in blobs for name in names_in(sources[oid], raw, keyring)
        )

    def paths(self, commit: str, files: Iterable[Blob]) -> Iterator[Finding]:
        """Those of files."""
        for one in files if self._names else ():
            if self._names.are_in(one.path):
                yield found_in(commit, Finding(self._names.masked(one.path), "路径里有姓名"))

    def messages(self, commits: Iterable[str]) -> Iterator[Finding]:
        """What was said about commits."""
        for oid, raw in self._history.commit_objects(commits) if self._names else ():
            yield from self.message(parse_commit(oid, raw).message, oid)

    def message(self, text: str, commit: str = "") -> Iterator[Finding]:
        """What is said about one commit."""
        if self._names.are_in_message(text):
            yield found_in(commit, Finding("", "提交说明里有姓名"))

    def labels(self, new: str, reference: str) -> Iterator[Finding]:
        """The name of a branch or tag, and what an annotated tag says."""
        if self._names.are_in(reference):
            yield Finding("", "分支或标签的名字里有姓名")
        for oid, raw in self._history.tag_objects([new]):
            if self._names.are_in_message(raw.partition(b"\n\n")[2].decode("utf-8", "replace")):
                yield found_in(oid, Finding("", "标签的说明里有姓名"))
