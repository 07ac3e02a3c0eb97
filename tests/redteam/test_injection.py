"""Hostile text in every field of every record: on the site it is text, and nothing else.

The sample school is built twice: with payloads in every free-text field, and with harmless words
in the same places. Whatever the two sites differ in but text, a payload has made.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any, Final

import pytest
from pydantic import BaseModel

from heartgrid.cli import main
from tests.redteam.built import Built, Seen, readable, squeezed
from tests.redteam.freetext import MODELS, Field, all_fields
from tests.redteam.payloads import FAMILIES, MARK
from tests.redteam.planting import BROKEN, WRONG, model_of, read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

pytestmark = pytest.mark.slow

# Where a record's words may stand in an attribute: as a name read aloud, to sort and filter by,
# in the address of a filtered list, and in the id of a heading.
_PLAIN: Final = frozenset({"aria-label", "title", "data-sort", "data-filter"})
_SLUG: Final = re.compile(r"[\w-]+")
_FILTERED: Final = re.compile(r"[\w./-]+\.html#[\w=&%.~/-]+", re.ASCII)
_STRING: Final = re.compile(r'"(?:[^"\\\n]|\\[^\n])*"')
_INDEX: Final = "assets/heartgrid-index.js"
_STYLES: Final = "assets/heartgrid.css"
# Payloads in this list differ in how many problems they are.
_PROBLEMS: Final = "problems/index.html"


def read_fields(root: Path) -> set[Field]:
    """The fields in which the models themselves read a mark, file by file."""
    found: set[Field] = set()
    for path in [*root.glob("records/**/*.yml"), root / "policy.yml"]:
        name = path.relative_to(root).as_posix()
        if name not in (WRONG, BROKEN):
            found |= set(marked(model_of(name).model_validate(read(path.read_bytes()))))
    return found


def marked(record: Any) -> Iterator[Field]:
    """The fields of a record, and of the groups in it, whose text holds a mark."""
    for name, info in type(record).model_fields.items():
        value = getattr(record, name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, BaseModel):
                yield from marked(one)
            elif isinstance(one, str) and MARK.search(one):
                yield type(record).__name__, str(info.alias)


def test_no_free_text_field_is_left_out(hostile: Built) -> None:
    assert len(all_fields()) > 60
    assert set(hostile.planted.fields) == all_fields()
    assert read_fields(hostile.root) == all_fields()
    assert {model.__name__ for model in MODELS.values()} <= {
        model_of(name).__name__ for name in hostile.planted.files if name != "heartgrid.yml"
    }


@pytest.mark.parametrize("family", FAMILIES)
def test_every_payload_is_shown_as_it_was_written(
    hostile: Built, seen: Mapping[str, Seen], family: str
) -> None:
    text = "".join(one.text for one in seen.values())
    wanted = {payload: payload.split("§") for payload in FAMILIES[family]}
    shown = {
        payload
        for payload, parts in wanted.items()
        if re.search(
            MARK.pattern.join(re.escape(squeezed(part)) for part in parts), text, re.IGNORECASE
        )
    }
    assert shown == set(FAMILIES[family])


def test_pages_differ_from_their_harmless_twins_in_text_alone(
    seen: Mapping[str, Seen], twins: Mapping[str, Seen]
) -> None:
    assert seen.keys() == twins.keys()
    differing = {name for name, one in seen.items() if one.elements != twins[name].elements}
    assert differing <= {_PROBLEMS}
    assert seen[_PROBLEMS].elements.keys() <= twins[_PROBLEMS].elements.keys()
    assert {name for name, one in seen.items() if one.others != twins[name].others} == set()


def test_text_that_holds_a_mark_is_whole(hostile: Built, seen: Mapping[str, Seen]) -> None:
    """Nothing of a payload is eaten, evaluated or escaped twice; the list of problems quotes parts."""
    cut = {
        (name, mark)
        for name, one in seen.items()
        if name != _PROBLEMS
        for mark in set(MARK.findall(one.text))
        if squeezed(hostile.planted.payloads.planted[mark]) not in one.text
    }
    assert cut == set()


def test_attributes_hold_payloads_as_plain_words(hostile: Built, seen: Mapping[str, Seen]) -> None:
    for one in seen.values():
        for tag, name, value in one.values:
            if (tag, name) == ("h1", "id") or (name == "href" and value[0] == "#"):
                assert _SLUG.fullmatch(value.removeprefix("#"))
                continue
            shown = readable(value) if name == "href" else squeezed(value)
            mark = MARK.findall(shown)[0]
            assert squeezed(hostile.planted.payloads.planted[mark]) in shown
            assert _FILTERED.fullmatch(value) if name == "href" else name in _PLAIN


def test_the_index_of_the_search_box_is_data(hostile: Built) -> None:
    script = (hostile.site / _INDEX).read_text(encoding="utf-8")
    head, data, tail = script[:22], script[22:-2], script[-2:]
    assert (head, tail) == ("window.heartgridIndex=", ";\n")
    assert not re.search("[\u2028\u2029\n]", data)
    rows = json.loads(data)
    assert all(len(row) == 5 and all(isinstance(one, str) for one in row) for row in rows)
    assert all((hostile.site / row[3].partition("#")[0]).is_file() for row in rows)
    assert set(hostile.planted.names.values()) <= {row[1] for row in rows}


def test_styles_differ_from_their_harmless_twin_in_strings_alone(
    hostile: Built, harmless: Built
) -> None:
    ours = (hostile.site / _STYLES).read_text(encoding="utf-8")
    theirs = (harmless.site / _STYLES).read_text(encoding="utf-8")
    assert ours != theirs
    assert _STRING.sub('""', ours) == _STRING.sub('""', theirs)


def test_all_other_files_are_the_same(hostile: Built, harmless: Built) -> None:
    def others(built: Built) -> dict[str, bytes]:
        return {
            path.relative_to(built.site).as_posix(): path.read_bytes()
            for path in built.site.rglob("*")
            if path.is_file() and path.suffix != ".html"
        }

    ours, theirs = others(hostile), others(harmless)
    differing = {name for name in ours | theirs if ours.get(name) != theirs.get(name)}
    assert differing == {_INDEX, _STYLES}


def test_plain_mkdocs_makes_the_same_pages(hostile: Built) -> None:
    """What ``heartgrid pages`` leaves on the disk is as safe as what ``heartgrid build`` makes."""
    assert main(["pages", "--root", str(hostile.root)]) == 0
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", "plain"]
    subprocess.run(command, cwd=hostile.root, check=True)
    plain = hostile.root / "plain"
    for name, html in hostile.pages():
        assert (plain / name).read_text(encoding="utf-8") == html
