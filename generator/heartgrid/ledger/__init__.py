"""Folder → ``Loaded(ledger, problems)``: the only place where text, trees and models meet."""

from heartgrid.ledger.loading import Loaded, load, load_files
from heartgrid.ledger.sources import Sources

__all__ = ["Loaded", "Sources", "load", "load_files"]
