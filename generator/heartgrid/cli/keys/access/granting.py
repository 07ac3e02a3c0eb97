"""``heartgrid access grant``: somebody is let in, or gets other roles and classes."""

from __future__ import annotations

from heartgrid.cli.keys.access.naming import Classes, Fingerprint, PersonId, Roles
from heartgrid.cli.keys.identities import IdentityFile, PassphraseFile, open_identity
from heartgrid.cli.options import Root
from heartgrid.cli.terminal import say
from heartgrid.cli.usage import UnknownChoiceError, UsageMistakeError


class NoRoleError(UsageMistakeError):
    """Somebody without a role would open nothing."""

    def __init__(self) -> None:
        super().__init__("没有写角色", "用 --role 写上，如 --role 心导师 --class J2024-01")


def grant(
    person: PersonId,
    *,
    roles: Roles = None,
    classes: Classes = None,
    fingerprint: Fingerprint = None,
    identity: IdentityFile = None,
    passphrase_file: PassphraseFile = None,
    root: Root = None,
) -> int:
    """按申请授权，或改一个人的角色和班级；指纹要先在电话里核对。"""
    from heartgrid.cli.clock import now
    from heartgrid.cli.disk import disk_may_refuse
    from heartgrid.cli.keys.access.adding import refuse_unknown
    from heartgrid.cli.keys.access.asking import asked_by
    from heartgrid.cli.keys.access.changing import change_access, keyring_of, tell_of
    from heartgrid.cli.keys.clone import the_clone
    from heartgrid.sealing.access.changing import grant as granted
    from heartgrid.sealing.access.manifest import Person

    if not roles:
        raise NoRoleError
    clone = the_clone(root)
    known = [rule.role for rule in clone.manifest.rules]
    for role in roles:
        if role not in known:
            raise UnknownChoiceError("角色", role, known)
    refuse_unknown(clone.manifest, classes or ())
    public = asked_by(clone, person, fingerprint)
    one = Person.of(public, tuple(roles), tuple(classes or ()), now().date())
    me = open_identity(identity, passphrase_file)
    keyring = keyring_of(clone, me)
    change = granted(clone.manifest, clone.key_files(), keyring, one)
    with disk_may_refuse():
        changed = change_access(clone, change, me, keyring, f"权限：授权 {person}", granted=person)
    say(f"给 {person} 授权了，已经提交。请 git push，再请本人 git pull 之后运行 heartgrid unlock。")
    tell_of(changed)
    return 0
