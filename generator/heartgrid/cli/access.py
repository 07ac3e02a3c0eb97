"""``heartgrid access``: who may read what; only an admin's signature makes it so."""

from __future__ import annotations

import typer

from heartgrid.cli.helping import ChineseCommand, ChineseGroup
from heartgrid.cli.keys.access.adding import add
from heartgrid.cli.keys.access.founding import init
from heartgrid.cli.keys.access.granting import grant
from heartgrid.cli.keys.access.revoking import reseal, revoke, rotate
from heartgrid.cli.keys.access.showing import list_people, what, who
from heartgrid.cli.keys.recovering.appoint import recovery
from heartgrid.cli.keys.recovering.recover import recover
from heartgrid.cli.keys.rolling.rollover import rollover

access = typer.Typer(
    cls=ChineseGroup,
    help="谁能读什么：查看、授权、停用、换钥匙。每一版权限表都由管理员签名。",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
)
access.command(cls=ChineseCommand, name="list")(list_people)
for command in (
    who, what, init, grant, add, revoke, rotate, reseal, rollover, recovery, recover,
):  # fmt: skip
    access.command(cls=ChineseCommand)(command)
