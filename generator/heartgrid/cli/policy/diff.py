"""``heartgrid policy diff``: which lines would change under another version of the parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from heartgrid.cli.options import AsOf, Json, ReadAs, ReadWords, Root
from heartgrid.cli.terminal import progress, say, say_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from heartgrid.cli.workspace import Workspace
    from heartgrid.duties import Assessment, Status
    from heartgrid.duties.comparing import Difference
    from heartgrid.policy import Policy

_VERSION = "policy.yml 文件、放着它的文件夹或 git 提交；“现在”是台账里的，“默认”是程序带的值"
Old = Annotated[str, typer.Argument(metavar="原来", help=f"原来的参数：{_VERSION}")]
New = Annotated[str, typer.Argument(metavar="改后", help="改后的参数，写法一样")]
Each = Annotated[bool, typer.Option("--each", help="逐条列出会变的事项，不只列合计")]
_NONE = "没有这一项"


def diff(
    old: Old,
    new: New,
    *,
    each: Each = False,
    as_of: AsOf = None,
    as_json_text: Json = False,
    identity: ReadAs = None,
    passphrase_file: ReadWords = None,
    root: Root = None,
) -> int:
    """改参数之前先看看：同样的记录，哪些事项的状态、期限或轻重会变。

    新的值从生效日起才算，不追溯以前；要看生效以后，用 --as-of 写那以后的一天。
    """
    from heartgrid.cli.keys.reading import reading_keys
    from heartgrid.cli.policy.versions import policy_of
    from heartgrid.cli.roots import the_root
    from heartgrid.cli.workspace import open_workspace
    from heartgrid.duties import assess
    from heartgrid.duties.comparing import compare

    folder = the_root(root)
    policies = [policy_of(one, folder) for one in (old, new)]
    keys = reading_keys(folder, identity, passphrase_file)
    with progress("正在读取") as tell:
        workspace = open_workspace(folder, as_of, keys, progress=tell)
    before, after = (
        assess(workspace.ledger, one, workspace.calendar, workspace.as_of) for one in policies
    )
    found = compare(before, after)
    if as_json_text:
        say_json([as_json(one, workspace) for one in found])
    else:
        _print(workspace, found, policies[1], each=each)
    return 0


def as_json(one: Difference, workspace: Workspace) -> dict[str, Any]:
    """A difference; ``null`` for the side that does not ask the line."""
    line = one.line
    return {
        "duty": line.duty,
        "subject": {
            "kind": str(line.subject.kind),
            "id": line.subject.id,
            "label": workspace.report.names.of_subject(line.subject),
        },
        "class": line.class_id,
        "opened": line.opened.isoformat(),
        "before": _side(one.before),
        "after": _side(one.after),
    }


def _side(line: Assessment | None) -> dict[str, Any] | None:
    if line is None:
        return None
    due = line.due.isoformat() if line.due else None
    return {
        "rule": line.rule,
        "status": str(line.status),
        "due": due,
        "weight": str(line.weight),
        "because": line.because,
    }


def _print(workspace: Workspace, found: Sequence[Difference], new: Policy, *, each: bool) -> None:
    from heartgrid.cli.status_tables import heading, print_table
    from heartgrid.duties.comparing import steps

    say(heading(workspace))
    names = {rule.id: f"{rule.id} {rule.name}" for rule in reversed(new.rules)}
    if each and found:
        columns = ("义务", "对象", "原来", "改后", "原来的期限", "改后的期限")
        rows = [_row(one, workspace, names) for one in found]
        print_table(columns, rows, [""] * len(rows), "")
    counts = sorted(steps(found).items(), key=lambda one: str(one[0]))
    totals = [
        (names.get(duty, duty), _label(before), _label(after), str(count))
        for (duty, before, after), count in counts
    ]
    print_table(("义务", "原来", "改后", "几项"), totals, [""] * len(totals), "没有事项会变。")
    for day in sorted(new.parameters.days_of_change):
        if day > workspace.as_of.date():
            say(f"改后的参数里有从 {day} 起生效的，这里还没有算；看那以后，用 --as-of。")
            break
    if found and not each:
        say("逐条查看请加 --each。")


def _row(one: Difference, workspace: Workspace, names: dict[str, str]) -> tuple[str, ...]:
    line = one.line
    labels = (
        workspace.report.names.of_class(line.class_id),
        workspace.report.names.of_subject(line.subject),
    )
    _duty, before, after = one.step
    return (
        names.get(line.duty, line.duty),
        " ".join(dict.fromkeys(filter(None, labels))),
        _label(before),
        _label(after),
        _due(one.before),
        _due(one.after),
    )


def _label(status: Status | None) -> str:
    from heartgrid.duties import STATUS_LABEL

    return _NONE if status is None else STATUS_LABEL[status]


def _due(line: Assessment | None) -> str:
    from heartgrid.duties.wording import moment

    return "" if line is None or line.due is None else f"{line.due:%Y}年{moment(line.due)}"
