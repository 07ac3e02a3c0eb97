"""``heartgrid access rollover``: the school year ends; what has had its time is let go for ever."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Final

import typer

from heartgrid.cli.keys.identities import (
    IdentityFile,
    PassphraseFile,
    identity_path,
    open_identity,
)
from heartgrid.cli.options import Root
from heartgrid.cli.terminal import note, say
from heartgrid.cli.usage import UsageMistakeError
from heartgrid.problems import HeartgridError
from heartgrid.retention.verdicts import AT_SCHOOL, NOT_YET, WITH_CASE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from heartgrid.cli.keys.clone import Clone
    from heartgrid.cli.keys.rolling.plan import Plan
    from heartgrid.retention.release import Release
    from heartgrid.retention.verdicts import Emptied, Kept, Released
    from heartgrid.sealing.identity import Identity

DryRun = Annotated[bool, typer.Option("--dry-run", help="只说会做什么，什么都不改")]
Without = Annotated[
    list[str] | None,
    typer.Option("--without", metavar="编号", help="来不及换新身份的人：停用他"),
]
# Not by heartgrid.yml: a day that was fixed there for a look must not decide what is destroyed.
Day = Annotated[
    str | None,
    typer.Option("--as-of", metavar="日期", help="保存期算到哪一天，如 2026-08-31；不写就是今天"),
]
Yes = Annotated[bool, typer.Option("--yes", help="不再询问（给程序用）")]
_FEW: Final = 5
_USUAL: Final = frozenset({NOT_YET, AT_SCHOOL, WITH_CASE})


class NotOnTerminalError(UsageMistakeError):
    """Nobody can be asked."""

    def __init__(self) -> None:
        super().__init__("销毁之前要你确认，这里不能问", "在终端里运行；先看 --dry-run，再加 --yes")


class UnsavedWorkError(HeartgridError):
    """Work that HEAD does not have would not be counted."""

    def __init__(self, count: int) -> None:
        super().__init__(
            f"有 {count} 个文件的改动还没有提交", "先提交（或放弃）所有改动，再运行一次"
        )


def rollover(
    *,
    without: Without = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    as_of: Day = None,
    identity: IdentityFile = None,
    passphrase_file: PassphraseFile = None,
    root: Root = None,
) -> int:
    """学年结束：人人换上新身份，保存期满的个案和毕业班级销毁钥匙、留下回执，是一次提交。

    销毁之后，任何人在任何一次旧提交里都打不开，不能恢复；先用 --dry-run 看清楚。
    """
    from heartgrid.cli.clock import moment_asked, now
    from heartgrid.cli.keys.access.changing import refuse_unless_admin
    from heartgrid.cli.keys.clone import the_clone
    from heartgrid.cli.keys.rolling.plan import plan_of
    from heartgrid.cli.keys.rolling.year import release_of, the_year

    clone = the_clone(root)
    _refuse_unsaved(clone)
    me = open_identity(identity, passphrase_file)
    refuse_unless_admin(clone, me)
    new = _renewed(identity, passphrase_file)
    year = the_year(clone, me, moment_asked(as_of) or now())
    release = release_of(year)
    for line in told_release(release):
        say(line)
    plan = plan_of(year, release, new, without or ())
    for line in told(plan):
        say(line)
    if dry_run:
        say("以上只是预演，什么都没有改。")
        return 0
    if not yes:
        _ask()
    _do(clone, plan, me, new, identity)
    say("换届完成，已经提交。请马上 git push，再请每个人 git pull、heartgrid unlock。")
    for line in _left_to_do(plan):
        say(line)
    return 0


def _refuse_unsaved(clone: Clone) -> None:
    from heartgrid.gitfilter.commits.plumbing import Plumbing

    git = Plumbing(clone.root)
    listed = git.run(
        "status", "--porcelain", "-z", "--untracked-files=all", "--", "records", "keys"
    )
    count = sum(bool(one) for one in listed.split(b"\0"))
    if count:
        raise UnsavedWorkError(count)


def _renewed(identity: Path | None, passphrase_file: Path | None) -> Identity | None:
    """The admin's own new identity; it lies beside the old one, under the same passphrase."""
    from heartgrid.cli.keys.renewing import next_path

    beside = next_path(identity_path(identity))
    return open_identity(beside, passphrase_file) if beside.is_file() else None


def told_release(release: Release) -> Iterator[str]:
    """What goes and what stays, with the days and the reasons."""
    yield from _going("毕业班级", release.classes)
    if release.emptied:
        yield f"只销毁谈话、家访、观察，登记还要留的班级（{len(release.emptied)} 个）："
        yield from map(_emptied, release.emptied)
    yield from _going("个案", release.cases)
    yield from _going("成长档案、普查结果和登记", release.files)
    kept = (*release.kept_classes, *release.kept_cases)
    yield (
        f"留下的：{len(release.kept_classes)} 个班级，{len(release.kept_cases)} 个个案，"
        f"{len(release.kept_files)} 份成长档案、普查结果和登记"
    )
    yield from map(_kept, kept)
    yield from (_kept(one) for one in release.kept_files if one.why not in _USUAL)
    if any(one.why in _USUAL for one in release.kept_files):
        yield "  其余的档案没有到期；逐份列出：heartgrid retention"
    if 0 < len(release.cases) < _FEW:
        yield (
            f"这一批只有 {len(release.cases)} 个个案，知情的人可能从回执的月份猜到；"
            f"不急就等满 {_FEW} 个再销毁。"
        )


def _going(what: str, found: Sequence[Released]) -> Iterator[str]:
    yield f"要销毁的{what}（{len(found)} 个）："
    yield from (f"  {one.id}：保存到 {one.until.isoformat()}，已经期满" for one in found)


def _emptied(one: Emptied) -> str:
    last = f"保存到 {one.registers.isoformat()}" if one.registers else "现在还算不出保存到哪天"
    return f"  {one.id}：保存到 {one.until.isoformat()}，已经期满；名册和登记{last}"


def told(plan: Plan) -> Iterator[str]:
    """What is done for it."""
    if plan.batch is not None:
        count = sum(one.count for one in plan.receipts.rows)
        yield f"写下回执：{count} 件义务，不写人、班级和个案；以后的合计照样算它们。"
    yield f"换新身份：{'、'.join(plan.renewed)}"
    if plan.without:
        yield f"停用：{'、'.join(plan.without)}"
    yield f"用新钥匙封好的文件：{plan.rewrapped} 个"


def _kept(one: Kept) -> str:
    until = f"，到 {one.until.isoformat()}" if one.until else ""
    return f"  {one.id}：{one.why}{until}"


def _ask() -> None:
    if not sys.stdin.isatty():
        raise NotOnTerminalError
    typer.confirm("销毁之后不能恢复。确定换届吗？", abort=True, err=True)


def _do(
    clone: Clone, plan: Plan, me: Identity, new: Identity | None, identity: Path | None
) -> None:
    """One commit; then this clone is the new identity's.

    What follows the commit is what ``unlock`` does everywhere else, so it can be done again: the
    keys that are let go leave this clone only when the files that they opened are sealed.
    """
    from heartgrid.cli.disk import disk_may_refuse
    from heartgrid.cli.keys.clone import Clone as Again
    from heartgrid.cli.keys.clone import opened
    from heartgrid.cli.keys.renewing import let_go_here, retire
    from heartgrid.gitfilter.clone.signing import set_up, write_signers
    from heartgrid.gitfilter.clone.state import keys_file, read_keys
    from heartgrid.gitfilter.commits.committing import commit_whole

    with disk_may_refuse():
        commit_whole(clone.root, clone.repository, plan.commit, me)
        after = Again(clone.root)
        let_go_here(after)
        if new is None:
            note("你自己停用了，这里的钥匙打不开新的一期。")
            return
        if read_keys(keys_file(after.repository)):
            opened(after, new)
        set_up(after.root, after.repository, new)
        write_signers(after.repository, (one.public for one in after.manifest.people if one.active))
        retire(after.manifest, identity)


def _left_to_do(plan: Plan) -> Iterator[str]:
    """What no command can do: the old identities are destroyed where they lie."""
    yield "等每个人都运行过 heartgrid unlock，销毁才算完成：旧身份在那之前还能打开旧提交。"
    if plan.without:
        yield (
            f"停用的人（{'、'.join(plan.without)}）的旧身份不会自己消失："
            "请收回，删掉他们电脑和 U 盘上的 identity.json；恢复单就碎掉。"
        )
    yield "身份文件的备份、整机备份里的旧身份，也要一并删掉。"
