"""What all records share: frozen, nothing extra, Chinese keys, messages that quote nothing."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from heartgrid.model.values import EntryId


def fact(key: str, description: str, default: Any = ..., **limits: Any) -> Any:
    """A field known to teachers as ``key``; the description shows in their editor."""
    return Field(default, alias=key, title=key, description=description, **limits)


def items(key: str, description: str) -> Any:
    """A list field, empty where it is left out."""
    return Field(default=(), alias=key, title=key, description=description)


class Facts(BaseModel):
    """A group of fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Entry(Facts):
    """One dated line of a book; its ``编号`` is its identity, wherever it is moved."""

    id: EntryId | None = fact("编号", "记录的编号，由 heartgrid new 或 fmt 填写，不用手写", None)


class Book(Facts):
    """One file of records; each subclass pins its own ``种类``."""
