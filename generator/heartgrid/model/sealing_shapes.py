"""Which of the records are sealed, and for whom: `schemas/sealing.json`, from the models.

Written for a reader that has no models: git's filter, and any other implementation of
`docs/sealing.md`. Patterns match a whole value or path, and need no flags.
"""

from __future__ import annotations

import re
import types
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, Union, get_args, get_origin

from heartgrid.model.base import InGit
from heartgrid.model.fields import fields_of
from heartgrid.model.kinds import INBOX, KINDS, WHOLE, Layer, path_regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heartgrid.model.base import Facts
    from heartgrid.model.fields import FieldShape
    from heartgrid.model.kinds import Kind

Json = dict[str, Any]
FORMAT: Final = 1
# Files that a folder of records may hold beside them, at any depth.
HOUSEKEEPING: Final = (".gitattributes", ".gitignore", ".gitkeep", "README.md")
_SCHOOL: Final = "school"
_TELEPHONE: Final = 7
_RUNS: Final = re.compile(r"\[0-9[^\]]*\]\{\d+,(\d+)\}")


class FreeTextError(TypeError):
    """A field is declared a fact, and its type would let any words through."""


def sealing_shapes() -> Json:
    """The whole file; of two kinds that match a path the first counts."""
    return {
        "format": FORMAT,
        "kinds": [*(row for kind in KINDS for row in _rows(kind)), _inbox()],
        "others": {
            "clear": list(HOUSEKEEPING),
            "layer": str(WHOLE.layer),
            "compartment": WHOLE.compartment,
        },
    }


def shape_of_model(model: type[Facts]) -> Json:
    """What stays in clear of a mapping of ``model``, which groups are walked, which are pseudonyms.

    ``details`` are the other fields; a key that none of them names has no place there.

    Raises:
        FreeTextError: a fact would take free text.
    """
    fields = sorted(fields_of(model), key=lambda one: one.key)
    kept = [one for one in fields if one.in_git is InGit.FACT]
    return {
        "facts": {one.key: _fact(one) for one in kept if one.group is None},
        "groups": {one.key: shape_of_model(one.group) for one in kept if one.group is not None},
        "pseudonyms": [one.key for one in fields if one.in_git is InGit.PSEUDONYM],
        "details": [one.key for one in fields if one.in_git is InGit.DETAIL],
    }


def _rows(kind: Kind) -> Iterator[Json]:
    sealing = kind.sealing
    if sealing.school:
        yield _row(kind, kind.pattern.replace("{scope}", _SCHOOL), sealing.school)
    yield _row(kind, kind.pattern, sealing.compartment)


def _row(kind: Kind, pattern: str, compartment: str) -> Json:
    by_field = kind.sealing.layer is Layer.FIELDS
    return {
        "kind": kind.slug,
        "pattern": _ascii_digits(path_regex(pattern).pattern),
        "layer": str(kind.sealing.layer),
        "compartment": compartment,
        "root": shape_of_model(kind.model) if by_field else _nothing(),
    }


def _inbox() -> Json:
    """Reports, which whoever holds no key seals for the counsellors."""
    return {
        "kind": "report",
        "pattern": _ascii_digits(path_regex(INBOX).pattern),
        "layer": str(Layer.REPORT),
        "compartment": WHOLE.compartment,
        "root": _nothing(),
    }


def _nothing() -> Json:
    return {"facts": {}, "groups": {}, "pseudonyms": [], "details": []}


def _fact(field: FieldShape) -> Json:
    return {"pattern": _pattern(field.type_), "many": field.many}


def _pattern(hint: Any) -> str:
    """What the words of a type look like, exactly."""
    if get_origin(hint) is Literal:
        return "|".join(re.escape(word) for word in get_args(hint))
    if get_origin(hint) in {Union, types.UnionType}:
        return "|".join(_pattern(one) for one in get_args(hint))
    spelled = (
        (_spelling(one) for one in get_args(hint)[1:]) if get_origin(hint) is Annotated else ()
    )
    found = next(filter(None, spelled), None)
    if found is None:
        raise FreeTextError(str(hint))
    return _no_telephone(_ascii_digits(found.removeprefix("^").removesuffix("$")))


def _spelling(metadata: Any) -> str | None:
    schema = getattr(metadata, "json_schema", None) or {}
    found: str | None = schema.get("pattern")
    return found


def _no_telephone(pattern: str) -> str:
    """Seven digits on end are somebody's number, in a field that was meant for an id of ours."""
    longest = max((int(one) for one in _RUNS.findall(pattern)), default=0)
    return f"(?!.*[0-9]{{{_TELEPHONE}}}){pattern}" if longest >= _TELEPHONE else pattern


def _ascii_digits(pattern: str) -> str:
    return pattern.replace(r"\d", "[0-9]")
