"""Every status has a sign and the word that duties give it."""

import pytest

from heartgrid.duties.assessment import STATUS_LABEL, Status, Weight
from heartgrid.site.status import LOOKS, WEIGHTS, look


@pytest.mark.parametrize("status", Status)
def test_a_status_has_the_word_of_the_duties(status: Status) -> None:
    assert look(status).word == STATUS_LABEL[status]


def test_no_two_looks_share_a_sign_or_a_word() -> None:
    """One more than there are statuses: what is unknown for want of a key has a lock."""
    assert LOOKS.keys() - {str(one) for one in Status} == {"sealed"}
    assert len({shown.sign for shown in LOOKS.values()}) == len(LOOKS) == len(Status) + 1
    assert len({shown.word for shown in LOOKS.values()}) == len(LOOKS)


def test_every_weight_has_its_class() -> None:
    assert set(WEIGHTS) == set(Weight)
