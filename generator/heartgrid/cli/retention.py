"""``heartgrid retention``: what is due for deletion, and what is kept until when, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from heartgrid.cli.options import AsOf, Json, ReadAs, ReadWords, Root
from heartgrid.cli.terminal import printable, progress, say, say_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heartgrid.views.retention import HoldRow, RetentionRow, RetentionView

All = Annotated[bool, typer.Option("--all", help="没有到期的也逐份列出")]


def retention(
    *,
    everything: All = False,
    as_json_text: Json = False,
    as_of: AsOf = None,
    identity: ReadAs = None,
    passphrase_file: ReadWords = None,
    root: Root = None,
) -> int:
    """列出保存期已满、等着销毁的记录，和别的记录留到哪天、被什么留住。

    有期满待销毁的，退出码是 1；没有是 0。它从不改动任何文件，销毁用 heartgrid access rollover。
    """
    from heartgrid.cli.keys.reading import reading_keys
    from heartgrid.cli.roots import the_root
    from heartgrid.cli.workspace import open_workspace
    from heartgrid.views.retention import retention_view

    folder = the_root(root)
    keys = reading_keys(folder, identity, passphrase_file)
    with progress("正在读取") as tell:
        workspace = open_workspace(folder, as_of, keys, progress=tell)
    view = retention_view(workspace.report)
    if as_json_text:
        say_json(as_json(view))
    else:
        say(f"保存期限 · 截至 {workspace.as_of:%Y-%m-%d}")
        for line in _text(view, everything=everything):
            say("\t".join(map(printable, line.split("\t"))))
    return int(bool(view.due))


def as_json(view: RetentionView) -> dict[str, Any]:
    """The list as ``schemas/retention.schema.json`` describes it."""
    return {
        "rows": [_row_json(one) for one in view.rows],
        "waits_for": list(view.waits_for),
        "holds": [_hold_json(one) for one in view.holds],
    }


def _row_json(one: RetentionRow) -> dict[str, Any]:
    return {
        "term": one.term,
        "id": one.id,
        "path": one.path,
        "label": one.label,
        "state": one.state.name.lower(),
        "until": one.until.isoformat() if one.until else None,
        "since": one.since.isoformat() if one.since else None,
        "why": one.why,
        "holds": [_hold_json(each) for each in one.holds],
        "open": list(one.open),
    }


def _hold_json(one: HoldRow) -> dict[str, Any]:
    return {
        "path": one.path,
        "state": one.state,
        "begin": one.begin.isoformat(),
        "approver": one.approver,
        "reason": one.reason,
        "end": one.end.isoformat() if one.end else None,
        "lifter": one.lifter,
        "lifted_because": one.lifted_because,
    }


def _text(view: RetentionView, *, everything: bool) -> Iterator[str]:
    from heartgrid.views.retention import State

    for state in State:
        rows = [one for one in view.rows if one.state is state]
        yield f"{state}：{len(rows)} 份"
        if everything or state is not State.KEPT:
            for one in rows:
                yield from _row(one)
    if view.holds:
        yield "保全的登记："
        yield from map(_hold, view.holds)
    if view.waits_for:
        yield (
            f"还有没有到期的义务要靠这些记录：{'、'.join(view.waits_for)}；"
            "等它们到期，或先办完，再换届。"
        )
    if view.due:
        yield "销毁只在换届时做：两个人看过清单，运行 heartgrid access rollover --dry-run。"
    elif not everything and view.count(State.KEPT):
        yield "没有到期的逐份列出：加上 --all。"


def _row(one: RetentionRow) -> Iterator[str]:
    who = f"（{one.label}）" if one.label else ""
    days = f"\t{one.since.isoformat()} 起期满" if one.since else ""
    if not one.since and one.until:
        days = f"\t保存到 {one.until.isoformat()}"
    yield f"  {one.term}\t{one.path}{who}{days}\t{one.why}"
    for each in one.holds:
        yield f"  {_hold(each)}"
    if one.open:
        yield f"    没有办完的义务会照原样写进回执：{'、'.join(one.open)}"


def _hold(one: HoldRow) -> str:
    begun = f"{one.begin.isoformat()} 起，{one.approver}批准：{one.reason or '没有写理由，或这里看不到'}"
    lifted = ""
    if one.end:
        why = one.lifted_because or "没有写理由，或这里看不到"
        lifted = f"；{one.end.isoformat()} 止，{one.lifter or '没有写谁'}批准解除：{why}"
    return f"  {one.state}\t{one.path}\t{begun}{lifted}"
