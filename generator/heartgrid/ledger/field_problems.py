"""pydantic's errors as problems: in Chinese, at the right line, quoting nothing but the schema."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final, get_args

from pydantic import BaseModel

from heartgrid.model.values import STUDENT_ID_EXAMPLE
from heartgrid.problems import Position, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

    from heartgrid.yamltree import Location, Tree

_MOST_WORDS: Final = 16
_SPELLINGS: Final = {
    "hg_day": ("F105", "2025-10-12"),
    "hg_clock": ("F106", "08:40"),
    "hg_moment": ("F106", "2025-10-12 14:30"),
    "hg_number": ("F107", "3"),
}
_A_LIST, _A_GROUP, _A_TEXT = "一个列表", "一组“字段: 内容”", "一段文字"
_SHAPES: Final = {
    "tuple_type": _A_LIST,
    "list_type": _A_LIST,
    "model_type": _A_GROUP,
    "model_attributes_type": _A_GROUP,
    "dict_type": _A_GROUP,
    "string_type": _A_TEXT,
}


def field_problems(
    error: ValidationError,
    tree: Tree,
    model: type[BaseModel],
    sealed: Collection[tuple[str, int]] = (),
) -> list[Problem]:
    """Every error of one file, each at its own field; what an entry lacks for its seal is none.

    Of a field that may be either of two things pydantic tells twice why it is neither, and of a
    list without a good item also that it is empty: once is enough.
    """
    found: dict[Location, ErrorDetails] = {}
    for one in error.errors(include_url=False, include_input=False):
        if one["type"] != "missing" or one["loc"][:2] not in sealed:
            found.setdefault(_within(tree, one), one)
    return [
        _problem(one, location, tree, model)
        for location, one in found.items()
        if one["type"] != "too_short" or tree.item_lines(location) == ()
    ]


def _problem(
    error: ErrorDetails, location: Location, tree: Tree, model: type[BaseModel]
) -> Problem:
    field = _field_of(location)
    where = tree.locate(location)
    kind = error["type"]
    if kind == "missing":
        return _missing(tree, location, model)
    if kind in _SHAPES:
        return _wrong_shape(tree, location, field, _SHAPES[kind])
    if kind in _SPELLINGS:
        code, example = _SPELLINGS[kind]
        return problem(code, where, field=field, reason=error["msg"], example=example)
    if kind == "extra_forbidden":
        return _unknown_field(tree, location, model)
    if kind == "literal_error":
        return _wrong_word(tree, location, model)
    return _other(error, where, field)


def _missing(tree: Tree, location: Location, model: type[BaseModel]) -> Problem:
    """Left out, or there with nothing written after it."""
    field = _field_of(location)
    if tree.node(location) is not None:
        return problem("F102", tree.locate(location, of_key=True), field=field)
    hint = _hint(model, location)
    return problem("F101", tree.locate(location), field=field, hint=hint)


def _other(error: ErrorDetails, where: Position, field: str) -> Problem:
    context: dict[str, Any] = error.get("ctx", {})
    match error["type"]:
        case "hg_spelling" if context["example"] == STUDENT_ID_EXAMPLE and field != "编号":
            return problem("R211", where)  # a book in clear text names students by id alone
        case "hg_spelling":
            return problem("F108", where, field=field, example=str(context["example"]))
        case "hg_together":
            return problem("F112", where, reason=error["msg"])
        case "string_too_long" | "too_long":
            return problem("F111", where, field=field, limit=int(context["max_length"]))
        case "too_short" | "string_too_short":
            return problem("F102", where, field=field)
        case other:
            return problem("F199", where, field=field, reason=other)


def _within(tree: Tree, error: ErrorDetails) -> Location:
    """Where the error lies, without the steps that pydantic adds and the tree does not have."""
    *steps, last = error["loc"]
    location: Location = ()
    for step in steps:
        if tree.node((*location, step)) is not None:
            location = (*location, step)
    if error["type"] == "missing" or tree.node((*location, last)) is not None:
        return (*location, last)
    return location


def _field_of(location: Location) -> str:
    return next((one for one in reversed(location) if isinstance(one, str)), "记录")


def _wrong_shape(tree: Tree, location: Location, field: str, expected: str) -> Problem:
    node = tree.node(location)
    found = {"MappingNode": "一组字段", "SequenceNode": "一个列表"}.get(
        type(node).__name__, "一段文字"
    )
    where = tree.locate(location)
    return problem("F109", where, field=field, expected=expected, found=found)


def _unknown_field(tree: Tree, location: Location, model: type[BaseModel]) -> Problem:
    """The typed name itself is record content: it goes into the detail, not the message."""
    typed = str(location[-1])
    parent = _model_at(model, location[:-1])
    allowed = [one.alias or name for name, one in parent.model_fields.items()] if parent else []
    close = get_close_matches(typed, allowed, n=1, cutoff=0.4)
    return problem(
        "F103",
        tree.locate(location, of_key=True),
        suggestion=f"，是不是“{close[0]}”？" if close else "",
        allowed="、".join(allowed),
        detail=f"写的是“{typed[:40]}”",
    )


def _wrong_word(tree: Tree, location: Location, model: type[BaseModel]) -> Problem:
    node = tree.node(location)
    typed = str(getattr(node, "value", ""))
    allowed = list(_words_at(model, location))
    close = get_close_matches(typed, allowed, n=1, cutoff=0.4)
    shown = "、".join(allowed[:_MOST_WORDS]) + ("……" if len(allowed) > _MOST_WORDS else "")
    return problem(
        "F104",
        tree.locate(location),
        field=_field_of(location),
        allowed=shown,
        suggestion=f"；是不是“{close[0]}”？" if close else "",
        detail=f"写的是“{typed[:40]}”",
    )


def _hint(model: type[BaseModel], location: Location) -> str:
    parent = _model_at(model, location[:-1])
    field = _field_named(parent, location[-1]) if parent else None
    return (field.description if field and field.description else "见模板").rstrip("。")


def _field_named(model: type[BaseModel] | None, key: str | int) -> Any:
    fields = model.model_fields.values() if model else ()
    return next((one for one in fields if one.alias == key), None)


def _model_at(model: type[BaseModel], location: Location) -> type[BaseModel] | None:
    current: type[BaseModel] | None = model
    for step in location:
        if isinstance(step, int):
            continue
        field = _field_named(current, step)
        current = next(_models_in(field.annotation), None) if field else None
        if current is None:
            return None
    return current


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for one in get_args(annotation):
        yield from _models_in(one)


def _words_at(model: type[BaseModel], location: Location) -> Iterator[str]:
    keys = [one for one in location if isinstance(one, str)]
    parent = _model_at(model, tuple(keys[:-1]))
    field = _field_named(parent, keys[-1]) if keys else None
    yield from _literals_in(field.annotation) if field else ()


def _literals_in(annotation: Any) -> Iterator[str]:
    for one in get_args(annotation):
        if isinstance(one, str):
            yield one
        else:
            yield from _literals_in(one)
