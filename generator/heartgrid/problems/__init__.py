"""Problems are values: bad data never stops a run, it is reported with its place and remedy."""

from heartgrid.problems.catalogue import CATALOGUE, CatalogueEntry
from heartgrid.problems.errors import HeartgridError
from heartgrid.problems.problem import Position, Problem, Severity, problem

__all__ = [
    "CATALOGUE",
    "CatalogueEntry",
    "HeartgridError",
    "Position",
    "Problem",
    "Severity",
    "problem",
]
