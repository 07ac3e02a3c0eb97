"""``heartgrid.yml``: the school's settings for the program, beside ``records/``."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

from heartgrid.cli.clock import parse_moment
from heartgrid.cli.roots import SETTINGS
from heartgrid.problems import problem
from heartgrid.yamltree import Location, Tree, parse

if TYPE_CHECKING:
    from datetime import datetime

    from heartgrid.problems import Problem

_KEYS: Final = ("as_of", "site")
_SITE_KEYS: Final = ("folder", "audience")
_FOLDER: Final = "site"


@dataclass(frozen=True, slots=True)
class Settings:
    """``as_of`` fixes the moment of every answer; ``folder`` is where the site goes, below the root.

    ``audience`` is for whom the site is made; empty where nothing is said.
    """

    as_of: datetime | None = None
    folder: str = _FOLDER
    audience: str = ""


def parse_settings(text: str) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings in ``text``; what is wrong in it is reported, and the default stands instead."""
    if _is_blank(text):
        return Settings(), ()
    tree = parse(text, SETTINGS)
    if tree.data is None:
        return Settings(), tree.problems
    problems = _unknown_keys(tree, (), tree.data, _KEYS)
    site = tree.data.get("site", {})
    if isinstance(site, dict):
        problems += _unknown_keys(tree, ("site",), site, _SITE_KEYS)
    else:
        problems.append(_shape(tree, ("site",), "一组“字段: 内容”"))
        site = {}
    settings = Settings(
        as_of=_as_of(tree, tree.data.get("as_of"), problems),
        folder=_words(tree, site, "folder", problems) or _FOLDER,
        audience=_words(tree, site, "audience", problems) or "",
    )
    return settings, (*tree.problems, *problems)


def _is_blank(text: str) -> bool:
    return all(not line.strip() or line.lstrip().startswith("#") for line in text.splitlines())


def _as_of(tree: Tree, typed: Any, problems: list[Problem]) -> datetime | None:
    if typed is None:
        return None
    moment = parse_moment(typed) if isinstance(typed, str) else None
    if moment is None:
        reason = "没有这一天，或写法不对"
        where = tree.locate(("as_of",))
        problems.append(
            problem(
                "F106",
                where,
                field="as_of",
                reason=reason,
                example="2025-10-12 或 2025-10-12 14:30",
            )
        )
    return moment


def _words(tree: Tree, data: dict[str, Any], key: str, problems: list[Problem]) -> str | None:
    value = data.get(key)
    if value is None or isinstance(value, str):
        return value
    problems.append(_shape(tree, ("site", key), "一段文字"))
    return None


def _shape(tree: Tree, location: Location, expected: str) -> Problem:
    found = "一段文字" if expected.startswith("一组") else "列表或一组字段"
    return problem(
        "F109", tree.locate(location), field=str(location[-1]), expected=expected, found=found
    )


def _unknown_keys(
    tree: Tree, parent: Location, data: dict[str, Any], allowed: tuple[str, ...]
) -> list[Problem]:
    problems = []
    for key in data:
        if key not in allowed:
            close = get_close_matches(key, allowed, n=1, cutoff=0.4)
            suggestion = f"，是不是“{close[0]}”？" if close else ""
            where = tree.locate((*parent, key), of_key=True)
            problems.append(
                problem("F103", where, suggestion=suggestion, allowed="、".join(allowed))
            )
    return problems
