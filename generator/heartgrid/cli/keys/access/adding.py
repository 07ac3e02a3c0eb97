"""``heartgrid access add``: classes that are new this year get keys of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import typer

from heartgrid.cli.keys.identities import IdentityFile, PassphraseFile, open_identity
from heartgrid.cli.options import Root
from heartgrid.cli.terminal import say
from heartgrid.cli.usage import UsageMistakeError
from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from heartgrid.sealing.access.manifest import Manifest

NewClasses = Annotated[
    list[str], typer.Argument(metavar="班级", help="新班级的编号，如 J2026-01；可以写几个")
]
_PREFIX: Final = "class/"


class ClassMistakeError(UsageMistakeError):
    """No class can be called so."""

    def __init__(self) -> None:
        super().__init__("班级编号的写法不对", "写成 J2026-01：学段 P、J 或 S，入学年份，班号")


class NoKeysOfClassError(HeartgridError):
    """A class that nothing can be sealed for yet."""

    def __init__(self, class_id: str) -> None:
        super().__init__(
            f"{class_id} 还没有钥匙",
            f"核对班级编号；是新的班级，先运行 heartgrid access add {class_id}",
        )


def add(
    classes: NewClasses,
    *,
    identity: IdentityFile = None,
    passphrase_file: PassphraseFile = None,
    root: Root = None,
) -> int:
    """新的班级：建好它的钥匙，是一次提交；之后才能写它的记录、给它的心导师授权。"""
    from heartgrid.cli.disk import disk_may_refuse
    from heartgrid.cli.keys.access.changing import change_access, keyring_of
    from heartgrid.cli.keys.clone import the_clone
    from heartgrid.sealing.access.changing import new_compartment
    from heartgrid.sealing.access.manifest import CLASS

    ids = [*dict.fromkeys(classes)]
    if not all(CLASS.fullmatch(one) for one in ids):
        raise ClassMistakeError
    clone = the_clone(root)
    change = new_compartment(clone.manifest, *(f"{_PREFIX}{one}" for one in ids))
    me = open_identity(identity, passphrase_file)
    with disk_may_refuse():
        change_access(clone, change, me, keyring_of(clone, me), f"权限：新班级 {'、'.join(ids)}")
    say(f"{'、'.join(ids)} 有钥匙了，已经提交。请 git push，请同事 git pull、heartgrid unlock。")
    say("心导师和班主任用 heartgrid access grant 加上这个班；原来带的班也要一起写上。")
    return 0


def refuse_unknown(manifest: Manifest, classes: Iterable[str]) -> None:
    """Refuse classes without keys: who is let in for one would open nothing, and nobody would know.

    Raises:
        NoKeysOfClassError: there is one.
    """
    known = {one.name for one in manifest.compartments if not one.gone}
    for one in classes:
        if f"{_PREFIX}{one}" not in known:
            raise NoKeysOfClassError(one)
