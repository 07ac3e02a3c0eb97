"""Spoilt records: every command ends with problems or success, never with a traceback.

``pytest tests/redteam/test_fuzz.py --hypothesis-profile=long`` runs for a night.
"""

from __future__ import annotations

import contextlib
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import HealthCheck, given, settings

from heartgrid.cli.making import make_site
from heartgrid.cli.workspace import open_workspace
from heartgrid.site.find import find_rows
from heartgrid.site.pages import page_text
from heartgrid.site.stash import new_nonce
from tests.redteam.mutations import Files, Spoilt, spoilt
from tests.redteam.running import on_disk, run_captured
from tests.redteam.small import small_ledger
from tests.support.command import run_alone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PROJECT: Final = Path(__file__).parents[2]
_SHARE: Final = settings.default.max_examples if settings.default else 100
pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")
_SLOW: Final = (HealthCheck.too_slow, HealthCheck.data_too_large)


def fuzzed(share: float) -> Callable[..., object]:
    """So many examples of the profile's number."""
    count = max(1, round(_SHARE * share))
    return settings(max_examples=count, deadline=None, suppress_health_check=_SLOW)


@contextlib.contextmanager
def ledger(spoiled: Spoilt) -> Iterator[Path]:
    """The spoilt ledger on the disk, ready to be built."""
    with on_disk(spoiled.files) as root:
        shutil.copy(PROJECT / "mkdocs.yml", root)
        yield root


def run(root: Path, *arguments: str) -> str:
    """Run a command, which must end well or with problems, and return what it said."""
    ran = run_captured(*arguments, "--root", str(root))
    log = root / ".heartgrid" / "error.log"
    assert ran.code in {0, 1}, log.read_text(encoding="utf-8") if log.exists() else ran.err
    assert "Traceback" not in ran.out + ran.err
    return ran.out


@fuzzed(0.3)
@given(spoilt(Files(small_ledger())))
def test_check_and_status(spoiled: Spoilt) -> None:
    with ledger(spoiled) as root:
        run(root, "check")
        found = json.loads(run(root, "check", "--strict", "--json"))
        assert all(one["line"] >= 1 and one["column"] >= 0 for one in found)
        run(root, "status")
        json.loads(run(root, "status", "--json"))


@fuzzed(0.15)
@given(spoilt(Files(small_ledger())))
def test_explain(spoiled: Spoilt) -> None:
    with ledger(spoiled) as root:
        for duty, subject in (("D29", "J2024-01 1"), ("D14", "J2024-01"), ("D41", "C-ZYCCJR")):
            run(root, "explain", duty, subject)


@fuzzed(0.2)
@given(spoilt(Files(small_ledger())))
def test_fmt(spoiled: Spoilt) -> None:
    with ledger(spoiled) as root:
        run(root, "fmt", "--check")
        run(root, "fmt")
        run(root, "check")


@fuzzed(0.15)
@given(spoilt(Files(small_ledger())))
def test_new(spoiled: Spoilt) -> None:
    with ledger(spoiled) as root:
        run(
            root, "new", "谈心谈话", "--class", "J2024-01", "--student", "1", "--date", "2025-12-12"
        )
        run(root, "new", "约谈", "--case", "C-ZYCCJR", "--date", "2025-12-12")


@fuzzed(0.15)
@given(spoilt(Files(small_ledger())))
def test_pages(spoiled: Spoilt) -> None:
    """All that ``build`` does before MkDocs takes over."""
    with ledger(spoiled) as root:
        for draft in make_site(open_workspace(root)).pages:
            page = draft.make()
            assert page_text(page, new_nonce()).encode()
            assert len([*find_rows(page)]) >= bool(page.kind)


@fuzzed(0.03)
@given(spoilt(Files(small_ledger())))
def test_build(spoiled: Spoilt) -> None:
    with ledger(spoiled) as root:
        run(root, "build")


@pytest.mark.slow
@fuzzed(0.01)
@given(spoilt(Files(small_ledger())))
def test_commands_as_processes(spoiled: Spoilt) -> None:
    with ledger(spoiled) as root:
        for command in ("check", "status", "fmt"):
            ended = run_alone(command, cwd=root)
            assert ended.returncode in {0, 1}, ended.stderr.decode("utf-8")
            assert b"Traceback" not in ended.stdout + ended.stderr
