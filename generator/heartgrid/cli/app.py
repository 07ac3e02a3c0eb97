"""The commands, in the order of daily use."""

from __future__ import annotations

from typing import Annotated

import typer

from heartgrid import __version__
from heartgrid.cli import build, check, explain, fmt, new, pages, schema, serve, status
from heartgrid.cli.helping import ChineseCommand, ChineseGroup
from heartgrid.cli.keys import doctor, enroll, lock, unlock, verify
from heartgrid.cli.keys.access import access
from heartgrid.cli.terminal import say

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


for command in (
    check.check,
    fmt.fmt,
    new.new,
    status.status,
    explain.explain,
    pages.pages,
    build.build,
    serve.serve,
    schema.schema,
    enroll.enroll,
    unlock.unlock,
    lock.lock,
    doctor.doctor,
    verify.verify,
):
    app.command(cls=ChineseCommand)(command)

app.add_typer(access, name="access")
