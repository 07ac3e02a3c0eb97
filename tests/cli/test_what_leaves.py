"""Every output of the program: does it leave the school, and is nobody to be guessed from it?

Of what leaves, ``monthly`` alone counts pupils: k ≥ 5, tests/views/test_monthly.py and
test_suppression.py. A draw, a district's books and receipts go to others too, and have no field in
which a pupil could stand; receipts are counts by month, whose totals must stay what they were
(docs/erasure.md warns where a batch is small). The rest is shown to those who hold the keys, names
and all, and is no figure for outside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
from typer.main import get_command

from heartgrid.cli.app import app
from heartgrid.model.fields import Sort, fields_of
from heartgrid.model.kinds import BY_SLUG
from heartgrid.model.values import CaseId, StudentId

if TYPE_CHECKING:
    from heartgrid.model.base import Facts

LEAVES: Final = {"monthly": "to the district", "draw": "published by the district"}
WITH_KEYS: Final = {
    "check", "fmt", "new", "status", "explain", "pages", "build", "serve", "inbox", "open",
    "policy", "disclose", "incident", "retention",
}  # fmt: skip
WITHOUT_RECORDS: Final = {
    "report", "init", "schema", "enroll", "unlock", "lock", "doctor", "verify", "access",
}  # fmt: skip


def test_each_command_is_one_or_the_other() -> None:
    """A new command has to be thought about: if it counts pupils for outside, k ≥ 5 is its matter."""
    commands: Any = get_command(app)
    assert set(commands.commands) <= {*LEAVES, *WITH_KEYS, *WITHOUT_RECORDS}
    assert set(LEAVES) <= set(commands.commands)


def words_of_pupils(model: type[Facts]) -> set[str]:
    """Fields that may name a pupil or a case, however deep."""
    pupils = {id(StudentId), id(CaseId)}
    found: set[str] = set()
    for one in fields_of(model):
        if one.sort is Sort.STUDENT or id(one.type_) in pupils:
            found.add(one.key)
        if one.group is not None:
            found |= words_of_pupils(one.group)
    return found


@pytest.mark.parametrize("slug", ["district", "control", "evaluation", "receipt", "privacy"])
def test_what_others_read_has_no_field_for_a_pupil(slug: str) -> None:
    assert words_of_pupils(BY_SLUG[slug].model) == set()


@pytest.mark.parametrize("slug", ["talk", "case", "screening", "handover"])
def test_where_pupils_stand_the_walk_finds_them(slug: str) -> None:
    assert words_of_pupils(BY_SLUG[slug].model) != set()
