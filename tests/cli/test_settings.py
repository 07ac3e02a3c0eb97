"""``heartgrid.yml``: what is wrong in it is said at its line, and the default stands instead."""

from __future__ import annotations

from datetime import datetime

import pytest

from heartgrid.cli.settings import Settings, parse_settings
from heartgrid.model.values import ZONE


@pytest.mark.parametrize(
    ("text", "settings"),
    [
        ("", Settings()),
        ("# 只有注释\n\n", Settings()),
        ("as_of: 2025-10-12\n", Settings(datetime(2025, 10, 12, 23, 59, 59, tzinfo=ZONE))),
        ("as_of: 2025-10-12 14:30\n", Settings(datetime(2025, 10, 12, 14, 30, tzinfo=ZONE))),
        ("as_of: 2025-10-12T14:30\n", Settings(datetime(2025, 10, 12, 14, 30, tzinfo=ZONE))),
        ("as_of:\n", Settings()),
        ("site:\n  folder: out\n  audience: 心导师\n", Settings(folder="out", audience="心导师")),
    ],
)
def test_good(text: str, settings: Settings) -> None:
    assert parse_settings(text) == (settings, ())


@pytest.mark.parametrize(
    ("text", "where", "code", "said"),
    [
        ("as_of: 昨天\n", "heartgrid.yml:1:8", "F106", "没有这一天，或写法不对"),
        ("as_of: 2025-02-30\n", "heartgrid.yml:1:8", "F106", "as_of"),
        ("as_of: [2025-10-12]\n", "heartgrid.yml:1:8", "F106", "as_of"),
        ("site: out\n", "heartgrid.yml:1:7", "F109", "site"),
        ("site:\n  folder: [out]\n", "heartgrid.yml:2:11", "F109", "folder"),
        ("asof: 2025-10-12\n", "heartgrid.yml:1:1", "F103", "是不是“as_of”？"),
        ("site:\n  folders: out\n", "heartgrid.yml:2:3", "F103", "是不是“folder”？"),
        ("as_of: 2025-10-12\nas_of: 2025-10-13\n", "heartgrid.yml:2:1", "Y102", "已经写过"),
        ("- as_of\n", "heartgrid.yml:1:1", "Y106", "列表"),
    ],
)
def test_bad(text: str, where: str, code: str, said: str) -> None:
    settings, (found,) = parse_settings(text)
    assert (str(found.position), found.code) == (where, code)
    assert said in found.message
    assert settings == Settings()


def test_a_wrong_key_costs_that_key_alone() -> None:
    settings, found = parse_settings("as_of: 2025-10-12\n城市: 宁波\n")
    assert settings.as_of is not None
    assert [one.code for one in found] == ["F103"]
    assert "宁波" not in found[0].message
