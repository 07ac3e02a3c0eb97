"""The command line: one file per command, one handler for everything that goes wrong."""

from heartgrid.cli.failing import main, run

__all__ = ["main", "run"]
