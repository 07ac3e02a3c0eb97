"""Problems are values: bad data never stops a run, it is reported with its place and remedy."""

from typing import TYPE_CHECKING, Any

from heartgrid.problems.errors import HeartgridError
from heartgrid.problems.problem import Position, Problem, Severity, problem

if TYPE_CHECKING:
    from heartgrid.problems.catalogue import CATALOGUE, CatalogueEntry

__all__ = [
    "CATALOGUE",
    "CatalogueEntry",
    "HeartgridError",
    "Position",
    "Problem",
    "Severity",
    "problem",
]


def __getattr__(name: str) -> Any:
    """The catalogue, once somebody asks: git's filter starts often and reports no problems."""
    if name not in {"CATALOGUE", "CatalogueEntry"}:
        raise AttributeError(name)
    from heartgrid.problems import catalogue  # noqa: PLC0415 - see above

    return getattr(catalogue, name)
