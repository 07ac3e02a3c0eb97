"""``access.yml`` → manifest; everything that is wrong with it is found at once, with its line."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from heartgrid.sealing import hpke
from heartgrid.sealing.access.fields import File
from heartgrid.sealing.access.manifest import (
    ACCESS_FILE,
    CLASS,
    COMPARTMENT,
    ROLE,
    Compartment,
    Epoch,
    Manifest,
    Person,
    Rule,
)
from heartgrid.sealing.access.rules import WORDS
from heartgrid.sealing.access.writing import FORMAT, GONE, IN_USE, OUT_OF_USE
from heartgrid.sealing.errors import RefusedError
from heartgrid.sealing.identity import PERSON
from heartgrid.sealing.signing import public_key, public_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from heartgrid.sealing.access.fields import Fields

COMMITMENT: Final = 32
NUMBER: Final = re.compile("[1-9][0-9]{0,8}")
DIGEST: Final = re.compile("[0-9a-f]{64}")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_SSH: Final = re.compile(r"ssh-ed25519 [A-Za-z0-9+/=]{1,100}")
_OPENS: Final = re.compile(f"{'|'.join(sorted(WORDS))}|{COMPARTMENT.pattern}", re.ASCII)
_STATE: Final = re.compile(f"{IN_USE}|{OUT_OF_USE}")
_GONE: Final = re.compile(GONE)
_CLASS_PREFIX: Final = "class/"


def read(raw: bytes, path: str = ACCESS_FILE) -> Manifest:
    """Read a manifest, in whatever layout it is written.

    Raises:
        UnreadableAccessError: with all findings.
        FutureAccessError: it is of a later format.
    """
    file = File(raw, path)
    file.refuse_later_format(FORMAT)
    root = file.root("格式 版本 规则 人员 分区", "前版")
    root.text("格式", re.compile(str(FORMAT)))
    manifest = Manifest(
        number=int(root.text("版本", NUMBER) or 0),
        previous=root.text("前版", DIGEST),
        rules=tuple(map(_rule, root.entries("规则", "角色 可读"))),
        people=tuple(map(_person, root.entries("人员", "编号 角色 班级 状态 起 公钥 签名公钥"))),
        compartments=tuple(map(_compartment, root.entries("分区", "名称 期"))),
    )
    _across(manifest, root)
    file.done()
    return manifest


def _rule(fields: Fields) -> Rule:
    return Rule(fields.text("角色", ROLE), fields.texts("可读", _OPENS))


def _person(fields: Fields) -> Person:
    return Person(
        id=fields.text("编号", PERSON),
        roles=fields.texts("角色", ROLE),
        classes=fields.texts("班级", CLASS),
        active=fields.text("状态", _STATE) == IN_USE,
        since=fields.day("起", _DAY),
        hpke=fields.raw("公钥", hpke.PUBLIC),
        ssh=_ssh(fields),
    )


def _ssh(fields: Fields) -> str:
    line = fields.text("签名公钥", _SSH)
    try:
        return public_line(public_key(line)) if line else ""
    except RefusedError:
        fields.say("签名公钥", "“签名公钥”不是完整的 ssh-ed25519 公钥")
        return ""


def _compartment(fields: Fields) -> Compartment:
    epochs = tuple(map(_epoch, fields.entries("期", "序号 承诺 密钥文件", "状态")))
    name = fields.text("名称", COMPARTMENT)
    if not epochs or [one.number for one in epochs] != list(range(1, len(epochs) + 1)):
        fields.say("期", "“期”的序号应当从 1 起，一个不缺")
    gone = [one.gone for one in epochs]
    if gone != sorted(gone, reverse=True):
        fields.say("期", "“期”里已销毁的应当都在前面")
    if gone and all(gone) and not name.startswith(_CLASS_PREFIX):
        fields.say("期", "只有班级的范围可以整个销毁")
    return Compartment(name, epochs)


def _epoch(fields: Fields) -> Epoch:
    number = int(fields.text("序号", NUMBER) or 0)
    commitment, wraps = fields.raw("承诺", COMMITMENT), fields.text("密钥文件", DIGEST)
    return Epoch(number, commitment, wraps, gone=fields.text("状态", _GONE) == GONE)


def _across(manifest: Manifest, root: Fields) -> None:
    """What no single entry shows."""
    people = manifest.people
    for key, names in (
        ("规则", [one.role for one in manifest.rules]),
        ("人员", [one.id for one in people]),
        ("人员", [one.ssh for one in people]),
        ("人员", [one.hpke for one in people]),
        ("分区", [one.name for one in manifest.compartments]),
    ):
        if _repeated(names):
            root.say(key, f"“{key}”里有两项重复")
    if {role for one in people for role in one.roles} - {one.role for one in manifest.rules}:
        root.say("人员", "有人的角色在“规则”里没有写")
    if (manifest.number == 1) == bool(manifest.previous):
        root.say("版本", "第 1 版没有“前版”，以后每一版都有")


def _repeated(names: Iterable[str | bytes]) -> bool:
    """Whether one occurs twice; what was not read at all has its own finding."""
    return any(name and count > 1 for name, count in Counter(names).items())
