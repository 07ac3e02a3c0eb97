"""Columns and filters of the lists that `assets/heartgrid-table.js` sorts and filters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``key`` names it for filters and in the address, ``sort`` says how it compares."""

    key: str
    label: str
    sort: Literal["text", "number", "none"] = "text"
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter over the column ``key``.

    ``choice`` offers the column's values, ``min`` keeps rows with at least a number, ``text``
    keeps rows that contain a text anywhere.
    """

    key: str
    label: str
    kind: Literal["choice", "text", "min"] = "choice"
