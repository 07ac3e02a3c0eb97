"""``heartgrid access init``: a school begins to seal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from heartgrid.cli.keys.access.naming import Classes, PersonId
from heartgrid.cli.keys.identities import (
    IdentityFile,
    OtherPersonError,
    PassphraseFile,
    open_identity,
)
from heartgrid.cli.options import Root
from heartgrid.cli.terminal import note, say
from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from heartgrid.cli.keys.clone import Clone

_FIRST: Final = ("staff", "counsel", "crisis")
_MESSAGE: Final = "权限：开始加密"


class BegunError(HeartgridError):
    """There is an access file already."""

    def __init__(self) -> None:
        super().__init__("这里已经有 access.yml 了", "要改权限，用 heartgrid access grant 等命令")


def init(
    person: PersonId,
    *,
    classes: Classes = None,
    identity: IdentityFile = None,
    passphrase_file: PassphraseFile = None,
    root: Root = None,
) -> int:
    """开始加密：你成为第一个管理员，建好各范围的钥匙；只运行一次。"""
    from heartgrid.cli.clock import now
    from heartgrid.cli.disk import disk_may_refuse
    from heartgrid.cli.keys.access.changing import remove_request, settled_request, signed
    from heartgrid.cli.keys.clone import the_clone
    from heartgrid.gitfilter.commits.committing import Commit, commit_whole
    from heartgrid.gitfilter.commits.plumbing import Plumbing
    from heartgrid.sealing.access.changing import found
    from heartgrid.sealing.access.manifest import ACCESS_FILE, ADMIN, Person
    from heartgrid.sealing.attributes import ATTRIBUTES
    from heartgrid.sealing.demo import refuse_demo

    clone = the_clone(root)
    git = Plumbing(clone.root)
    if (clone.root / ACCESS_FILE).exists() or git.files(git.head(), [ACCESS_FILE]):
        raise BegunError
    me = open_identity(identity, passphrase_file)
    if me.person != person:
        raise OtherPersonError
    refuse_demo(me.public)
    ids = classes or sorted(_classes(clone.root))
    admin = Person.of(me.public, (ADMIN, "分管领导"), (), now().date())
    change = found([admin], (*_FIRST, *(f"class/{one}" for one in ids)))
    files = {
        **signed(change, me),
        **settled_request(clone, person),
        ATTRIBUTES: _attributes(clone.root / ATTRIBUTES),
    }
    with disk_may_refuse():
        commit_whole(clone.root, clone.repository, Commit(files, _MESSAGE), me)
        remove_request(clone, person)
    say(f"开始加密了：有 {len(_FIRST) + len(ids)} 个范围的钥匙，权限表已经提交。接着：")
    say("  1. heartgrid unlock：这台电脑从此自动加密。")
    say("  2. git add records，再 git commit：记录加密后进入仓库。")
    say("  3. heartgrid access recovery --out 文件夹：做恢复单，免得钥匙丢了谁也打不开。")
    _warn_of_clear_history(clone)
    return 0


def _attributes(file: Path) -> bytes:
    """The rules of the repository, with ours at the end, where nothing comes after them."""
    from heartgrid.sealing.attributes import ATTRIBUTE_LINES

    before = file.read_bytes().decode("utf-8", "surrogateescape") if file.is_file() else ""
    kept = [one for one in before.splitlines() if one.strip() not in ATTRIBUTE_LINES]
    return "\n".join((*kept, *ATTRIBUTE_LINES, "")).encode("utf-8", "surrogateescape")


def _classes(folder: Path) -> Iterable[str]:
    """The classes that have a grid."""
    return (file.stem for file in (folder / "records" / "grids").glob("*.yml"))


def _warn_of_clear_history(clone: Clone) -> None:
    """What was committed in clear stays in the history, whatever is sealed from now on."""
    from heartgrid.history.repository import Repository
    from heartgrid.sealing.shapes import Layer, shape_of

    shapes = (shape_of(path) for path in Repository(clone.root).every_path())
    clear = sum(one is not None and one.layer is not Layer.CLEAR for one in shapes)
    if clear:
        note(f"注意：历史里已经有 {clear} 个记录文件的明文，加密管不到它们。")
        note("还没有推送给别人的话，请删掉 .git，从 git init 重新开始；推送过的，请告诉分管领导。")
