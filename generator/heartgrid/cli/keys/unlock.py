"""``heartgrid unlock``: this clone opens what its user may read."""

from __future__ import annotations

from heartgrid.cli.keys.identities import IdentityFile, PassphraseFile
from heartgrid.cli.options import Root
from heartgrid.cli.terminal import note, say


def unlock(
    *, identity: IdentityFile = None, passphrase_file: PassphraseFile = None, root: Root = None
) -> int:
    """用你的身份打开有权读的记录；以后在编辑器里看到的就是明文，提交时自动加密。"""
    from heartgrid.cli.disk import disk_may_refuse
    from heartgrid.cli.keys.clone import opened, the_clone
    from heartgrid.cli.keys.late import keys_before, refuse_late_work
    from heartgrid.cli.keys.renewing import identity_in_use, is_renewed, let_go_here, retire
    from heartgrid.gitfilter.clone.installing import install
    from heartgrid.gitfilter.clone.signing import set_up, write_signers
    from heartgrid.gitfilter.clone.state import keys_file, read_keys
    from heartgrid.gitfilter.worktree import open_tree
    from heartgrid.sealing.access.rules import admins_of

    clone = the_clone(root)
    first = not clone.is_pinned()
    admins = admins_of(clone.manifest)
    me = identity_in_use(clone, identity, passphrase_file)
    refuse_late_work(clone, keys_before(clone, identity, passphrase_file))
    with disk_may_refuse():
        closed = let_go_here(clone)
        compartments = opened(clone, me)
        clone.pin()
        install(clone.root)
        signs = set_up(clone.root, clone.repository, me)
        people = (one.public for one in clone.manifest.people if one.active)
        write_signers(clone.repository, people)
        keyring = read_keys(keys_file(clone.repository))
        written = open_tree(clone.root, clone.repository, keyring, note)
        # Nobody has compared the fingerprints of a new clone yet: it may be anybody's.
        waits = first and is_renewed(clone.manifest, identity)
        renewed = not waits and retire(clone.manifest, identity)
    if first:
        say("第一次在这里打开。请向管理员核对下面的指纹，不一样就不要用：")
        for one in admins:
            say(f"  {one.id}  {one.public.fingerprint}")
    say(f"打开了：{'、'.join(compartments) or '没有一个范围'}；{written} 个文件现在是明文。")
    if closed:
        say(f"有 {closed} 个文件到期销毁：已经重新密封，这里的钥匙也销毁了，谁也不能再打开。")
    if waits:
        say("旧身份还留着：指纹核对过，再运行一次 heartgrid unlock，旧身份就地销毁。")
    if renewed:
        say("你的新身份换上了，旧身份已经就地销毁。旧身份文件的备份（U 盘、网盘）也请删掉。")
    if not signs:
        say("提交还不会自动签名；原因和办法看 heartgrid doctor。")
    return 0
