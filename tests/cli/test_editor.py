"""Which editor is started, and how it is told the line."""

from pathlib import Path

import pytest

from heartgrid.cli.editor import editor_command

FILE = Path("a.yml")
COMMANDS = [
    ({"EDITOR": "vim"}, ["vim", "+7", "a.yml"]),
    ({"EDITOR": "nano", "VISUAL": "code --wait"}, ["code", "--wait", "--goto", "a.yml:7"]),
    ({"EDITOR": "'/opt/my editor/edit' -x"}, ["/opt/my editor/edit", "-x", "a.yml"]),
    ({"EDITOR": "it's"}, ["it's", "a.yml"]),
    ({"EDITOR": "rm -rf ; vi"}, ["rm", "-rf", ";", "vi", "a.yml"]),  # words, never a shell's
]


@pytest.mark.parametrize(("environment", "command"), COMMANDS)
def test_commands(environment: dict[str, str], command: list[str]) -> None:
    assert editor_command(FILE, 7, environment, "linux") == command


def test_windows(tmp_path: Path) -> None:
    assert editor_command(FILE, 7, {}, "win32") == ["notepad", "a.yml"]
    quoted = {"EDITOR": r'"C:\Program Files\Vim\vim.exe" -n'}
    assert editor_command(FILE, 7, quoted, "win32") == [
        r"C:\Program Files\Vim\vim.exe", "-n", "+7", "a.yml",
    ]  # fmt: skip
    spaced = tmp_path / "my editor.exe"
    spaced.write_bytes(b"")
    assert editor_command(FILE, 7, {"EDITOR": str(spaced)}, "win32") == [str(spaced), "a.yml"]
