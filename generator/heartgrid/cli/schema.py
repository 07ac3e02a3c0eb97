"""``heartgrid schema``: the JSON Schemas in ``schemas/``, written from the models."""

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
Check = Annotated[bool, typer.Option("--check", help="只检查是不是最新，不写文件")]


class StaleSchemasError(HeartgridError):
    """What stands in ``schemas/`` is not what the models say."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(
            f"{FOLDER}/ 里有 {len(names)} 个文件不是最新：{'、'.join(names)}",
            "运行 heartgrid schema 重新生成",
        )


def schema(*, only_check: Check = False, root: Root = None) -> int:
    """由程序生成 schemas/：编辑器照它提示、补全和检查记录。"""
    from heartgrid.cli.roots import the_root

    folder = the_root(root) / FOLDER
    stale = {name: text for name, text in schema_files().items() if _read(folder / name) != text}
    if only_check:
        if stale:
            raise StaleSchemasError(sorted(stale))
        say(f"{FOLDER}/ 是最新的。")
        return 0
    folder.mkdir(exist_ok=True)
    for name, text in stale.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    say(f"{FOLDER}/ 更新了 {len(stale)} 个文件。")
    return 0


def schema_files() -> dict[str, str]:
    """Every file of ``schemas/`` by name: one for each kind, the policy's, and those of outputs."""
    from heartgrid.cli.output_schemas import OUTPUTS
    from heartgrid.model.kinds import KINDS
    from heartgrid.model.schemas import kind_schema, model_schema
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
