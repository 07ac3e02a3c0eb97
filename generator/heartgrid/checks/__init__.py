"""Checks across records: each a named function of the ledger, none of them ever writes or stops."""

from heartgrid.checks.context import Check, CheckContext, Locate, Location
from heartgrid.checks.running import BASIC, STRICT, run

__all__ = ["BASIC", "STRICT", "Check", "CheckContext", "Locate", "Location", "run"]
