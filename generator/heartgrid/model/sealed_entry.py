"""What stands in clear of an entry whose key is not here: its facts, and who it is about as a pseudonym."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any
from typing import get_type_hints as _hints

from pydantic import ConfigDict, Field, ValidationError, create_model

from heartgrid.model.base import Facts, InGit
from heartgrid.model.fields import fields_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from heartgrid.model.located import Located


class ClearFacts(Facts):
    """The facts of an entry, by the attributes of its full model; what is sealed is not there."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)


@dataclass(frozen=True, slots=True)
class SealedEntry:
    """An entry that tells only its facts, in ``part`` of a file of the kind ``kind``.

    ``entry.record`` is what ``clear_facts`` gives, and ``entry.student`` is ``None``:
    whom it is about is sealed. ``pseudonym`` stands for the words that name the student: within a
    class and an epoch of its key equal words have equal pseudonyms, and nothing can be read from
    it. It is ``None`` where the student is sealed with the details. ``sealed`` are the keys of the
    entry that are sealed.
    """

    kind: str
    part: str
    entry: Located[Any]
    pseudonym: str | None
    sealed: frozenset[str]

    @property
    def place(self) -> tuple[str, int]:
        """File and line."""
        return self.entry.path, self.entry.line


def is_told_in_clear(model: type[Facts], keys: Iterable[str]) -> bool:
    """Whether git keeps all of ``keys`` of an entry of ``model`` in clear."""
    facts = {one.key for one in fields_of(model) if one.in_git is InGit.FACT}
    return facts.issuperset(keys)


def clear_facts(model: type[Facts], data: Mapping[str, Any]) -> ClearFacts | None:
    """The facts of an entry of ``model``; ``None`` where one that must be there is missing or wrong."""
    try:
        return _clear_model(model).model_validate(data)
    except ValidationError:
        return None


@cache
def _clear_model(model: type[Facts]) -> type[ClearFacts]:
    """The facts that git keeps in clear of ``model``, as a model of their own."""
    hints = _hints(model, include_extras=True)
    facts: dict[str, Any] = {
        one.attribute: (
            hints[one.attribute],
            Field(
                ... if one.required else model.model_fields[one.attribute].default, alias=one.key
            ),
        )
        for one in fields_of(model)
        if one.in_git is InGit.FACT and one.group is None
    }
    made: type[ClearFacts] = create_model(
        f"Clear{model.__name__}", __base__=ClearFacts, __module__=__name__, **facts
    )
    return made
