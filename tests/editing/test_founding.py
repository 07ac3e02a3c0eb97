"""The first files of a ledger are whole, and the same as the sample's where they should be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from heartgrid.editing.founding import HEADS, editor_schemas, first_files
from heartgrid.ledger import load_files
from heartgrid.site.rendering import DISTRICT_NAV, district_nav

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


def test_a_district_has_its_own_pages_in_the_navigation() -> None:
    """Plain ``mkdocs build`` follows the file, `heartgrid build` what the ledger is: the same."""
    school, district = (navigation(first_files(one)["mkdocs.yml"]) for one in HEADS)
    assert district == district_nav(school, {path for _word, path in DISTRICT_NAV})
    assert district == district_nav(district, {path for _word, path in DISTRICT_NAV})
    assert len(district) == len(school) - 1


def navigation(text: str) -> list[dict[str, str]]:
    block = text.partition("nav:\n")[2].partition("not_in_nav")[0]
    found: list[dict[str, str]] = yaml.safe_load(block)
    return found


def test_the_sample_s_editor_knows_the_same_files() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
    assert settings["yaml.schemas"] == editor_schemas()


def test_nothing_that_is_clear_enters_git() -> None:
    ignored = first_files("school")[".gitignore"].split()
    assert {"/.heartgrid/", "/site/"} <= set(ignored)
