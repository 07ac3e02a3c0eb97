"""A request to be let in: the public keys of a person, for an admin to check and put in.

It proves nothing: who wrote it is settled by comparing the fingerprint, by telephone or in person.
Only the request of somebody who is known already, for new keys in the place of her old ones, may be
signed with the old ones, and then needs no telephone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from heartgrid.sealing import hpke
from heartgrid.sealing.access.fields import File
from heartgrid.sealing.access.writing import FORMAT
from heartgrid.sealing.encoding import url64
from heartgrid.sealing.errors import RefusedError
from heartgrid.sealing.identity import PERSON, Identity, PublicIdentity
from heartgrid.sealing.signing import public_key, sign, verify

if TYPE_CHECKING:
    from typing import NoReturn

_NOTE: Final = "# 申请：请管理员核对指纹后运行 heartgrid access grant"
RENEWAL: Final = "heartgrid-renew"
_SIGNATURE: Final = "旧签名"
_LINE: Final = re.compile(r"ssh-ed25519 [A-Za-z0-9+/]{68}")


def write_request(public: PublicIdentity, old: Identity | None = None) -> bytes:
    """The bytes of a request: UTF-8, LF; signed with the ``old`` keys of the same person."""
    raw = _request(public)
    if old is None:
        return raw
    signature = sign(old.signing_key, RENEWAL, raw)
    return raw + f"{_SIGNATURE}: {url64(signature).decode('ascii')}\n".encode()


def _request(public: PublicIdentity) -> bytes:
    lines = (
        _NOTE,
        f"格式: {FORMAT}",
        f"编号: {public.person}",
        f"公钥: {url64(public.hpke).decode('ascii')}",
        f"签名公钥: {public.ssh}",
        f"指纹: {public.fingerprint}",
    )
    return "\n".join((*lines, "")).encode("utf-8")


def read_request(raw: bytes, path: str) -> PublicIdentity:
    """The public keys of a request.

    Raises:
        UnreadableAccessError: with all findings.
        FutureAccessError: it is of a later format.
        RefusedError: the fingerprint is not that of the keys.
    """
    return _read(raw, path)[0]


def read_renewal(raw: bytes, path: str, known: PublicIdentity) -> PublicIdentity:
    """The new keys of somebody, if she asked for them with the ones that are ``known``.

    Raises:
        UnreadableAccessError: with all findings.
        FutureAccessError: it is of a later format.
        RefusedError: the request is somebody else's, is not signed, or not with these keys; or the
            fingerprint is not that of the keys.
    """
    public, signature = _read(raw, path)
    if public.person != known.person:
        raise RefusedError("申请是另一个人的")
    verify(signature, known.ssh, RENEWAL, _request(public))
    return public


def _read(raw: bytes, path: str) -> tuple[PublicIdentity, bytes]:
    file = File(raw, path)
    file.refuse_later_format(FORMAT)
    root = file.root("格式 编号 公钥 签名公钥 指纹", _SIGNATURE)
    root.text("格式", re.compile(str(FORMAT)))
    person, line = root.text("编号", PERSON), root.text("签名公钥", _LINE)
    said = root.text("指纹", re.compile(r"[0-9a-f-]{24}"))
    public = PublicIdentity(person, root.raw("公钥", hpke.PUBLIC), line)
    signature = root.raw(_SIGNATURE)
    file.done()
    public_key(line)
    if public.fingerprint != said:
        _refuse()
    return public, signature


def _refuse() -> NoReturn:
    raise RefusedError("申请里的指纹和公钥对不上")
