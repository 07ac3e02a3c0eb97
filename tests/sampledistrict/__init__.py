"""A made-up district for tests and for looking at: eight schools, a term of its own ledger, in memory."""

from __future__ import annotations

from tests.sampledistrict.books import control, evaluations, head, incidents, staff

AS_OF = "2025-12-19"


def records() -> dict[str, bytes]:
    """Its files below ``records/``."""
    texts = {
        "district.yml": head(),
        "staff.yml": staff(),
        "district/control/2025.yml": control(),
        "district/evaluations/2025.yml": evaluations(),
        "district/incidents/2025.yml": incidents(),
    }
    return {path: text.encode() for path, text in texts.items()}
