"""``heartgrid access recover``: shares of the recovery identity let somebody in as admin."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from heartgrid.cli.options import Root
from heartgrid.cli.terminal import say
from heartgrid.cli.usage import UsageMistakeError
from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from heartgrid.cli.keys.clone import Clone
    from heartgrid.sealing.access.manifest import Manifest, Person
    from heartgrid.sealing.identity import Identity, PublicIdentity

PersonId = Annotated[
    str, typer.Argument(metavar="编号", help="要成为管理员的教职工编号，如 t012；演练时不写")
]
Fingerprint = Annotated[
    str | None, typer.Option("--fingerprint", metavar="指纹", help="本人当面念出的那串字")
]
Given = Annotated[
    list[Path] | None,
    typer.Option("--share", metavar="文件", help="一份恢复单的词写在这个文件里（给程序用）"),
]
Rehearse = Annotated[
    bool, typer.Option("--rehearse", help="演练：只核对这几份拼得出恢复身份，什么也不改")
]
_MESSAGE = "权限：用恢复单恢复管理员"
_LEADER = "分管领导"


class NoRecoveryError(HeartgridError):
    """The access file knows no recovery identity."""

    def __init__(self) -> None:
        super().__init__(
            "这个学校没有恢复身份，或已经停用",
            "还有管理员的话，请管理员运行 heartgrid access recovery 做一个",
        )


class OldSheetsError(HeartgridError):
    """The shares give a recovery identity, but not the one that counts."""

    def __init__(self, fingerprint: str) -> None:
        super().__init__(
            "这几份恢复单不是现在有效的那一批",
            f"找纸上的指纹是 {fingerprint} 的那一批；也确认这份台账是最新的（git pull）",
        )


class NobodyToRecoverError(UsageMistakeError):
    """It was not said who."""

    def __init__(self) -> None:
        super().__init__(
            "没有写谁来当管理员",
            "写上教职工编号，如 heartgrid access recover t012；演练用 --rehearse",
        )


def recover(
    person: PersonId = "",
    *,
    fingerprint: Fingerprint = None,
    shares: Given = None,
    rehearse: Rehearse = False,
    root: Root = None,
) -> int:
    """管理员全都不在时：凑齐恢复单，让一个人当上管理员。先由本人运行 heartgrid enroll。"""
    from heartgrid.cli.keys.access.asking import asked_by
    from heartgrid.cli.keys.clone import Clone, the_clone
    from heartgrid.sealing.access.rules import RECOVERY

    clone = the_clone(root)
    registered = _registered(clone.manifest)
    if rehearse:
        _tell_rehearsed(clone, _rebuilt(registered, shares))
        return 0
    if person in {"", RECOVERY}:
        raise NobodyToRecoverError
    public = asked_by(clone, person, fingerprint)
    _refuse_before_words(clone)
    first = not clone.is_pinned()
    _let_in(clone, public, _rebuilt(registered, shares))
    _tell(Clone(clone.root), person, first=first)
    return 0


def _registered(manifest: Manifest) -> Person:
    from heartgrid.sealing.access.rules import RECOVERY

    for one in manifest.people:
        if one.id == RECOVERY and one.active:
            return one
    raise NoRecoveryError


def _rebuilt(registered: Person, files: list[Path] | None) -> Identity:
    """The recovery identity from its shares, if it is the one that counts."""
    from heartgrid.cli.keys.recovering.shares import given_shares
    from heartgrid.sealing.recovering.sharing import rebuild

    identity = rebuild(given_shares(files))
    if identity.public != registered.public:
        raise OldSheetsError(registered.public.fingerprint)
    return identity


def _refuse_before_words(clone: Clone) -> None:
    """What would stop the commit is said before a hundred words are typed for it."""
    from heartgrid.gitfilter.commits.committing import StagedError
    from heartgrid.gitfilter.commits.plumbing import NobodyError, Plumbing

    git = Plumbing(clone.root)
    if not git.says_yes("var", "GIT_COMMITTER_IDENT"):
        raise NobodyError
    if not git.says_yes("diff", "--cached", "--quiet"):
        raise StagedError


def _let_in(clone: Clone, public: PublicIdentity, recovery: Identity) -> None:
    from heartgrid.cli.disk import disk_may_refuse
    from heartgrid.cli.keys.access.changing import change_access, keyring_of
    from heartgrid.sealing.access.changing import grant

    manifest, keyring = clone.manifest, keyring_of(clone, recovery)
    change = grant(manifest, clone.key_files(), keyring, _admin(manifest, public))
    with disk_may_refuse():
        change_access(clone, change, recovery, keyring, _MESSAGE)


def _admin(manifest: Manifest, public: PublicIdentity) -> Person:
    """What she was, and an admin who opens everything."""
    from heartgrid.cli.clock import now
    from heartgrid.sealing.access.manifest import ADMIN, Person

    known = next((one for one in manifest.people if one.id == public.person and one.active), None)
    before = known.roles if known else ()
    roles = tuple(dict.fromkeys((*before, ADMIN, _leading(manifest))))
    return Person.of(public, roles, known.classes if known else (), now().date())


def _leading(manifest: Manifest) -> str:
    """A role that opens everything: as a school's rules call it, if they are its own."""
    from heartgrid.sealing.access.rules import ALL, RECOVERER

    found = [one.role for one in manifest.rules if ALL in one.opens and one.role != RECOVERER]
    return _LEADER if _LEADER in found or not found else found[0]


def _tell_rehearsed(clone: Clone, identity: Identity) -> None:
    from heartgrid.cli.keys.access.changing import keyring_of

    opened = keyring_of(clone, identity).compartments()
    say(f"演练成功：这几份拼出了现在有效的恢复身份，能打开 {len(opened)} 个范围。什么也没有改。")
    say(f"指纹：{identity.public.fingerprint}（和纸上的一样）")
    say("请关掉这个窗口，把恢复单装回信封，封口签名，写上今天的日期。")


def _tell(clone: Clone, person: str, *, first: bool) -> None:
    from heartgrid.sealing.access.rules import hands_of

    say(f"{person} 现在是管理员，改动已经提交。接着：")
    say("  1. heartgrid unlock，看看记录打得开；再 git push。")
    say("  2. heartgrid access recovery --out 文件夹，重做一批恢复单；用过的这批当面碎掉。")
    say("  3. heartgrid access list 看看都有谁，不在的人用 heartgrid access revoke 编号 停用。")
    say("  4. 关掉这个窗口：上面还留着恢复单的词。")
    if first:
        say("这份台账是第一次在这台电脑上用。请核对以前的管理员的指纹，不认得就不要 push：")
        for one in hands_of(clone.manifest):
            say(f"  {one.id}  {one.public.fingerprint}")
