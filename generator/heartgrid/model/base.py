"""What all records share: frozen, nothing extra, Chinese keys, messages that quote nothing."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field

from heartgrid.model.values import EntryId

IN_GIT: Final = "in_git"
ASKED: Final = "asked"


class InGit(StrEnum):
    """How git keeps a field of a record that is sealed field by field (``docs/sealing.md`` §4).

    A ``DETAIL`` is sealed: so is whatever nobody thought about. A ``FACT`` stays in clear; of a
    group its own facts do. A ``PSEUDONYM`` is sealed, and equal words have equal tokens.
    """

    DETAIL = "detail"
    FACT = "fact"
    PSEUDONYM = "pseudonym"


def fact(
    key: str,
    description: str,
    default: Any = ...,
    *,
    in_git: InGit = InGit.DETAIL,
    asked: bool = False,
    **limits: Any,
) -> Any:
    """A field known to teachers as ``key``; the description shows in their editor.

    ``asked``: a new entry has its line though it may be left empty, since a duty looks at it.
    """
    return Field(
        default,
        alias=key,
        title=key,
        description=description,
        json_schema_extra={IN_GIT: in_git} | ({ASKED: True} if asked else {}),
        **limits,
    )


def items(key: str, description: str, *, in_git: InGit = InGit.DETAIL) -> Any:
    """A list field, empty where it is left out."""
    return fact(key, description, (), in_git=in_git)


class Facts(BaseModel):
    """A group of fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Entry(Facts):
    """One dated line of a book; its ``编号`` is its identity, wherever it is moved."""

    id: EntryId | None = fact(
        "编号", "记录的编号，由 heartgrid new 或 fmt 填写，不用手写", None, in_git=InGit.FACT
    )


class Book(Facts):
    """One file of records; each subclass pins its own ``种类``."""
