"""Which version of ``access.yml`` counts: the next one of a chain, each signed by an admin before.

Wrapping a key proves nothing about who wrapped it, and whoever can push can replace files; so a
version is worth what its signature and its place in the chain are worth, and no more.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from heartgrid.sealing.access.manifest import NAMESPACE
from heartgrid.sealing.access.reading import read
from heartgrid.sealing.access.rules import admins_of
from heartgrid.sealing.access.writing import digest, write
from heartgrid.sealing.errors import RefusedError
from heartgrid.sealing.signing import read as read_signature
from heartgrid.sealing.signing import sign, verify

if TYPE_CHECKING:
    from collections.abc import Sequence

    from heartgrid.sealing.access.manifest import Compartment, Manifest
    from heartgrid.sealing.identity import Identity


class ChangeRefusedError(RefusedError):
    """A version of access that does not count."""

    def __init__(self, why: str) -> None:
        super().__init__(f"权限表的这次改动不作数：{why}")
        self.remedy = "从 git 里取回上一版；确实要改，请管理员用 heartgrid access 改写并签名"


def sign_change(identity: Identity, new: bytes) -> bytes:
    """The signature of a version, to be kept beside it as ``access.yml.sig``."""
    return sign(identity.signing_key, NAMESPACE, new)


def verify_change(old: bytes | None, new: bytes, signature: bytes) -> str:
    """Who signed the step from ``old``, which counts, to ``new``: an admin of ``old``.

    The first version (``old`` is ``None``) signs for itself, which proves nothing: the caller has to
    know it from elsewhere, and remember it.

    Raises:
        ChangeRefusedError: ``new`` does not follow ``old``, or no admin signed it.
        SignatureRefusedError: the signature is missing, damaged, or of something else.
        UnreadableAccessError: ``new`` is no manifest.
    """
    manifest = _canonical(new)
    before = None if old is None else read(old)
    if before is None:
        _is_first(manifest)
    else:
        _follows(before, digest(old or b""), manifest)
    if not admins_of(manifest):
        raise ChangeRefusedError("里面没有管理员")
    return _signer(manifest if before is None else before, new, signature)


def verify_chain(trusted: str, versions: Sequence[tuple[bytes, bytes]]) -> Manifest:
    """The last of ``versions`` (file and signature, oldest first), if all of them count.

    ``trusted`` is the SHA-256 of the first one here, which the caller has accepted before.

    Raises:
        ChangeRefusedError: as `verify_change`, or the first is not the trusted one.
    """
    if not versions or digest(versions[0][0]) != trusted:
        raise ChangeRefusedError("它不是从这台电脑认可过的那一版接着写的")
    for (old, _), (new, signature) in pairwise(versions):
        verify_change(old, new, signature)
    return _canonical(versions[-1][0])


def _canonical(raw: bytes) -> Manifest:
    manifest = read(raw)
    if write(manifest) != raw:
        raise ChangeRefusedError("写法被手改过")
    return manifest


def _is_first(new: Manifest) -> None:
    if new.number != 1:
        raise ChangeRefusedError("缺少它之前的版本")


def _follows(old: Manifest, old_digest: str, new: Manifest) -> None:
    if new.number != old.number + 1 or new.previous != old_digest:
        raise ChangeRefusedError("它不是接着上一版写的，可能是旧的一版")
    after = {one.name: one for one in new.compartments}
    if not all(_continued(one, after.get(one.name)) for one in old.compartments):
        raise ChangeRefusedError("少了以前的范围或期，或换掉了它们的密钥")
    if not all(_stays_gone(one, after[one.name]) for one in old.compartments):
        raise ChangeRefusedError("已经销毁的范围或期又用起来了")
    if _gone(old) and _revived(old, new):
        raise ChangeRefusedError("销毁过旧的密钥，停用的旧身份却又用起来了")
    if _gone(new) > _gone(old) and _kept_keys(old, new):
        raise ChangeRefusedError("销毁了旧的密钥，却还有人用着旧的身份")


def _continued(old: Compartment, new: Compartment | None) -> bool:
    """Epochs are never taken away or given another secret; only their readers may grow."""
    if new is None:
        return False
    secrets = [one.commitment for one in new.epochs]
    return secrets[: len(old.epochs)] == [one.commitment for one in old.epochs]


def _stays_gone(old: Compartment, new: Compartment) -> bool:
    """What was let go is wrapped for nobody again, and a compartment that is gone stays as it is."""
    if old.gone and len(new.epochs) != len(old.epochs):
        return False
    return all(
        after.gone for before, after in zip(old.epochs, new.epochs, strict=False) if before.gone
    )


def _gone(manifest: Manifest) -> int:
    return sum(epoch.gone for one in manifest.compartments for epoch in one.epochs)


def _kept_keys(old: Manifest, new: Manifest) -> frozenset[bytes]:
    """Keys of the version before that are in use still: they open in older commits what they did."""
    in_use = (one.hpke for one in new.people if one.active)
    return frozenset(one.hpke for one in old.people) & frozenset(in_use)


def _revived(old: Manifest, new: Manifest) -> bool:
    """Whether keys come back that were out of use: they may open what was let go since."""
    in_use = {one.hpke for one in new.people if one.active}
    return any(one.hpke in in_use for one in old.people if not one.active)


def _signer(before: Manifest, new: bytes, signature: bytes) -> str:
    public = read_signature(signature).public
    for admin in admins_of(before):
        if admin.ssh == public:
            verify(signature, public, NAMESPACE, new)
            return admin.id
    raise ChangeRefusedError("签名的不是上一版的管理员")
