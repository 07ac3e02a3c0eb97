"""The first files of a ledger are whole, and the same as the sample's where they should be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from heartgrid.editing.founding import HEADS, editor_schemas, first_files
from heartgrid.ledger import load_files

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("head", HEADS)
def test_what_is_to_be_filled_in_is_read_without_a_problem(head: str) -> None:
    records = {
        path.removeprefix("records/"): text.encode()
        for path, text in first_files(head).items()
        if path.startswith("records/")
    }
    loaded = load_files(records.items())
    assert loaded.problems == ()
    assert loaded.ledger.school is not None
    assert loaded.ledger.school.path == f"records/{head}.yml"


def test_the_site_is_set_up_as_in_the_sample() -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert first_files("school")["mkdocs.yml"] == text


def test_the_sample_s_editor_knows_the_same_files() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
    assert settings["yaml.schemas"] == editor_schemas()


def test_nothing_that_is_clear_enters_git() -> None:
    ignored = first_files("school")[".gitignore"].split()
    assert {"/.heartgrid/", "/site/"} <= set(ignored)
