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
    """One thing looked at: whether it is well, and what to do if not; a ``hint`` is no failure."""

    what: str
    fine: bool
    remedy: str = ""
    hint: bool = False

    @property
    def mark(self) -> str:
        """How it is shown."""
        return "✓" if self.fine else "·" if self.hint else "✗"


def doctor(*, root: Root = None) -> int:
    """看看这个仓库装得对不对：加密的设置、钥匙、权限表、工作目录；有毛病就说怎么办。"""
    from heartgrid.cli.keys.clone import Clone
    from heartgrid.cli.roots import the_root

    checks = list(_checks(Clone(the_root(root))))
    for one in checks:
        say(f"{one.mark} {one.what}")
        if not one.fine:
            say(f"　　{one.remedy}")
    return int(not all(one.fine or one.hint for one in checks))


def _checks(clone: Clone) -> Iterator[Check]:
    from heartgrid.gitfilter.clone.installing import is_installed

    yield _attributes(clone)
    yield Check(
        "git 会把记录交给 heartgrid 加密", is_installed(clone.root), "运行 heartgrid unlock"
    )
    yield _interrupted(clone)
    yield _tried("权限表可信", lambda: clone.manifest)
    yield from _demo(clone)
    yield _tried("钥匙读得出来", lambda: _keyring(clone))
    yield _private(clone)
    yield from _signing(clone)
    yield from _hooks(clone)
    yield from _recovery(clone)
    yield _laid_open(clone)
    yield from _records(clone)


def _interrupted(clone: Clone) -> Check:
    from heartgrid.gitfilter.commits.committing import is_interrupted

    cut_short = is_interrupted(clone.repository)
    return Check("没有做了一半的权限改动", not cut_short, "运行 heartgrid unlock，把它做完")


def _attributes(clone: Clone) -> Check:
    from heartgrid.sealing.attributes import ATTRIBUTES, wrong_attributes

    file = clone.root / ATTRIBUTES
    wrong = [*wrong_attributes(file.read_bytes() if file.is_file() else b"")]
    return Check(".gitattributes 让每个人的提交都加密", not wrong, "；".join(wrong))


def _demo(clone: Clone) -> Iterator[Check]:
    """The published identities of the sample: seen before anything else is trusted."""
    from heartgrid.sealing.access.reading import read
    from heartgrid.sealing.demo import REMEDY, WARNING, demo_people

    try:
        known = demo_people(read(clone.current()[0]))
    except HeartgridError:
        return  # said already
    if known:
        yield Check(f"{WARNING}：{'、'.join(known)}", fine=False, remedy=REMEDY)


def _keyring(clone: Clone) -> object:
    from heartgrid.gitfilter.clone.state import keys_file, read_keys

    return read_keys(keys_file(clone.repository))


def _tried(what: str, act: Callable[[], object]) -> Check:
    try:
        act()
    except HeartgridError as error:
        return Check(f"{what}：{error.message}", fine=False, remedy=error.remedy)
    return Check(what, fine=True)


def _private(clone: Clone) -> Check:
    """Windows has no such bits; there the user's own folder is private by its access list."""
    from heartgrid.gitfilter.clone.state import keys_file

    file = keys_file(clone.repository)
    loose = os.name != "nt" and file.exists() and stat.S_IMODE(file.stat().st_mode) & 0o077
    return Check("钥匙只有你自己读得到", not loose, f"运行 chmod 600 {file}")


def _signing(clone: Clone) -> Iterator[Check]:
    """A key that was written here is one that git can use; a key of the user's own is hers."""
    from heartgrid.gitfilter.clone.signing import can_sign, has_key, is_set_up, signer

    if is_set_up(clone.root, clone.repository):
        yield Check(
            "git 用你的钥匙给提交签名",
            can_sign(clone.root, clone.repository),
            "签名签不出来，提交会失败：请安装 Git 自带的 OpenSSH（ssh-keygen），再运行 heartgrid unlock",
        )
    elif has_key(clone.repository):
        able = can_sign(clone.root, clone.repository)
        own = "这里有你自己的 git 签名设置，没有改动" if signer(clone.root) else "提交还没有签名"
        missing = "没有 ssh-keygen，或 git 早于 2.34：装好以后运行 heartgrid unlock，提交就有签名"
        yield Check(
            own, fine=False, hint=True,
            remedy="想用心网格的钥匙签名，先取消自己的设置，再运行 heartgrid unlock" if able else missing,
        )  # fmt: skip


def _hooks(clone: Clone) -> Iterator[Check]:
    """Hooks are pasted by hand; whoever has not is told, and no more."""
    from heartgrid.gitfilter.clone.hooks import HOOKS, hooks_that_ask

    missing = [one for one in HOOKS if one not in hooks_that_ask(clone.root)]
    said = f"没有 {'、'.join(missing)} 钩子" if missing else "提交前有钩子检查"
    yield Check(said, not missing, "要装的话，照 docs/guard.md 贴上几行", hint=True)


def _recovery(clone: Clone) -> Iterator[Check]:
    """One admin alone, and nothing on paper: a lost laptop would close everything for ever."""
    from heartgrid.sealing.access.rules import RECOVERY, hands_of

    try:
        people = clone.manifest.people
    except HeartgridError:
        return  # said already
    there = any(one.id == RECOVERY and one.active for one in people)
    yield Check(
        "有恢复单" if there else "还没有恢复单，管理员的钥匙丢了就谁也进不来",
        there, "请管理员运行 heartgrid access recovery，见 docs/recovery.md", hint=True,
    )  # fmt: skip
    alone = len(hands_of(clone.manifest)) == 1
    yield Check(
        "管理员只有一位" if alone else "管理员不止一位",
        not alone, "请管理员用 heartgrid access grant 再授权一位", hint=True,
    )  # fmt: skip


def _laid_open(clone: Clone) -> Check:
    from heartgrid.gitfilter.laid_open import laid_open

    found = laid_open(clone.root)
    said = f"{found[0]} 等 {len(found)} 个危机记录的明文在工作目录里" if found else ""
    path = found[0] if found else ""
    return Check(
        said or "危机记录都是密封的",
        not found,
        f"运行 heartgrid open {path} --purpose 写明目的，就在原处密封",
    )


def _records(clone: Clone) -> Iterator[Check]:
    """Whether what is staged is sealed, which matters most."""
    from heartgrid.cli.keys.guarding.inspecting import Inspection
    from heartgrid.gitfilter.clone.signing import signer
    from heartgrid.history.repository import Repository
    from heartgrid.sealing.epochs import Keyring

    try:
        found = Inspection(Repository(clone.root), Keyring()).staged(lambda: signer(clone.root))
    except HeartgridError as error:
        yield Check(f"暂存区：{error.message}", fine=False, remedy=error.remedy)
        return
    said = f"暂存区里有 {len(found)} 处不能提交" if found else "暂存区里该加密的都加密了"
    yield Check(said, not found, "运行 heartgrid verify --staged 逐条查看")
