"""``heartgrid access``: who may read what; only an admin's signature makes it so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from heartgrid.cli.helping import ChineseCommand, ChineseGroup
from heartgrid.cli.keys.identities import IdentityFile, PassphraseFile, open_identity
from heartgrid.cli.options import Root
from heartgrid.cli.terminal import say
from heartgrid.cli.usage import UnknownChoiceError, UsageMistakeError
from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from heartgrid.cli.keys.clone import Clone
    from heartgrid.sealing.access.changing import Change
    from heartgrid.sealing.access.manifest import Manifest, Person
    from heartgrid.sealing.identity import Identity, PublicIdentity

access = typer.Typer(
    cls=ChineseGroup,
    help="谁能读什么：查看、授权。每一版权限表都由管理员签名。",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
)
PersonId = Annotated[str, typer.Argument(metavar="编号", help="教职工编号，如 t012")]
Roles = Annotated[
    list[str] | None,
    typer.Option("--role", metavar="角色", help="如 心导师、心理教师、管理员；可写多次"),
]
Classes = Annotated[
    list[str] | None,
    typer.Option("--class", metavar="班级", help="他带的班，如 J2024-01；可写多次"),
]
Path_ = Annotated[
    str, typer.Argument(metavar="路径", help="记录的路径，如 records/cases/C-7K2M9Q.yml")
]
Fingerprint = Annotated[
    str | None, typer.Option("--fingerprint", metavar="指纹", help="电话里核对过的那串字")
]
_FIRST = ("staff", "counsel", "crisis")


class BegunError(HeartgridError):
    """There is an access file already."""

    def __init__(self) -> None:
        super().__init__("这里已经有 access.yml 了", "要改权限，用 heartgrid access grant 等命令")


class NoRequestError(HeartgridError):
    """Nobody of this id asked to be let in."""

    def __init__(self, person: str) -> None:
        super().__init__(
            f"没有 {person} 的申请（keys/requests/{person}.yml）",
            "请本人先运行 heartgrid enroll 并提交申请",
        )


class FingerprintMistakeError(UsageMistakeError):
    """The fingerprint was left out, or is another one."""

    def __init__(self, person: str) -> None:
        super().__init__(
            f"{person} 的指纹没有核对，或对不上",
            "打电话（不要用邮件）请本人念出指纹，写在 --fingerprint 后面",
        )


class NoRoleError(UsageMistakeError):
    """Somebody without a role would open nothing."""

    def __init__(self) -> None:
        super().__init__("没有写角色", "用 --role 写上，如 --role 心导师 --class J2024-01")


@access.command(cls=ChineseCommand)
def init(
    person: PersonId,
    *,
    classes: Classes = None,
    identity: IdentityFile = None,
    passphrase_file: PassphraseFile = None,
    root: Root = None,
) -> int:
    """开始加密：你成为第一个管理员，建好各范围的钥匙；只运行一次。"""
    from heartgrid.cli.roots import the_root
    from heartgrid.sealing.access.changing import found
    from heartgrid.sealing.access.manifest import ACCESS_FILE, ADMIN

    folder = the_root(root)
    if (folder / ACCESS_FILE).exists():
        raise BegunError
    me = open_identity(identity, passphrase_file)
    admin = _person(me.public, (ADMIN, "分管领导"), ())
    if admin.id != person:
        raise UsageMistakeError("编号与身份文件里的不一样", "写你自己的编号")
    ids = classes or sorted(_classes(folder))
    change = found([admin], (*_FIRST, *(f"class/{one}" for one in ids)))
    _write(folder, me, change)
    say(
        f"权限表写好了，有 {3 + len(ids)} 个范围。接着：git add access.yml access.yml.sig keys，提交；"
    )
    say("再运行 heartgrid unlock，把 records 里的文件重新提交一次，它们就加密了。")
    return 0


@access.command(name="list", cls=ChineseCommand)
def list_people(*, root: Root = None) -> int:
    """列出每个人的角色，和他能打开的范围。"""
    from heartgrid.sealing.access.rules import compartments_of

    manifest = _clone(root).manifest
    for one in sorted(manifest.people, key=lambda each: each.id):
        opens = "、".join(sorted(compartments_of(manifest, one.id))) or "（无）"
        state = "" if one.active else "（已停用）"
        say(f"{one.id}{state}\t{'、'.join(one.roles)}\t{opens}")
    return 0


@access.command(cls=ChineseCommand)
def who(path: Path_, *, root: Root = None) -> int:
    """谁能打开这个文件。"""
    from heartgrid.sealing.access.rules import readers_of
    from heartgrid.sealing.shapes import Layer, shape_of

    manifest = _clone(root).manifest
    shape = shape_of(path.replace("\\", "/"))
    if shape is None or shape.layer is Layer.CLEAR:
        say("这个文件不加密：拿到仓库的人都能读。")
        return 0
    readers = readers_of(manifest, shape.compartment)
    say(f"{path} 属于 {shape.compartment}，能打开的有 {len(readers)} 人：")
    for one in readers:
        say(f"  {one.id}\t{'、'.join(one.roles)}")
    return 0


@access.command(cls=ChineseCommand)
def what(person: PersonId, *, root: Root = None) -> int:
    """这个人能打开什么，凭哪个角色。"""
    from heartgrid.sealing.access.rules import compartments_of, may_open

    manifest = _clone(root).manifest
    one = manifest.person(person)
    for compartment in sorted(compartments_of(manifest, person)):
        roles = [
            rule.role
            for rule in manifest.rules
            if rule.role in one.roles and may_open((rule,), one, compartment)
        ]
        say(f"{compartment}\t凭：{'、'.join(roles)}")
    if not compartments_of(manifest, person):
        say("什么也打不开。")
    return 0


@access.command(cls=ChineseCommand)
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
    from heartgrid.gitfilter.state import keys_file, read_keys
    from heartgrid.sealing.access.changing import grant as granted

    if not roles:
        raise NoRoleError
    clone = _clone(root)
    known = [rule.role for rule in clone.manifest.rules]
    for role in roles:
        if role not in known:
            raise UnknownChoiceError("角色", role, known)
    public = _asked_by(clone, person, fingerprint)
    keyring = read_keys(keys_file(clone.repository))
    one = _person(public, tuple(roles), tuple(classes or ()))
    _change(
        clone, identity, passphrase_file,
        lambda manifest, files: granted(manifest, files, keyring, one),
    )  # fmt: skip
    say(f"给 {person} 授权了。请提交 access.yml、access.yml.sig 和 keys。")
    return 0


def _clone(root: Path | None) -> Clone:
    from heartgrid.cli.keys.clone import Clone
    from heartgrid.cli.roots import the_root

    return Clone(the_root(root))


def _asked_by(clone: Clone, person: str, fingerprint: str | None) -> PublicIdentity:
    """The keys of the request, once somebody has compared them; of a known person his own."""
    from heartgrid.cli.keys.enroll import request_path
    from heartgrid.sealing.access.requests import read_request

    path = request_path(clone.root, person)
    known = next((one.public for one in clone.manifest.people if one.id == person), None)
    if not path.is_file():
        if known is None:
            raise NoRequestError(person)
        return known
    public = read_request(path.read_bytes(), path.relative_to(clone.root).as_posix())
    if public != known and public.fingerprint != fingerprint:
        raise FingerprintMistakeError(person)
    return public


def _change(
    clone: Clone,
    identity: Path | None,
    passphrase_file: Path | None,
    change: Callable[[Manifest, Mapping[str, bytes]], Change],
) -> None:
    """Make the next version, sign it, write it, trust it here, and open what it gives."""
    from heartgrid.cli.keys.clone import Clone as Again
    from heartgrid.cli.keys.clone import opened

    me = open_identity(identity, passphrase_file)
    made = change(clone.manifest, clone.key_files())
    _write(clone.root, me, made)
    after = Again(clone.root)
    opened(after, me)
    after.pin()


def _write(folder: Path, me: Identity, change: Change) -> None:
    """Key files first: until ``access.yml`` and its signature are there, nothing has changed."""
    from heartgrid.cli.making import disk_may_refuse
    from heartgrid.sealing.access.manifest import ACCESS_FILE, SIGNATURE_FILE
    from heartgrid.sealing.access.verifying import sign_change

    raw = change.files[ACCESS_FILE]
    others = [(path, data) for path, data in change.files.items() if path != ACCESS_FILE]
    with disk_may_refuse():
        for path, data in [*others, (ACCESS_FILE, raw), (SIGNATURE_FILE, sign_change(me, raw))]:
            _replace(folder / path, data)


def _replace(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    aside = file.with_name(f".{file.name}.tmp")
    aside.write_bytes(data)
    aside.replace(file)


def _person(public: PublicIdentity, roles: tuple[str, ...], classes: tuple[str, ...]) -> Person:
    from heartgrid.cli.clock import now
    from heartgrid.sealing.access.manifest import Person

    today = now().date()
    return Person(public.person, roles, classes, True, today, public.hpke, public.ssh)


def _classes(folder: Path) -> Iterable[str]:
    """The classes that have a grid."""
    return (file.stem for file in (folder / "records" / "grids").glob("*.yml"))
