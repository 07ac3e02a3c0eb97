"""The commands, in the order of daily use."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from heartgrid import __version__
from heartgrid.cli import (
    build,
    check,
    disclose,
    explain,
    fmt,
    init,
    monthly,
    new,
    pages,
    retention,
    schema,
    serve,
    status,
)
from heartgrid.cli.access import access
from heartgrid.cli.draw import draw
from heartgrid.cli.helping import ChineseCommand, ChineseGroup
from heartgrid.cli.keys import doctor, enroll, lock, unlock
from heartgrid.cli.keys.guarding.verify import verify
from heartgrid.cli.opening.incident import incident
from heartgrid.cli.opening.open import open_record
from heartgrid.cli.policy.group import policy
from heartgrid.cli.reports.inbox import inbox
from heartgrid.cli.reports.report import report
from heartgrid.cli.terminal import note, say

app = typer.Typer(
    cls=ChineseGroup,
    add_completion=False,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(asked: bool) -> None:
    if asked:
        say(f"heartgrid {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def heartgrid(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="显示版本")
    ] = False,
) -> None:
    """心网格台账：检查记录，算出每一项义务，生成校内站点。

    每个命令的用法：heartgrid 命令 --help
    """
    if context.invoked_subcommand is None and not version:
        context.get_help()
    _sweep()


def _sweep() -> None:
    """What a killed `heartgrid open` left behind, should even its watchdog have been killed."""
    from heartgrid.gitfilter.private.folder import sweep, usual_places

    if found := sweep(usual_places(os.environ)):
        note(f"有 {found} 份打开过的副本是上次意外中断留下的，已经销毁。")


for command in (
    check.check,
    fmt.fmt,
    new.new,
    report,
    status.status,
    explain.explain,
    monthly.monthly,
    disclose.disclose,
    retention.retention,
    pages.pages,
    build.build,
    serve.serve,
    init.init,
    schema.schema,
    enroll.enroll,
    unlock.unlock,
    lock.lock,
    doctor.doctor,
    verify,
):
    app.command(cls=ChineseCommand)(command)

app.command("open", cls=ChineseCommand)(open_record)
app.command(cls=ChineseCommand)(incident)
app.add_typer(access, name="access")
app.add_typer(draw, name="draw")
app.add_typer(inbox, name="inbox")
app.add_typer(policy, name="policy")
