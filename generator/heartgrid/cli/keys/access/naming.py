"""What the commands of access are told on the command line."""

from __future__ import annotations

from typing import Annotated

import typer

PersonId = Annotated[str, typer.Argument(metavar="编号", help="教职工编号，如 t012")]
Roles = Annotated[
    list[str] | None,
    typer.Option("--role", metavar="角色", help="如 心导师、心理教师、管理员"),
]
Classes = Annotated[
    list[str] | None,
    typer.Option("--class", metavar="班级", help="带的班，如 J2024-01"),
]
Fingerprint = Annotated[
    str | None, typer.Option("--fingerprint", metavar="指纹", help="电话里核对过的那串字")
]
