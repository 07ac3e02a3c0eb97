"""The folder goes when its process goes, by whatever signal."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from heartgrid.gitfilter.private.watchdog import watched

if TYPE_CHECKING:
    from pathlib import Path

WATCHED = """
import pathlib, signal, sys, time
from heartgrid.gitfilter.private.watchdog import watched
for name in ("SIGHUP", "SIGTERM"):
    signal.signal(getattr(signal, name), signal.SIG_DFL)
signal.signal(signal.SIGINT, signal.default_int_handler)
folder = pathlib.Path(sys.argv[1])
with watched(folder):
    (folder / "copy").write_text("secret")
    print("here", flush=True)
    time.sleep(60)
"""


def gone(folder: Path) -> bool:
    end = time.monotonic() + 20
    while folder.exists() and time.monotonic() < end:
        time.sleep(0.02)
    return not folder.exists()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "folder"
    found.mkdir()
    return found


def test_the_folder_stays_during_the_block_and_goes_with_it(folder: Path) -> None:
    with watched(folder):
        (folder / "copy").write_text("secret", encoding="utf-8")
    assert gone(folder)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize("name", ["SIGKILL", "SIGTERM", "SIGHUP", "SIGSEGV", "SIGINT"])
def test_a_signal_to_the_whole_group_ends_the_folder_not_the_watchdog(
    folder: Path, name: str
) -> None:
    """The process hears each of them, also where the tests run in the background and hear none."""
    with subprocess.Popen(
        [sys.executable, "-c", WATCHED, str(folder)], stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, start_new_session=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"here"
        assert (folder / "copy").exists()
        os.killpg(process.pid, getattr(signal, name))
        assert process.wait(20) == -getattr(signal, name)
        assert gone(folder)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
def test_a_file_that_comes_late_goes_too(folder: Path) -> None:
    """The editor of a killed process may still be saving."""
    writer = (
        "import pathlib, sys\nfile = pathlib.Path(sys.argv[1], 'late')\n"
        "for n in range(10**9):\n    file.write_text(str(n))\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", writer, str(folder)], stderr=subprocess.DEVNULL
    ) as late:
        while not (folder / "late").exists():
            time.sleep(0.02)
        with watched(folder):
            pass
        assert gone(folder)
        late.wait(20)
