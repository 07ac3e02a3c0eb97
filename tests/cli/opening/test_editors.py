"""How editors are told to wait and to keep nothing."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from heartgrid.cli.opening.editors import (
    NoEditorForCopyError,
    quiet_command,
    quiet_environment,
    run_editor,
)

FOLDER = Path("folder")
COMMANDS = [
    (["vim", "+1", "copy.yml"], ["vim", "-n", "-i", "NONE", "+1", "copy.yml"]),
    (["nano", "+1", "copy.yml"], ["nano", "+1", "copy.yml"]),
    (["/usr/bin/gvim", "copy.yml"], ["/usr/bin/gvim", "-n", "-i", "NONE", "-f", "copy.yml"]),
    (["notepad", "copy.yml"], ["notepad", "copy.yml"]),
    ([], []),
]


@pytest.mark.parametrize(("command", "quiet"), COMMANDS)
def test_commands(command: list[str], quiet: list[str]) -> None:
    assert quiet_command(command, FOLDER) == quiet


def test_vs_code_waits_and_has_its_own_folders_in_ours() -> None:
    made = quiet_command([r"C:\Code\Code.exe", "--wait", "--goto", "copy.yml:1"], FOLDER)
    assert made.count("--wait") == 1
    assert made[-2:] == ["--goto", "copy.yml:1"]
    assert made[made.index("--user-data-dir") + 1] == "folder/settings"
    assert made[made.index("--extensions-dir") + 1] == "folder/extensions"


def test_homes_and_temporary_files_are_in_the_folder() -> None:
    before = {"HOME": "/home/chen", "PATH": "/bin", "TMPDIR": "/var/tmp"}  # noqa: S108 - a word
    made = quiet_environment(before, FOLDER, "linux")
    assert made["PATH"] == "/bin"
    assert made["XAUTHORITY"] == "/home/chen/.Xauthority"
    for word in ("HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "TMPDIR", "TEMP"):
        assert made[word] == "folder"
    windows = quiet_environment({"USERPROFILE": "C:/x", "TEMP": "C:/t"}, FOLDER, "win32")
    assert (windows["TEMP"], windows["USERPROFILE"]) == ("folder", "C:/x")
    assert "XDG_CACHE_HOME" not in windows


@pytest.mark.parametrize("named", ["", "no-such-editor-anywhere"])
def test_no_editor(tmp_path: Path, named: str) -> None:
    with pytest.raises(NoEditorForCopyError):
        run_editor(tmp_path / "copy.yml", tmp_path, {"VISUAL": named, "PATH": str(tmp_path)})


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
def test_an_interrupt_is_the_editors(tmp_path: Path) -> None:
    """Ctrl-C reaches the whole group; the editor outlives it here, and so do we."""
    script = tmp_path / "editor.py"
    code = (
        "import os, pathlib, signal, sys\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n"
        "os.kill(os.getppid(), signal.SIGINT)\npathlib.Path(sys.argv[-1]).write_text('saved')\n"
    )
    script.write_text(code, encoding="utf-8")
    file = tmp_path / "copy.yml"
    before = signal.getsignal(signal.SIGINT)
    run_editor(file, tmp_path, {**os.environ, "VISUAL": f"{sys.executable} {script}"})
    assert file.read_text(encoding="utf-8") == "saved"
    assert signal.getsignal(signal.SIGINT) is before
