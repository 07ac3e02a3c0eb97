"""The sample school in clear, for tests that need a real ledger: ``records/`` itself is sealed.

The text comes from the script that writes the sample; that the committed files open to exactly
this is a test of its own (tests/sampleschool).
"""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.sampleschool.scale import sample
from tests.sampleschool.writing import write_school

if TYPE_CHECKING:
    from collections.abc import Mapping

PROJECT: Final = Path(__file__).parents[2]
BESIDE_RECORDS: Final = ("heartgrid.yml", "policy.yml", "mkdocs.yml")


@cache
def sample_files() -> Mapping[str, bytes]:
    """Every record by its path below ``records/``."""
    return {path: text.encode() for path, text in write_school(sample()).items()}


def write_sample(root: Path) -> Path:
    """The ledger of the sample school below ``root``, in clear."""
    for path, raw in sample_files().items():
        target = root / "records" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(raw)
    for name in BESIDE_RECORDS:
        if (PROJECT / name).is_file():
            shutil.copy(PROJECT / name, root / name)
    return root
