"""``heartgrid access recovery``: the identity for the day on which no admin is left, on paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from heartgrid.cli.keys.identities import IdentityFile, PassphraseFile, open_identity
from heartgrid.cli.options import Root
from heartgrid.cli.terminal import say
from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from datetime import date

    from heartgrid.cli.keys.clone import Clone
    from heartgrid.sealing.access.changing import Change
    from heartgrid.sealing.access.manifest import Manifest
    from heartgrid.sealing.epochs import Keyring
    from heartgrid.sealing.recovering.sharing import Recovery

Shares = Annotated[
    int, typer.Option("--shares", metavar="份数", help="一共做几份，每份一张纸；不写就是 5")
]
Need = Annotated[int, typer.Option("--need", metavar="份数", help="凑齐几份就能恢复；不写就是 3")]
Sheets = Annotated[
    Path,
    typer.Option("--out", metavar="文件夹", help="恢复单写到哪里：仓库以外，最好是专用的 U 盘"),
]
_SCHOOL = "records/school.yml"
_MESSAGE = "权限：设恢复身份"


class NotAllOpenError(HeartgridError):
    """Only who opens everything can make somebody who does."""

    def __init__(self, compartments: list[str]) -> None:
        super().__init__(
            f"恢复身份要能打开全部范围，而你打不开：{'、'.join(compartments)}",
            "请能打开全部范围的管理员来做，比如同时是分管领导或校长的人",
        )


def recovery(
    out: Sheets,
    *,
    shares: Shares = 5,
    need: Need = 3,
    identity: IdentityFile = None,
    passphrase_file: PassphraseFile = None,
    root: Root = None,
) -> int:
    """做一个恢复身份，分成几份打印在纸上：管理员全都不在时，凑齐几份就能恢复。"""
    from heartgrid.cli.clock import now
    from heartgrid.cli.disk import disk_may_refuse
    from heartgrid.cli.keys.access.changing import change_access, keyring_of, tell_of
    from heartgrid.cli.keys.clone import the_clone
    from heartgrid.cli.keys.recovering.sheets import Batch, pages, remove, write_sheets
    from heartgrid.sealing.recovering.sharing import new_recovery

    clone = the_clone(root)
    made = new_recovery(shares, need)
    today = now().date()
    me = open_identity(identity, passphrase_file)
    mine = keyring_of(clone, me)
    change, replaced = _appointed(clone, mine, made, today), _has_recovery(clone.manifest)
    batch = Batch(_school(clone.root), today, made.identity.public.fingerprint, need, shares)
    with disk_may_refuse():
        written = write_sheets(out, pages(batch, made.shares))
        try:
            changed = change_access(clone, change, me, mine, _MESSAGE)
        except BaseException:
            remove(written)
            raise
    _tell(written, batch.fingerprint, need, replaced=replaced)
    tell_of(changed)
    return 0


def _appointed(clone: Clone, mine: Keyring, made: Recovery, today: date) -> Change:
    """Recovery put in, or in the place of an older one, whose keys then end."""
    from heartgrid.sealing.access.changing import grant
    from heartgrid.sealing.access.manifest import ADMIN, Person
    from heartgrid.sealing.access.rules import RECOVERER, with_recovery

    manifest = clone.manifest
    names = {one.name for one in manifest.compartments if not one.gone}
    if closed := sorted(names - mine.compartments()):
        raise NotAllOpenError(closed)
    person = Person.of(made.identity.public, (RECOVERER, ADMIN), (), today)
    return grant(manifest, clone.key_files(), mine, person, with_recovery(manifest.rules))


def _school(folder: Path) -> str:
    """The name of the school, as far as it is written down."""
    from heartgrid.yamltree import parse

    file = folder / _SCHOOL
    data = parse(file.read_text(encoding="utf-8"), _SCHOOL).data if file.is_file() else None
    name = data.get("名称") if data else None
    return name if isinstance(name, str) else "（学校名称没有填）"


def _has_recovery(before: Manifest) -> bool:
    from heartgrid.sealing.access.rules import RECOVERY

    return any(one.id == RECOVERY and one.active for one in before.people)


def _tell(written: tuple[Path, ...], fingerprint: str, need: int, *, replaced: bool) -> None:
    say(f"恢复身份做好了，并且提交了。{len(written)} 张恢复单，凑齐 {need} 张就能恢复：")
    for one in written:
        say(f"  {one}")
    say(f"指纹：{fingerprint}")
    say(
        "接着：用浏览器逐张打印，一人一处保管；照纸上的词演练一次 heartgrid access recover --rehearse；"
    )
    say("然后删掉这些文件（U 盘就格式化），并 git push。")
    if replaced:
        say("以前的恢复单从现在起作废，请收回碎掉。")
