"""``python -m heartgrid``."""

import sys

from heartgrid.cli import main

sys.exit(main())
