"""The models read as a description: which field takes which sort of words.

Templates, prefilled entries, the slips of typing and ``fmt`` all follow from this one reading,
so a field added to a model needs no change in any of them.
"""

from __future__ import annotations

import enum
import types
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, Union, get_args, get_origin
from typing import get_type_hints as _hints

from heartgrid.model import values
from heartgrid.model.base import ASKED, IN_GIT, Facts, InGit
from heartgrid.model.kinds import KINDS, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping


class Sort(enum.StrEnum):
    """What a field's value is, as far as typing it goes."""

    DAY = "day"
    CLOCK = "clock"
    MOMENT = "moment"
    NUMBER = "number"
    ID = "id"
    STUDENT = "ref"
    WORD = "word"
    NAME = "name"
    PHRASE = "phrase"
    PROSE = "prose"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class FieldShape:
    """One field of a model.

    ``many`` marks a list of ``sort``; ``words`` are the words it may be chosen from; ``group`` is
    the model of a ``GROUP``; ``type_`` is the scalar type, which tells one sort of id from another.
    ``in_git`` counts where the file is sealed field by field; ``asked`` fields may be left empty
    and are asked for all the same.
    """

    key: str
    attribute: str
    description: str
    required: bool
    sort: Sort
    many: bool = False
    words: tuple[str, ...] = ()
    group: type[Facts] | None = None
    type_: Any = None
    in_git: InGit = InGit.DETAIL
    asked: bool = False

    @property
    def example(self) -> str:
        """An example of its spelling, for sorts that have one."""
        return _example(self.type_)


_SORTS: Final[tuple[tuple[Any, Sort], ...]] = (
    (values.StudentRef, Sort.STUDENT),
    (values.Name, Sort.NAME),
    (values.Phrase, Sort.PHRASE),
    (values.Prose, Sort.PROSE),
)
_BY_BASE: Final[Mapping[Any, Sort]] = {
    date: Sort.DAY,
    time: Sort.CLOCK,
    datetime: Sort.MOMENT,
    int: Sort.NUMBER,
    float: Sort.NUMBER,
    str: Sort.ID,
}


@cache
def fields_of(model: type[Facts]) -> tuple[FieldShape, ...]:
    """The fields of ``model`` in their order."""
    hints = _hints(model, include_extras=True)
    return tuple(_shape(model, name, hints[name]) for name in model.model_fields)


@cache
def vocabulary(kind: Kind | None = None) -> Mapping[str, frozenset[str]]:
    """Every field word of ``kind`` (of all kinds for ``None``) with the sorts it may hold.

    A list of days is ``{"list", "*day"}``; a list of groups that may also be written as plain
    words of the same name (the students of a mentor) is ``{"list", "*group", "*ref"}``.
    """
    found: dict[str, set[str]] = {}
    for model in [one.model for one in KINDS] if kind is None else [kind.model]:
        _collect(model, found)
    return {word: frozenset(sorts) for word, sorts in found.items()}


def plain_item(shape: FieldShape) -> FieldShape | None:
    """The field that an item written as one plain word stands for: the one that must be told."""
    if not shape.many or shape.group is None:
        return None
    required = [one for one in fields_of(shape.group) if one.required]
    return required[0] if len(required) == 1 and required[0].key == shape.key else None


def _collect(model: type[Facts], found: dict[str, set[str]]) -> None:
    for shape in fields_of(model):
        sorts = found.setdefault(shape.key, set())
        sorts |= {"list", f"*{shape.sort}"} if shape.many else {str(shape.sort)}
        plain = plain_item(shape)
        if plain is not None:
            sorts.add(f"*{plain.sort}")
        if shape.group is not None:
            _collect(shape.group, found)


def _shape(model: type[Facts], attribute: str, hint: Any) -> FieldShape:
    info = model.model_fields[attribute]
    bare = _without_none(hint)
    many = get_origin(bare) is tuple
    item = _without_none(get_args(bare)[0]) if many else bare
    group = item if isinstance(item, type) and issubclass(item, Facts) else None
    words, sort = _words(item), Sort.GROUP
    if group is None:
        sort = Sort.WORD if words else _scalar_sort(item)
    return FieldShape(
        key=info.alias or attribute,
        attribute=attribute,
        description=info.description or "",
        required=info.is_required() or bool(many and _min_length(info.metadata)),
        sort=sort,
        many=many,
        words=words,
        group=group,
        type_=item,
        in_git=_in_git(info.json_schema_extra),
        asked=isinstance(info.json_schema_extra, dict)
        and info.json_schema_extra.get(ASKED) is True,
    )


def _in_git(extra: Any) -> InGit:
    return InGit(extra[IN_GIT]) if isinstance(extra, dict) and IN_GIT in extra else InGit.DETAIL


def _scalar_sort(hint: Any) -> Sort:
    for known, sort in _SORTS:
        if hint is known:
            return sort
    if get_origin(hint) in {Union, types.UnionType}:
        return Sort.ID
    return _BY_BASE[get_args(hint)[0] if get_origin(hint) is Annotated else hint]


def _without_none(hint: Any) -> Any:
    if get_origin(hint) not in {Union, types.UnionType}:
        return hint
    left = [one for one in get_args(hint) if one is not type(None)]
    return left[0] if len(left) == 1 else hint


def _words(hint: Any) -> tuple[str, ...]:
    return tuple(get_args(hint)) if get_origin(hint) is Literal else ()


def _min_length(metadata: list[Any]) -> int:
    return max((getattr(one, "min_length", 0) or 0 for one in metadata), default=0)


def _example(hint: Any) -> str:
    if get_origin(hint) is Literal:
        return str(get_args(hint)[0])
    if get_origin(hint) is Annotated:
        said = (_examples(one) for one in get_args(hint)[1:])
        return next((str(one[0]) for one in said if one), "")
    return next(filter(None, map(_example, get_args(hint))), "")


def _examples(metadata: Any) -> list[Any]:
    schema = getattr(metadata, "json_schema", None) or {}
    return schema.get("examples") or getattr(metadata, "examples", None) or []
