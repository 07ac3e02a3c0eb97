"""``heartgrid unlock``: this clone opens what its user may read."""

from __future__ import annotations

from heartgrid.cli.keys.identities import IdentityFile, PassphraseFile, open_identity
from heartgrid.cli.options import Root
from heartgrid.cli.terminal import note, say


def unlock(
    *, identity: IdentityFile = None, passphrase_file: PassphraseFile = None, root: Root = None
) -> int:
    """用你的身份打开有权读的记录；以后在编辑器里看到的就是明文，提交时自动加密。"""
    from heartgrid.cli.keys.clone import Clone, opened
    from heartgrid.cli.making import disk_may_refuse
    from heartgrid.cli.roots import the_root
    from heartgrid.gitfilter.installing import install
    from heartgrid.gitfilter.state import keys_file, read_keys
    from heartgrid.gitfilter.worktree import open_tree
    from heartgrid.sealing.access.rules import admins_of

    clone = Clone(the_root(root))
    first = not clone.is_pinned()
    admins = admins_of(clone.manifest)
    me = open_identity(identity, passphrase_file)
    with disk_may_refuse():
        compartments = opened(clone, me)
        clone.pin()
        install(clone.root)
        keyring = read_keys(keys_file(clone.repository))
        written = open_tree(clone.root, clone.repository, keyring, note)
    if first:
        say("第一次在这里打开。请向管理员核对下面的指纹，不一样就不要用：")
        for one in admins:
            say(f"  {one.id}  {one.public.fingerprint}")
    say(f"打开了：{'、'.join(compartments) or '没有一个范围'}；{written} 个文件现在是明文。")
    return 0
