"""``heartgrid verify``: the guard, for hooks and CI. Needs no key."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from heartgrid.cli.options import Root
from heartgrid.cli.terminal import say, say_json
from heartgrid.cli.usage import UsageMistakeError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from heartgrid.history.repository import Blob, Repository
    from heartgrid.sealing.guard import Finding

Revision = Annotated[
    str, typer.Argument(metavar="[版本]", help="一个提交，或 旧..新；不写就是 HEAD")
]
Staged = Annotated[bool, typer.Option("--staged", help="看已暂存、将要提交的内容（pre-commit 用）")]
Pushed = Annotated[
    bool, typer.Option("--pre-receive", help="从标准输入读推送的各个引用（服务器用）")
]
AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON，给程序用")]


class BothAskedError(UsageMistakeError):
    """Two sources of what to look at."""

    def __init__(self) -> None:
        super().__init__("--staged、--pre-receive 和版本只能选一样", "去掉其中一个")


def verify(
    revision: Revision = "",
    *,
    staged: Staged = False,
    pre_receive: Pushed = False,
    as_json_text: AsJson = False,
    root: Root = None,
) -> int:
    """检查仓库里该加密的都加密了：不需要钥匙，给钩子和 CI 用。"""
    from heartgrid.cli.roots import the_root
    from heartgrid.history.repository import Repository

    if sum([bool(revision), staged, pre_receive]) > 1:
        raise BothAskedError
    # A bare repository on a server has no ledger to be found by.
    folder = (root or Path.cwd()) if pre_receive else the_root(root)
    repository = Repository(folder)
    if staged:
        found = findings(repository, repository.staged())
    elif pre_receive:
        found = [one for span in _pushed(sys.stdin) for one in _of_span(repository, *span)]
    else:
        found = _of_revision(repository, revision or "HEAD")
    _tell(found, as_json=as_json_text)
    return int(bool(found))


def _of_revision(repository: Repository, revision: str) -> list[Finding]:
    base, dots, head = revision.partition("..")
    if dots:
        return _of_span(repository, base, head or "HEAD")
    return findings(repository, repository.tree(revision))


def _of_span(repository: Repository, base: str, head: str) -> list[Finding]:
    """Every commit on the way: what is mended later would stay in the history all the same."""
    found: list[Finding] = []
    for commit in repository.commits(base, head):
        changed = repository.changed(repository.parent(commit), commit)
        found += findings(repository, changed, repository.tree(commit))
    return list(dict.fromkeys(found))


def _pushed(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Old and new commit of each pushed reference; a deleted one has nothing to look at."""
    for line in lines:
        old, new, _name = line.split(maxsplit=2)
        if set(new) != {"0"}:
            yield old, new


def findings(
    repository: Repository, blobs: Iterable[Blob], beside: Iterable[Blob] | None = None
) -> list[Finding]:
    """What must not be in the repository among these files.

    ``beside`` is the whole tree that they stand in, where they are only a part of it.
    """
    from heartgrid.sealing.guard import ATTRIBUTES, guard

    listed = [*blobs]
    wanted = [one for one in listed if one.path.startswith("records/") or one.path == ATTRIBUTES]
    contents = dict(repository.blobs(dict.fromkeys(one.oid for one in wanted)))
    files = ((one.path, contents[one.oid]) for one in wanted if one.oid in contents)
    epochs, wrong = _epochs(repository, listed if beside is None else beside)
    return [*wrong, *guard(files, epochs)]


def _epochs(
    repository: Repository, tree: Iterable[Blob]
) -> tuple[set[tuple[str, int]] | None, list[Finding]]:
    """The compartments and epochs that the tree's access file knows; ``None`` without one."""
    from heartgrid.sealing.access.manifest import ACCESS_FILE
    from heartgrid.sealing.access.reading import read
    from heartgrid.sealing.errors import SealingError
    from heartgrid.sealing.guard import Finding

    oids = [one.oid for one in tree if one.path == ACCESS_FILE]
    for _, raw in repository.blobs(oids[:1]):
        try:
            manifest = read(raw)
        except SealingError as error:
            return None, [Finding(ACCESS_FILE, error.message)]
        return {(one.name, each.number) for one in manifest.compartments for each in one.epochs}, []
    return None, []


def _tell(found: list[Finding], *, as_json: bool) -> None:
    if as_json:
        say_json([asdict(one) for one in found])
        return
    for one in found:
        say(f"{one.path}：{one.what}")
    say(f"有 {len(found)} 处不能进仓库。" if found else "该加密的都加密了。")
