"""What a clone's configuration says, and that git's shell takes it."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

import pytest

from heartgrid.gitfilter import textconv
from heartgrid.gitfilter.clone.installing import (
    ConfigurationError,
    install,
    is_installed,
    settings,
    uninstall,
)
from tests.gitfilter.scratch import new_clone

if TYPE_CHECKING:
    from pathlib import PurePath

    from tests.gitfilter.scratch import Clone


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return new_clone(tmp_path / "库")


def test_all_settings() -> None:
    assert dict(settings(PurePosixPath("/opt/心 网格/python"))) == {
        "filter.heartgrid.process": '"/opt/心 网格/python" -P -m heartgrid.gitfilter process',
        "filter.heartgrid.required": "true",
        "diff.heartgrid.textconv": textconv.COMMAND,
        "diff.heartgrid.cachetextconv": "false",
        "merge.heartgrid.name": "心网格台账",
        "merge.heartgrid.driver": (
            '"/opt/心 网格/python" -P -m heartgrid.gitfilter merge %O %A %B %L %P'
        ),
        "merge.heartgrid.recursive": "binary",
        "rerere.enabled": "false",
        "commit.verbose": "false",
    }


@pytest.mark.parametrize(
    ("python", "quoted"),
    [
        (
            PureWindowsPath(r"C:\Users\陈 老师\venv\Scripts\python.exe"),
            '"C:/Users/陈 老师/venv/Scripts/python.exe"',
        ),
        (PurePosixPath('/a "b"/$HOME/`c`/d\\e'), '"/a \\"b\\"/\\$HOME/\\`c\\`/d\\\\e"'),
    ],
)
def test_the_path_of_python_is_quoted_for_sh(python: PurePath, quoted: str) -> None:
    assert dict(settings(python))["filter.heartgrid.process"].startswith(f"{quoted} -P ")


def test_installing_twice_and_taking_out(clone: Clone) -> None:
    assert not is_installed(clone.top)
    clone.git("config", "core.abbrev", "12")
    for _ in range(2):
        install(clone.top)
    assert is_installed(clone.top)
    assert clone.git("config", "--get-all", "filter.heartgrid.required") == "true\n"
    uninstall(clone.top)
    uninstall(clone.top)
    assert not is_installed(clone.top)
    left = clone.git("config", "--local", "--list")
    assert not [one for one in ("heartgrid", "rerere", "commit.") if one in left]
    assert clone.git("config", "core.abbrev") == "12\n"


def test_settings_of_another_installation_are_seen_and_replaced(clone: Clone) -> None:
    install(clone.top)
    clone.git(
        "config",
        "--add",
        "filter.heartgrid.process",
        '"/old/python" -m heartgrid.gitfilter process',
    )
    assert not is_installed(clone.top)
    install(clone.top)
    assert is_installed(clone.top)


def test_outside_of_a_repository(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="写不进去"):
        install(tmp_path)
