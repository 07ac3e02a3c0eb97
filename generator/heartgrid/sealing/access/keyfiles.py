"""``keys/<compartment>/<epoch>.yml``: the secret of one epoch, wrapped for each of its readers.

A key file counts only by its hash in the signed ``access.yml``, so one signature covers them all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from heartgrid.sealing import hpke
from heartgrid.sealing.access.fields import File
from heartgrid.sealing.access.manifest import COMPARTMENT
from heartgrid.sealing.access.reading import NUMBER
from heartgrid.sealing.access.rules import readers_of
from heartgrid.sealing.access.writing import FORMAT, digest
from heartgrid.sealing.encoding import url64
from heartgrid.sealing.errors import RefusedError
from heartgrid.sealing.identity import PERSON

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from heartgrid.sealing.access.manifest import Epoch, Manifest

_NOTE: Final = "# 这一期的密钥，用每位读者的公钥各封一份。由 heartgrid access 改写，手改会失效。"


@dataclass(frozen=True, slots=True)
class KeyFile:
    """One epoch: the public key to which anyone may write, and the wrap of each reader."""

    compartment: str
    epoch: int
    inbox: bytes = field(repr=False)
    wraps: Mapping[str, bytes] = field(repr=False)


def path_of(compartment: str, epoch: int) -> str:
    """Where a key file lies, from the root of the repository."""
    return f"keys/{compartment}/{epoch}.yml"


def write_key_file(file: KeyFile) -> bytes:
    """The bytes of a key file: UTF-8, LF, readers by id."""
    return "\n".join((*_lines(file), "")).encode("utf-8")


def read_key_file(raw: bytes, path: str) -> KeyFile:
    """Read a key file.

    Raises:
        UnreadableAccessError: with all findings.
        FutureAccessError: it is of a later format.
    """
    file = File(raw, path)
    file.refuse_later_format(FORMAT)
    root = file.root("格式 分区 序号 收件公钥 读者")
    root.text("格式", re.compile(str(FORMAT)))
    people = root.keys("读者")
    readers = root.inner("读者", " ".join(people))
    for one in people:
        if PERSON.fullmatch(one) is None:
            readers.say(one, "读者编号的写法不对")
    found = KeyFile(
        compartment=root.text("分区", COMPARTMENT),
        epoch=int(root.text("序号", NUMBER) or 0),
        inbox=root.raw("收件公钥", hpke.PUBLIC),
        wraps={one: readers.raw(one) for one in people},
    )
    file.done()
    return found


def vouched(compartment: str, epoch: Epoch, files: Mapping[str, bytes]) -> KeyFile:
    """The key file of an epoch, if it is the one that the manifest lists.

    Raises:
        RefusedError: it is missing, or another.
        UnreadableAccessError: it is listed, and not readable all the same.
    """
    path = path_of(compartment, epoch.number)
    raw = files.get(path)
    if raw is None:
        raise _KeyFileRefusedError(compartment, epoch.number, "找不到")
    if digest(raw) != epoch.wraps:
        raise _KeyFileRefusedError(compartment, epoch.number, "与权限表不符，可能被改动过")
    found = read_key_file(raw, path)
    if (found.compartment, found.epoch) != (compartment, epoch.number):
        raise _KeyFileRefusedError(compartment, epoch.number, "写的是另一个范围或另一期")
    return found


def unsound_files(manifest: Manifest, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """What is wrong with the key files as far as no key is needed to see it; empty: nothing."""
    findings: list[str] = []
    for compartment in manifest.compartments:
        for epoch in compartment.epochs:
            try:
                file = vouched(compartment.name, epoch, files)
            except RefusedError as error:
                findings.append(error.message)
                continue
            if epoch.gone and file.wraps:
                findings.append(f"{file.compartment} 第 {file.epoch} 期已经销毁，密钥却还封着给人")
            elif epoch is compartment.current:
                findings.extend(_unwrapped(manifest, file))
    return tuple(findings)


def _unwrapped(manifest: Manifest, file: KeyFile) -> Iterator[str]:
    """Who reads the compartment and whom the current key file have to be the same."""
    readers = {one.id for one in readers_of(manifest, file.compartment)}
    where = f"{file.compartment} 第 {file.epoch} 期的密钥"
    yield from (f"{where}没有封给 {one}" for one in sorted(readers - file.wraps.keys()))
    yield from (f"{where}封给了无权的 {one}" for one in sorted(file.wraps.keys() - readers))


class _KeyFileRefusedError(RefusedError):
    def __init__(self, compartment: str, epoch: int, why: str) -> None:
        super().__init__(f"{compartment} 第 {epoch} 期的密钥文件{why}")
        self.remedy = "从 git 里取回与权限表同一版的密钥文件，或请管理员重新授权"


def _lines(file: KeyFile) -> Iterator[str]:
    yield from (_NOTE, f"格式: {FORMAT}", f"分区: {file.compartment}", f"序号: {file.epoch}")
    yield f"收件公钥: {url64(file.inbox).decode('ascii')}"
    yield "读者:" if file.wraps else "读者: {}"
    for person, wrapped in sorted(file.wraps.items()):
        yield f"  {person}: {url64(wrapped).decode('ascii')}"
