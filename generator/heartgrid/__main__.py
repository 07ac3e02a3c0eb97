"""``python -m heartgrid``."""

from heartgrid.cli import main

main()
