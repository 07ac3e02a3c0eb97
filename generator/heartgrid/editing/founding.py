"""A new ledger's first files: what a school, or a district, fills in before anything else."""

from __future__ import annotations

import json
import re
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from heartgrid.model.kinds import BY_SLUG, KINDS
from heartgrid.model.templates import template

if TYPE_CHECKING:
    from heartgrid.model.kinds import Kind

HEADS: Final = ("school", "district")
_STATIC: Final = {"mkdocs.yml": "mkdocs.yml", ".gitignore": "gitignore.txt", "heartgrid.yml": "settings.yml"}  # fmt: skip
# In a district's site its own pages stand where a school has its pupils'.
_PAGES: Final = {
    "school": "  - 心网格: classes/index.md\n  - 导师: mentors/index.md\n"
    "  - 学生: students/index.md\n  - 预警库: cases/index.md\n",
    "district": "  - 分类管控: control/index.md\n  - 抽查评估: checking/index.md\n"
    "  - 事件督导: incidents/index.md\n",
}
_EDITOR: Final[dict[str, Any]] = {
    "files.encoding": "utf8",
    "files.eol": "\n",
    "files.insertFinalNewline": True,
    "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2, "editor.formatOnSave": False},
    "yaml.format.enable": False,
    "yaml.schemaStore.enable": False,
}


def first_files(head: str) -> dict[str, str]:
    """Texts by path, for a ledger whose head is a ``school`` or a ``district``."""
    records = (BY_SLUG[head], BY_SLUG["staff"])
    found = {f"records/{one.pattern}": template(one) for one in records}
    folder = resources.files("heartgrid.editing") / "skeleton"
    for path, name in _STATIC.items():
        text = (folder / name).read_text(encoding="utf-8")
        found[path] = text.replace(_PAGES["school"], _PAGES[head])
    found[".vscode/extensions.json"] = _json({"recommendations": ["redhat.vscode-yaml"]})
    found[".vscode/settings.json"] = _json(_EDITOR | {"yaml.schemas": editor_schemas()})
    return found


def editor_schemas() -> dict[str, str]:
    """Which schema the editor takes for which files."""
    found = {f"./schemas/{one.slug}.json": f"records/{glob(one)}" for one in KINDS}
    return found | {"./schemas/policy.json": "policy.yml"}


def glob(kind: Kind) -> str:
    """``talks/*/*.yml``: the files of a kind, for an editor; compartments hold slashes themselves."""
    pattern = kind.pattern.replace("{compartment}", "**")
    return re.sub(r"[^/]*\{\w+\}[^/]*\.yml", "*.yml", re.sub(r"\{\w+\}(?=/)", "*", pattern))


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
