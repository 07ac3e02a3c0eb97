"""JSON Schema 2020-12 for editors, from the models: Chinese words only, and nothing to resolve.

pydantic describes what the models accept as strings. An editor has already read the YAML, so an
unquoted ``12`` reaches the schema as a number: where the models would take those digits, so does
the schema. Groups stand in place instead of behind ``$ref``, so no class name shows anywhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from heartgrid.model.base import ASKED, IN_GIT
from heartgrid.model.fields import FieldShape, Sort, fields_of, plain_item

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel

    from heartgrid.model.kinds import Kind

Schema = dict[str, Any]
DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_CHINESE: Final = re.compile(r"[\u4e00-\u9fff“”、，；]+")
# Digits that YAML reads as a number; an id that may look like one of them may arrive as a number.
_LIKE_NUMBERS: Final = ("2025", "301234")
_NOT_OF_THE_SCALAR: Final = frozenset({"title", "description", "default", IN_GIT, ASKED})
_PLACES: Final = {
    "{class}": "<班级>",
    "{term}": "<学期>",
    "{mentor}": "<导师>",
    "{year}": "<年>",
    "{scope}": "<班级或 school>",
    "{case}": "<个案编号>",
    "{incident}": "<事件编号>",
    "{review}": "<复盘编号>",
    "{backtrace}": "<倒查编号>",
    "{compartment}": "<密级范围>",
}


def kind_schema(kind: Kind, example: Mapping[str, Any]) -> Schema:
    """The schema of one kind of record."""
    path = kind.pattern
    for place, word in _PLACES.items():
        path = path.replace(place, word)
    return model_schema(kind.slug, kind.model, f"存放在 records/{path}", example)


def model_schema(
    slug: str, model: type[BaseModel], description: str, example: Mapping[str, Any]
) -> Schema:
    """The schema of a whole file of ``model``; ``slug`` makes its id."""
    raw = model.model_json_schema(mode="validation", by_alias=True)
    return {
        "$schema": DIALECT,
        "$id": f"urn:heartgrid:schema:{slug}",
        "title": _title(model, slug),
        "description": description,
        **_object(model, raw, raw.get("$defs", {})),
        "examples": [example],
    }


def _object(model: type[BaseModel], raw: Schema, definitions: Schema) -> Schema:
    properties = {
        one.key: _property(one, raw["properties"][one.key], definitions) for one in fields_of(model)
    }
    required = {"required": raw["required"]} if raw.get("required") else {}
    return {
        "type": "object",
        "properties": properties,
        **required,
        "additionalProperties": False,
    }


def _property(shape: FieldShape, raw: Schema, definitions: Schema) -> Schema:
    raw = _without_null(raw)
    core = _list(shape, raw, definitions) if shape.many else _single(shape, raw, definitions)
    return {"title": shape.key, "description": shape.description, **core}


def _list(shape: FieldShape, raw: Schema, definitions: Schema) -> Schema:
    items = _single(shape, raw["items"], definitions)
    if shape.group is not None:
        items = {"title": _title(shape.group, shape.key), **items}
    plain = plain_item(shape)
    if plain is not None and shape.group is not None:
        group = _definition(raw["items"], definitions)
        word = _property(plain, group["properties"][plain.key], definitions)
        items = {"anyOf": [word, items]}
    least = {"minItems": raw["minItems"]} if "minItems" in raw else {}
    return {"type": "array", "items": items, **least}


def _single(shape: FieldShape, raw: Schema, definitions: Schema) -> Schema:
    if shape.group is not None:
        return _object(shape.group, _definition(raw, definitions), definitions)
    return _scalar(raw, whole=shape.sort is Sort.STUDENT)


def _scalar(raw: Schema, *, whole: bool = False) -> Schema:
    """What the model takes as a string, as an editor sees it."""
    if "anyOf" in raw:
        return {"anyOf": [_scalar(one) for one in raw["anyOf"]]}
    if raw.get("type") == "array":
        return {"type": "array", "items": _scalar(raw["items"])}
    kept = {key: value for key, value in raw.items() if key not in _NOT_OF_THE_SCALAR}
    if "enum" in kept or "const" in kept:
        return kept
    pattern = kept.get("pattern")
    if pattern is None:
        return {**kept, "type": ["string", "integer" if whole else "number"]}
    kept["pattern"] = pattern.replace(r"\d", "[0-9]")
    if "examples" in kept:
        kept["patternErrorMessage"] = f"写成 {kept['examples'][0]} 这样"
    if isinstance(raw["type"], list):
        return {**kept, **_number(pattern, kept.get("examples", []))}
    return {**kept, **_as_number(raw["type"], pattern)}


def _number(pattern: str, examples: list[str]) -> Schema:
    """A count or an amount: bare digits to an editor."""
    kind, read = ("number", float) if "." in pattern else ("integer", int)
    return {
        "type": [kind, "string"],
        "minimum": 0,
        "maximum": _bound(pattern),
        "examples": [read(one) for one in examples],
    }


def _as_number(types: str, pattern: str) -> Schema:
    """The types that an id may arrive as, and the bounds of the number."""
    if not any(re.search(pattern, digits) for digits in _LIKE_NUMBERS):
        return {"type": types}
    fixed = pattern.strip("^$")
    low, high = fixed.replace(r"\d", "0"), fixed.replace(r"\d", "9")
    if low.isdecimal():
        return {"type": ["string", "integer"], "minimum": int(low), "maximum": int(high)}
    return {"type": ["string", "number"], "minimum": 0}


def _bound(pattern: str) -> int:
    """The largest number of as many digits as the pattern allows."""
    digits = re.search(r"\{1,(\d+)\}", pattern)
    return 10 ** int(digits[1]) - 1 if digits else 0


def _without_null(raw: Schema) -> Schema:
    """``X`` for ``X or null``: what is not filled in is left out, never written as null."""
    options = [one for one in raw.get("anyOf", ()) if one.get("type") != "null"]
    return options[0] if len(options) == 1 else raw


def _definition(raw: Schema, definitions: Schema) -> Schema:
    found: Schema = definitions[raw["$ref"].rpartition("/")[2]]
    return found


def _title(model: type[BaseModel], otherwise: str) -> str:
    """The Chinese words with which the model's docstring begins."""
    found = _CHINESE.match(model.__doc__ or "")
    return found[0] if found else otherwise
