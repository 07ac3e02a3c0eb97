"""``python -m heartgrid``."""

from heartgrid.cli import run

run()
