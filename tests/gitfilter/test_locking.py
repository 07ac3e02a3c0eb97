"""A lock ends with its handle, and with its process."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from heartgrid.gitfilter.locking import try_lock

if TYPE_CHECKING:
    from pathlib import Path

HOLD = """
import os, sys
from heartgrid.gitfilter.locking import try_lock
assert try_lock(os.open(sys.argv[1], os.O_RDWR))
print("held", flush=True)
sys.stdin.read()
"""


def locked(file: Path) -> bool:
    handle = os.open(file, os.O_RDWR)
    try:
        return try_lock(handle)
    finally:
        os.close(handle)


def test_one_process_at_a_time_however_it_ends(tmp_path: Path) -> None:
    file = tmp_path / "lock"
    file.touch()
    assert locked(file)
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"
        assert not locked(file)
        holder.kill()
        holder.wait()
        assert locked(file)
