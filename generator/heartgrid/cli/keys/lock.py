"""``heartgrid lock``: the keys leave this clone, and its working tree is sealed again."""

from __future__ import annotations

from heartgrid.cli.options import Root
from heartgrid.cli.terminal import say


def lock(*, root: Root = None) -> int:
    """把工作目录里的记录重新密封，并删掉这里的钥匙；没提交的改动在，就不锁。"""
    from heartgrid.cli.keys.clone import the_clone
    from heartgrid.cli.making import disk_may_refuse
    from heartgrid.gitfilter.clone.signing import take_down
    from heartgrid.gitfilter.clone.state import forget_keys, keys_file, read_keys
    from heartgrid.gitfilter.worktree import close_tree

    clone = the_clone(root)
    file = keys_file(clone.repository)
    keyring = read_keys(file)
    if not keyring:
        with disk_may_refuse():
            take_down(clone.root, clone.repository)
        say("这里没有打开的钥匙，已经是锁上的。")
        return 0
    with disk_may_refuse():
        written = close_tree(clone.root, clone.repository, keyring)
        forget_keys(file)
        take_down(clone.root, clone.repository)
    say(
        f"锁上了：{written} 个文件重新密封，钥匙已经从这里删掉。身份文件还在，下次运行 heartgrid unlock。"
    )
    return 0
