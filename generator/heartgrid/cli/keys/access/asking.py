"""Whose keys an admin lets in: those of a request, once their fingerprint was compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heartgrid.cli.usage import UsageMistakeError
from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from heartgrid.cli.keys.clone import Clone
    from heartgrid.sealing.identity import PublicIdentity


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


def asked_by(clone: Clone, person: str, fingerprint: str | None) -> PublicIdentity:
    """The keys of the request, once somebody has compared them; of a known person her own.

    Raises:
        NoRequestError: there is no request, and nobody of this id is known.
        FingerprintMistakeError: the request has other keys than the fingerprint says.
        SealingError: the request cannot be read, or its keys are the published ones, or old ones.
    """
    from heartgrid.cli.keys.enroll import request_path
    from heartgrid.sealing.access.changing import RetiredKeysError
    from heartgrid.sealing.access.requests import read_request
    from heartgrid.sealing.demo import refuse_demo

    path = request_path(clone.root, person)
    known = next((one.public for one in clone.manifest.people if one.id == person), None)
    if not path.is_file():
        if known is None:
            raise NoRequestError(person)
        return known
    public = read_request(path.read_bytes(), path.relative_to(clone.root).as_posix())
    if public.person != person:
        raise NoRequestError(person)
    refuse_demo(public)
    if public != known and public.hpke in _keys_before(clone):
        raise RetiredKeysError(person)
    if public != known and public.fingerprint != fingerprint:
        raise FingerprintMistakeError(person)
    return public


def _keys_before(clone: Clone) -> frozenset[bytes]:
    """Everybody's keys in the versions of access that are over."""
    from heartgrid.sealing.access.reading import read

    return frozenset(one.hpke for raw, _ in clone.versions()[:-1] for one in read(raw).people)
