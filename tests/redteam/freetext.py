"""Which fields of the records take free text, as the models' own schemas tell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from heartgrid.model.kinds import KINDS
from heartgrid.policy.parameters import Overrides

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic import BaseModel

Schema = dict[str, Any]
# A model's name and a field's word.
Field = tuple[str, str]
Write = Callable[["Spot"], str]
# A district keeps a ledger of its own: tests/redteam/test_district.py.
_OF_DISTRICT: Final = frozenset({"district", "control", "evaluation", "oversight"})
MODELS: Final[dict[str, type[BaseModel]]] = {
    **{kind.slug: kind.model for kind in KINDS if kind.slug not in _OF_DISTRICT},
    "policy": Overrides,
}
DISTRICT_MODELS: Final[dict[str, type[BaseModel]]] = {
    kind.slug: kind.model for kind in KINDS if kind.slug in {*_OF_DISTRICT, "staff"}
}
_FIXED: Final = frozenset({"pattern", "enum", "const", "format"})


@dataclass(frozen=True, slots=True)
class Spot:
    """A place where free text stands or may stand: ``old`` is ``None`` where nothing does."""

    field: Field
    limit: int
    old: str | None

    @property
    def word(self) -> str:
        """The field's word."""
        return self.field[1]


def all_fields(models: Mapping[str, type[BaseModel]] = MODELS) -> frozenset[Field]:
    """Every field of every model that takes a text of no fixed form and from no list of words."""
    return frozenset(
        (owner, key)
        for model in models.values()
        for owner, shape in _shapes(model).items()
        for key, raw in shape["properties"].items()
        if _limit(raw) is not None
    )


def fill(model: type[BaseModel], data: dict[str, Any], write: Write) -> dict[str, Any]:
    """``data`` with what ``write`` says at every spot of free text, those left out included."""
    shapes = _shapes(model)
    return _filled(shapes, model.__name__, data, write)


def _filled(shapes: dict[str, Schema], owner: str, data: Schema, write: Write) -> Schema:
    """One group of fields; fields that the model does not know stay as they are."""
    made = dict(data)
    for key, raw in shapes[owner]["properties"].items():
        group, limit, old = _group(raw), _limit(raw), data.get(key)
        if limit is not None:
            made[key] = _texts(Spot((owner, key), limit, None), old, write)
        elif group is not None and isinstance(old, dict):
            made[key] = _filled(shapes, group, old, write)
        elif group is not None and isinstance(old, list):
            made[key] = [_item(shapes, group, key, one, write) for one in old]
    return made


def _item(shapes: dict[str, Schema], group: str, key: str, one: Any, write: Write) -> Any:
    """An item of a list of groups; one written as a plain word stands for its field ``key``."""
    if isinstance(one, dict):
        return _filled(shapes, group, one, write)
    limit = _limit(shapes[group]["properties"][key])
    return one if limit is None else write(Spot((group, key), limit, one))


def _texts(spot: Spot, old: Any, write: Write) -> Any:
    if isinstance(old, list):
        return [write(Spot(spot.field, spot.limit, one)) for one in old]
    return write(Spot(spot.field, spot.limit, old))


def _shapes(model: type[BaseModel]) -> dict[str, Schema]:
    raw = model.model_json_schema(by_alias=True)
    return {model.__name__: raw, **raw.get("$defs", {})}


def _leaves(raw: Schema) -> Iterator[Schema]:
    for one in raw.get("anyOf", ()):
        yield from _leaves(one)
    if raw.get("type") == "array":
        yield from _leaves(raw["items"])
    elif "anyOf" not in raw:
        yield raw


def _limit(raw: Schema) -> int | None:
    """The length of text that a field takes; ``None`` where it takes none, or a fixed form."""
    limits = [
        one["maxLength"]
        for one in _leaves(raw)
        if one.get("type") == "string" and not _FIXED & one.keys()
    ]
    return min(limits, default=None)


def _group(raw: Schema) -> str | None:
    refs = [one["$ref"].rpartition("/")[2] for one in _leaves(raw) if "$ref" in one]
    return refs[0] if refs else None
