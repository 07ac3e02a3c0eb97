"""``heartgrid access list``, ``who``, ``what``: explains who may read what; changes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from heartgrid.cli.keys.access.naming import PersonId
from heartgrid.cli.options import Json, Root
from heartgrid.cli.terminal import say, say_json

if TYPE_CHECKING:
    from heartgrid.sealing.access.manifest import Manifest, Person

Record = Annotated[
    str, typer.Argument(metavar="路径", help="记录的路径，如 records/cases/C-7K2M9Q.yml")
]


def list_people(*, as_json_text: Json = False, root: Root = None) -> int:
    """列出每个人的角色，和他能打开的范围。"""
    from heartgrid.sealing.access.rules import compartments_of

    manifest = _manifest(root)
    people = sorted(manifest.people, key=lambda each: each.id)
    opens = {one.id: sorted(compartments_of(manifest, one.id)) for one in people}
    if as_json_text:
        say_json([_row(one, opens[one.id]) for one in people])
        return 0
    for one in people:
        state = "" if one.active else "（已停用）"
        say(f"{one.id}{state}\t{'、'.join(one.roles)}\t{'、'.join(opens[one.id]) or '（无）'}")
    return 0


def who(path: Record, *, root: Root = None) -> int:
    """谁能打开这个文件。"""
    from heartgrid.cli.paths import record_path
    from heartgrid.cli.roots import the_root
    from heartgrid.sealing.access.rules import readers_of
    from heartgrid.sealing.shapes import Layer, shape_of

    manifest = _manifest(root)
    shown = record_path(path, the_root(root), Path.cwd())
    shape = shape_of(shown)
    if shape is None or shape.layer is Layer.CLEAR:
        say("这个文件不加密：拿到仓库的人都能读。")
        return 0
    readers = readers_of(manifest, shape.compartment)
    say(f"{shown} 属于 {shape.compartment}，能打开的有 {len(readers)} 人：")
    for one in readers:
        say(f"  {one.id}\t{'、'.join(one.roles)}")
    return 0


def what(person: PersonId, *, root: Root = None) -> int:
    """这个人能打开什么，凭哪个角色。"""
    from heartgrid.sealing.access.rules import compartments_of, may_open

    manifest = _manifest(root)
    one = manifest.person(person)
    for compartment in sorted(compartments_of(manifest, person)):
        roles = [
            rule.role
            for rule in manifest.rules
            if rule.role in one.roles and may_open((rule,), one, compartment)
        ]
        say(f"{compartment}\t凭：{'、'.join(roles)}")
    if not compartments_of(manifest, person):
        say("什么也打不开。")
    return 0


def _row(one: Person, opens: list[str]) -> dict[str, object]:
    return {
        "id": one.id,
        "roles": one.roles,
        "classes": one.classes,
        "active": one.active,
        "since": one.since.isoformat(),
        "opens": opens,
        "fingerprint": one.public.fingerprint,
    }


def _manifest(root: Path | None) -> Manifest:
    from heartgrid.cli.keys.clone import Clone
    from heartgrid.cli.roots import the_root

    return Clone(the_root(root)).manifest
