"""``heartgrid draw``: which schools are checked, so that anybody can work it out again (art. 20)."""

from __future__ import annotations

import secrets
from random import SystemRandom
from typing import TYPE_CHECKING, Annotated

import typer

from heartgrid.cli.clock import now
from heartgrid.cli.helping import ChineseCommand, ChineseGroup
from heartgrid.cli.options import Root
from heartgrid.cli.terminal import say
from heartgrid.cli.usage import UsageMistakeError
from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from heartgrid.cli.workspace import Workspace
    from heartgrid.model.district import District, Draw

draw = typer.Typer(
    cls=ChineseGroup,
    help="区县抽查的抽签：先公布承诺，再揭晓，人人可以重算。",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
)

Number = Annotated[int, typer.Option("--count", metavar="几所", min=1, help="抽几所学校")]
Stage = Annotated[
    str | None, typer.Option("--stage", metavar="学段", help="只从这个学段里抽，如 初中")
]
Public = Annotated[
    str | None,
    typer.Option("--public", metavar="说明", help="揭晓那天才知道的一个公开数，写清是哪一个"),
]
Entry = Annotated[str, typer.Argument(metavar="编号", help="公布时给出的抽签编号")]
Seed = Annotated[str, typer.Option("--seed", metavar="种子", help="公布时抄下的种子")]
Value = Annotated[
    str | None, typer.Option("--value", metavar="数", help="那个公开数是多少，照公布的原样写")
]


class NoDistrictError(HeartgridError):
    """Only a district draws schools."""

    def __init__(self) -> None:
        super().__init__(
            "这里不是区县的台账，没有学校可抽", "区县的台账用 heartgrid init --district 建"
        )


class TooFewError(HeartgridError):
    """A draw of all is no draw."""

    def __init__(self, there: int) -> None:
        super().__init__(f"符合条件的学校只有 {there} 所，不够抽", "减少 --count，或去掉 --stage")


class WrongSeedError(HeartgridError):
    """What is revealed is not what was committed to."""

    def __init__(self) -> None:
        super().__init__(
            "种子与公布的承诺对不上，没有写入", "核对抄下的种子；找不到了就重新公布一次"
        )


@draw.command("announce", cls=ChineseCommand)
def announce(count: Number, stage: Stage = None, public: Public = None, root: Root = None) -> int:
    """公布一次抽签：名单、抽几所、种子的承诺写进台账；种子只显示这一次，请抄下。"""
    from heartgrid.model.drawing import commitment

    workspace, district = _district(root)
    moment = now()
    there = district.schools_on(moment.date(), moment.date())
    names = sorted(one.id for one in there if stage in {None, one.stage})
    if len(names) <= count:
        raise TooFewError(len(names))
    seed = secrets.token_hex(32)
    told = () if public is None else (f"公开数: {_quoted(public)}",)
    entry = (
        f"时间: {moment:%Y-%m-%d %H:%M}", f"名单: [{', '.join(names)}]", f"抽取: {count}",
        f"承诺: {commitment(seed)}", *told,
    )  # fmt: skip
    written, path = _written(workspace, moment, "抽签", entry)
    say(f"写进了 {path}，抽签编号 {written}。")
    say(f"种子（请抄下，揭晓以前不要给人看）：{seed}")
    say("先提交、公布，再揭晓：heartgrid draw reveal " + written + " --seed 种子")
    return 0


@draw.command("reveal", cls=ChineseCommand)
def reveal(entry: Entry, seed: Seed, value: Value = None, root: Root = None) -> int:
    """揭晓一次抽签：写上种子和抽中的学校；人人可以照它重算。"""
    from heartgrid.model.drawing import commitment, drawn

    workspace, _ = _district(root)
    moment = now()
    told = _announced(workspace, entry)
    if (told.public is None) != (value is None):
        message, remedy = "公开数和公布的不一致", "公布时写了公开数的要写 --value，没有写的不要写"
        raise UsageMistakeError(message, remedy)
    if commitment(_hex(seed)) != told.commitment:
        raise WrongSeedError
    chosen = drawn(told.names, told.count, seed, value or "")
    said = () if value is None else (f"公开数值: {_quoted(value)}",)
    lines = (
        f"时间: {moment:%Y-%m-%d %H:%M}", f"抽签: {entry}", f"种子: {seed}", *said,
        f"抽中: [{', '.join(chosen)}]",
    )  # fmt: skip
    _number, path = _written(workspace, moment, "揭晓", lines)
    say(f"抽中：{'、'.join(workspace.report.names.of_member(one) for one in chosen)}")
    say(f"写进了 {path}。")
    return 0


def _district(root: Path | None) -> tuple[Workspace, District]:
    from heartgrid.cli.roots import the_root
    from heartgrid.cli.workspace import open_workspace
    from heartgrid.model.district import District

    workspace = open_workspace(the_root(root))
    head = workspace.ledger.school
    if head is None or not isinstance(head.record, District):
        raise NoDistrictError
    return workspace, head.record


def _announced(workspace: Workspace, entry: str) -> Draw:
    found = (one.record for one in workspace.ledger.draws if one.record.id == entry)
    told = next(found, None)
    if told is None:
        message, remedy = (
            f"没有公布过编号为 {entry} 的抽签",
            "编号见 heartgrid draw announce 的输出",
        )
        raise UsageMistakeError(message, remedy)
    return told


def _hex(seed: str) -> str:
    try:
        bytes.fromhex(seed)
    except ValueError:
        raise WrongSeedError from None
    return seed


def _quoted(text: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=False)


def _written(
    workspace: Workspace, moment: datetime, word: str, lines: tuple[str, ...]
) -> tuple[str, str]:
    """Append an entry to the year's file in one step; its id and the file."""
    from heartgrid.editing.appending import append, new_file
    from heartgrid.editing.files import Snapshot
    from heartgrid.editing.ids import Ids, ids_in
    from heartgrid.yamltree import decode

    path = f"records/district/evaluations/{moment:%Y}.yml"
    snapshot = Snapshot.of(workspace.root, path)
    text_there = None if snapshot.raw is None else decode(snapshot.raw, path)[0] or ""
    used = ids_in(text for _path, text in workspace.loaded.sources.texts())
    number = Ids(used, SystemRandom()).entry()
    entry = (f"编号: {number}", *lines)
    head = ("种类: 评估督导", f"年: {moment:%Y}")
    made = (
        new_file(path, head, word, entry)
        if text_there is None
        else append(text_there, path, word, entry)
    )
    snapshot.replace(made.text.encode())
    return number, path
