"""Moments as typed."""

from __future__ import annotations

import pytest

from heartgrid.cli.clock import now, parse_moment


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2025-10-12", "2025-10-12T23:59:59+08:00"),
        (" 2025-10-12 ", "2025-10-12T23:59:59+08:00"),
        ("2025-10-12T14:30", "2025-10-12T14:30:00+08:00"),
        ("2025-10-12 14:30", "2025-10-12T14:30:00+08:00"),
        ("2025-10-12 24:30", None),
        ("2025-02-30", None),
        ("2025/10/12", None),
        ("２０２５-10-12", None),
        ("", None),
    ],
)
def test_parse_moment(text: str, moment: str | None) -> None:
    found = parse_moment(text)
    assert (found.isoformat() if found else None) == moment


def test_the_clock_gives_whole_seconds_in_the_schools_zone() -> None:
    found = now()
    assert found.microsecond == 0
    assert found.isoformat().endswith("+08:00")
