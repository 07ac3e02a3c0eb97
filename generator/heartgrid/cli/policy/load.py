"""``heartgrid policy load``: how many talks and visits a week somebody owes, now and if changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from heartgrid.cli.options import AsOf, Json, ReadAs, ReadWords, Root
from heartgrid.cli.terminal import progress, say, say_json
from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from heartgrid.cli.workspace import Workspace
    from heartgrid.duties.workload import Work, Workload
    from heartgrid.policy import Policy

Person = Annotated[
    str | None,
    typer.Argument(metavar="教职工", help="编号或姓名；不写就是每一个要谈话、家访的人"),
]
Changed = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="参数=值", help="假如改成这样：visits_per_mentor_term=2"),
]
_COLUMNS = ("教职工", "参数", "事项", "本学期应做", "还差", "全学期平均每周", "从现在起每周")


class NoTermError(HeartgridError):
    """No term has begun: nothing can be owed."""

    def __init__(self) -> None:
        super().__init__(
            "还没有哪个学期开始，算不出每周的工作量",
            "确认 records/school.yml 里的学期，或用 --as-of",
        )


def load(
    person: Person = None,
    *,
    changed: Changed = None,
    as_of: AsOf = None,
    as_json_text: Json = False,
    identity: ReadAs = None,
    passphrase_file: ReadWords = None,
    root: Root = None,
) -> int:
    """一名导师本学期每周要谈几次话、家访几次；写了 --set 就同时算改后的。

    只算每学期都要做的；四必访等有情况才做的不在里面。一次家访能抵几项义务的，只算一次。
    """
    from heartgrid.cli import choices
    from heartgrid.cli.keys.reading import reading_keys
    from heartgrid.cli.policy.values import typed_values
    from heartgrid.cli.roots import the_root
    from heartgrid.cli.workspace import open_workspace
    from heartgrid.policy.whatif import with_values

    folder = the_root(root)
    keys = reading_keys(folder, identity, passphrase_file)
    with progress("正在读取") as tell:
        workspace = open_workspace(folder, as_of, keys, progress=tell)
    wanted = choices.staff([person], workspace.report) if person is not None else None
    values = typed_values(changed or (), workspace.policy)
    loads = {"现行": _workload(workspace, workspace.policy)}
    if values:
        loads["改后"] = _workload(workspace, with_values(workspace.policy, values))
    people = sorted(wanted or {who for one in loads.values() for who in one.people})
    if as_json_text:
        say_json([_as_json(who, loads) for who in people])
    else:
        _print(workspace, people, loads)
    return 0


def _workload(workspace: Workspace, policy: Policy) -> Workload:
    from heartgrid.duties.context import Context
    from heartgrid.duties.workload import workload

    school, calendar = workspace.ledger.school, workspace.calendar
    if school is None or calendar is None:
        raise NoTermError
    found = workload(Context(workspace.ledger, school.record, policy, calendar, workspace.as_of))
    if found is None:
        raise NoTermError
    return found


def _as_json(who: str, loads: dict[str, Workload]) -> dict[str, Any]:
    return {
        "staff": who,
        **{
            key: {
                "term": one.label,
                "weeks": one.weeks,
                "weeks_left": one.weeks_left,
                **{
                    word: _work_json(work, one)
                    for word, work in zip(("talks", "visits"), _works(who, one), strict=True)
                },
            }
            for key, one in zip(("present", "changed"), loads.values(), strict=False)
        },
    }


def _work_json(work: Work, load: Workload) -> dict[str, Any]:
    return {
        "needed": work.needed,
        "left": work.left,
        "per_week": _rate(work.needed, load.weeks),
        "per_week_left": _rate(work.left, load.weeks_left),
    }


def _works(who: str, load: Workload) -> tuple[Work, Work]:
    from heartgrid.duties.workload import Work

    found = load.people.get(who, {})
    return found.get("谈话", Work()), found.get("家访", Work())


def _rate(count: int, weeks: int) -> float | None:
    return round(count / weeks, 1) if weeks else None


def _print(workspace: Workspace, people: Sequence[str], loads: dict[str, Workload]) -> None:
    from heartgrid.cli.status_tables import heading, print_table

    say(heading(workspace))
    first = loads["现行"]
    say(f"{first.label}：上课的周共 {first.weeks} 周，还剩 {first.weeks_left} 周。")
    rows = [
        (workspace.report.names.of_staff(who), scenario, task, *_cells(work, one))
        for who in people
        for scenario, one in loads.items()
        for task, work in zip(("谈话", "家访"), _works(who, one), strict=True)
    ]
    print_table(_COLUMNS, rows, [""] * len(rows), "本学期没有人要谈话、家访。")
    if workspace.ledger.unreadable:
        say("有记录没有打开或读不出来，“还差”可能算多了。")


def _cells(work: Work, load: Workload) -> tuple[str, ...]:
    rates = (_rate(work.needed, load.weeks), _rate(work.left, load.weeks_left))
    return (
        str(work.needed),
        str(work.left),
        *("—" if one is None else f"{one:g}" for one in rates),
    )
