"""Sealed entries → what they tell in clear: their facts, and whom they are about as a pseudonym."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from heartgrid.ledger.places import NEVER, moment_of
from heartgrid.model.base import InGit
from heartgrid.model.fields import fields_of
from heartgrid.model.located import Located
from heartgrid.model.sealed_entry import SealedEntry, clear_facts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import datetime

    from heartgrid.ledger.reading import FileRead
    from heartgrid.ledger.sealed import FactsRead, Place
    from heartgrid.model.base import Facts
    from heartgrid.model.kinds import Kind


def sealed_entries(read: FileRead, let_go: Collection[str]) -> Iterator[SealedEntry]:
    """What a file tells of them, without classes that were ``let_go``: receipts count for those.

    An entry in which a fact is sealed too tells too little: what it leaves unknown stays unknown.
    """
    class_id = read.places.get("class") or read.places.get("scope")
    if read.kind is None or class_id in let_go:
        return
    for one in read.facts:
        model = _entry_model(read.kind, one.place[0])
        found = _facts(model, one) if model is not None else None
        if model is not None and found is not None:
            yield SealedEntry(
                read.kind.slug,
                one.place[0],
                _located(found, read, one.place),
                _pseudonym(model, one.tokens),
                frozenset(one.tokens),
            )


def _entry_model(kind: Kind, part: str) -> type[Facts] | None:
    return next((one.group for one in fields_of(kind.model) if one.key == part), None)


def _facts(model: type[Facts], one: FactsRead) -> Facts | None:
    """The facts alone; ``None`` where one of them is sealed."""
    facts = (each.key for each in fields_of(model) if each.in_git is InGit.FACT)
    return None if one.tokens.keys() & set(facts) else clear_facts(model, one.data)


def _pseudonym(model: type[Facts], tokens: Mapping[str, str]) -> str | None:
    named = (one.key for one in fields_of(model) if one.in_git is InGit.PSEUDONYM)
    return next((tokens[key] for key in named if key in tokens), None)


def _located(record: Any, read: FileRead, place: Place) -> Located[Any]:
    scope = read.places.get("scope")
    return Located(
        record,
        read.path,
        read.line_of(place),
        place,
        _moment(record),
        read.places.get("class") or (scope if scope != "school" else None),
        read.places.get("term"),
        getattr(record, "observer", None) or read.places.get("mentor"),
    )


def _moment(record: Any) -> datetime:
    """When it happened, a week on its Monday; a waiver when it was approved; what holds from day to day never."""
    dated = (getattr(record, name, None) for name in ("day", "week", "approved"))
    day = next((one for one in dated if one is not None), None)
    return NEVER if day is None else moment_of(day, getattr(record, "clock", None))
