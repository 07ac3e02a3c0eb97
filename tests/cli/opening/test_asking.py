"""Whose identity opens what."""

from __future__ import annotations

import pytest

from heartgrid.cli.opening.asking import UnknownReaderError, reader
from heartgrid.sealing.identity import Identity, new_identity
from heartgrid.sealing.identity_file import Cost, to_file
from tests.sealing.access.people import COUNSELLOR, CRISIS, HEAD, MENTOR, SCHOOL

QUICK = Cost(memory=32, passes=1, lanes=4)


def file(identity: Identity) -> bytes:
    return to_file(identity, "one two three four", QUICK)


@pytest.mark.parametrize(
    ("identity", "compartment"), [(CRISIS, "crisis"), (HEAD, "crisis"), (COUNSELLOR, "counsel")]
)
def test_somebody_who_may(identity: Identity, compartment: str) -> None:
    assert reader(file(identity), SCHOOL.manifest, compartment) == identity.person


@pytest.mark.parametrize(
    ("identity", "compartment"),
    [
        pytest.param(MENTOR, "crisis", id="a role that does not open it"),
        pytest.param(new_identity("t099"), "crisis", id="nobody of the school"),
        pytest.param(new_identity("t006"), "crisis", id="a colleague's number, other keys"),
    ],
)
def test_somebody_who_may_not(identity: Identity, compartment: str) -> None:
    with pytest.raises(UnknownReaderError, match=identity.person):
        reader(file(identity), SCHOOL.manifest, compartment)
