"""YAML as editors read it: the core schema of YAML 1.2, in which dates and clock times are words."""

from __future__ import annotations

import re
from typing import Any

import yaml


class CoreLoader(yaml.CSafeLoader):
    """Null, true, false, integers and floats; everything else is a string."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML copies it for each subclass


def _add(tag: str, pattern: str, construct: Any) -> None:
    name = f"tag:yaml.org,2002:{tag}"
    CoreLoader.add_implicit_resolver(name, re.compile(f"^(?:{pattern})$"), None)
    CoreLoader.add_constructor(name, lambda _loader, node: construct(node.value))


_add("null", "~|null|Null|NULL|", lambda _text: None)
_add("bool", "true|True|TRUE|false|False|FALSE", lambda text: text.lower() == "true")
_add("int", "[-+]?[0-9]+", int)
_add("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", float)


def as_edited(text: str) -> Any:
    """The data of ``text`` as an editor hands it to a schema."""
    return yaml.load(text, Loader=CoreLoader)  # noqa: S506 - built on the safe loader
