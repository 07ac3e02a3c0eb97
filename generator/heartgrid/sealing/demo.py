"""The demo identities of the sample school: published with their passphrase, refused elsewhere.

Whoever takes this project as a beginning for a real school could keep them by mistake, and the
whole world would read its records.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from heartgrid.sealing.access.manifest import ACCESS_FILE, AccessError
from heartgrid.sealing.guard import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heartgrid.sealing.access.manifest import Manifest
    from heartgrid.sealing.identity import PublicIdentity

FINGERPRINTS: Final = frozenset(
    {
        "77ed-ba2a-1468-e093-065b",
        "6b72-71d1-c772-376c-faaf",
        "89c4-4b37-bb28-c7f6-19ea",
    }
)
SCHOOL_FILE: Final = "records/school.yml"
_SAMPLE: Final = re.compile("^编号: haiwan\r?$".encode(), re.MULTILINE)
WARNING: Final = "权限表里有公开的演示身份，全世界都有它的钥匙，等于没有加密"
REMEDY: Final = (
    "真的台账从头开始：删掉 access.yml、access.yml.sig 和 keys，各人用 heartgrid enroll 建自己的身份，"
    "再运行 heartgrid access init"
)


class DemoIdentityError(AccessError):
    """Somebody is to be given access with keys that everybody has."""

    def __init__(self) -> None:
        super().__init__(
            "这是公开的演示身份，全世界都有它的钥匙，不能授权",
            "请本人运行 heartgrid enroll，建一个自己的身份",
        )


def is_demo(public: PublicIdentity) -> bool:
    """Whether these keys are published."""
    return public.fingerprint in FINGERPRINTS


def refuse_demo(public: PublicIdentity) -> None:
    """Refuse published keys.

    Raises:
        DemoIdentityError: these are.
    """
    if is_demo(public):
        raise DemoIdentityError


def demo_people(manifest: Manifest) -> tuple[str, ...]:
    """Those in use whose keys are published, by id."""
    return tuple(one.id for one in manifest.people if one.active and is_demo(one.public))


def wrong_people(manifest: Manifest | None, school: bytes) -> Iterator[Finding]:
    """Published keys in the access file of any other school than the sample (its ``school.yml``)."""
    if manifest is not None and demo_people(manifest) and not _SAMPLE.search(school):
        yield Finding(ACCESS_FILE, WARNING)
