"""``heartgrid enroll``: an identity for whoever begins to work with the ledger."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

import typer

from heartgrid.cli.keys.identities import (
    IdentityFile,
    PassphraseFile,
    identity_path,
    new_passphrase,
)
from heartgrid.cli.options import Root
from heartgrid.cli.terminal import say
from heartgrid.cli.usage import UsageMistakeError
from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from pathlib import Path

    from heartgrid.sealing.identity import Identity, PublicIdentity

Person = Annotated[str, typer.Argument(metavar="编号", help="你的教职工编号，如 t012")]

Renew = Annotated[
    bool, typer.Option("--renew", help="学年结束换新身份：用旧身份签名申请，不用再打电话核对")
]


class IdentityThereError(HeartgridError):
    """An identity is there already; writing over it would lose what only it opens."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"这台电脑上已经有身份文件：{path}",
            "要沿用它，直接运行 heartgrid unlock；真要换新的，先把旧文件移到安全的地方",
        )


class PersonMistakeError(UsageMistakeError):
    """An id that cannot be one."""

    def __init__(self) -> None:
        super().__init__("编号的写法不对", "写教职工编号，如 t012；不要写姓名")


def enroll(
    person: Person,
    *,
    again: Renew = False,
    identity: IdentityFile = None,
    passphrase_file: PassphraseFile = None,
    root: Root = None,
) -> int:
    """建立你的身份：一对加密钥匙、一对签名钥匙，用口令保护；并写一份申请交给管理员。"""
    from heartgrid.cli.disk import disk_may_refuse
    from heartgrid.cli.keys.renewing import renew
    from heartgrid.cli.roots import the_root
    from heartgrid.sealing.access.manifest import ACCESS_FILE
    from heartgrid.sealing.access.rules import RECOVERY
    from heartgrid.sealing.identity import PERSON, new_identity
    from heartgrid.sealing.identity_file import to_file

    folder, path = the_root(root), identity_path(identity)
    if PERSON.fullmatch(person) is None or person == RECOVERY:
        raise PersonMistakeError
    if again:
        renew(request_path(folder, person), person, identity, passphrase_file)
        return 0
    if path.exists():
        raise IdentityThereError(path)
    words = new_passphrase(passphrase_file)
    made = new_identity(person)
    with disk_may_refuse():
        _write_private(path, to_file(made, words))
        request = write_request(folder, made.public)
        _sign_from_now_on(folder, made)
    say(f"身份建好了：{path}")
    say("口令忘了，谁也打不开它；请记牢，不要写在电脑旁边。")
    say(f"申请写好了：{request.relative_to(folder).as_posix()}，请提交并告诉管理员。")
    say(f"管理员会在电话里和你核对这串字：{made.public.fingerprint}")
    say(f"管理员把你写进 {ACCESS_FILE} 之后，运行 heartgrid unlock。")
    return 0


def _sign_from_now_on(folder: Path, identity: Identity) -> None:
    """Let git sign in this clone with the new key; a folder that is no clone has nothing to sign."""
    from heartgrid.gitfilter.clone.repository import NoRepositoryError, find_repository
    from heartgrid.gitfilter.clone.signing import set_up

    with suppress(NoRepositoryError):
        set_up(folder, find_repository(folder), identity)


def write_request(folder: Path, public: PublicIdentity) -> Path:
    """The public keys, where the admin finds them: ``keys/requests/<person>.yml``."""
    from heartgrid.sealing.access.requests import write_request as text_of

    path = request_path(folder, public.person)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text_of(public))
    return path


def request_path(folder: Path, person: str) -> Path:
    """Where the request of a person lies."""
    return folder / "keys" / "requests" / f"{person}.yml"


def _write_private(path: Path, content: bytes) -> None:
    """Write a new file that only this user can read; never over one that is there."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
