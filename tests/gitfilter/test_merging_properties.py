"""Whatever two people do to one file: nothing is lost, and what is certain is merged."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from heartgrid.gitfilter.merging import merge, merge_sealed
from heartgrid.gitfilter.merging.splitting import reads_as
from heartgrid.yamltree import parse
from tests.gitfilter.ledgers import IDS, Book, Entry, books, edited, merged_fields
from tests.support.layouts import mutated, talks

LINE_ENDS = st.sampled_from(["\n", "\r\n"])


@st.composite
def triples(draw: st.DrawFn, *, moves: bool = True) -> tuple[Book, Book, Book]:
    """A book and what two people made of it; what both add is never of one 编号."""
    base = draw(books())
    ours = draw(edited(base, IDS[5:8], moves=moves))
    return base, ours, draw(edited(base, IDS[8:], moves=moves))


def by_id(text: str) -> dict[str, Any]:
    """The entries of a readable text by their 编号, which nothing but its order is left out of."""
    data = parse(text, "").data
    assert data is not None
    found = data.get("记录", [])
    assert len({one["编号"] for one in found}) == len(found)
    return {one["编号"]: one for one in found}


@given(triples())
def test_entries_are_merged_field_by_field(books: tuple[Book, Book, Book]) -> None:
    base, ours, theirs = books
    merged = merge(base.text(), ours.text(), theirs.text())
    wanted = {
        identity: merged_fields(*(one.entries.get(identity) for one in (base, ours, theirs)))
        for identity in {**ours.entries, **theirs.entries}
    }
    assert bool(merged.clashes) == ("conflict" in wanted.values())
    if not merged.clashes:
        found = by_id(merged.text)
        assert {*found} == {identity for identity, one in wanted.items() if one is not None}
        for identity, fields in wanted.items():
            if isinstance(fields, dict):
                alone = Entry(tuple(fields.items())).source(identity)
                assert found[identity] == by_id(f"记录:\n{alone}")[identity]


@given(triples())
def test_no_entry_is_ever_lost(books: tuple[Book, Book, Book]) -> None:
    base, ours, theirs = books
    text = merge(base.text(), ours.text(), theirs.text()).text
    for identity in {**ours.entries, **theirs.entries}:
        deleted = identity in base.entries and (
            identity not in ours.entries or identity not in theirs.entries
        )
        assert deleted or f"编号: {identity}\n" in text


@given(triples(moves=False))
def test_the_sides_have_equal_rights(books: tuple[Book, Book, Book]) -> None:
    base, ours, theirs = (one.text() for one in books)
    one, other = merge(base, ours, theirs), merge(base, theirs, ours)
    assert len(one.clashes) == len(other.clashes)
    if not one.clashes:
        assert by_id(one.text) == by_id(other.text)


@given(triples(), LINE_ENDS)
def test_what_one_side_changed_is_taken_byte_for_byte(
    books: tuple[Book, Book, Book], line_end: str
) -> None:
    base, ours, _ = (one.text().replace("\n", line_end) for one in books)
    assert merge(base, base, ours).text == ours
    assert merge(base, ours, base).text == ours
    assert merge(base, ours, ours).text == ours


@given(triples())
def test_conflicts_hold_both_versions_between_markers(books: tuple[Book, Book, Book]) -> None:
    base, ours, theirs = (one.text() for one in books)
    merged = merge(base, ours, theirs)
    lines = merged.text.splitlines()
    for clash in merged.clashes:
        assert lines[clash.line - 1] == "<<<<<<< 本地（你的修改）"
    for sign in ("<<<<<<< 本地（你的修改）", "||||||| 原来", "=======", ">>>>>>> 对方的修改"):
        assert lines.count(sign) == len(merged.clashes)
    assert reads_as(_settled(lines, "ours")) is not None
    assert reads_as(_settled(lines, "theirs")) is not None


def _settled(lines: list[str], choice: str) -> str:
    """The text as somebody leaves it who takes one side everywhere."""
    kept, inside = [], "both"
    for line in lines:
        signs = {"<<<<<<<": "ours", "|||||||": "base", "=======": "theirs", ">>>>>>>": "both"}
        if line[:7] in signs:
            inside = signs[line[:7]]
        elif inside in {"both", choice}:
            kept.append(f"{line}\n")
    return "".join(kept)


@given(triples())
def test_sealed_texts_are_never_mixed_within_an_entry(books: tuple[Book, Book, Book]) -> None:
    base, ours, theirs = books
    merged = merge_sealed(base.text(), ours.text(), theirs.text())
    if merged is not None:
        sources = [by_id(one.text()) for one in (ours, theirs)]
        for identity, entry in by_id(merged).items():
            assert any(entry == one.get(identity) for one in sources)


@given(talks(), talks(), talks())
def test_files_of_any_layout_read_or_are_in_conflict(
    one: tuple[str, str], two: tuple[str, str], three: tuple[str, str]
) -> None:
    merged = merge(one[0], two[0], three[0])
    assert merged.clashes or parse(merged.text, "").data is not None


@given(mutated(), mutated(), mutated())
def test_spoilt_files_never_raise(
    one: tuple[str, bytes], two: tuple[str, bytes], three: tuple[str, bytes]
) -> None:
    base, ours, theirs = (raw.decode(errors="replace") for _, raw in (one, two, three))
    assert merge(base, base, theirs).text == theirs
    merge(base, ours, theirs)
    merge_sealed(base, ours, theirs)
