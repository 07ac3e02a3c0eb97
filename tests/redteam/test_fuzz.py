"""Spoilt records: every command ends with problems or success, never with a traceback.

``pytest tests/redteam/test_fuzz.py --hypothesis-profile=long`` runs for a night.
"""

from __future__ import annotations

import contextlib
import io
import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import HealthCheck, given, settings

from heartgrid.cli import main
from heartgrid.cli.making import make_site
from heartgrid.cli.workspace import open_workspace
from heartgrid.site.find import find_index
from heartgrid.site.folder import page_files
from tests.redteam.mutations import Files, spoilt
from tests.redteam.small import small_ledger
from tests.support.command import run_alone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PROJECT: Final = Path(__file__).parents[2]
_SHARE: Final = settings.default.max_examples if settings.default else 100
_SLOW: Final = (HealthCheck.too_slow, HealthCheck.data_too_large)


def fuzzed(share: float) -> Callable[..., object]:
    """So many examples of the profile's number."""
    count = max(1, round(_SHARE * share))
    return settings(max_examples=count, deadline=None, suppress_health_check=_SLOW)


@contextlib.contextmanager
def ledger(changed: Files) -> Iterator[Path]:
    """The small ledger on the disk, with these files in it."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, raw in {**small_ledger(), **changed}.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(raw)
        shutil.copy(PROJECT / "mkdocs.yml", root)
        yield root


def run(root: Path, *arguments: str) -> str:
    """Run a command, which must end well or with problems, and return what it said."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main([*arguments, "--root", str(root)])
    said = [one.buffer.getvalue().decode("utf-8") for one in (out, err) if not one.flush()]
    log = root / ".heartgrid" / "error.log"
    assert code in {0, 1}, log.read_text(encoding="utf-8") if log.exists() else said
    assert "Traceback" not in "".join(said)
    return said[0]


@fuzzed(0.6)
@given(spoilt())
def test_check_and_status(changed: Files) -> None:
    with ledger(changed) as root:
        run(root, "check")
        found = json.loads(run(root, "check", "--strict", "--json"))
        assert all(one["line"] >= 1 and one["column"] >= 0 for one in found)
        run(root, "status")
        json.loads(run(root, "status", "--json"))


@fuzzed(0.3)
@given(spoilt())
def test_explain(changed: Files) -> None:
    with ledger(changed) as root:
        for duty, subject in (("D29", "J2024-01 1"), ("D14", "J2024-01"), ("D41", "C-ZYCCJR")):
            run(root, "explain", duty, subject)


@fuzzed(0.4)
@given(spoilt())
def test_fmt(changed: Files) -> None:
    with ledger(changed) as root:
        run(root, "fmt", "--check")
        run(root, "fmt")
        run(root, "check")


@fuzzed(0.3)
@given(spoilt())
def test_new(changed: Files) -> None:
    with ledger(changed) as root:
        run(root, "new", "谈心谈话", "--class", "J2024-01", "--student", "1", "--date", "2025-12-12")
        run(root, "new", "约谈", "--case", "C-ZYCCJR", "--date", "2025-12-12")


@fuzzed(0.3)
@given(spoilt())
def test_pages(changed: Files) -> None:
    """All that ``build`` does before MkDocs takes over."""
    with ledger(changed) as root:
        site = make_site(open_workspace(root))
        assert all(text.encode() for _, text in page_files(site.pages))
        assert find_index(site.pages)


@fuzzed(0.03)
@given(spoilt())
def test_build(changed: Files) -> None:
    with ledger(changed) as root:
        run(root, "build")


@pytest.mark.slow
@fuzzed(0.02)
@given(spoilt())
def test_commands_as_processes(changed: Files) -> None:
    with ledger(changed) as root:
        for command in ("check", "status", "fmt"):
            ended = run_alone(command, cwd=root)
            assert ended.returncode in {0, 1}, ended.stderr.decode("utf-8")
            assert b"Traceback" not in ended.stdout + ended.stderr
