"""``heartgrid lock``: the keys leave this clone, and its working tree is sealed again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from heartgrid.cli.options import Root
from heartgrid.cli.terminal import note, say

if TYPE_CHECKING:
    from pathlib import Path

    from heartgrid.sealing.epochs import Keyring

_MOST_NAMED: Final = 10


def lock(*, root: Root = None) -> int:
    """把工作目录里的记录重新密封，并删掉这里的钥匙；没提交的改动在，就不锁。"""
    from heartgrid.cli.disk import disk_may_refuse
    from heartgrid.cli.keys.clone import the_clone
    from heartgrid.gitfilter.clone.leftovers import forget_leftovers
    from heartgrid.gitfilter.clone.signing import take_down
    from heartgrid.gitfilter.clone.state import forget_keys, keys_file, read_keys

    clone = the_clone(root)
    file = keys_file(clone.repository)
    keyring = read_keys(file)
    if not keyring:
        with disk_may_refuse():
            take_down(clone.root, clone.repository)
            forget_leftovers(clone.root, clone.repository)
        say("这里没有打开的钥匙，已经是锁上的。")
        return 0
    with disk_may_refuse():
        written = _close_trees(clone.root, keyring)
        forget_keys(file)
        take_down(clone.root, clone.repository)
    say(
        f"锁上了：{written} 个文件重新密封，钥匙已经从这里删掉。身份文件还在，下次运行 heartgrid unlock。"
    )
    _tell_of_copies(clone.root)
    return 0


def _tell_of_copies(root: Path) -> None:
    """What an editor left beside a record is plain, and git does not know it."""
    from heartgrid.gitfilter.worktree import ignored

    if copies := ignored(root):
        note(
            f"注意：还有 {len(copies)} 个 git 不管的文件没有密封，多半是编辑器的备份，请自己删掉："
        )
        for path in copies[:_MOST_NAMED]:
            note(f"  {path}")


def _close_trees(root: Path, keyring: Keyring) -> int:
    """Seal every work tree of the clone, the one at hand last; they share the keys that go.

    Raises:
        UncommittedError: one of them has files that git does not have as they are.
    """
    from heartgrid.gitfilter.clone.leftovers import forget_leftovers, worktrees
    from heartgrid.gitfilter.clone.repository import find_repository
    from heartgrid.gitfilter.worktree import UncommittedError, close_tree

    here, written = root.resolve(), 0
    others = [one for one in worktrees(root) if one.resolve() != here]
    for tree in (*others, root):
        repository = find_repository(tree)
        try:
            written += close_tree(tree, repository, keyring)
        except UncommittedError as error:
            if tree is root:
                raise
            raise UncommittedError([str(tree / one) for one in error.paths]) from None
        forget_leftovers(tree, repository)
    return written
