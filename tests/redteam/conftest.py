"""The planted sites, built once for all tests that read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.redteam.built import Built, Seen, build
from tests.redteam.payloads import HARMLESS

if TYPE_CHECKING:
    from collections.abc import Mapping


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The sample school with payloads everywhere."""
    return build(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="session")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Its twin: plain words wherever the other has a payload."""
    return build(tmp_path_factory.mktemp("harmless"), HARMLESS)


@pytest.fixture(scope="session")
def seen(hostile: Built) -> Mapping[str, Seen]:
    """Every page of the hostile site."""
    return {name: Seen.of(html) for name, html in hostile.pages()}


@pytest.fixture(scope="session")
def twins(harmless: Built) -> Mapping[str, Seen]:
    """Every page of the harmless one."""
    return {name: Seen.of(html) for name, html in harmless.pages()}
