"""The folder for a moment: whose it is, where it lies, and what outlasts it."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from heartgrid.gitfilter.locking import try_lock
from heartgrid.gitfilter.private.folder import (
    NoPrivatePlaceError,
    private_folder,
    sweep,
    usual_places,
)

POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")


def test_it_is_empty_its_owners_alone_and_gone_at_the_end(tmp_path: Path) -> None:
    with private_folder([tmp_path]) as folder:
        assert list(folder.iterdir()) == []
        assert folder.is_relative_to(tmp_path)
        if os.name != "nt":
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700
            assert stat.S_IMODE(folder.parent.stat().st_mode) == 0o700
        (folder / "copy").write_text("secret", encoding="utf-8")
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == []
    assert not folder.exists()


def test_it_goes_with_an_exception_too(tmp_path: Path) -> None:
    def fail() -> None:
        with private_folder([tmp_path]) as folder:
            (folder / "copy").write_text("secret", encoding="utf-8")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == []


def test_two_at_the_same_time_have_one_each(tmp_path: Path) -> None:
    with private_folder([tmp_path]) as first, private_folder([tmp_path]) as second:
        assert first != second
        assert sweep([tmp_path]) == 0
        assert first.is_dir()
        assert second.is_dir()


def test_memory_comes_first_on_linux_alone() -> None:
    disk = usual_places({}, "win32")
    assert len(disk) == 1
    runtime = {"XDG_RUNTIME_DIR": "/run/user/1000"}
    assert usual_places(runtime, "darwin") == disk
    shared = Path("/dev/shm")  # noqa: S108 - named, not used
    assert usual_places(runtime, "linux") == (Path("/run/user/1000"), shared, *disk)
    assert usual_places({}, "linux") == (shared, *disk)


@POSIX
@pytest.mark.parametrize("trap", ["open to others", "a link", "a file"])
def test_a_place_that_somebody_prepared_is_passed_over(tmp_path: Path, trap: str) -> None:
    with private_folder([tmp_path]) as folder:
        name = folder.parent.name
    shared, own = tmp_path / "shared", tmp_path / "own"
    shared.mkdir()
    own.mkdir()
    match trap:
        case "open to others":
            (shared / name).mkdir()
            (shared / name).chmod(0o755)
        case "a link":
            (tmp_path / "elsewhere").mkdir(0o700)
            (shared / name).symlink_to(tmp_path / "elsewhere")
        case _:
            (shared / name).touch()
    with private_folder([shared, own]) as folder:
        assert folder.is_relative_to(own)
    with pytest.raises(NoPrivatePlaceError), private_folder([shared, tmp_path / "nowhere"]):
        pass


def left_behind(place: Path, *, lock: bool = True) -> Path:
    """A folder as a killed process and its killed watchdog leave it."""
    with private_folder([place]) as folder:
        top = folder.parent
    dead = top / "dead"
    dead.mkdir()
    (dead / "copy").write_text("secret", encoding="utf-8")
    if lock:
        (top / "dead.lock").touch()
    return dead


@pytest.mark.parametrize("lock", [True, False])
def test_what_nobody_holds_any_more_is_swept_up(tmp_path: Path, lock: bool) -> None:
    dead = left_behind(tmp_path, lock=lock)
    assert sweep([tmp_path, tmp_path / "nowhere"]) == 1
    assert list(dead.parent.iterdir()) == []
    assert sweep([tmp_path]) == 0


def test_what_somebody_holds_is_left_alone(tmp_path: Path) -> None:
    dead = left_behind(tmp_path)
    handle = os.open(dead.with_suffix(".lock"), os.O_RDWR)
    assert try_lock(handle)
    assert sweep([tmp_path]) == 0
    assert (dead / "copy").exists()
    os.close(handle)
    assert sweep([tmp_path]) == 1


@POSIX
def test_another_users_folders_are_never_swept(tmp_path: Path) -> None:
    dead = left_behind(tmp_path)
    dead.parent.chmod(0o755)
    assert sweep([tmp_path]) == 0
    assert (dead / "copy").exists()


def test_every_command_may_sweep_because_it_costs_next_to_nothing() -> None:
    """Neither the watchdog nor what it needs is imported by a command that opens nothing."""
    code = (
        "import sys\nfrom heartgrid.gitfilter.private.folder import sweep\nsweep([])\n"
        "print([one for one in ('subprocess', 'yaml', 'cryptography') if one in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"
