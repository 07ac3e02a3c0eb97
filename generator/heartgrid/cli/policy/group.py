"""The commands of ``heartgrid policy``."""

from __future__ import annotations

import typer

from heartgrid.cli.helping import ChineseCommand, ChineseGroup
from heartgrid.cli.policy.diff import diff
from heartgrid.cli.policy.load import load

policy = typer.Typer(
    cls=ChineseGroup,
    help="改参数之前先看看：哪些事项会变，导师每周要多做多少。",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
)
for command in (diff, load):
    policy.command(cls=ChineseCommand)(command)
