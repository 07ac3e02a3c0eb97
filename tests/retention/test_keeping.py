"""Every kind has a retention class; what is sealed and has a term is let go in the proof test."""

from __future__ import annotations

from heartgrid.model.kinds import KINDS, Layer
from heartgrid.retention.keeping import KEEPING, Term, goes_with_class
from tests.cli.keys.rolling.kinds import BOOKS, SECRETS
from tests.support.books import files_of


def test_every_kind_has_a_retention_class() -> None:
    assert KEEPING.keys() == {one.slug for one in KINDS}


def test_what_is_kept_for_ever_says_why() -> None:
    for slug, one in KEEPING.items():
        assert one.why or one.term is not Term.NEVER, slug


def test_every_sealed_kind_with_a_term_stands_in_the_proof_test() -> None:
    """`tests/cli/keys/rolling/test_rollover.py`: after the year nobody opens these words."""
    sealed = {one.slug for one in KINDS if one.sealing.layer is not Layer.CLEAR}
    with_term = {slug for slug, one in KEEPING.items() if one.term is not Term.NEVER}
    assert with_term <= sealed
    assert SECRETS.keys() == with_term


def test_no_kind_in_clear_has_a_term() -> None:
    """Nothing could be let go of what lies in every clone: so it must name nobody."""
    clear = {one.slug for one in KINDS if one.sealing.layer is Layer.CLEAR}
    assert {KEEPING[one].term for one in clear} == {Term.NEVER}


def test_the_registers_of_a_class_stay_when_its_talks_go() -> None:
    found = {*goes_with_class(files_of(*BOOKS), {"J2024-01"})}
    assert found == {
        f"{one}/2025-1/J2024-01{of}.yml"
        for one, of in (
            ("visits", ".t012"), ("contacts", ".t012"), ("observations", ""), ("peers", ""),
            ("waivers", ""),
        )
    }  # fmt: skip
