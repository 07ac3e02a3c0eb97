"""Manifest → ``access.yml``: one spelling, so that what is signed holds nothing unseen."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from heartgrid.sealing.encoding import url64

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from heartgrid.sealing.access.manifest import Compartment, Manifest, Person, Rule

FORMAT: Final = 1
IN_USE: Final = "在用"
OUT_OF_USE: Final = "停用"
GONE: Final = "已销毁"
_NOTE: Final = "# 谁能读什么。由 heartgrid access 改写，每一版由管理员签名；没有签名的改动不作数。"


def write(manifest: Manifest) -> bytes:
    """The bytes of ``access.yml``: UTF-8, LF."""
    return "\n".join((*_lines(manifest), "")).encode("utf-8")


def digest(raw: bytes) -> str:
    """SHA-256 as the files write it."""
    return hashlib.sha256(raw).hexdigest()


def _lines(manifest: Manifest) -> Iterator[str]:
    yield from (_NOTE, f"格式: {FORMAT}", f"版本: {manifest.number}")
    if manifest.previous:
        yield f"前版: {manifest.previous}"
    yield from _list("规则", map(_rule, manifest.rules))
    yield from _list("人员", map(_person, manifest.people))
    yield from _list("分区", map(_compartment, manifest.compartments))


def _list(key: str, entries: Iterable[Iterable[str]]) -> Iterator[str]:
    """A list of mappings, each given by the lines of its fields; ``[]`` where there are none."""
    written = [line for entry in entries for line in _entry(entry)]
    yield from ("", f"{key}:" if written else f"{key}: []", *written)


def _entry(fields: Iterable[str]) -> Iterator[str]:
    for place, line in enumerate(fields):
        yield f"    {line}" if place else f"  - {line}"


def _rule(rule: Rule) -> Iterator[str]:
    yield f"角色: {rule.role}"
    yield f"可读: {_flow(rule.opens)}"


def _person(person: Person) -> Iterator[str]:
    yield f"编号: {person.id}"
    yield f"角色: {_flow(person.roles)}"
    yield f"班级: {_flow(person.classes)}"
    yield f"状态: {IN_USE if person.active else OUT_OF_USE}"
    yield f"起: {person.since.isoformat()}"
    yield f"公钥: {url64(person.hpke).decode('ascii')}"
    yield f"签名公钥: {person.ssh}"


def _compartment(compartment: Compartment) -> Iterator[str]:
    yield f"名称: {compartment.name}"
    yield "期:"
    for epoch in compartment.epochs:
        yield f"  - 序号: {epoch.number}"
        yield f"    承诺: {url64(epoch.commitment).decode('ascii')}"
        yield f"    密钥文件: {epoch.wraps}"
        if epoch.gone:
            yield f"    状态: {GONE}"


def _flow(words: tuple[str, ...]) -> str:
    return f"[{', '.join(words)}]"
