"""``heartgrid schema``: the JSON Schemas in ``schemas/`` and what is sealed, from the models."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from heartgrid.cli.options import Root
from heartgrid.cli.terminal import say
from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from pathlib import Path

FOLDER: Final = "schemas"
SEALING: Final = "sealing.json"
PACKAGED: Final = "generator/heartgrid/sealing/shapes.json"
Check = Annotated[bool, typer.Option("--check", help="只检查是不是最新，不写文件")]


class StaleSchemasError(HeartgridError):
    """What stands in the files is not what the models say."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(
            f"由程序生成的文件里有 {len(names)} 个不是最新：{'、'.join(names)}",
            "运行 heartgrid schema 重新生成",
        )


def schema(*, only_check: Check = False, root: Root = None) -> int:
    """由程序生成 schemas/：编辑器照它提示、补全和检查记录。"""
    from heartgrid.cli.roots import the_root

    top = the_root(root)
    stale = {name: text for name, text in generated(top).items() if _read(top / name) != text}
    if only_check:
        if stale:
            raise StaleSchemasError(sorted(stale))
        say(f"{FOLDER}/ 是最新的。")
        return 0
    for name, text in stale.items():
        (top / name).parent.mkdir(exist_ok=True)
        (top / name).write_text(text, encoding="utf-8", newline="\n")
    say(f"{FOLDER}/ 更新了 {len(stale)} 个文件。")
    return 0


def generated(top: Path) -> dict[str, str]:
    """Every generated file by its path from ``top``.

    Heartgrid's own source tree holds a copy of ``sealing.json`` for the package; a school's
    folder does not.
    """
    files = schema_files()
    found = {f"{FOLDER}/{name}": text for name, text in files.items()}
    if (top / PACKAGED).parent.is_dir():
        found[PACKAGED] = files[SEALING]
    return found


def schema_files() -> dict[str, str]:
    """Every file of ``schemas/`` by name: each kind's, the policy's, outputs' and what is sealed."""
    from heartgrid.cli.output_schemas import OUTPUTS
    from heartgrid.model.kinds import KINDS
    from heartgrid.model.schemas import kind_schema, model_schema
    from heartgrid.model.sealing_shapes import sealing_shapes
    from heartgrid.model.templates import template
    from heartgrid.policy.parameters import Overrides
    from heartgrid.yamltree import parse

    found: dict[str, Any] = {
        f"{kind.slug}.json": kind_schema(kind, parse(template(kind), kind.slug).data or {})
        for kind in KINDS
    }
    description = "本校调整的政策参数，与 records/ 放在一起"
    found["policy.json"] = model_schema("policy", Overrides, description, _POLICY_EXAMPLE)
    found |= {f"{name}.schema.json": one for name, one in OUTPUTS.items()}
    found[SEALING] = sealing_shapes()
    return {
        name: json.dumps(one, ensure_ascii=False, indent=2) + "\n" for name, one in found.items()
    }


def _read(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8")
    except (FileNotFoundError, UnicodeDecodeError):
        return None


_POLICY_EXAMPLE: Final = {
    "种类": "政策参数",
    "记录": [
        {
            "参数": "talks_per_term",
            "值": "2",
            "生效": "2025-11-01",
            "批准日": "2025-10-20",
            "批准人": "t001",
            "依据": "校长办公会纪要 2025 年第 18 号",
        }
    ],
}
