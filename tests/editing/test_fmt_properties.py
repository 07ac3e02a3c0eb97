"""``fmt`` on files of any layout: it fills in what is missing and leaves every other byte alone."""

import random
import re

from hypothesis import given
from hypothesis import strategies as st

from heartgrid.editing import Ids, Surroundings, mend
from heartgrid.ledger import load_files
from heartgrid.yamltree import decode, parse
from tests.support.books import GRID, SCHOOL, STAFF, files_of
from tests.support.layouts import mutated, talks

PATH = "records/talks/2025-1/J2024-01.t012.yml"
LEDGER = load_files(files_of(SCHOOL, STAFF, GRID).items()).ledger
_ID = re.compile("[0-9a-f]{6}")


def around() -> Surroundings:
    return Surroundings(LEDGER, Ids((), random.Random(7)))


@given(talks(), st.booleans(), st.booleans())
def test_only_what_is_missing_is_added(case: tuple[str, str], crlf: bool, bom: bool) -> None:
    full, left = case
    raw = left.replace("\n", "\r\n" if crlf else "\n").encode("utf-8-sig" if bom else "utf-8")
    result = mend(raw, PATH, around())
    assert _ID.sub("******", result.raw.decode()) == _ID.sub("******", full)
    assert result.remaining == ()
    again = mend(result.raw, PATH, around())
    assert (again.raw, again.changes) == (result.raw, ())


@given(talks())
def test_a_complete_file_stays_as_it_is(case: tuple[str, str]) -> None:
    raw = case[0].encode()
    assert mend(raw, PATH, around()) == mend(raw, PATH, around())
    assert mend(raw, PATH, around()).raw == raw


@given(mutated())
def test_mutated_records_never_raise_and_never_lose_what_was_readable(
    case: tuple[str, bytes],
) -> None:
    path, raw = case
    result = mend(raw, path, around())
    again = mend(result.raw, path, around())
    assert again.raw == result.raw
    before, after = decode(raw, path)[0], decode(result.raw, path)[0]
    if before is not None and parse(before, path).data is not None:
        assert after is not None
        assert parse(after, path).data is not None
