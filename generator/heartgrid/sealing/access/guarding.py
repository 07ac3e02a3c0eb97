"""What a commit may do to access, seen without any key: the next signed step, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from heartgrid.sealing.access.keyfiles import path_of, unsound_files
from heartgrid.sealing.access.manifest import ACCESS_FILE
from heartgrid.sealing.access.reading import read
from heartgrid.sealing.access.requests import read_request
from heartgrid.sealing.access.rules import admins_of
from heartgrid.sealing.access.verifying import verify_change
from heartgrid.sealing.errors import RefusedError, SealingError
from heartgrid.sealing.guard import Finding
from heartgrid.sealing.signing import read as read_signature
from heartgrid.sealing.signing import verify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from heartgrid.sealing.access.manifest import Manifest

KEYS: Final = "keys"
GIT: Final = "git"  # the namespace of git's own signatures
_REQUESTS: Final = "keys/requests/"


@dataclass(frozen=True, slots=True)
class Version:
    """``access.yml`` and its signature, as a commit has them."""

    raw: bytes
    signature: bytes


def wrong_step(
    parents: Sequence[Version | None],
    own: Version | None,
    earlier: Callable[[str], Version | None],
) -> str:
    """Why a commit must not have the version ``own``, after those of its parents; empty: it may.

    It may have the furthest one of its parents, or the next. ``earlier`` finds an older version by
    its SHA-256: where branches meet, one version has to lead to the other.
    """
    before = [*dict.fromkeys(one for one in parents if one is not None)]
    if before == [own] or (own is None and not before):
        return ""
    if own is None:
        return "权限表不见了：它只能改，不能删"
    try:
        furthest = _furthest(before, earlier) if before else None
        if own == furthest:
            return ""
        _not_squashed(furthest, own)
        verify_change(None if furthest is None else furthest.raw, own.raw, own.signature)
    except SealingError as error:
        return error.message
    return ""


def _furthest(versions: list[Version], earlier: Callable[[str], Version | None]) -> Version:
    """The one to which all others lead."""
    numbered = sorted(versions, key=lambda one: read(one.raw).number)
    last = numbered[-1]
    for other in numbered[:-1]:
        goal, link = read(other.raw), last
        while read(link.raw).number > goal.number:
            found = earlier(read(link.raw).previous)
            if found is None:
                raise RefusedError("合并的两边各有一版权限表，看不出哪一版在后")
            link = found
        if link.raw != other.raw:
            raise RefusedError("合并的两边各改过权限表，不能只留一边；请管理员在一边重做改动")
    return last


def _not_squashed(furthest: Version | None, own: Version) -> None:
    expected = 1 if furthest is None else read(furthest.raw).number + 1
    if read(own.raw).number > expected:
        raise RefusedError(
            "一个提交里有好几版权限表，中间的签名看不到了；请按原来的提交合并，不要压缩（squash）"
        )


def wrong_keys(manifest: Manifest | None, files: Mapping[str, bytes]) -> Iterator[Finding]:
    """What is wrong with ``files``, all that lies below ``keys/`` beside a version of access."""
    listed: set[str] = set()
    if manifest is not None:
        listed = {
            path_of(one.name, each.number) for one in manifest.compartments for each in one.epochs
        }
        yield from (Finding(KEYS, what) for what in unsound_files(manifest, files))
    for path in sorted(files.keys() - listed):
        if not path.startswith(_REQUESTS):
            yield Finding(path, f"{ACCESS_FILE} 没有列出这个文件；{KEYS} 里只放它列出的密钥和申请")
        elif _wrong_request(path, files[path]):
            yield Finding(path, "不是 heartgrid enroll 写的申请")


def _wrong_request(path: str, raw: bytes) -> bool:
    try:
        person = read_request(raw, path).person
    except SealingError:
        return True
    return path != f"{_REQUESTS}{person}.yml"


def admin_keys(manifest: Manifest | None) -> frozenset[str]:
    """The public keys, as OpenSSH writes them, of those who may change access."""
    return frozenset() if manifest is None else frozenset(one.ssh for one in admins_of(manifest))


def signed_by(signature: bytes, signed: bytes, keys: Iterable[str]) -> bool:
    """Whether one of ``keys`` made this signature of a commit or tag of git."""
    try:
        public = read_signature(signature).public
        verify(signature, public, GIT, signed)
    except RefusedError:
        return False
    return public in keys
