"""``heartgrid doctor``: is this clone set up so that nothing leaves it in clear?"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from heartgrid.cli.options import Root
from heartgrid.cli.terminal import say
from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from heartgrid.cli.keys.clone import Clone


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: whether it is well, and what to do if not."""

    what: str
    fine: bool
    remedy: str = ""


def doctor(*, root: Root = None) -> int:
    """看看这个仓库装得对不对：加密的设置、钥匙、权限表、工作目录；有毛病就说怎么办。"""
    from heartgrid.cli.keys.clone import Clone
    from heartgrid.cli.roots import the_root

    checks = list(_checks(Clone(the_root(root))))
    for one in checks:
        say(f"{'✓' if one.fine else '✗'} {one.what}")
        if not one.fine:
            say(f"　　{one.remedy}")
    return int(not all(one.fine for one in checks))


def _checks(clone: Clone) -> Iterator[Check]:
    from heartgrid.gitfilter.installing import is_installed

    yield _attributes(clone)
    yield Check(
        "git 会把记录交给 heartgrid 加密", is_installed(clone.root), "运行 heartgrid unlock"
    )
    yield _tried("权限表可信", lambda: clone.manifest)
    yield _tried("钥匙读得出来", lambda: _keyring(clone))
    yield _private(clone)
    yield from _records(clone)


def _attributes(clone: Clone) -> Check:
    from heartgrid.sealing.guard import ATTRIBUTES, guard

    file = clone.root / ATTRIBUTES
    raw = file.read_bytes() if file.is_file() else b""
    wrong = [one.what for one in guard([(ATTRIBUTES, raw)])]
    return Check(".gitattributes 让每个人的提交都加密", not wrong, "；".join(wrong))


def _keyring(clone: Clone) -> object:
    from heartgrid.gitfilter.state import keys_file, read_keys

    return read_keys(keys_file(clone.repository))


def _tried(what: str, act: Callable[[], object]) -> Check:
    try:
        act()
    except HeartgridError as error:
        return Check(f"{what}：{error.message}", fine=False, remedy=error.remedy)
    return Check(what, fine=True)


def _private(clone: Clone) -> Check:
    """Windows has no such bits; there the user's own folder is private by its access list."""
    from heartgrid.gitfilter.state import keys_file

    file = keys_file(clone.repository)
    loose = os.name != "nt" and file.exists() and stat.S_IMODE(file.stat().st_mode) & 0o077
    return Check("钥匙只有你自己读得到", not loose, f"运行 chmod 600 {file}")


def _records(clone: Clone) -> Iterator[Check]:
    """Whether what is staged is sealed, which matters most."""
    from heartgrid.cli.keys.verify import findings
    from heartgrid.history.repository import Repository

    try:
        history = Repository(clone.root)
        found = findings(history, history.staged())
    except HeartgridError as error:
        yield Check(f"暂存区：{error.message}", fine=False, remedy=error.remedy)
        return
    said = f"暂存区里有 {len(found)} 处没有加密" if found else "暂存区里该加密的都加密了"
    yield Check(said, not found, "运行 heartgrid verify --staged 逐条查看")
