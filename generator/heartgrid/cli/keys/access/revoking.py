"""``heartgrid access revoke``, ``rotate``, ``reseal``: new epochs, and everything sealed for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from heartgrid.cli.keys.access.naming import PersonId
from heartgrid.cli.keys.identities import IdentityFile, PassphraseFile, open_identity
from heartgrid.cli.options import Root
from heartgrid.cli.terminal import say
from heartgrid.cli.usage import UsageMistakeError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from heartgrid.cli.keys.access.changing import Changed
    from heartgrid.sealing.access.changing import Change
    from heartgrid.sealing.access.manifest import Manifest

Compartments = Annotated[
    list[str] | None,
    typer.Argument(metavar="范围", help="如 counsel、class/J2024-01；--all 是全部范围"),
]
All = Annotated[bool, typer.Option("--all", help="全部范围都换钥匙")]


class NothingToRotateError(UsageMistakeError):
    """Neither a compartment nor all of them."""

    def __init__(self) -> None:
        super().__init__("没有写换哪个范围的钥匙", "写上范围，如 counsel；全部换就写 --all")


def revoke(
    person: PersonId,
    *,
    identity: IdentityFile = None,
    passphrase_file: PassphraseFile = None,
    root: Root = None,
) -> int:
    """停用一个人的权限：他能打开的范围都换新钥匙，文件重新密封，是一次提交。"""
    from heartgrid.sealing.access.changing import revoke as revoked

    def change(manifest: Manifest) -> Change:
        return revoked(manifest, person)

    changed = _changed(change, f"权限：停用 {person}", identity, passphrase_file, root)
    say(f"停用了 {person}，已经提交。请马上 git push，并请同事 git pull、heartgrid unlock。")
    _tell(changed)
    say("请记住：他以前能看的，在他自己拷走的那份里仍然看得到；从现在起新写的，他看不到。")
    return 0


def rotate(
    compartments: Compartments = None,
    *,
    every: All = False,
    identity: IdentityFile = None,
    passphrase_file: PassphraseFile = None,
    root: Root = None,
) -> int:
    """换钥匙：这些范围开始新的一期，文件重新密封，是一次提交。"""
    from heartgrid.sealing.access.changing import rotate as rotated

    if bool(compartments) is every:
        raise NothingToRotateError

    def change(manifest: Manifest) -> Change:
        live = [one.name for one in manifest.compartments if not one.gone]
        return rotated(manifest, live if every else compartments or [])

    changed = _changed(change, "权限：换钥匙", identity, passphrase_file, root)
    say("换好了钥匙，已经提交。请 git push，并请同事 git pull、heartgrid unlock。")
    _tell(changed)
    return 0


def reseal(
    *, identity: IdentityFile = None, passphrase_file: PassphraseFile = None, root: Root = None
) -> int:
    """把还用着旧钥匙的文件用现在的钥匙重新密封，是一次提交；换钥匙的人打不开的，由你来做。"""
    from heartgrid.cli.disk import disk_may_refuse
    from heartgrid.cli.keys.access.changing import Changed, keyring_of, sealed_anew
    from heartgrid.cli.keys.clone import the_clone
    from heartgrid.cli.keys.late import keys_before, late_reports
    from heartgrid.cli.keys.renewing import identity_in_use
    from heartgrid.gitfilter.commits.committing import Commit, commit_whole

    clone = the_clone(root)
    me = identity_in_use(clone, identity, passphrase_file)
    opens = keyring_of(clone, me)
    before = keys_before(clone, identity, passphrase_file).keys()
    keyring = opens.joined(one for one in before if one.compartment in opens.compartments())
    anew = sealed_anew(clone, keyring.compartments(), keyring)
    files = {**anew.files, **late_reports(clone, keyring)}
    if not files:
        say("你能打开的文件，用的都是现在的钥匙。")
        return 0
    with disk_may_refuse():
        commit_whole(clone.root, clone.repository, Commit(files, "重新密封"), me)
    say("提交了。请 git push。")
    _tell(Changed(len(files), anew.left))
    return 0


def _changed(
    make: Callable[[Manifest], Change],
    message: str,
    identity: Path | None,
    passphrase_file: Path | None,
    root: Path | None,
) -> Changed:
    from heartgrid.cli.disk import disk_may_refuse
    from heartgrid.cli.keys.access.changing import change_access, keyring_of
    from heartgrid.cli.keys.clone import the_clone

    clone = the_clone(root)
    change = make(clone.manifest)
    me = open_identity(identity, passphrase_file)
    with disk_may_refuse():
        return change_access(clone, change, me, keyring_of(clone, me), message)


def _tell(changed: Changed) -> None:
    from heartgrid.cli.keys.access.changing import tell_of

    tell_of(changed)
