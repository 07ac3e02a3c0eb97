"""Every field of one sort in a record, however deep: a field added to a model is met unasked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from heartgrid.model.fields import FieldShape, fields_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from heartgrid.checks.context import Location
    from heartgrid.model.base import Facts


@dataclass(frozen=True, slots=True)
class Found:
    """A field that was looked for: the group that holds it, and where it stands in the record."""

    holder: Any
    shape: FieldShape
    location: Location

    def values(self) -> Iterator[tuple[Any, Location]]:
        """The field's value, or each item of its list, with its place; nothing for an empty one."""
        value = getattr(self.holder, self.shape.attribute)
        if self.shape.many:
            yield from ((one, (*self.location, place)) for place, one in enumerate(value))
        elif value is not None:
            yield value, self.location


class Walk:
    """Looks for the fields that ``wanted`` chooses; which models have some is found out once."""

    def __init__(self, wanted: Callable[[FieldShape], bool]) -> None:
        self._wanted = wanted
        self._steps: dict[Any, tuple[tuple[FieldShape, bool], ...]] = {}

    def of(self, record: Facts, location: Location = ()) -> Iterator[Found]:
        """Every chosen field of ``record``, which stands at ``location``."""
        for shape, wanted in self._steps_of(type(record)):
            place = (*location, shape.key)
            if wanted:
                yield Found(record, shape, place)
            else:
                yield from self._below(getattr(record, shape.attribute), shape, place)

    def values(self, record: Facts, location: Location = ()) -> Iterable[tuple[Any, Location]]:
        """The values of the chosen fields with their places."""
        if not self._steps_of(type(record)):
            return ()
        return (each for found in self.of(record, location) for each in found.values())

    def _below(self, value: Any, shape: FieldShape, location: Location) -> Iterator[Found]:
        if shape.many:
            for place, one in enumerate(value):
                yield from self.of(one, (*location, place))
        elif value is not None:
            yield from self.of(value, location)

    def _steps_of(self, model: Any) -> tuple[tuple[FieldShape, bool], ...]:
        """The fields that are wanted themselves, and those below which some are."""
        if model not in self._steps:
            self._steps[model] = tuple(
                (shape, self._wanted(shape))
                for shape in fields_of(model)
                if self._wanted(shape) or (shape.group is not None and self._steps_of(shape.group))
            )
        return self._steps[model]


def of_type(type_: Any) -> Walk:
    """Looks for fields of one scalar type, such as ``StaffId``."""
    return Walk(lambda shape: shape.type_ is type_)
